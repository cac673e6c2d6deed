import * as fc from 'fast-check';
import { AuthorityClass } from '../../../src';
import { admitAgent } from '../../../src/checks/admit';
import { permissionsAreNotRisky } from '../../../src/checks/rules/permissions-are-not-risky';
import { planAgent } from '../../../src/plan/plan-agent';
import { RISKS } from '../../../src/rbac/risks';
import { ADMISSIBLE_EXECUTE, APPROVED_BY_LIN, executePlanWith, governancePlan, planWith } from '../admissible';

const CORE = { apiGroups: [''], namespaces: ['shop'], reason: 'looks after the release' };
const APPS = { ...CORE, apiGroups: ['apps'] };

const withPermissions = (...permissions: object[]) => permissionsAreNotRisky.check(executePlanWith({ permissions }));

test.each([
  ['creates-pods', { ...CORE, resources: ['pods'], verbs: ['create'] }],
  ['creates-pods-through-controllers', { ...APPS, resources: ['deployments'], verbs: ['patch'] }],
  ['creates-pods-through-controllers', { ...APPS, resources: ['deployments'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['creates-pods-through-controllers', { ...CORE, apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }],
  ['changes-running-pods', { ...CORE, resources: ['pods'], verbs: ['patch'] }],
  ['executes-in-pods', { ...CORE, resources: ['pods/exec'], verbs: ['create'] }],
  ['executes-in-pods', { ...CORE, resources: ['pods/exec'], verbs: ['get'] }],
  ['executes-in-pods', { ...CORE, resources: ['*/exec'], verbs: ['create'] }],
  ['injects-debug-containers', { ...CORE, resources: ['pods/ephemeralcontainers'], verbs: ['patch'] }],
  ['executes-in-pods', { ...CORE, resources: ['pods/exec'], verbs: ['create'], resourceNames: ['checkout-0'] }],
  ['executes-in-pods', { ...CORE, resources: ['pods/attach'], verbs: ['get'], resourceNames: ['checkout-0'] }],
  ['changes-running-pods', { ...CORE, resources: ['pods'], verbs: ['patch'], resourceNames: ['checkout-0'] }],
  ['injects-debug-containers', { ...CORE, resources: ['pods/ephemeralcontainers'], verbs: ['patch'], resourceNames: ['checkout-0'] }],
  ['creates-secrets', { ...CORE, resources: ['secrets'], verbs: ['create'] }],
  ['creates-secrets', { ...CORE, resources: ['configmaps', 'secrets'], verbs: ['create', 'patch'], namespaces: ['argocd'] }],
  ['creates-secrets', { ...CORE, resources: ['secrets'], verbs: ['create'], resourceNames: [''] }],
  ['tunnels-past-network-policies', { ...CORE, resources: ['services/proxy'], verbs: ['get'] }],
  ['evicts-pods', { ...CORE, resources: ['pods'], verbs: ['delete'] }],
  ['scales-workloads', { ...APPS, resources: ['deployments/scale'], verbs: ['patch'] }],
  ['deletes-workloads-and-data', { ...CORE, resources: ['persistentvolumeclaims'], verbs: ['delete'] }],
  ['captures-addresses', { ...CORE, resources: ['services'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['publishes-services', { ...CORE, apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['patch'] }],
  ['redirects-endpoints', { ...CORE, apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['patch'] }],
  ['erases-events', { ...CORE, resources: ['events'], verbs: ['delete'] }],
  ['runs-code-through-deputies', { ...CORE, apiGroups: ['argoproj.io'], resources: ['applications'], verbs: ['patch'], resourceNames: ['checkout'] }],
  ['commands-agents', { ...CORE, apiGroups: ['kagent.dev'], resources: ['agents'], verbs: ['update'] }],
])('%s: %j is refused', (risk, permission) => {
  expect(withPermissions(permission)).toMatchObject([{ at: 'permissions[0]', problem: expect.stringContaining(risk) }]);
});

test('every risky permission is found at its place', () => {
  const restart = { ...APPS, resources: ['deployments'], verbs: ['patch'] };
  expect(withPermissions(restart, { ...APPS, resources: ['deployments'], verbs: ['get'] }, restart)).toMatchObject([{ at: 'permissions[0]' }, { at: 'permissions[2]' }]);
});

test.each([
  ['reading workloads', { ...APPS, resources: ['deployments', 'replicasets'], verbs: ['get', 'list', 'watch'] }],
  ['scaling one Deployment', { ...APPS, resources: ['deployments/scale'], verbs: ['get', 'patch'], resourceNames: ['checkout'] }],
  ['deleting one Pod', { ...CORE, resources: ['pods'], verbs: ['delete'], resourceNames: ['checkout-0'] }],
  ['changing ConfigMaps', { ...CORE, resources: ['configmaps'], verbs: ['get', 'create', 'patch'] }],
  ['a kind of somebody else', { ...CORE, apiGroups: ['example.com'], resources: ['deployments'], verbs: ['patch'] }],
  ['a tunnel to a named Pod, which every synthesis tells', { ...CORE, resources: ['pods/portforward'], verbs: ['create'], resourceNames: ['checkout-0'] }],
  ['Secrets to create by name, which gives nothing', { ...CORE, resources: ['secrets'], verbs: ['create'], resourceNames: ['model-key'] }],
  ['Secrets of somebody else\'s group', { ...CORE, apiGroups: ['example.com'], resources: ['secrets'], verbs: ['create'] }],
  ['logs, which every synthesis tells', { ...CORE, resources: ['pods/log'], verbs: ['get'] }],
])('%s is accepted here', (_, permission) => {
  expect(withPermissions(permission)).toEqual([]);
});

test.each([AuthorityClass.ADVISE, AuthorityClass.PROPOSE])('verbs that %s may not hold anyway are for another rule', authorityClass => {
  const [some, all] = [{ ...APPS, resources: ['deployments'], verbs: ['get', 'patch'] }, { ...CORE, resources: ['pods'], verbs: ['deletecollection'] }];
  for (const permissions of [[some], [all], [some, all]]) {
    expect(permissionsAreNotRisky.check(planWith({ authorityClass, permissions }))).toEqual([]);
  }
});

test('a wildcard verb counts with all it stands for, in every class', () => {
  const permissions = [{ ...APPS, resources: ['deployments'], verbs: ['*'] }];
  expect(permissionsAreNotRisky.check(planWith({ permissions }))).toMatchObject([{ at: 'permissions[0]' }]);
});

test('what is found of a permission depends on no other, so an exception for it cannot cover what two make together', () => {
  const together = RISKS.filter(({ needs }) => needs === 'all');
  expect(together.length).toBeGreaterThan(0);
  for (const { grants } of together) {
    const permissions = grants.map(({ apiGroups, resources, verbs }) => ({ apiGroups, resources, verbs, clusterWide: true, reason: CORE.reason }));
    const alone = permissions.flatMap(permission => withPermissions(permission)).map(({ problem }) => problem);
    expect(withPermissions(...permissions).map(({ problem }) => problem)).toEqual(alone);
  }
});

describe('what was found', () => {
  const found = (change: object, overrides: object = {}) =>
    permissionsAreNotRisky.check(executePlanWith({ permissions: [{ ...APPS, resources: ['deployments'], verbs: ['patch'], ...change }], ...overrides })).map(({ value }) => value);

  test.each([
    ['patch on deployments of apps in shop', {}],
    ['get, patch on deployments of apps named checkout in shop', { verbs: ['get', 'patch'], resourceNames: ['checkout'] }],
    ['create on pods of the core group in shop', { ...CORE, resources: ['pods'], verbs: ['create'] }],
    ['create on pods, pods/exec of the core group, apps in bank, shop', { apiGroups: ['apps', ''], resources: ['pods/exec', 'pods'], verbs: ['create'], namespaces: ['shop', 'bank'] }],
    ['patch on deployments of apps in ops-agents', { namespaces: undefined }],
    ['patch on deployments of apps in the whole cluster', { namespaces: undefined, clusterWide: true }],
    ['patch on deployments of apps in the whole cluster', { clusterWide: true }],
    ['* on * of * in shop', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
    ['patch on deployments of apps named "", checkout in shop', { resourceNames: ['checkout', ''] }],
    ['patch on deployments of apps named "a in b" in shop', { resourceNames: ['a in b'] }],
    ['patch on deployments of apps named "\\"c\\"", "a, b" in shop', { resourceNames: ['a, b', '"c"'] }],
  ])('%s', (value, change) => {
    expect(found(change)).toEqual([value]);
  });

  test('is in no namespace where the agent has none', () => {
    expect(permissionsAreNotRisky.check(planAgent({ ...ADMISSIBLE_EXECUTE, permissions: [{ ...APPS, resources: ['deployments'], verbs: ['*'], namespaces: undefined }] },
      { constructId: 'triage', chartNamespace: '', governance: governancePlan() }))).toMatchObject([{ value: expect.stringMatching(/ in no value$/) }]);
  });

  const lists = fc.record({
    apiGroups: fc.constantFrom(['apps'], ['apps', 'batch'], ['apps', ''], ['*'], ['apps', 'the']),
    resources: fc.constantFrom(['deployments'], ['deployments', 'jobs'], ['*'], ['deployments', 'on']),
    verbs: fc.constantFrom(['patch'], ['patch', 'get'], ['*'], ['patch', 'named']),
    resourceNames: fc.array(fc.constantFrom('a', 'b', 'a,', 'in', 'named', 'a, b', 'a in shop', '', '"a"', 'in the whole cluster'), { maxLength: 3 }),
    namespaces: fc.array(fc.constantFrom('shop', 'in', 'the whole cluster', 'the', 'whole'), { minLength: 1, maxLength: 3 }),
    clusterWide: fc.boolean(),
  });

  test('is the same for the same rights and for no others', () => {
    const asSet = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();
    const rights = ({ clusterWide, namespaces, ...rest }: { readonly [list: string]: readonly string[] | boolean }) =>
      JSON.stringify([...Object.values(rest).map(list => asSet(list as string[])), clusterWide || asSet(namespaces as string[])]);
    const reordered = (permission: { readonly [list: string]: readonly string[] | boolean }) =>
      Object.fromEntries(Object.entries(permission).map(([key, list]) => [key, typeof list === 'boolean' ? list : [...list, ...list].reverse()]));
    const seen = new Map<string, string>();
    fc.assert(fc.property(lists, permission => {
      const [value] = found(permission);
      fc.pre(value !== undefined);
      expect(seen.get(value) ?? rights(permission)).toBe(rights(permission));
      seen.set(value, rights(permission));
      expect(found(reordered(permission))).toEqual([value]);
    }), { numRuns: 1000 });
  });
});

test('a person can accept the finding for a while, and no other', () => {
  const permissions = [{ ...APPS, resources: ['deployments'], verbs: ['patch'] }, { ...CORE, resources: ['pods'], verbs: ['create'] }];
  const exception = { rule: 'permissions-are-not-risky', at: 'permissions[0] = patch on deployments of apps in shop', reason: 'restarts are patches of the template', approvedBy: APPROVED_BY_LIN.by, until: '2027-01-15' };
  const { refusals, excepted } = admitAgent(executePlanWith({ permissions, exceptions: [exception] }));
  expect(excepted).toMatchObject([{ finding: { at: 'permissions[0]' } }]);
  expect(refusals).toMatchObject([{ rule: { id: 'permissions-are-not-risky' }, finding: { at: 'permissions[1]' } }]);
});
