import { objectsHaveAnOwner } from '../../../src/checks/rules/objects-have-an-owner';
import { ODD_OBJECTS, renderingOf } from '../renderings';

const ROLE = { kind: 'Role', metadata: { name: 'agent-execute-rollout', namespace: 'ops-agents' } };

test('what is left of an agent that was removed is refused', () => {
  const rendering = renderingOf({ orphans: [{ path: 'authority/rollout/role', object: ROLE, owner: 'ops/rollout' }] });
  expect(objectsHaveAnOwner.check(rendering)).toMatchObject([{
    subject: rendering.fleet.governance,
    at: 'Role ops-agents/agent-execute-rollout',
    problem: 'belongs to "ops/rollout", which was removed from the app (construct "authority/rollout/role")',
  }]);
});

test('each object is told', () => {
  expect(objectsHaveAnOwner.check(renderingOf({ orphans: ODD_OBJECTS.map(object => ({ path: 'a', object, owner: 'b' })) }))).toHaveLength(ODD_OBJECTS.length);
});

test('an app in which nothing is left over is accepted', () => {
  expect(objectsHaveAnOwner.check(renderingOf())).toEqual([]);
});
