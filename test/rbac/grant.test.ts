import * as fc from 'fast-check';
import { aClusterRole, aRole, inCluster, inNamespace } from './a-role';
import { aRule, on } from './a-rule';
import { afterTheController, mayDo } from './naive-authorizer';
import { ALL_REQUESTS, asText, rules } from './universe';
import { EndlessAggregation } from '../../src/rbac/aggregation';
import type { Binding, RbacObjects } from '../../src/rbac/binding';
import { allows } from '../../src/rbac/effect';
import { Grants } from '../../src/rbac/grant';
import { Principal, serviceAccount } from '../../src/rbac/principal';
import type { Role } from '../../src/rbac/role';

const WEB = serviceAccount({ namespace: 'shop', name: 'web' });
const READS = [on('', 'pods', 'get')];

/** What is given to a principal, without what every cluster gives. */
const given = (objects: Partial<RbacObjects>, principal: Principal = WEB) =>
  new Grants({ roles: [], bindings: [], ...objects }).of(principal).filter(({ binding }) => objects.bindings?.includes(binding));

describe('what is given to a ServiceAccount', () => {
  test.each<[string, Binding]>([
    ['as a ServiceAccount', inCluster('ClusterRole reader', 'sa shop/web')],
    ['as a user', inCluster('ClusterRole reader', 'user system:serviceaccount:shop:web')],
    ['with all of its namespace', inCluster('ClusterRole reader', 'group system:serviceaccounts:shop')],
    ['with all ServiceAccounts', inCluster('ClusterRole reader', 'group system:serviceaccounts')],
    ['with everybody', inCluster('ClusterRole reader', 'group system:authenticated')],
  ])('%s, in the whole cluster', (_, binding) => {
    expect(given({ roles: [aClusterRole('reader', READS)], bindings: [binding] })).toMatchObject([{ scope: null, subject: binding.subjects[0], role: { rules: [{ rule: READS[0], index: 0, through: [] }] } }]);
  });

  test.each(['sa shop/web', 'sa web', 'user system:serviceaccount:shop:web', 'group system:serviceaccounts'])('as %s, in a namespace', subject => {
    expect(given({ roles: [aRole('shop', 'reader', READS)], bindings: [inNamespace('shop', 'Role reader', subject)] })).toMatchObject([{ scope: 'shop', role: { unknown: null } }]);
  });

  test.each([
    ['another name', inCluster('ClusterRole reader', 'sa shop/other')],
    ['the same name elsewhere', inCluster('ClusterRole reader', 'sa web/web')],
    ['the same name in a binding elsewhere', inNamespace('web', 'ClusterRole reader', 'sa web')],
    ['no namespace, for the whole cluster', inCluster('ClusterRole reader', 'sa web')],
    ['a user of its bare name', inCluster('ClusterRole reader', 'user web')],
    ['the ServiceAccounts of another namespace', inCluster('ClusterRole reader', 'group system:serviceaccounts:web')],
    ['the group in the wrong spelling', inCluster('ClusterRole reader', 'group system:serviceaccount:shop')],
  ])('is nothing that is given to %s', (_, binding) => {
    expect(given({ roles: [aClusterRole('reader', READS)], bindings: [binding] })).toEqual([]);
  });

  test('by one binding is given once, however often it is named in it', () => {
    expect(given({ bindings: [inCluster('ClusterRole view', 'sa shop/web', 'user system:serviceaccount:shop:web')] })).toHaveLength(1);
    expect(given({ bindings: [inCluster('ClusterRole view', 'sa shop/web'), inCluster('ClusterRole view', 'sa shop/web')] })).toHaveLength(2);
  });
});

describe('a namespace that nobody wrote may be any', () => {
  test('of a binding', () => {
    expect(given({ bindings: [inNamespace('', 'ClusterRole view', 'sa web')] })).toMatchObject([{ scope: '' }]);
    expect(given({ bindings: [inNamespace('', 'ClusterRole view', 'sa other')] })).toEqual([]);
  });

  test('of a role, or of the binding to it', () => {
    const bindings = [inNamespace('shop', 'Role reader', 'sa web')];
    expect(given({ roles: [aRole('', 'reader', READS)], bindings })).toMatchObject([{ role: { unknown: null, rules: [{ rule: READS[0] }] } }]);
    const roles = [aRole('shop', 'reader', READS), aRole('web', 'reader', [on('', 'nodes', 'get')]), aRole('web', 'other', READS)];
    expect(given({ roles, bindings: [inNamespace('', 'Role reader', 'sa web')] })[0].role.rules.map(({ writtenIn }) => writtenIn.namespace)).toEqual(['shop', 'web']);
  });
});

