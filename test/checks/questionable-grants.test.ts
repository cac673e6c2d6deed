import { AGENT, bound, boundEverywhere, clusterRole, READS_SECRETS, takingIn, undeclaredGrants } from './grants';
import { ROLLOUT } from './renderings';
import { JsonObject } from '../../src/objects/json';

const MORE = { ...clusterRole('more', READS_SECRETS), metadata: { name: 'more', labels: { team: 'web' } } };

test.each<[string, readonly JsonObject[], string, string]>([
  ['that such a binding cannot give', [{ ...boundEverywhere('own', AGENT), roleRef: { kind: 'Role', name: 'own' } }], 'a kind of role that such a binding cannot give', 'Role own to ServiceAccount ops-agents/agent-execute-rollout (cannot be given)'],
  ['with rules that a controller overwrites', [takingIn('web', 'own', READS_SECRETS), bound('shop', 'ClusterRole own', AGENT)], 'a role with rules beside its `aggregationRule`', '(overwritten)'],
  ['that is nowhere', [bound('shop', 'ClusterRole own', AGENT)], 'a role that is nowhere in the app', 'ClusterRole own to ServiceAccount ops-agents/agent-execute-rollout'],
])('of a role %s nobody can say what it gives', (_, objects, problem, value) => {
  expect(undeclaredGrants([ROLLOUT], ...objects)).toMatchObject([{ problem: expect.stringContaining(problem), value: expect.stringMatching(new RegExp(`${value.replace(/[()]/g, '\\$&')}$`)) }]);
});

test('where nobody can say what a role gives, no right is told', () => {
  expect(undeclaredGrants([ROLLOUT], bound('shop', 'ClusterRole own', AGENT))[0].problem).toMatch(/whoever makes it decides what the agent may do$/);
});

test('of a role that clusters bind, the object with the rule is told', () => {
  expect(undeclaredGrants([ROLLOUT], takingIn('web', 'system:basic-user'), MORE)).toMatchObject([{ at: 'ClusterRole more', problem: expect.stringContaining('grants "ClusterRole system:basic-user"') }]);
});
