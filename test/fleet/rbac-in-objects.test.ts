import * as fc from 'fast-check';
import { parse } from 'yaml';
import { rbacIn } from '../../src/fleet/rbac-in-objects';
import { serviceAccountsIn } from '../../src/fleet/service-accounts';
import { ODD_OBJECTS } from '../checks/renderings';

const read = (...texts: readonly string[]) => rbacIn(texts.map(text => parse(text) as unknown), 'default');
const problemsOf = (...texts: readonly string[]) => read(...texts).problems.map(({ problem }) => problem);

const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';
const ROLE = `${RBAC}\nkind: Role\nmetadata: { name: reader, namespace: shop }\nrules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]`;

describe('a role', () => {
  test('is read with its rules, its labels and where it came from', () => {
    const object = parse(`${ROLE}\n`) as object;
    const { roles, bindings, problems, sourceOf } = rbacIn([object], 'default');
    expect({ roles, bindings, problems }).toEqual({
      roles: [{
        kind: 'Role',
        namespace: 'shop',
        name: 'reader',
        rules: [{ apiGroups: [''], resources: ['pods'], resourceNames: [], verbs: ['get'], nonResourceURLs: [] }],
        labels: new Map(),
        aggregates: null,
        isLive: false,
        isProtected: false,
      }],
      bindings: [],
      problems: [],
    });
    expect(sourceOf(roles[0])).toBe(object);
    expect(sourceOf({ ...roles[0] })).toBeNull();
  });

  test('that says no namespace is in that of whoever applies it; a ClusterRole is in none, whatever it says', () => {
    expect(read(ROLE.replace(', namespace: shop', '')).roles).toMatchObject([{ namespace: 'default' }]);
    expect(read(ROLE.replace('Role', 'ClusterRole')).roles).toMatchObject([{ namespace: '' }]);
    expect(rbacIn([parse(ROLE.replace(', namespace: shop', ''))], '').roles).toMatchObject([{ namespace: '' }]);
  });

  test('that takes in others says which', () => {
    const text = `${RBAC}\nkind: ClusterRole\nmetadata: { name: all, labels: { a: "true" } }\naggregationRule: { clusterRoleSelectors: [{ matchLabels: { b: "1" }, matchExpressions: [{ key: c, operator: In, values: [x, y] }] }] }\nrules: []`;
    expect(read(text).roles).toMatchObject([{ labels: new Map([['a', 'true']]), aggregates: [{ matchLabels: new Map([['b', '1']]), matchExpressions: [{ key: 'c', operator: 'In', values: ['x', 'y'] }] }] }]);
    expect(read(text.replace('operator: In', 'operator: Like'))).toMatchObject({ roles: [{ aggregates: [] }], problems: [{ problem: expect.stringContaining('matchExpressions[0].operator') }] });
    expect(read(ROLE.replace('rules', 'aggregationRule: {}\nrules')).roles).toMatchObject([{ aggregates: null }]);
  });

  test('of a cluster is told from one that somebody wrote, and one that Kubernetes leaves alone', () => {
    expect(read(ROLE.replace('name: reader', 'name: reader, uid: 1b2c')).roles).toMatchObject([{ isLive: true }]);
    expect(read(ROLE.replace('name: reader', 'name: reader, resourceVersion: "7"')).roles).toMatchObject([{ isLive: true }]);
    expect(read(ROLE.replace('name: reader', 'name: reader, annotations: { rbac.authorization.kubernetes.io/autoupdate: "false" }')).roles).toMatchObject([{ isProtected: true }]);
  });

  test('means the core group by an empty item, as the API server does', () => {
    expect(read(ROLE.replace('[""]', '[null]')).roles).toMatchObject([{ rules: [{ apiGroups: [''] }] }]);
    expect(problemsOf(ROLE.replace('[""]', '[null]'))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['{ resources: [secrets], verbs: [get] }', { apiGroups: [''] }],
    ['{ apiGroups: [], resources: ["*"], verbs: ["*"] }', { apiGroups: [''] }],
    ['{ resources: ["*"], verbs: ["*"] }', { apiGroups: ['*'] }],
    ['{ apiGroups: [apps], resources: ["*"], verbs: ["*"] }', { apiGroups: ['apps'] }],
    ['{ nonResourceURLs: [/metrics], verbs: [get] }', { apiGroups: [] }],
  ])('of OpenShift means %s as OpenShift does, and elsewhere nothing is added', (rule, meant) => {
    const text = ROLE.replace(/rules: .*/, `rules: [${rule}]`);
    for (const version of ['authorization.openshift.io/v1', 'v1']) expect(read(text.replace(RBAC, `apiVersion: ${version}`)).roles).toMatchObject([{ rules: [meant] }]);
    expect(read(text).roles).toMatchObject([{ rules: [{ apiGroups: rule.includes('[apps]') ? ['apps'] : [] }] }]);
  });

  test.each([
    ['rules: text', '`rules` is no list'],
    ['rules: [text]', '`rules[0]` is no rule'],
    ['rules: [{ verbs: "*" }]', '`rules[0].verbs` is no list'],
    ['rules: [{ verbs: [yes, { get: 1 }] }]', '`rules[0].verbs[1]` is no text'],
    ['rules: [{ verbs: [get, false] }]', '`rules[0].verbs[1]` is no text: YAML reads `no` and `off` as false, unless it is in quotes'],
    ['rules: [{ resourceNames: [7] }]', '`rules[0].resourceNames[0]` is no text: YAML reads 7 as a number, unless it is in quotes'],
  ])('with %s is told', (rules, problem) => {
    expect(problemsOf(ROLE.replace(/rules: .*/, rules))).toContain(problem);
  });
});

describe('a binding', () => {
  const BINDING = `${RBAC}\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nroleRef: { kind: Role, name: reader }\nsubjects: [{ kind: ServiceAccount, name: web }]`;

  test('is read as it is spelled', () => {
    expect(read(BINDING)).toMatchObject({ bindings: [{ kind: 'RoleBinding', namespace: 'shop', role: { kind: 'Role', name: 'reader' }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: '' }] }], problems: [] });
  });

  test('of OpenShift says less, and means the same', () => {
    const text = 'apiVersion: authorization.openshift.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: b }\nroleRef: { name: edit }\nuserNames: [dana]\ngroupNames: [ops]\nsubjects: [{ kind: SystemUser, name: lin }]';
    expect(read(text).bindings).toMatchObject([{ role: { kind: 'ClusterRole', name: 'edit' }, subjects: [{ kind: 'SystemUser' }, { kind: 'User', name: 'dana' }, { kind: 'Group', name: 'ops' }] }]);
    expect(read(text.replace('name: edit', 'name: edit, namespace: shop')).bindings).toMatchObject([{ role: { kind: 'Role' } }]);
  });

  test('may be a role as well', () => {
    const text = 'apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\nmetadata: { name: anyuid }\nusers: [dana]\ngroups: [ops]';
    expect(read(text)).toMatchObject({ roles: [{ rules: [{ verbs: ['use'], resourceNames: ['anyuid'] }] }], bindings: [{ role: { name: 'anyuid' }, subjects: [{ name: 'dana' }, { name: 'ops' }] }], problems: [] });
  });

  test.each([
    [BINDING.replace('RoleBinding', 'ClusterRoleBinding'), '`subjects[0].namespace` is missing: it names nobody'],
    [BINDING.replace('[{ kind: ServiceAccount, name: web }]', '[web]'), '`subjects[0]` is no subject'],
    [BINDING.replace('name: web', 'name: [web]'), '`subjects[0].name` is no text'],
    [BINDING.replace('name: b, ', ''), '`metadata.name` is missing'],
  ])('that the API server refuses is told: %#', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});

