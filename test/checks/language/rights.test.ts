import { tellRights, tellScope } from '../../../src/checks/language/rights';
import { PolicyRule } from '../../../src/rbac/policy-rule';

const rule = (verbs: readonly string[], more: Partial<PolicyRule> = {}): PolicyRule =>
  ({ apiGroups: ['apps'], resources: ['deployments'], resourceNames: [], nonResourceURLs: [], verbs, ...more });

test.each<[string, readonly PolicyRule[], string]>([
  ['verbs of one resource, together and in one order', [rule(['patch']), rule(['get', 'patch'])], 'get, patch on deployments of apps'],
  ['lists, in one order', [rule(['get'], { apiGroups: ['batch', ''], resources: ['pods', 'jobs'] })], 'get on jobs, pods of the core group, batch'],
  ['names', [rule(['get'], { resourceNames: ['web', 'shop'] })], 'get on deployments of apps named shop, web'],
  ['URLs', [rule(['get'], { apiGroups: [], resources: [], nonResourceURLs: ['/metrics'] })], 'get on the URLs "/metrics"'],
  ['resources, each by itself', [rule(['get'], { resources: ['replicasets'] }), rule(['get'])], 'get on deployments of apps; get on replicasets of apps'],
])('rights are told by their %s', (_, rules, told) => {
  expect(tellRights(rules)).toBe(told);
});

test.each([['shop', 'in shop'], [null, 'in the whole cluster'], ['', 'in any namespace']])('what is held in %j is told so', (scope, told) => {
  expect(tellScope(scope)).toBe(told);
});
