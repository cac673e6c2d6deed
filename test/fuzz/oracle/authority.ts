import { boundedAgent, boundaryViolations, isHome } from './boundary';
import { acts, covers, DeclaredAgent, isPlainVerb, Right, toldRight } from './declared-agent';
import { heldRights } from './held-rights';
import { at, itemsAt, Json, textAt, textsAt } from './json';
import { idOf, kindOf, nameOf, namespaceOf, ofKind, Rendering, boundAgent, boundRole, labelledAgent } from './rendering';
import { Violation, violation } from './violation';

/** Nothing of what an agent may do to the Kubernetes API is more than it declared, and than its class allows. */
export function authorityViolations(rendering: Rendering): readonly Violation[] {
  const held = heldRights(rendering);
  return [
    ...held.flatMap(right => rightViolations(right, right.agent, right.role)),
    ...held.flatMap(right => tryingViolations(right, right.agent, right.role)),
    ...ofKind(rendering, 'Role', 'ClusterRole').filter(role => boundedAgent(rendering, role) === undefined).flatMap(roleViolations),
    ...rendering.agents.flatMap(agent => missing(agent, held.filter(each => each.agent === agent))),
    ...bindingViolations(rendering),
    ...boundaryViolations(rendering),
  ];
}

const LOW_CLASSES = ['advise', 'propose'];

function rightViolations(right: Right, agent: DeclaredAgent, role: string): readonly Violation[] {
  const isHousekeeping = agent.housekeeping.some(each => covers(each, right));
  const isTried = isForDryRuns(role) && agent.tried.some(each => covers(each, right));
  const found = toldRight(right);
  return [
    ...(LOW_CLASSES.includes(agent.authorityClass) && acts(right) && !isHousekeeping && !(isTried && agent.authorityClass === 'propose')
      ? [violation('writes', role, `gives an agent of the class ${agent.authorityClass} more than reads: ${found}`)] : []),
    ...(right.namespace === '' && acts(right) ? [violation('cluster-writes', role, `acts on the whole cluster: ${found}`)] : []),
    ...(isHousekeeping || isTried || agent.permitted.some(each => covers(each, right)) ? [] : [violation('authority', role, `gives what was not declared: ${found}`)]),
    ...(isEscalation(right) ? [violation('escalation', role, `leads to other rights: ${found}`)] : []),
  ];
}

/** Roles for dry runs hold those and nothing else, and no other role holds any. */
function tryingViolations(right: Right, agent: DeclaredAgent, role: string): readonly Violation[] {
  const isReal = [...agent.permitted, ...agent.housekeeping].some(each => covers(each, right));
  const isTried = agent.tried.some(each => covers(each, right));
  return isForDryRuns(role) ? isTried && acts(right) ? [] : [violation('authority', role, `gives for dry runs what is none: ${toldRight(right)}`)]
    : isTried && !isReal ? [violation('writes', role, `gives for real what was declared for dry runs: ${toldRight(right)}`)] : [];
}

/** By what people read. */
function isForDryRuns(role: string): boolean {
  return role.startsWith('Role ') && role.endsWith('.dry-run');
}

function missing(agent: DeclaredAgent, held: readonly Right[]): readonly Violation[] {
  return [...agent.permitted, ...agent.tried, ...agent.housekeeping].filter(right => !held.some(each => covers(each, right)))
    .map(right => violation('authority', agent.id, `was declared and is not given: ${toldRight(right)}`));
}

/** Groups whose objects are rights, identities or admission: whoever writes them gives itself more. */
const GOVERNING_GROUPS = [
  'rbac.authorization.k8s.io', 'admissionregistration.k8s.io', 'apiregistration.k8s.io', 'apiextensions.k8s.io', 'certificates.k8s.io',
  'authentication.k8s.io', 'flowcontrol.apiserver.k8s.io', 'governed-agents.dev', 'cilium.io', 'networking.gke.io',
];

/** Of the core group. */
const GOVERNING_CORE = ['serviceaccounts', 'serviceaccounts/token', 'namespaces', 'resourcequotas', 'limitranges', 'nodes', 'nodes/status', 'persistentvolumes'];

