import { brokenIn, findingsOf, inspection } from './inspections';
import { binding, kagentAgent, objectsOf, role } from './objects';
import type { PolicyRule } from '../../src/rbac/policy-rule';
import { ANY, type Grant } from '../../src/rbac/risk';
import { RISKS } from '../../src/rbac/risks';
import { aRule, on } from '../rbac/a-rule';
import { HARMLESS } from '../rbac/harmless-neighbours';

const HELPER = kagentAgent('ops/helper');
const NAME = 'ServiceAccount ops/helper';
const toHelper = (called: string, roleRef: string) => binding(called, roleRef, ['sa ops/helper']);
const holding = (...rules: readonly PolicyRule[]) => [HELPER, role('holds', rules), toHelper('holds', 'ClusterRole holds')];

/** The rule that gives the grant and nothing else; what its owner may name is named. */
const giving = ({ apiGroups, resources, verbs, names = [] }: Grant) =>
  aRule({ apiGroups, resources: resources.map(resource => resource.replace(ANY, 'something')), verbs, resourceNames: verbs.includes('create') ? [] : names });

describe.each(RISKS.map(risk => [risk.id, risk] as const))('%s', (id, risk) => {
  test('is found in what an agent is given, step by step', () => {
    const findings = findingsOf(id, holding(...risk.grants.map(giving)));
    expect(findings).toHaveLength(1);
    const [{ severity, agent, at, source, path, rule }] = findings;
    expect({ severity, agent, at, source, aliases: rule.aliases }).toEqual({ severity: risk.severity, agent: NAME, at: 'ClusterRole holds', source: { file: 'objects.yaml', line: 2 }, aliases: [risk.alias] });
    expect(path.slice(0, 4)).toEqual([NAME, 'ClusterRoleBinding holds', 'ClusterRole holds', 'rules[0]']);
    expect(path[path.length - 1]).toContain(`in the whole cluster (${id}: ${risk.gain})`);
  });

  test('is not found in what comes nearest', () => {
    for (const rule of HARMLESS[id]) expect(brokenIn(holding(rule))).not.toContain(id);
  });
});

