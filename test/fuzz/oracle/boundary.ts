import { DeclaredAgent } from './declared-agent';
import { at, equal, itemsAt, Json, textAt, textsAt } from './json';
import { DIGEST_ANNOTATION, RBAC_GROUP } from './known-names';
import { boundAgent, boundRole, idOf, kindOf, labelledAgent, nameOf, namespaceOf, ofKind, Rendering } from './rendering';
import { Violation, violation } from './violation';

/** The agent that a Role lets run within a boundary until its declared day, and nothing else; undefined for every other role. */
export function boundedAgent({ agents }: Rendering, role: Json): DeclaredAgent | undefined {
  if (kindOf(role) !== `${RBAC_GROUP}/v1/Role`) return undefined;
  return agents.find(({ name, namespace, serviceAccount, declaration }) => {
    const [boundary = ''] = boundariesIn(role);
    const expected = [{ apiGroups: ['governed-agents.dev'], resources: ['boundaries'], resourceNames: [boundary], verbs: ['run'] }];
    return nameOf(role) === `${serviceAccount}.${namespace}.boundary` && namespaceOf(role) === namespace && labelledAgent(role) === name
      && equal(at(role, 'rules'), expected) && boundary.startsWith(`${textAt(declaration, 'driftBoundary', 'reviewBy')}.sha256:`);
  });
}

function boundariesIn(role: Json): readonly string[] {
  return itemsAt(role, 'rules').flatMap(rule => textsAt(rule, 'resourceNames'));
}

/** Every agent may run within the boundary that its identity names, and the ServiceAccounts of a namespace for agents inhabit it. */
export function boundaryViolations(rendering: Rendering): readonly Violation[] {
  const bindings = ofKind(rendering, 'RoleBinding');
  return [
    ...rendering.agents.flatMap(agent => {
      const roles = bindings.filter(each => boundAgent(rendering, each) === agent).map(each => boundRole(rendering, each));
      const [role] = roles.filter(each => each !== undefined && boundedAgent(rendering, each) === agent);
      if (role === undefined) return [violation('bindings', agent.id, 'is not bound to its boundary')];
      const digest = digestOf(agent, rendering);
      return digest === '' || boundariesIn(role).join() === `${textAt(agent.declaration, 'driftBoundary', 'reviewBy')}.${digest}`
        ? [] : [violation('identity', idOf(role), `is for another boundary than that of the identity: ${digest}`)];
    }),
    ...rendering.namespaces.filter(namespace => bindings.filter(each => isHome(each) && namespaceOf(each) === namespace).length !== 1)
      .map(namespace => violation('bindings', namespace, 'is not inhabited by its ServiceAccounts')),
  ];
}

function digestOf({ serviceAccount, namespace }: DeclaredAgent, rendering: Rendering): string {
  const account = ofKind(rendering, 'ServiceAccount').find(each => nameOf(each) === serviceAccount && namespaceOf(each) === namespace);
  return textAt(account, 'metadata', 'annotations', DIGEST_ANNOTATION);
}

/** Whether a binding says that all ServiceAccounts of its namespace inhabit it, and nobody else. */
export function isHome(binding: Json): boolean {
  return kindOf(binding) === `${RBAC_GROUP}/v1/RoleBinding` && labelledAgent(binding) === ''
    && equal(at(binding, 'roleRef'), { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: 'governed-agents:agent-namespace' })
    && equal(at(binding, 'subjects'), [{ apiGroup: RBAC_GROUP, kind: 'Group', name: `system:serviceaccounts:${namespaceOf(binding)}` }]);
}