/** Source: Kubernetes' "RBAC good practices", "Kubernetes RBAC - privilege escalation risks". */
function isEscalation(right: Right): boolean {
  const { apiGroup, resource, verb, name } = right;
  if (!isPlainVerb(verb)) return true;
  if (apiGroup === '' && resource === 'nodes/proxy') return true;
  if (apiGroup === '' && resource === 'secrets' && (verb === 'list' || verb === 'watch' || (verb === 'get' && (name === '' || right.namespace === '')))) return true;
  return acts(right) && (GOVERNING_GROUPS.includes(apiGroup) || (apiGroup === '' && GOVERNING_CORE.includes(resource))
    || (apiGroup === 'networking.k8s.io' && resource === 'networkpolicies'));
}

/** What a role says, whoever holds it. */
function roleViolations(role: Json): readonly Violation[] {
  const where = idOf(role);
  return [
    ...(at(role, 'aggregationRule') === undefined ? [] : [violation('wildcards', where, 'takes in other roles')]),
    ...itemsAt(role, 'rules').flatMap(rule => {
      const words = ['apiGroups', 'resources', 'verbs', 'resourceNames'].flatMap(key => textsAt(rule, key));
      const special = textsAt(rule, 'verbs').filter(verb => !isPlainVerb(verb) && !verb.includes('*'));
      return [
        ...words.filter(word => word.includes('*')).map(word => violation('wildcards', where, `has the wildcard ${word}`)),
        ...special.map(verb => violation('escalation', where, `has the verb ${verb}`)),
        ...(at(rule, 'nonResourceURLs') === undefined ? [] : [violation('wildcards', where, 'is about URLs and not objects')]),
        ...(textsAt(rule, 'verbs').length > 0 && textsAt(rule, 'resources').length > 0 && textsAt(rule, 'apiGroups').length > 0
          ? [] : [violation('authority', where, 'has a rule that is empty')]),
      ];
    }),
  ];
}

/** A binding is for one declared agent, and gives its own role or the class it declared; every role is bound once. */
function bindingViolations(rendering: Rendering): readonly Violation[] {
  const bindings = ofKind(rendering, 'RoleBinding', 'ClusterRoleBinding');
  const bound = bindings.map(binding => boundRole(rendering, binding));
  return [
    ...bindings.flatMap((binding, i) => {
      if (isHome(binding)) return [];
      const agent = boundAgent(rendering, binding);
      const where = idOf(binding);
      if (agent === undefined) return [violation('bindings', where, 'is for somebody else than one declared agent')];
      const role = bound[i];
      if (role !== undefined) return isOwn(agent, role) || boundedAgent(rendering, role) === agent ? [] : [violation('bindings', where, `gives a role that is not the agent's own: ${idOf(role)}`)];
      return isClassBinding(binding, agent) ? [] : [violation('bindings', where, `refers to ${textAt(binding, 'roleRef', 'kind')} ${textAt(binding, 'roleRef', 'name')}`)];
    }),
    ...rendering.agents.filter(agent => !bindings.some(each => boundAgent(rendering, each) === agent && isClassBinding(each, agent)))
      .map(agent => violation('bindings', agent.id, 'is not bound to its authority class')),
    ...ofKind(rendering, 'Role', 'ClusterRole').filter(role => bound.filter(each => each === role).length !== 1)
      .map(role => violation('bindings', idOf(role), 'is not bound exactly once')),
  ];
}

function isClassBinding(binding: Json, { namespace, authorityClass }: DeclaredAgent): boolean {
  return kindOf(binding) === 'rbac.authorization.k8s.io/v1/RoleBinding' && namespaceOf(binding) === namespace
    && textAt(binding, 'roleRef', 'kind') === 'ClusterRole'
    && textAt(binding, 'roleRef', 'name') === `governed-agents:authority-${authorityClass}`;
}

/** Named after the ServiceAccount, which nobody else has a reason to be. */
function isOwn({ name, namespace, serviceAccount }: DeclaredAgent, role: Json): boolean {
  const qualified = `${serviceAccount}.${namespace}`;
  return labelledAgent(role) === name && [namespaceOf(role) === namespace ? serviceAccount : qualified, `${qualified}.dry-run`].includes(nameOf(role));
}