describe('a risk is found', () => {
  const SECRETS = on('', 'secrets', 'get');

  test.each<[string, string, readonly string[]]>([
    ['to its ServiceAccount', 'shop/x', ['sa ops/helper']],
    ['to its ServiceAccount, whose namespace is that of the binding', 'ops/x', ['sa helper']],
    ['to it by the name of a user', 'shop/x', ['user system:serviceaccount:ops:helper']],
    ['to all ServiceAccounts of its namespace', 'x', ['group system:serviceaccounts:ops']],
    ['to all ServiceAccounts', 'shop/x', ['group system:serviceaccounts']],
    ['to everybody', 'x', ['group system:authenticated']],
    ['to everybody without a token', 'shop/x', ['group system:unauthenticated']],
    ['to the user that everybody is without a token', 'x', ['user system:anonymous']],
    ['to others, too', 'x', ['user dana', 'sa shop/other', 'sa ops/helper']],
  ])('in a binding %s', (_, called, subjects) => {
    expect(findingsOf('reads-secrets', [HELPER, role('secrets', [SECRETS]), binding(called, 'ClusterRole secrets', subjects)])).toMatchObject([{ agent: NAME }]);
  });

  test.each<[string, string, readonly string[]]>([
    ['to another', 'x', ['sa shop/helper', 'sa ops/other']],
    ['for the whole cluster to a ServiceAccount without a namespace', 'x', ['sa helper']],
    ['to another group', 'x', ['group system:serviceaccounts:shop']],
    ['to a user or group of the same name', 'x', ['user helper', 'group ops']],
  ])('not in a binding %s', (_, called, subjects) => {
    expect(findingsOf('reads-secrets', [HELPER, role('secrets', [SECRETS]), binding(called, 'ClusterRole secrets', subjects)])).toEqual([]);
  });

  test('where nothing lives in a namespace only in bindings for the whole cluster', () => {
    const nodes = role('nodes', [on('', 'nodes/proxy', 'get')]);
    expect(brokenIn([HELPER, nodes, toHelper('x', 'ClusterRole nodes')])).toContain('proxies-to-kubelet');
    expect(brokenIn([HELPER, nodes, toHelper('shop/x', 'ClusterRole nodes')])).not.toContain('proxies-to-kubelet');
  });

  test('in what a role takes in by label, at the role that it is written in', () => {
    const taking = role('all', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } });
    const [finding] = findingsOf('reads-secrets', [HELPER, taking, role('part', [SECRETS], { labels: { part: 'yes' } }), toHelper('x', 'ClusterRole all')]);
    expect(finding.at).toBe('ClusterRole part');
    expect(finding.path.slice(1, 5)).toEqual(['ClusterRoleBinding x', 'ClusterRole all', 'ClusterRole part', 'rules[0]']);
  });

  test('in a role of Kubernetes itself, at the binding', () => {
    expect(findingsOf('reads-secrets', [HELPER, toHelper('shop/x', 'ClusterRole edit')])).toMatchObject([{
      at: 'RoleBinding shop/x', fix: 'bind ServiceAccount ops/helper to a role that holds only what it needs, in place of ClusterRole edit',
    }]);
  });

  test('in rights that several bindings give together, with the way to each', () => {
    const findings = findingsOf('approves-client-certificates', [
      HELPER,
      role('asks', [on('certificates.k8s.io', 'certificatesigningrequests', 'create')]), toHelper('asks', 'ClusterRole asks'),
      role('approves', [on('certificates.k8s.io', 'certificatesigningrequests/approval', 'update'), on('certificates.k8s.io', 'signers', 'approve')]),
      binding('approves', 'ClusterRole approves', ['group system:serviceaccounts:ops']),
    ]);
    expect(findings).toMatchObject([{ agent: NAME, path: expect.arrayContaining(['ClusterRoleBinding asks', 'together with ClusterRoleBinding approves']) as string[] }]);
  });

  test('in what somebody writes into a role that every cluster gives to everybody, and not in what is in it anyway', () => {
    const written = (...rules: readonly PolicyRule[]) => inspection([HELPER, role('system:discovery', rules)]).findings.filter(({ rule }) => rule.id !== 'agents-are-governed');
    expect(written(on('authentication.k8s.io', 'selfsubjectreviews', 'create'))).toEqual([]);
    expect(written(SECRETS)).toMatchObject([{ rule: { id: 'reads-secrets' }, at: 'ClusterRole system:discovery', path: expect.arrayContaining(['Group system:authenticated']) as string[] }]);
  });

  test('of a group as its worst', () => {
    const group = (called: string, name: string) => binding(called, `ClusterRole ${name}`, ['group system:serviceaccounts']);
    const roles = [role('execs', [on('', 'pods/exec', 'create')]), role('gets', [on('', 'pods/exec', 'get')])];
    const [finding, ...more] = findingsOf('executes-in-pods', [HELPER, ...roles, group('a', 'gets'), group('b', 'execs')], { kubernetesVersion: { major: 1, minor: 36 } });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'critical', at: 'ClusterRole execs', problem: expect.stringContaining('so does ClusterRole gets') as string });
  });

  test('once where it follows from a rule for everything, and apart where it follows from another', () => {
    const ids = brokenIn(holding(on('*', '*', '*')));
    expect(ids).toContain('writes-everything');
    expect(ids).not.toContain('reads-secrets');
    expect(brokenIn(holding(on('', 'secrets', 'get'), on('*', '*', '*')))).toEqual(expect.arrayContaining(['reads-secrets', 'writes-everything']));
  });

  test('in each binding of an agent, and once for each of its groups, with all that give it', () => {
    const secrets = role('secrets', [SECRETS]);
    const many = Array.from({ length: 5 }, (_, i) => `shop-${i}/x`);
    expect(findingsOf('reads-secrets', [HELPER, secrets, ...many.map(called => toHelper(called, 'ClusterRole secrets'))])).toHaveLength(5);
    const toGroup = (called: string) => binding(called, 'ClusterRole secrets', ['group system:serviceaccounts']);
    const [first, ...more] = findingsOf('reads-secrets', [HELPER, secrets, ...many.map(toGroup)]);
    expect(more).toEqual([]);
    const [fewer] = findingsOf('reads-secrets', [HELPER, secrets, ...many.slice(1).map(toGroup)]);
    expect(first.value).not.toBe(fewer.value);
  });

  test('as far as the release of Kubernetes has it', () => {
    const exec = holding(on('', 'pods/exec', 'get'));
    const severityIn = (minor: number) => findingsOf('executes-in-pods', exec, { kubernetesVersion: { major: 1, minor } })[0].severity;
    expect([severityIn(34), severityIn(35)]).toEqual(['critical', 'high']);
    const mutating = holding(on('admissionregistration.k8s.io', 'mutatingadmissionpolicies', 'create'));
    expect(findingsOf('controls-admission-policies', mutating, { kubernetesVersion: { major: 1, minor: 31 } })).toEqual([]);
    expect(findingsOf('controls-admission-policies', mutating, { kubernetesVersion: { major: 1, minor: 32 } })).toHaveLength(1);
  });

  test('as less where it is held for named objects only, unless one is enough to run code', () => {
    const severityOf = (id: string, rule: PolicyRule) => findingsOf(id, holding(rule))[0].severity;
    expect([severityOf('reads-secrets', on('', 'secrets', 'get')), severityOf('reads-secrets', on('', 'secrets', 'get', 'model-key'))]).toEqual(['critical', 'high']);
    expect([severityOf('reads-logs', on('', 'pods/log', 'get')), severityOf('reads-logs', on('', 'pods/log', 'get', 'web-0'))]).toEqual(['medium', 'low']);
    expect([severityOf('reads-configmaps', on('', 'configmaps', 'get')), severityOf('reads-configmaps', on('', 'configmaps', 'get', 'settings'))]).toEqual(['low', 'low']);
    expect(severityOf('executes-in-pods', on('', 'pods/exec', 'create', 'web-0'))).toBe('critical');
    expect(severityOf('escalates-clusterroles', on('rbac.authorization.k8s.io', 'clusterroles', 'escalate', 'one'))).toBe('critical');
  });

  test('and told how to mend', () => {
    const fixOf = (rule: PolicyRule) => findingsOf('reads-secrets', holding(on('', 'pods', 'get'), rule))[0].fix;
    expect(fixOf(on('', 'secrets configmaps', 'get'))).toBe('take "get" on "secrets" out of rules[1] of ClusterRole holds, or name the objects that it needs in `resourceNames`');
    expect(fixOf(on('', 'secrets', 'get', 'one'))).toBe('take "get" on "secrets" out of rules[1] of ClusterRole holds');
    expect(fixOf(on('', '*', 'list'))).toBe('name the groups, resources and verbs that it needs in place of the wildcards of rules[1] of ClusterRole holds');
  });
});

