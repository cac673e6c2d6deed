import { agentNamespacesStayRestricted } from '../../../src/checks/rules/agent-namespaces-stay-restricted';
import { foreign, namespaces, ODD_OBJECTS, renderingOf, ROLLOUT, withForeign } from '../renderings';

const namespaceWith = (labels: string, name = 'ops-agents') => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }`;
const ENFORCE = 'pod-security.kubernetes.io/enforce';

test.each([
  ['no Pod Security', '', 'nothing', 'enforces no Pod Security'],
  ['no Pod Security, but a version of it', `${ENFORCE}-version: latest`, 'nothing', 'enforces no Pod Security'],
  ['only a warning', 'pod-security.kubernetes.io/warn: restricted', 'nothing', 'enforces no Pod Security'],
  ['"privileged"', `${ENFORCE}: privileged`, 'privileged', 'enforces Pod Security "privileged"'],
  ['"baseline" of a version', `${ENFORCE}: baseline, ${ENFORCE}-version: v1.34`, 'baseline of v1.34', 'enforces Pod Security "baseline of v1.34"'],
  ['"restricted" of an old version', `${ENFORCE}: restricted, ${ENFORCE}-version: v1.20`, 'restricted of v1.20', 'enforces Pod Security "restricted of v1.20"'],
  ['"restricted" of a version that is none', `${ENFORCE}: restricted, ${ENFORCE}-version: newest`, 'restricted of newest', 'newest'],
  ['"restricted" of a recent version with more behind it', `${ENFORCE}: restricted, ${ENFORCE}-version: v1.34.1`, 'restricted of v1.34.1', 'v1.34.1'],
  ['"restricted" of a recent version with more before it', `${ENFORCE}: restricted, ${ENFORCE}-version: kv1.34`, 'restricted of kv1.34', 'kv1.34'],
  ['a level in capitals, which Kubernetes does not know', `${ENFORCE}: Restricted`, 'Restricted', '"Restricted"'],
  ['a level that is no text', `${ENFORCE}: true`, 'nothing', 'enforces no Pod Security'],
])('a namespace with agents that enforces %s is refused', (_, labels, value, problem) => {
  expect(agentNamespacesStayRestricted.check(withForeign(namespaceWith(labels)))).toMatchObject([{ subject: ROLLOUT, at: 'Namespace ops-agents', value, problem: expect.stringContaining(problem) }]);
});

test.each([
  ['"restricted"', `${ENFORCE}: restricted`],
  ['the latest "restricted"', `${ENFORCE}: restricted, ${ENFORCE}-version: latest`],
  ['"restricted" of a recent version', `${ENFORCE}: restricted, ${ENFORCE}-version: v1.30`],
])('a namespace with agents that enforces %s is accepted', (_, labels) => {
  expect(agentNamespacesStayRestricted.check(withForeign(namespaceWith(labels)))).toEqual([]);
});

test('an `AgentNamespace` without agents that is made a second time is told for itself', () => {
  const empty = renderingOf({ agents: [], tools: [], namespaces: namespaces('ops-agents'), foreign: [foreign(namespaceWith(''))] });
  expect(agentNamespacesStayRestricted.check(empty)).toMatchObject([{ subject: empty.fleet.namespaces[0] }]);
});

test.each([
  ['a namespace without agents', namespaceWith(`${ENFORCE}: privileged`, 'web')],
  ['an object of that name that is no namespace', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ops-agents }'],
  ['a Namespace of another group', 'apiVersion: example.com/v1\nkind: Namespace\nmetadata: { name: ops-agents }'],
])('%s is accepted', (_, text) => {
  expect(agentNamespacesStayRestricted.check(withForeign(text))).toEqual([]);
});

test('odd shapes are judged as any other', () => {
  expect(agentNamespacesStayRestricted.check(withForeign(...ODD_OBJECTS))).toMatchObject([{ at: 'Namespace ops-agents', value: 'nothing' }]);
});
