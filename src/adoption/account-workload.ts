import { ObjectPatch } from './object-patch';
import { kagentDeployment } from '../manifests/governed-kagent';
import { readAt } from '../objects/fields';
import { isJsonObject, JsonObject, textAt, valueAt } from '../objects/json';
import { nameOf, namespaceOf } from '../objects/object-reference';
import { workloadKindOf } from '../objects/workload-kinds';
import { ServiceAccountIdentity } from '../rbac/subject';

type Path = readonly string[];

/** A workload that runs under a ServiceAccount. */
export interface AccountWorkload {
  readonly object: JsonObject;

  /** The specification of its pods; empty for an object that says what its pods are in other words. */
  readonly podSpec: JsonObject;

  /** Whether a controller made it, from an object that is another. */
  readonly isMade: boolean;
  readonly patches: readonly ObjectPatch[];
}

/** What the pods of an object are, and where that is written. */
interface Pods {
  readonly path: Path;
  readonly spec: JsonObject;
  readonly account: ServiceAccountIdentity;
}

/** Keys that name the identity of pods, or ask for one. */
const IDENTITY = ['serviceAccountName', 'serviceAccount', 'serviceAccountConfig'];

/** The workloads among objects that run under the account. `secrets` are those it pulls images with. */
export function workloadsOf(
  account: ServiceAccountIdentity, objects: readonly JsonObject[], home: string, secrets: readonly string[],
): readonly AccountWorkload[] {
  return objects.flatMap(object => {
    const pods = podsOf(object, home);
    if (pods === null || pods.account.namespace !== account.namespace || pods.account.name !== account.name) return [];
    const owners = valueAt(object, ['metadata', 'ownerReferences']);
    return [{ object, podSpec: pods.spec, isMade: Array.isArray(owners) && owners.length > 0, patches: patchesOf(pods, secrets) }];
  });
}

/** The ServiceAccount that the pods of an object run under; null for what has no pods. */
export function accountOf(object: JsonObject, home: string): ServiceAccountIdentity | null {
  return podsOf(object, home)?.account ?? null;
}

function podsOf(object: JsonObject, home: string): Pods | null {
  const kind = workloadKindOf(object);
  if (kind === null) return null;
  const isKagent = kind.form === 'kagent deployment';
  const path = isKagent ? kagentDeployment(object) : [...kind.template, 'spec'];
  if (path === null) return null;
  const found = readAt(object, path);
  const spec = isJsonObject(found) ? found : {};
  // kagent makes a ServiceAccount of the name of the Agent where none is written.
  const name = textAt(spec, ['serviceAccountName']) || textAt(spec, ['serviceAccount']) || (isKagent ? nameOf(object) : 'default');
  return { path, spec, account: { namespace: namespaceOf(object) || home, name } };
}

function patchesOf({ path, spec }: Pods, secrets: readonly string[]): readonly ObjectPatch[] {
  const pulls = secrets.length > 0 && valueAt(spec, ['imagePullSecrets']) === null && Object.keys(spec).length > 0;
  return [
    ...IDENTITY.filter(key => valueAt(spec, [key]) !== null).map(key => ({ path: [...path, key], value: null, why: 'the pods run as the agent' })),
    ...(pulls ? [{ path: [...path, 'imagePullSecrets'], value: secrets.map(name => ({ name })), why: 'they were on the ServiceAccount' }] : []),
  ];
}
