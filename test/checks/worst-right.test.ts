import { executePlanWith } from './admissible';
import { AGENT, bound, boundEverywhere, clusterRole, READS_WIDGETS, undeclaredGrants } from './grants';
import { JsonObject } from '../../src/objects/json';

const core = (resource: string, verb: string): JsonObject => ({ apiGroups: [''], resources: [resource], verbs: [verb] });
const SERVICES = core('services', 'get');
const READER = executePlanWith({ name: 'rollout', permissions: [{ ...SERVICES, namespaces: ['shop'], reason: 'sees what is there' }] });

const LOW = core('configmaps', 'get');
const MEDIUM = core('pods/log', 'get');
const HIGH = core('pods', 'patch');
const CRITICAL = core('pods', 'create');

test.each<[string, readonly JsonObject[], string]>([
  ['what is critical', [LOW, MEDIUM, HIGH, CRITICAL], 'rules[3] → create on pods'],
  ['what is of high risk', [LOW, MEDIUM, HIGH, READS_WIDGETS], 'rules[2] → patch on pods'],
  ['what is of medium risk', [LOW, MEDIUM, READS_WIDGETS], 'rules[1] → get on pods/log'],
  ['what is of low risk', [READS_WIDGETS, LOW], 'rules[1] → get on configmaps'],
  ['what is not declared', [SERVICES, READS_WIDGETS], 'rules[1] → get on widgets of example.com'],
])('of what is not declared %s is told first', (_, rules, told) => {
  expect(undeclaredGrants([READER], clusterRole('own', ...rules), bound('shop', 'ClusterRole own', AGENT))[0].problem).toContain(told);
});

test('URLs of certain names, which nobody can ask for, are told without a way to them', () => {
  const [{ value, problem }] = undeclaredGrants([READER], clusterRole('own', { nonResourceURLs: ['/metrics'], resourceNames: ['a'], verbs: ['get'] }), boundEverywhere('own', AGENT));
  expect(value).toContain('get on the URLs "/metrics"');
  expect(problem).not.toContain('more than the agent declares');
});
