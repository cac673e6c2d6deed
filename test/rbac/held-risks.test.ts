import * as fc from 'fast-check';
import { aRule, on } from './a-rule';
import { risksOf } from '../../src/rbac/held-risks';
import { ruleAllows } from '../../src/rbac/matches';
import type { PolicyRule } from '../../src/rbac/policy-rule';
import { ANY, type Grant } from '../../src/rbac/risk';
import { RISKS } from '../../src/rbac/risks';

const idsOf = (...rules: PolicyRule[]) => [...new Set(risksOf(rules).map(held => held.risk.id))];
const witnessOf = (id: string, ...rules: PolicyRule[]) => {
  const held = risksOf(rules).find(candidate => candidate.risk.id === id);
  return held && `${held.verb} ${held.apiGroup}/${held.resource} [${held.named.join(' ')}]`;
};

describe('risks are computed from what a rule allows', () => {
  test('no rules, no risks', () => {
    expect(risksOf([])).toEqual([]);
    expect(risksOf([aRule({})])).toEqual([]);
    expect(risksOf([aRule({ nonResourceURLs: ['*'], verbs: ['*'] })])).toEqual([]);
  });

  test('reading pods and deployments is no risk', () => {
    expect(idsOf(on('', 'pods services namespaces', 'get list watch'), on('apps', 'deployments', 'get list watch'))).toEqual([]);
  });

  test('a rule on an unknown resource is no risk, whatever its verbs', () => {
    expect(idsOf(on('my-group.example.com', 'my-resource', '* GET'))).toEqual([]);
  });

  test('`get` on everything is not read-only', () => {
    expect(idsOf(on('*', '*', 'get'))).toEqual([
      'reads-everything', 'reads-secrets', 'reads-configmaps', 'reads-logs', 'reads-rbac', 'reads-cluster-rbac',
      'executes-in-pods', 'tunnels-past-network-policies', 'proxies-to-kubelet', 'reads-from-kubelet',
    ]);
  });

  test('a wildcard is reported by the risky right that it holds', () => {
    expect(witnessOf('proxies-to-kubelet', on('*', '*', 'get'))).toBe('get /nodes/proxy []');
    expect(witnessOf('proxies-to-kubelet', on('', '*/proxy', '*'))).toBe('get /nodes/proxy []');
    expect(witnessOf('scales-workloads', on('*', '*/scale', 'patch'))).toBe('patch apps/deployments/scale []');
    expect(witnessOf('mints-tokens', on('', '*', 'create'))).toBe('create /serviceaccounts/token []');
  });

  test('what looks like a wildcard is none', () => {
    expect(idsOf(on('', 'pods/* nodes/* serviceaccounts/* */*', '*'))).toEqual([]);
    expect(idsOf(on('authentication.k8s.io', 'userextras/*', 'impersonate'))).toEqual([]);
  });

  test('the default ClusterRole `edit` stands for every ServiceAccount and Secret of its namespace', () => {
    expect(idsOf(
      on('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', 'get list watch'),
      on('', 'serviceaccounts', 'impersonate'),
      on('', 'serviceaccounts/token pods/eviction', 'create'),
    )).toEqual([
      'impersonates-serviceaccounts', 'mints-tokens', 'reads-secrets', 'executes-in-pods', 'tunnels-past-network-policies', 'evicts-pods',
    ]);
  });

  test('constrained impersonation has verbs of its own', () => {
    expect(idsOf(on('authentication.k8s.io', 'users', 'impersonate:user-info'))).toEqual(['impersonates-with-constraints']);
    expect(idsOf(on('authentication.k8s.io', 'users', 'impersonate-on:user-info:list'))).toEqual([]);
  });
});

describe('writing is reading', () => {
  test.each(['update', 'patch', 'deletecollection'])('`%s` alone reads secrets', verb => {
    expect(idsOf(on('', 'secrets', verb))).toContain('reads-secrets');
  });

  test.each(['create', 'delete'])('`%s` alone does not', verb => {
    expect(idsOf(on('', 'secrets', verb))).not.toContain('reads-secrets');
  });
});

describe('names', () => {
  test('a right that is held by name says for which', () => {
    expect(witnessOf('reads-secrets', on('', 'secrets', 'get', 'a', 'b'))).toBe('get /secrets [a b]');
    expect(witnessOf('mints-tokens', on('', 'serviceaccounts/token', 'create', 'robot'))).toBe('create /serviceaccounts/token [robot]');
    expect(witnessOf('binds-roles', on('rbac.authorization.k8s.io', 'clusterroles', 'bind', 'view'))).toBe('bind rbac.authorization.k8s.io/clusterroles [view]');
  });

  test.each(['list', 'watch'])('`%s` is held by name, for those who select by name', verb => {
    expect(witnessOf('reads-secrets', on('', 'secrets', verb, 'a'))).toBe(`${verb} /secrets [a]`);
  });

  test.each([['pods', 'create'], ['namespaces', 'create'], ['secrets', 'deletecollection'], ['bindings', 'create']])(
    'nobody %s %s by name', (resource, verb) => {
      expect(idsOf(on('', resource, verb, 'a'))).toEqual([]);
    });

  test('the empty name lets through what names nothing', () => {
    expect(witnessOf('creates-pods', on('', 'pods', 'create', ''))).toBe('create /pods []');
    expect(witnessOf('reads-secrets', on('', 'secrets', 'get list', 'a', ''))).toBe('list /secrets []');
    expect(idsOf(on('', 'secrets', 'get', ''))).toEqual([]);
  });

  test('only some names of ConfigMaps matter to the cluster', () => {
    expect(witnessOf('rewrites-cluster-configuration', on('', 'configmaps', 'patch', 'mine', 'coredns'))).toBe('patch /configmaps [coredns]');
    expect(idsOf(on('', 'configmaps', 'patch', 'mine'))).toEqual(['reads-configmaps']);
  });
});

