import { InspectedObjects, Workload } from './inspected-objects';
import { PodSelection, PodSelections } from './pod-selections';
import { closedBy, Direction, openedBy } from './policy-directions';
import { JsonObject, valueAt } from '../objects/json';

/** What a NetworkPolicy does to the pods that it selects. */
interface Fence extends PodSelection {
  readonly directions: readonly Direction[];
}

/**
 * Which pods NetworkPolicies close by default, in both directions.
 *
 * Policies add up: pods that one of them closes are open all the same where another opens everything. To the pods of the
 * network of their node none applies.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 */
export class NetworkFences {
  private readonly closing = new PodSelections<Fence>();
  private readonly opening = new PodSelections<Fence>();

  constructor(private readonly objects: InspectedObjects) {
    for (const policy of objects.networkPolicies) {
      // To the API server an absent selector is the empty one, which selects every pod.
      const [namespace, selector] = [objects.namespaceOf(policy), valueAt(policy, ['spec', 'podSelector']) ?? {}];
      add(this.closing, namespace, { selector, directions: closedBy(policy) });
      add(this.opening, namespace, { selector, directions: openedBy(policy) });
    }
  }

  /** Whether a default deny applies to the pods of a workload, whatever else opens them. */
  public closesPodsOf({ object, pods }: Workload): boolean {
    return pods.spec?.hostNetwork !== true && this.closes(this.objects.namespaceOf(object), pods.labels);
  }

  /** Whether everything is open to the pods of a workload, in a direction at least. */
  public leavesOpen(workload: Workload): boolean {
    return !this.closesPodsOf(workload) || this.opening.of(this.objects.namespaceOf(workload.object), workload.pods.labels).length > 0;
  }

  /** Whether pods with these labels are closed in both directions, whatever else opens them. */
  public closes(namespace: string, labels: JsonObject): boolean {
    return new Set(this.closing.of(namespace, labels).flatMap(({ directions }) => directions)).size === 2;
  }
}

function add(fences: PodSelections<Fence>, namespace: string, fence: Fence): void {
  if (fence.directions.length > 0) fences.add(namespace, fence);
}
