import { executePlanWith } from './admissible';
import { AGENT, boundEverywhere, group, undeclaredGrants, user } from './grants';
import { JsonObject } from '../../src/objects/json';

const as = (serviceAccount: string) => executePlanWith({ name: 'rollout', cloudIdentity: { gke: { serviceAccount }, reason: 'reads the build artefacts of the release' } });
const ROLLOUT = as('rollout@example-prod.iam.gserviceaccount.com');

test.each<[string, JsonObject, string]>([
  ['itself', AGENT, '"ServiceAccount ops-agents/agent-execute-rollout" (construct'],
  ['the user that it is', user('system:serviceaccount:ops-agents:agent-execute-rollout'), 'agent-execute-rollout" (construct'],
  ['a group that it is in', group('system:serviceaccounts:ops-agents'), '"Group system:serviceaccounts:ops-agents", which the agent is in (construct'],
  ['whoever sends no token', user('system:anonymous'), '"User system:anonymous", as whom the agent asks when it sends no token (construct'],
  ['all who send no token', group('system:unauthenticated'), '"Group system:unauthenticated", as whom the agent asks when it sends no token (construct'],
  ['the user that GKE takes it for', user('rollout@example-prod.iam.gserviceaccount.com'), '"User rollout@example-prod.iam.gserviceaccount.com", as whom GKE knows the agent by its `cloudIdentity` (construct'],
])('what is given to %s counts for the agent, and it is told why', (_, subject, told) => {
  expect(undeclaredGrants([ROLLOUT], boundEverywhere('edit', subject))).toMatchObject([{ problem: expect.stringContaining(told) }]);
});

test.each<[string, JsonObject]>([
  ['another user of GKE', user('triage@example-prod.iam.gserviceaccount.com')],
  ['a user of its name', user('agent-execute-rollout')],
  ['the ServiceAccounts of another namespace', group('system:serviceaccounts:web')],
])('what is given to %s does not', (_, subject) => {
  expect(undeclaredGrants([ROLLOUT], boundEverywhere('edit', subject))).toEqual([]);
});

test('what a cluster gives somebody by itself is none of the app\'s', () => {
  expect(undeclaredGrants([as('system:kube-scheduler')])).toEqual([]);
});
