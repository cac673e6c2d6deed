import { policyRuleOf } from './policy-rule-of';
import { Rendering } from './rendering';
import { isJsonObject, Json, JsonObject, textAt } from '../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { AgentPlan } from '../plan/agent-plan';
import { covers } from '../rbac/covers';
import { PolicyRule } from '../rbac/policy-rule';

/** ClusterRoles that every cluster has, and keeps as they are: what the app writes into them is not all that they grant. */
const OF_KUBERNETES = /^(cluster-admin|admin|edit|view|system:.*)$/;

/** Whether a binding of these rules grants an agent nothing but what its permissions grant it anyway; null: nobody can say what it grants. */
export function isDeclaredAnyway(binding: JsonObject, rules: readonly PolicyRule[] | null, agent: AgentPlan): boolean {
  if (rules === null) return false;
  const bindsIn = kindOf(binding) === 'ClusterRoleBinding' ? null : namespaceOf(binding);
  const held = agent.permissions.filter(({ clusterWide, namespaces }) => clusterWide || (bindsIn !== null && namespaces.includes(bindsIn)));
  return covers(held.map(policyRuleOf), rules).covered;
}

/**
 * The rules that a binding grants; null where nobody can say here: the role is not in the
 * app, is there twice, takes in other roles or is one of Kubernetes itself.
 */
export function rulesBoundBy(binding: JsonObject, { foreign, made }: Rendering): readonly PolicyRule[] | null {
  const [kind, name] = [textAt(binding, ['roleRef', 'kind']), textAt(binding, ['roleRef', 'name'])];
  if (!/^(Cluster)?Role$/.test(kind) || OF_KUBERNETES.test(name)) return null;
  const isBound = (object: JsonObject) => groupOf(object) === 'rbac.authorization.k8s.io' && kindOf(object) === kind && nameOf(object) === name
    && (kind === 'ClusterRole' || ['', namespaceOf(binding)].includes(namespaceOf(object)));
  const roles = [...foreign.map(({ object }) => object), ...made.flatMap(({ rendered }) => rendered === null ? [] : [rendered])].filter(isBound);
  const [role] = roles;
  if (roles.length !== 1 || role.aggregationRule !== undefined || !Array.isArray(role.rules)) return null;
  return (role.rules as readonly Json[]).map(rule => isJsonObject(rule) ? policyRule(rule) : policyRule({}));
}

function policyRule(rule: JsonObject): PolicyRule {
  const texts = (key: string): readonly string[] => {
    const list = rule[key];
    return Array.isArray(list) ? (list as readonly Json[]).map(String) : [];
  };
  return {
    apiGroups: texts('apiGroups'), resources: texts('resources'), resourceNames: texts('resourceNames'), verbs: texts('verbs'), nonResourceURLs: texts('nonResourceURLs'),
  };
}
