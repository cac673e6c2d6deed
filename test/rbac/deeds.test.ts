import { aRule, on } from './a-rule';
import { changes, most } from '../../src/rbac/deeds';

test.each([
  ['reads', on('', 'pods', 'get list watch')],
  ['reads', on('', 'secrets', 'get')],
  ['acts', on('', 'pods', 'get delete')],
  ['acts', on('', 'pods/exec', 'get')],
  ['acts', on('subresources.kubevirt.io', 'virtualmachineinstances/vnc', 'get')],
  ['reads', on('', 'pods/exec', 'list')],
  ['acts', on('', '*', 'get')],
  ['acts', on('*', '*', 'get')],
  ['acts', on('subresources.kubevirt.io', '*', 'get')],
  ['acts', on('cluster.karmada.io', '*', 'get')],
  ['acts', on('example.com', '*/proxy', 'get')],
  ['reads', on('apps', '*', 'get list watch')],
  ['reads', on('batch', '*', 'get')],
  ['reads', on('rbac.authorization.k8s.io', '*', 'get list')],
  ['acts', on('apps', '*', 'get patch')],
  ['acts', on('example.com', 'widgets', 'frobnicate')],
  ['acts', on('', 'serviceaccounts', 'impersonate')],
  ['nothing', on('authorization.k8s.io', 'subjectaccessreviews', 'create')],
  ['nothing', on('', 'events', 'create patch')],
  ['acts', on('', 'events', 'delete')],
  ['nothing', on('coordination.k8s.io', 'leases', 'update patch', 'own')],
  ['acts', on('coordination.k8s.io', 'leases', 'update patch')],
  ['acts', on('coordination.k8s.io', 'leases', 'create', 'own')],
  ['nothing', on('governed-agents.dev', 'authorityclasses', 'exercise', 'execute')],
  ['acts', on('governed-agents.dev', 'suspensions', 'resume')],
  ['reads', aRule({ nonResourceURLs: ['/metrics'], verbs: ['get'] })],
  ['acts', aRule({ nonResourceURLs: ['/metrics'], verbs: ['get', 'post'] })],
])('%s: %j', (deed, rule) => {
  expect(most(rule)?.deed).toBe(deed);
});

test('the first right that does most is named', () => {
  expect(most(on('apps', 'replicasets deployments/scale', 'get patch'))).toEqual({ deed: 'acts', apiGroup: 'apps', resource: 'replicasets', verb: 'patch' });
  expect(most(aRule({ apiGroups: [''], resources: ['events'], verbs: ['create', 'get'] }))).toEqual({ deed: 'reads', apiGroup: '', resource: 'events', verb: 'get' });
});

test('a rule without a right does nothing at all', () => {
  expect(most(aRule({ apiGroups: [''], resources: ['pods'] }))).toBeNull();
  expect(most(aRule({ verbs: ['get'] }))).toBeNull();
});

test.each<[ReturnType<typeof on>, string | undefined]>([
  [on('', 'configmaps', 'get update'), 'settings'],
  [on('', 'configmaps', 'patch', 'other', 'limits'), 'limits'],
  [on('', 'configmaps', 'patch', 'other'), undefined],
  [on('', 'configmaps', 'get create delete'), undefined],
  [on('', 'secrets', 'update'), undefined],
  [on('apps', 'configmaps', 'update'), undefined],
])('%j changes %s of these', (rule, name) => {
  expect(changes(rule, '', 'configmaps', new Set(['settings', 'limits']))?.name).toBe(name);
});

describe('long lists are not multiplied', () => {
  const many = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`);

  test('of a rule that only reads', () => {
    expect(most(aRule({ apiGroups: many('group'), resources: many('kind'), verbs: Array<string>(1000).fill('get') }))).toMatchObject({ deed: 'reads' });
  });

  test('and the last word of each counts', () => {
    expect(most(aRule({ apiGroups: [...many('group'), ''], resources: [...many('kind'), 'pods/exec'], verbs: ['list', 'get'] }))).toMatchObject({ deed: 'acts', resource: 'pods/exec', verb: 'get' });
    expect(most(aRule({ apiGroups: ['events.k8s.io', ''], resources: ['events'], verbs: ['patch', 'delete'] }))).toMatchObject({ deed: 'acts', verb: 'delete' });
  });
});