describe('names that their owner chooses', () => {
  test('the key of an extra field', () => {
    expect(witnessOf('forges-identity-details', on('authentication.k8s.io', 'userextras/scopes', 'impersonate'))).toBe('impersonate authentication.k8s.io/userextras/scopes []');
    expect(witnessOf('forges-identity-details', on('*', '*/example.com/team', '*'))).toBe('impersonate authentication.k8s.io/userextras/example.com/team []');
  });

  test('the kind of a constraint', () => {
    expect(witnessOf('controls-policy-engines', on('constraints.gatekeeper.sh', 'k8srequiredlabels', 'delete'))).toBe('delete constraints.gatekeeper.sh/k8srequiredlabels []');
    expect(witnessOf('controls-policy-engines', on('constraints.gatekeeper.sh', '*', 'delete'))).toBe('delete constraints.gatekeeper.sh/<any> []');
  });
});

describe('the report', () => {
  test('is in the order of the table, then of the rules, with one entry for each risk and rule', () => {
    const rules = [on('', 'pods', 'create patch'), on('', 'secrets', 'get list'), on('', 'pods secrets', '*')];
    const held = risksOf(rules);
    const places = held.map(({ risk, ruleIndex }) => RISKS.indexOf(risk) * rules.length + ruleIndex);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(held.filter(({ risk }) => risk.id === 'reads-secrets').map(({ ruleIndex }) => ruleIndex)).toEqual([1, 2]);
    expect(held.every(({ rule, ruleIndex }) => rule === rules[ruleIndex])).toBe(true);
  });

  test('names the rule that adds the last right, and the one that held the first', () => {
    const rules = [on('', 'secrets', 'create'), on('', 'pods', 'get'), on('', 'secrets', 'list')];
    expect(risksOf(rules).filter(({ risk }) => risk.id === 'mints-tokens-through-secrets').map(held => [held.ruleIndex, held.verb]))
      .toEqual([[0, 'create'], [2, 'list']]);
  });
});

/** Rules made of the words of the table, so that they come near it. */
const grants = RISKS.flatMap(risk => risk.grants);
const words = (field: 'apiGroups' | 'resources' | 'verbs', ...more: string[]) =>
  fc.constantFrom(...new Set([...grants.flatMap(grant => grant[field]).filter(word => !word.includes(ANY)), ...more]));
const nearRules: fc.Arbitrary<PolicyRule> = fc.constantFrom(...grants).chain(grant => fc.record({
  apiGroups: fc.array(fc.oneof(fc.constantFrom(...grant.apiGroups), words('apiGroups', '*', 'example.com')), { maxLength: 2 }),
  resources: fc.array(fc.oneof(fc.constantFrom(...grant.resources), words('resources', '*', '*/exec', '*/proxy', 'pods/*', '*/*')), { maxLength: 3 }),
  resourceNames: fc.oneof(fc.constant([]), fc.array(fc.constantFrom('', 'a', 'aws-auth'), { maxLength: 2 })),
  verbs: fc.array(fc.oneof(fc.constantFrom(...grant.verbs), words('verbs', '*')), { maxLength: 3 }),
  nonResourceURLs: fc.constant([]),
}));

/** Asks for everything in the grant, one request at a time. */
function allowsSome(rule: PolicyRule, grant: Grant): boolean {
  return grant.apiGroups.some(apiGroup => grant.resources.some(resource => grant.verbs.some(verb => {
    const whole = !resource.includes('/');
    const unnamed = whole && ['create', 'list', 'watch', 'deletecollection'].includes(verb);
    const named = !(whole && ['create', 'deletecollection'].includes(verb));
    const names = [...(unnamed ? [null] : []), ...(named ? grant.names ?? ['a', 'aws-auth', 'new'] : [])];
    return names.some(name => ruleAllows(rule, { apiGroup, resource, verb, name }));
  })));
}

describe('for any rules', () => {
  test('a risk is held exactly if asking for its rights one by one finds one', () => {
    const closed = RISKS.filter(risk => !risk.grants.some(grant => grant.resources.some(resource => resource.includes(ANY))));
    fc.assert(fc.property(fc.array(nearRules, { minLength: 1, maxLength: 3 }), rules => {
      const expected = closed.filter(risk => risk.needs === 'any'
        ? risk.grants.some(grant => rules.some(rule => allowsSome(rule, grant)))
        : risk.grants.every(grant => rules.some(rule => allowsSome(rule, grant))));
      const found = new Set(risksOf(rules).map(held => held.risk));
      expect(closed.filter(risk => found.has(risk)).map(risk => risk.id)).toEqual(expected.map(risk => risk.id));
    }), { numRuns: 1000 });
  });

  test('what is reported, the rule allows', () => {
    fc.assert(fc.property(nearRules, rule => {
      for (const { apiGroup, resource, verb, named } of risksOf([rule])) {
        const names = named.length > 0 ? named : [rule.resourceNames.length === 0 ? 'new' : null];
        expect(names.every(name => ruleAllows(rule, { apiGroup, resource, verb, name }))).toBe(true);
      }
    }), { numRuns: 1000 });
  });
});
