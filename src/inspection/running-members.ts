import { areOf, GovernedName, labelsOf, Marks, marksIn } from './agent-marks';
import { FoundAgent } from './found-agent';
import { isJsonObject, Json, JsonObject, valueAt } from '../objects/json';
import { selects } from '../objects/label-selector';
import { ServiceAccountIdentity } from '../rbac/subject';

/** Pods of this library's agents and tools, and whom they run as. */
interface Running {
  readonly identity: ServiceAccountIdentity;
  readonly labels: JsonObject;

  /** Whose pods they will be, as long as nothing runs them; null for those that run. */
  readonly expected: GovernedName | null;
}

/** Who runs the pods that a network policy is about, or that it names: the network goes by labels, whoever has them. */
export class RunningMembers {
  /** By namespace, and there by each of their labels: `key=value`. */
  private readonly byLabel = new Map<string, Running[]>();

  constructor(members: readonly FoundAgent[]) {
    for (const { identity, governed, workloads } of members) {
      for (const { pods: { labels } } of workloads) {
        if (governed !== null || marksIn(labels) !== null) this.add({ identity, labels, expected: null });
      }
      if (governed !== null) this.add({ identity, labels: labelsOf(governed), expected: governed });
    }
  }

  /** Whoever runs the pods that a selector selects by labels. Everybody of a namespace is nobody in particular. */
  public selectedBy(selector: Json, namespace: string): readonly ServiceAccountIdentity[] {
    return identitiesOf(this.find(selector, namespace));
  }

  /** The same, without those who run none and are another than the marks say. */
  public callingBy(selector: Json, namespace: string, marks: Marks): readonly ServiceAccountIdentity[] {
    return identitiesOf(this.find(selector, namespace).filter(({ expected }) => expected === null || areOf(expected, marks)));
  }

  private add(running: Running): void {
    for (const label of labelsAmong(running.labels)) {
      const key = `${running.identity.namespace}/${label}`;
      const known = this.byLabel.get(key);
      if (known === undefined) this.byLabel.set(key, [running]);
      else known.push(running);
    }
  }

  private find(selector: Json, namespace: string): readonly Running[] {
    const [fewest = NONE] = labelsAmong(valueAt(selector, ['matchLabels']))
      .map(label => this.byLabel.get(`${namespace}/${label}`) ?? NONE).sort((one, other) => one.length - other.length);
    return fewest.filter(({ labels }) => selects(selector, labels));
  }
}

const NONE: readonly Running[] = [];

function labelsAmong(labels: Json): readonly string[] {
  return isJsonObject(labels) ? Object.entries(labels).flatMap(([key, value]) => typeof value === 'string' ? `${key}=${value}` : []) : [];
}

function identitiesOf(running: readonly Running[]): readonly ServiceAccountIdentity[] {
  return [...new Set(running.map(({ identity }) => identity))];
}
