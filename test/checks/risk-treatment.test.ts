import * as fc from 'fast-check';
import { policyRuleOf } from '../../src/checks/policy-rule-of';
import { risksTreatedAs, Treatment } from '../../src/checks/risk-treatment';
import { PermissionPlan } from '../../src/plan/member-plan';
import { risksOf } from '../../src/rbac/held-risks';

const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const permission: fc.Arbitrary<PermissionPlan> = fc.record({
  apiGroups: some('', 'certificates.k8s.io', 'apps'),
  resources: some('secrets', 'certificatesigningrequests', 'certificatesigningrequests/approval', 'certificatesigningrequests/status', 'signers', 'configmaps', 'nodes', 'pods/exec'),
  verbs: some('get', 'list', 'create', 'update', 'patch', 'approve', 'sign'),
  resourceNames: fc.subarray(['coredns', 'model-key']),
  namespaces: fc.subarray(['shop', 'search', 'kube-system']),
  clusterWide: fc.boolean(),
  through: fc.constant(''),
  reason: fc.constant('looks after the release'),
  at: fc.constant('permissions[0]'),
  isDryRun: fc.boolean(),
});

const TREATMENTS: readonly Treatment[] = ['escalation', 'refused', 'told', 'silent'];

/** The same by asking for each namespace by itself what holds there; what `rbac` does not know is left out. */
function idsByNamespace(permissions: readonly PermissionPlan[]): readonly (readonly string[])[] {
  const found = permissions.map(() => new Set<string>());
  for (const namespace of ['', 'shop', 'search', 'kube-system']) {
    const places = [...permissions.keys()].filter(i => permissions[i].clusterWide || (namespace === '' ? permissions[i].namespaces.length === 0 : permissions[i].namespaces.includes(namespace)));
    for (const { risk, ruleIndex } of risksOf(places.map(i => policyRuleOf(permissions[i])))) {
      const place = places[ruleIndex];
      const holds = permissions[place].clusterWide || (risk.scope === 'namespace' && (risk.namespaces.length === 0 || risk.namespaces.includes(namespace)));
      if (holds) found[place].add(risk.id);
    }
  }
  return found.map(ids => [...ids].sort());
}

test('the risks of all permissions are those of each namespace by itself', () => {
  const together = { count: 0 };
  fc.assert(fc.property(fc.array(permission, { maxLength: 5 }), permissions => {
    const treated = TREATMENTS.map(treatment => risksTreatedAs(treatment, permissions));
    const ids = permissions.map((_, i) => treated.flatMap(each => each[i].map(({ risk }) => risk.id)).filter(id => id !== 'creates-secrets').sort());
    expect(ids).toEqual(idsByNamespace(permissions));
    if (ids.some((each, i) => each.join() !== idsByNamespace([permissions[i]])[0].join())) together.count++;
  }), { numRuns: 1000 });
  expect(together.count).toBeGreaterThan(10);
});

test('every risk is treated in one way', () => {
  fc.assert(fc.property(permission, one => {
    const ids = TREATMENTS.flatMap(treatment => risksTreatedAs(treatment, [one])[0].map(({ risk }) => risk.id));
    expect(ids).toHaveLength(new Set(ids).size);
  }), { numRuns: 300 });
});