test('what is there twice is told once for each time too many', () => {
  const other = ROLE.replace('namespace: shop', 'namespace: web');
  expect(read(ROLE, ROLE, other, ROLE.replace('/v1', '/v1beta1')).problems).toEqual(Array(2).fill(expect.objectContaining({ problem: expect.stringContaining('is that of another object'), isRepetition: true })));
});

test('other objects say nothing', () => {
  const { roles, bindings, problems } = rbacIn([null, 'text', 7, [], {}, { kind: 'Role' }, { apiVersion: 'example.com/v1', kind: 'Role', metadata: { name: 'x' } }], 'default');
  expect({ roles, bindings, problems }).toEqual({ roles: [], bindings: [], problems: [] });
});

test('nothing is too odd to be read', () => {
  expect(() => rbacIn(ODD_OBJECTS, 'default')).not.toThrow();
  const kinds = fc.constantFrom('Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'SecurityContextConstraints', 'ServiceAccount', 'Secret', 'Pod', 'Deployment');
  const groups = fc.constantFrom('rbac.authorization.k8s.io/v1', 'security.openshift.io/v1', 'authorization.openshift.io/v1', 'v1', 'apps/v1');
  const inner = fc.dictionary(fc.constantFrom('kind', 'name', 'namespace', 'labels', 'annotations', 'verbs', 'matchLabels', 'matchExpressions', 'clusterRoleSelectors', 'template', 'spec', 'volumes'), fc.jsonValue());
  const part = fc.oneof(fc.jsonValue(), inner, fc.array(inner));
  const object = fc.record({
    apiVersion: groups,
    kind: kinds,
    metadata: part,
    rules: part,
    roleRef: part,
    subjects: part,
    aggregationRule: part,
    users: part,
    userNames: part,
    spec: part,
    type: part,
  });
  fc.assert(fc.property(fc.array(object, { maxLength: 3 }), objects => {
    const { roles, bindings } = rbacIn(objects, 'default');
    for (const { rules } of roles) for (const rule of rules) expect(Object.values(rule).flat().every(word => typeof word === 'string')).toBe(true);
    for (const { subjects } of bindings) for (const each of subjects) expect(Object.values(each).every(word => typeof word === 'string')).toBe(true);
    expect(serviceAccountsIn(objects, 'default').size).toBeLessThanOrEqual(objects.length);
  }), { numRuns: 1000 });
});
