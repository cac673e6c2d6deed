import { objectsAreAllThere } from '../../../src/checks/rules/objects-are-all-there';
import { made, namespaces, renderingOf, ROLLOUT } from '../renderings';

const FENCE = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'agent-execute-rollout', namespace: 'ops-agents' } };
const [OPS] = namespaces('ops-agents');

test('an object that is not written is refused, each with whose it is', () => {
  expect(objectsAreAllThere.check(renderingOf({ made: [made(ROLLOUT, FENCE), made(ROLLOUT, FENCE, null), made(OPS, { kind: 'Namespace', metadata: { name: 'ops-agents' } }, null)] }))).toMatchObject([
    { subject: ROLLOUT, at: 'NetworkPolicy ops-agents/agent-execute-rollout', problem: expect.stringContaining('"ops/made"') },
    { subject: OPS, at: 'Namespace ops-agents' },
  ]);
});

test('objects that are written are accepted, whatever is in them', () => {
  expect(objectsAreAllThere.check(renderingOf())).toEqual([]);
  expect(objectsAreAllThere.check(renderingOf({ made: [made(ROLLOUT, FENCE), made(ROLLOUT, FENCE, {})] }))).toEqual([]);
});