describe('what a role holds is not known', () => {
  test.each([
    ['missing', 'a role that is nowhere', inNamespace('shop', 'Role absent', 'sa web')],
    ['missing', 'a role that is in another namespace', inNamespace('shop', 'Role elsewhere', 'sa web')],
    ['missing', 'a Role that is only a ClusterRole', inNamespace('shop', 'Role view', 'sa web')],
    ['missing', 'a ClusterRole that is only a Role', inCluster('ClusterRole elsewhere', 'sa shop/web')],
    ['impossible', 'a Role for the whole cluster', inCluster('Role reader', 'sa shop/web')],
    ['impossible', 'a kind that there is not', inNamespace('shop', 'Group reader', 'sa web')],
  ])('%s: %s', (unknown, _, binding) => {
    expect(given({ roles: [aRole('shop', 'reader', READS), aRole('web', 'elsewhere', READS)], bindings: [binding] })).toMatchObject([{ role: { unknown, rules: [] } }]);
  });
});

describe('roles that nobody needs to write', () => {
  const ruleOf = (role: string, roles: readonly Role[] = []) => given({ roles, bindings: [inCluster(`ClusterRole ${role}`, 'sa shop/web')] })[0].role;
  const GETS_WIDGETS = on('example.com', 'widgets', 'get');

  test('are those of Kubernetes', () => {
    expect(ruleOf('cluster-admin').rules.map(({ rule }) => rule)).toEqual([on('*', '*', '*'), aRule({ nonResourceURLs: ['*'], verbs: ['*'] })]);
    expect(ruleOf('cluster-admin')).toMatchObject({ unknown: null, isOpen: false, written: 0 });
    expect(ruleOf('view')).toMatchObject({ unknown: null, isOpen: true });
  });

  test('are those of this library', () => {
    expect(ruleOf('governed-agents:authority-execute').rules).toMatchObject([{ rule: { resourceNames: ['execute'], verbs: ['exercise'] } }]);
  });

  test('that are written otherwise get back what is missing, if they are of Kubernetes', () => {
    expect(ruleOf('cluster-admin', [aClusterRole('cluster-admin', [GETS_WIDGETS])]).rules.map(({ rule, isRestored }) => [rule.resources[0], isRestored]))
      .toEqual([['widgets', false], ['*', true], [undefined, true]]);
    expect(ruleOf('cluster-admin', [aClusterRole('cluster-admin', [GETS_WIDGETS], { isProtected: true })]).rules).toHaveLength(1);
    expect(ruleOf('governed-agents:authority-execute', [aClusterRole('governed-agents:authority-execute', [GETS_WIDGETS])]).rules).toHaveLength(1);
  });

  test('give everybody what somebody writes into them', () => {
    const grants = new Grants({ roles: [aClusterRole('system:basic-user', [GETS_WIDGETS])], bindings: [] }).of(WEB);
    expect(grants.flatMap(({ role }) => role.rules).map(({ rule }) => rule)).toContainEqual(GETS_WIDGETS);
  });

  test('give everybody what is written into them where a cluster has the feature, and nothing where nobody writes them', () => {
    const everybody = 'system:serviceaccounts';
    const usual = 'system:cluster-trust-bundle-discovery';
    expect(new Grants({ roles: [], bindings: [] }).ofGroup(everybody).map(({ role }) => role.name)).not.toContain(usual);
    const written = new Grants({ roles: [aClusterRole(usual, [on('', 'secrets', 'get')])], bindings: [] }).ofGroup(everybody);
    expect(written.find(({ role }) => role.name === usual)?.role.rules.map(({ rule }) => rule)).toContainEqual(on('', 'secrets', 'get'));
  });

  test('are bound again to whom a written binding leaves out', () => {
    const gets = (bindings: readonly Binding[]) => new Grants({ roles: [], bindings }).of({ user: 'dana', groups: ['system:masters'] }).map(({ role }) => role.name);
    expect(gets([])).toEqual(['cluster-admin']);
    expect(gets([inCluster('ClusterRole cluster-admin', 'user lin')])).toEqual(['cluster-admin']);
    expect(gets([inCluster('ClusterRole cluster-admin', 'group system:masters')])).toEqual(['cluster-admin']);
    expect(gets([{ ...inCluster('ClusterRole cluster-admin', 'user lin'), isProtected: true }])).toEqual([]);
  });

  test('of a name that is written twice hold both, and say so', () => {
    expect(ruleOf('own', [aClusterRole('own', READS), aClusterRole('own', [GETS_WIDGETS])])).toMatchObject({ written: 2, rules: [{ rule: READS[0] }, { rule: GETS_WIDGETS }] });
  });
});

