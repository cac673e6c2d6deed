import { planWith } from './admissible';
import { policyRuleOf } from '../../src/checks/policy-rule-of';
import { risksTreatedAs, tellRisks } from '../../src/checks/risk-treatment';

const permissionsOf = (permission: object) => planWith({ permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], namespaces: ['shop'], reason: 'looks after the shop', ...permission }] }).permissions;
const idsTreatedAs = (treatment: 'refused' | 'told' | 'escalation', permission: object) => risksTreatedAs(treatment, permissionsOf(permission))[0].map(({ risk }) => risk.id);

describe('risks in one clause', () => {
  const [many] = risksTreatedAs('escalation', permissionsOf({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }));
  const ids = many.map(({ risk }) => risk.id);
  const first = `"${many[0].verb}" on "${many[0].resource}" (${ids[0]}: ${many[0].risk.gain})`;

  test.each([
    [1, ''],
    [2, `, and ${ids[1]}`],
    [4, `, and ${ids[1]}, ${ids[2]}, ${ids[3]}`],
    [5, `, and ${ids[1]}, ${ids[2]}, ${ids[3]} and 1 more`],
    [6, `, and ${ids[1]}, ${ids[2]}, ${ids[3]} and 2 more`],
  ])('of %i spell out the first, name three more, and count the rest', (count, others) => {
    expect(ids.length).toBeGreaterThanOrEqual(6);
    expect(tellRisks(many.slice(0, count))).toBe(`${first}${others}`);
  });
});

test.each([
  ['network policies', { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: ['create', 'update', 'patch', 'delete'] }],
  ['namespaces', { resources: ['namespaces'], verbs: ['create', 'update', 'patch', 'delete'], namespaces: [], clusterWide: true }],
])('writes to %s, which a rule of their own refuses, are told by no other', (_, permission) => {
  expect([...idsTreatedAs('refused', permission), ...idsTreatedAs('told', permission), ...idsTreatedAs('escalation', permission)]).toEqual([]);
});

test('a permission becomes a rule about objects, and about no URL', () => {
  expect(permissionsOf({ resourceNames: ['checkout'] }).map(policyRuleOf)).toEqual([{ apiGroups: [''], resources: ['pods'], resourceNames: ['checkout'], verbs: ['get'], nonResourceURLs: [] }]);
});
