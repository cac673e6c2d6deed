import { MemberPlan } from '../plan/tool-plan';

/**
 * Object-count quotas of a namespace, by the name of the quota.
 *
 * A resource is limited only if everybody who may create it there is: one agent without a
 * limit, a tool, or one of another namespace (whose limit is about its own), leaves it
 * unlimited. What an agent does through a tool is the tool's to count.
 * INVARIANT: what they may create here is of no built-in kind (rule
 * agents-do-not-write-among-agents), so the quota never counts our own manifests.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#object-count-quota
 */
export function objectLimits(namespace: string, members: readonly MemberPlan[]): { [quota: string]: string } {
  const quotas = new Set(members.flatMap(each => creatable(each, namespace)));
  const entries = [...quotas].flatMap(quota => {
    const creators = members.filter(each => creatable(each, namespace).includes(quota));
    const limits = creators.map(each => each.namespace === namespace ? each.limits.maxObjects : null);
    return limits.includes(null) ? [] : [[quota, String(sum(limits.map(Number)))]];
  });
  return Object.fromEntries(entries) as { [quota: string]: string };
}

/** The quotas that count what the agent may create in the namespace. Subresources are not objects. */
function creatable({ permissions }: MemberPlan, namespace: string): readonly string[] {
  return permissions
    .filter(each => each.namespaces.includes(namespace) && each.through === '' && each.verbs.includes('create'))
    .flatMap(({ apiGroups, resources }) => apiGroups.flatMap(group => resources
      .filter(resource => !resource.includes('/'))
      .map(resource => group === '' ? `count/${resource}` : `count/${resource}.${group}`)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