describe('for any roles and bindings', () => {
  const NAMESPACES = ['a', 'b'];
  const PRINCIPALS: readonly Principal[] = [
    { user: 'system:serviceaccount:a:x', groups: ['system:serviceaccounts:a', 'team'] }, { user: 'system:serviceaccount:b:x', groups: ['system:serviceaccounts:b'] }, { user: 'dana', groups: ['team'] },
  ];
  const namespace = fc.constantFrom(...NAMESPACES);
  const someRules = fc.array(rules, { maxLength: 2 });
  const role = fc.record({ namespace, name: fc.constantFrom('r', 's'), rules: someRules }).map(each => aRole(each.namespace, each.name, each.rules));
  const marks = fc.subarray(['one', 'two', 'three']);
  const clusterRole = fc.record({ name: fc.constantFrom('c', 'd', 'e', 'f'), rules: someRules, labels: marks, takesIn: fc.option(marks, { nil: undefined }) })
    .map(({ name, rules: written, labels, takesIn }) =>
      takesIn === undefined ? aClusterRole(name, written, { labels }) : aClusterRole(name, [], { labels, takesIn }));
  const subjects = fc.uniqueArray(fc.constantFrom('sa a/x', 'sa b/x', 'sa x', 'user dana', 'user system:serviceaccount:b:x', 'group team', 'group system:serviceaccounts:a'), { maxLength: 2 });
  const roleRef = fc.constantFrom('Role r', 'Role s', 'ClusterRole c', 'ClusterRole d', 'ClusterRole e', 'ClusterRole nowhere');
  const binding = fc.oneof(
    fc.tuple(namespace, roleRef, subjects).map(([home, ref, to]) => inNamespace(home, ref, ...to)),
    fc.tuple(roleRef, subjects).map(([ref, to]) => inCluster(ref, ...to)),
  );
  const objects: fc.Arbitrary<RbacObjects> = fc.record({
    roles: fc.tuple(
      fc.uniqueArray(role, { maxLength: 3, selector: each => `${each.namespace}/${each.name}` }), fc.uniqueArray(clusterRole, { maxLength: 4, selector: ({ name }) => name }),
    ).map(lists => lists.flat()),
    bindings: fc.array(binding, { maxLength: 4 }),
  });

  test('a principal may do what the authorizer of Kubernetes lets it do, and nothing else', () => {
    fc.assert(fc.property(objects, fc.constantFrom(...PRINCIPALS), fc.constantFrom('', ...NAMESPACES), (input, principal, home) => {
      const grants = new Grants(input).of(principal);
      const may = ALL_REQUESTS.filter(request => grants.some(({ scope, role: { rules: held } }) =>
        held.some(({ rule }) => allows({ scope, rule }, { ...request, namespace: home }))));
      expect(may.map(asText)).toEqual(ALL_REQUESTS.filter(request => mayDo(input, principal, { ...request, namespace: home })).map(asText));
    }), { numRuns: 150 });
  });

  test('what is written beside what it takes in counts only where it goes round in a loop', () => {
    const beside = fc.record({ name: fc.constantFrom('c', 'd', 'e', 'f'), rules: someRules, labels: marks, takesIn: fc.option(marks, { nil: undefined }) })
      .map(({ name, rules: written, labels, takesIn }) => aClusterRole(name, written, { labels, ...(takesIn === undefined ? {} : { takesIn }) }));
    fc.assert(fc.property(fc.uniqueArray(beside, { maxLength: 4, selector: ({ name }) => name }), roles => {
      for (const { name, rules: left } of afterTheController(roles)) {
        const held = given({ roles, bindings: [inCluster(`ClusterRole ${name}`, 'sa shop/web')] })[0].role.rules;
        const isLooping = held.some(({ writtenIn }) => writtenIn.aggregates !== null);
        expect(held.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...left]));
        if (!isLooping) expect(left).toEqual(expect.arrayContaining(held.map(({ rule }) => rule)));
      }
    }), { numRuns: 300 });
  });
});

describe('ClusterRoles that all take in each other', () => {
  const mesh = (count: number) => {
    const names = Array.from({ length: count }, (_, i) => `role-${i}`);
    return { roles: names.map(name => aClusterRole(name, READS, { labels: ['all'], takesIn: ['all'] })), bindings: names.map(name => inCluster(`ClusterRole ${name}`, 'sa shop/web')) };
  };

  test('hold what any of them holds', () => {
    const grants = given(mesh(50));
    expect(grants).toHaveLength(50);
    expect(grants.every(({ role }) => role.rules.length === 50)).toBe(true);
  });

  test('are refused where nobody can follow them: a small file would take hours', () => {
    expect(() => given(mesh(2000))).toThrow(EndlessAggregation);
  });
});
