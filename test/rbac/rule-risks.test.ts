import * as fc from 'fast-check';
import { aRule, on } from './a-rule';
import { grantsHeld, risksOf } from '../../src/rbac/held-risks';
import { PolicyRule } from '../../src/rbac/policy-rule';
import { RISKS } from '../../src/rbac/risks';
import { risksOfRule } from '../../src/rbac/rule-risks';

const COMBINED = RISKS.filter(({ needs }) => needs === 'all');
const every = <Key extends 'apiGroups' | 'resources' | 'verbs'>(key: Key) => [...new Set(RISKS.flatMap(({ grants }) => grants.flatMap(grant => grant[key])))];

const oftenRisky = (key: 'apiGroups' | 'resources' | 'verbs', more: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...every(key), ...more), { minLength: 1, maxLength: 4 });

const rules: fc.Arbitrary<PolicyRule> = fc.record({
  apiGroups: oftenRisky('apiGroups', ['example.com', '*', '', '', '']),
  resources: oftenRisky('resources', ['widgets', '*', '*/status', '*/exec', 'pods/*', 'userextras/scopes', 'k8srequiredlabels', 'secrets', 'pods']),
  verbs: oftenRisky('verbs', ['*', 'get', 'list', 'create', 'patch']),
  resourceNames: fc.uniqueArray(fc.constantFrom('a', 'coredns', '', 'aws-auth'), { maxLength: 3 }),
  nonResourceURLs: fc.constant([]),
});

describe('what is remembered of a rule', () => {
  test('is what is computed of it', () => {
    fc.assert(fc.property(rules, rule => {
      const single = risksOf([rule]).filter(({ risk }) => risk.needs === 'any').map(({ rule: _, ruleIndex: __, ...rest }) => rest);
      expect(risksOfRule(rule).whole.map(({ risk, apiGroup, resource, verb, named }) => ({ risk, apiGroup, resource, verb, named }))).toEqual(single);
    }), { numRuns: 3000 });
  });

  test('is what the rule contributes to a risk that needs several rights', () => {
    fc.assert(fc.property(rules, rule => {
      const held = COMBINED.map(risk => ({ risk, held: grantsHeld(risk, rule) })).filter(each => each.held.includes(true));
      expect(risksOfRule(rule).parts.map(({ risk, rights }) => ({ risk, held: rights.map(right => right !== null) }))).toEqual(held);
    }), { numRuns: 3000 });
  });

  test('is not that of another rule that is written nearly the same', () => {
    const idsOf = (...resources: readonly string[]) => risksOfRule(aRule({ apiGroups: [''], resources, verbs: ['get'] })).whole.map(({ risk }) => risk.id);
    expect(idsOf('configmaps', 'configmaps,secrets')).toEqual(['reads-configmaps']);
    expect(idsOf('configmaps', 'configmaps', 'secrets')).toEqual(['reads-secrets', 'reads-configmaps']);
  });

  test('of a right that is held for named objects says for which', () => {
    expect(risksOfRule(on('', 'secrets', 'get create', 'a', 'b')).parts).toMatchObject([{ rights: [null, { verb: 'get', named: ['a', 'b'] }] }]);
    expect(risksOfRule(aRule({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }))).toEqual({ whole: [], parts: [] });
  });
});
