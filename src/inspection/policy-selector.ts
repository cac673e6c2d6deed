import { isJsonObject, Json, JsonObject, listAt, valueAt } from '../objects/json';

/**
 * The label selector of the pods that a network policy is about.
 *
 * Null where it says so in words of its network plugin's own: it may be about any.
 */
export function policySelector({ spec = null, specs = null }: JsonObject): Json {
  if (specs !== null) return null;
  const selector = valueAt(spec, ['podSelector']);
  return selector ?? withoutSources(valueAt(spec, ['endpointSelector']));
}

/** Where Cilium says that a label comes from: pods have theirs from Kubernetes. */
const SOURCE = /^(k8s|any)[:.]/;

/** What Cilium itself makes labels of: namespaces, ServiceAccounts. */
const NOT_OF_PODS = /^io\.(kubernetes|cilium)\./;

/** https://docs.cilium.io/en/stable/security/policy/kubernetes */
function withoutSources(selector: Json): Json {
  if (!isJsonObject(selector)) return null;
  const { matchLabels = null, matchExpressions = null } = selector;
  const labels = isJsonObject(matchLabels) ? Object.entries(matchLabels).map(([key, value]) => [key.replace(SOURCE, ''), value] as const) : [];
  const expressions = listAt(matchExpressions, []).filter(isJsonObject).map(each => ({ ...each, key: typeof each.key === 'string' ? each.key.replace(SOURCE, '') : '' }));
  return {
    matchLabels: Object.fromEntries(labels.filter(([key]) => !NOT_OF_PODS.test(key))),
    matchExpressions: expressions.filter(({ key }) => !NOT_OF_PODS.test(key)),
  };
}