describe('the value of a finding', () => {
  const valueOf = (...rules: readonly PolicyRule[]) => findingsOf('reads-secrets', holding(...rules))[0].value;

  test('is the same wherever the rule is, and in whatever order its words are', () => {
    expect(valueOf(on('', 'pods', 'get'), on('', 'secrets configmaps', 'list get'))).toBe(valueOf(on('', 'configmaps secrets', 'get list')));
  });

  test('is that of all rights that make it together', () => {
    const told = (verbs: string) => findingsOf('signs-certificates', holding(
      on('certificates.k8s.io', 'certificatesigningrequests/status', verbs), on('certificates.k8s.io', 'signers', 'sign'), on('', 'pods', verbs),
    ))[0].value;
    expect(told('update')).toContain('certificatesigningrequests/status');
    expect(told('update')).not.toContain('pods');
    expect(told('update')).not.toBe(told('update patch'));
  });

  test('is another one for anything more', () => {
    const values = [valueOf(on('', 'secrets', 'get', 'a')), valueOf(on('', 'secrets', 'get', 'a', 'b')), valueOf(on('', 'secrets', 'get')),
      valueOf(on('', 'secrets', 'get list')), valueOf(on('', 'secrets', 'get'), on('', 'secrets', 'list'))];
    expect(new Set(values).size).toBe(values.length);
  });
});

describe('a role that somebody knows', () => {
  const GONE = [HELPER, toHelper('shop/x', 'Role gone'), toHelper('x', 'ClusterRole gone')];

  test('counts as empty', () => {
    const { findings, agents, unmatched } = inspection(GONE, { knownRoles: ['Role/shop/gone', 'ClusterRole/gone'] });
    expect(findings.map(({ rule }) => rule.id)).toEqual(['agents-are-governed']);
    expect(agents).toMatchObject([{ own: '', unknown: [] }]);
    expect(unmatched).toEqual([]);
  });

  test('may be given in one namespace only', () => {
    expect(findingsOf('binds-missing-role', [HELPER, toHelper('shop/x', 'ClusterRole gone')], { knownRoles: ['ClusterRole/gone'] })).toEqual([]);
  });

  test('is that one and no other', () => {
    expect(findingsOf('binds-missing-role', GONE, { knownRoles: ['ClusterRole/gone'] })).toMatchObject([{ at: 'RoleBinding shop/x', fix: expect.stringContaining('`--known-role Role/shop/gone`') as string }]);
    expect(inspection(GONE).agents[0].unknown).toEqual([NAME, 'ClusterRoleBinding x', 'ClusterRole gone']);
  });

  test('has to be one that is nowhere and that somebody is given', () => {
    const knownRoles = ['Role/search/gone', 'ClusterRole/view/', 'Role//gone', 'Role/gone', 'ClusterRole/view', 'ClusterRole/there', 'ClusterRole/', 'gone', 'ClusterRole/unused'];
    expect(inspection([...GONE, role('there', []), toHelper('y', 'ClusterRole there'), toHelper('shop/y', 'ClusterRole view'), toHelper('shop/z', 'ClusterRole gone')], { knownRoles }).unmatched).toEqual(knownRoles);
  });

  test('may be one that somebody may bind', () => {
    const binder = holding(on('rbac.authorization.k8s.io', 'clusterroles', 'bind', 'later'));
    expect(inspection(binder, { knownRoles: ['ClusterRole/later', 'ClusterRole/never'] }).unmatched).toEqual(['ClusterRole/never']);
  });
});

test('of a governed agent a role that is nowhere is told all the same', () => {
  const [account, , bound] = objectsOf('advise', 'triage');
  expect(findingsOf('binds-missing-role', [account, bound])).toMatchObject([{ at: 'RoleBinding ops/agent-advise-triage' }]);
});
