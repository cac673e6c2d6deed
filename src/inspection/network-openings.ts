import { InspectedObjects } from './inspected-objects';
import { PodSelection, PodSelections } from './pod-selections';
import { policySelector } from './policy-selector';
import { networkOpenedBy } from '../checks/network-policies';
import { JsonObject } from '../objects/json';
import { selects } from '../objects/label-selector';
import { groupOf } from '../objects/object-reference';

/** An object that opens the network of pods that others close. */
export interface NetworkOpening extends PodSelection {
  readonly object: JsonObject;

  /** Whether it is known which pods it selects: each network plugin has words of its own for that. */
  readonly isExact: boolean;
}

/** Which objects open the network of which pods: policies add up, and what one opens no other one closes. */
export class NetworkOpenings {
  private readonly inNamespaces = new PodSelections<NetworkOpening>();
  private readonly everywhere: NetworkOpening[] = [];

  constructor(objects: InspectedObjects) {
    for (const object of objects.others) {
      const opened = networkOpenedBy(object);
      if (opened === null) continue;
      const opening = openingOf(object);
      if (opened.isClusterWide) this.everywhere.push(opening);
      else this.inNamespaces.add(objects.namespaceOf(object), opening);
    }
  }

  /** Those of pods with these labels. */
  public of(namespace: string, labels: JsonObject): readonly NetworkOpening[] {
    return [...this.inNamespaces.of(namespace, labels), ...this.everywhere.filter(({ selector }) => selects(selector, labels))];
  }
}

function openingOf(object: JsonObject): NetworkOpening {
  const selector = policySelector(object);
  // To the API server an absent selector is the empty one, which selects every pod.
  return { object, isExact: selector !== null || groupOf(object) === 'networking.k8s.io', selector: selector ?? {} };
}
