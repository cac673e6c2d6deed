import { aRule } from './a-rule';
import { HARMLESS } from './harmless-neighbours';
import { risksOf } from '../../src/rbac/held-risks';
import type { PolicyRule } from '../../src/rbac/policy-rule';
import { isClusterScoped } from '../../src/rbac/resources';
import type { Grant, Risk } from '../../src/rbac/risk';
import { RISKS } from '../../src/rbac/risks';

/** The rule that gives the grant and nothing else. */
const giving = (grant: Grant): PolicyRule => aRule({ apiGroups: grant.apiGroups, resources: grant.resources, verbs: grant.verbs });

/** Every single right of the grant, each as a rule. */
const rightsOf = (grant: Grant): readonly PolicyRule[] =>
  grant.apiGroups.flatMap(apiGroup => grant.resources.flatMap(resource => grant.verbs.map(verb =>
    aRule({ apiGroups: [apiGroup], resources: [resource], verbs: [verb] }))));

const holds = (risk: Risk, ...rules: PolicyRule[]): boolean => risksOf(rules).some(held => held.risk === risk);

const TABLE = RISKS.map(risk => [risk.id, risk] as const);
const SINGLE = TABLE.filter(([, risk]) => risk.needs === 'any');
const COMBINED = TABLE.filter(([, risk]) => risk.needs === 'all');

describe('the table', () => {
  test('has each id once, readable and unlike its alias', () => {
    const ids = RISKS.map(risk => risk.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
  });

  test('covers the survey but for what no rule expresses', () => {
    expect([...new Set(RISKS.map(risk => risk.alias))].sort()).toEqual([
      'ADM-01', 'ADM-02', 'ADM-04', 'ADM-05', 'ADM-06',
      'CFG-01', 'CFG-02', 'CFG-03', 'CFG-04', 'CRT-01', 'CRT-02',
      'ESC-01', 'ESC-02', 'ESC-03', 'ESC-04', 'ESC-05', 'ESC-06', 'ESC-07', 'ESC-08', 'ESC-09', 'ESC-10', 'ESC-11', 'ESC-12',
      'LAU-01', 'NET-01', 'NET-02', 'NET-03', 'NET-04', 'NODE-01', 'NODE-02', 'NODE-03', 'NS-01', 'NS-02',
      'OBS-01', 'OBS-03', 'SEC-01', 'SEC-02', 'SEC-03',
      'WL-01', 'WL-02', 'WL-03', 'WL-04', 'WL-05', 'WL-06', 'WL-07', 'WL-08', 'WL-09', 'WL-10', 'WL-11', 'WL-12',
    ]);
  });

  test.each(TABLE)('%s says in one clause what the holder gains, and where that is from', (_, risk) => {
    expect(risk.gain).toMatch(/^[a-z].*[^.]$/);
    expect(risk.source).not.toBe('');
    expect(risk.grants.length).toBeGreaterThanOrEqual(risk.needs === 'all' ? 2 : 1);
  });

  test('a built-in resource has the scope of its row, but for what a RoleBinding does reach', () => {
    const differing = RISKS.flatMap(risk => risk.grants.flatMap(rightsOf)
      .filter(right => isClusterScoped(right.apiGroups[0], right.resources[0]) !== (risk.scope === 'cluster'))
      .filter(right => !right.apiGroups[0].includes('.') || right.apiGroups[0].endsWith('.k8s.io'))
      .map(right => `${risk.id}: ${right.resources[0]}`));
    expect([...new Set(differing)]).toEqual([
      'reads-everything: *',
      'binds-roles: clusterroles',
      // Not built in, so not known to `isClusterScoped`.
      'attaches-foreign-volumes: volumesnapshotcontents',
      'opens-cluster-network-policies: adminnetworkpolicies',
      'opens-cluster-network-policies: baselineadminnetworkpolicies',
      'opens-cluster-network-policies: clusternetworkpolicies',
      'relabels-namespaces: namespaces',
      'relabels-namespaces: namespaces/status',
      'relabels-namespaces: namespaces/finalize',
    ]);
  });
});

describe('a risk of a single right is held', () => {
  test.each(SINGLE)('%s: by each right of it', (_, risk) => {
    const silent = risk.grants.flatMap(rightsOf).filter(right => !holds(risk, right));
    expect(silent).toEqual([]);
  });

  test.each(SINGLE)('%s: not in another group, on another resource, by another verb', (_, risk) => {
    const changed = risk.grants.flatMap(rightsOf).flatMap(right => [
      { ...right, apiGroups: ['another.example.com'] },
      { ...right, resources: [`${right.resources[0]}s`] },
      { ...right, resources: [`${right.resources[0]}/another`] },
      { ...right, verbs: [right.verbs[0].toUpperCase()] },
      { ...right, verbs: ['another'] },
    ]);
    // In a group that is all risk, every resource is the right one.
    expect(changed.filter(right => holds(risk, right) && !/gatekeeper/.test(right.apiGroups[0]) && !/userextras/.test(right.resources[0]))).toEqual([]);
  });
});

describe('a risk of several rights is held', () => {
  test.each(COMBINED)('%s: by one rule with all of them', (_, risk) => {
    const everything = aRule({
      apiGroups: risk.grants.flatMap(grant => grant.apiGroups),
      resources: risk.grants.flatMap(grant => grant.resources),
      verbs: risk.grants.flatMap(grant => grant.verbs),
    });
    expect(risksOf([everything]).filter(held => held.risk === risk)).toHaveLength(1);
  });

  test.each(COMBINED)('%s: by rules with one each, all of them named', (_, risk) => {
    const rules = risk.grants.map(giving);
    expect(risksOf(rules).filter(held => held.risk === risk).map(held => held.ruleIndex)).toEqual(rules.map((__, index) => index));
  });

  test.each(COMBINED)('%s: not if one is missing', (_, risk) => {
    for (const missing of risk.grants) {
      expect(holds(risk, ...risk.grants.filter(grant => grant !== missing).map(giving))).toBe(false);
    }
  });
});

describe('every risk is held by whoever holds everything', () => {
  test.each(TABLE)('%s', (_, risk) => {
    expect(holds(risk, aRule({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }))).toBe(true);
  });
});

describe('what comes nearest to a risk without being it is not reported as it', () => {
  test('each risk has such a neighbour', () => {
    expect(Object.keys(HARMLESS)).toEqual(RISKS.map(risk => risk.id));
  });

  test.each(TABLE)('%s', (_, risk) => {
    expect(HARMLESS[risk.id].filter(rule => holds(risk, rule))).toEqual([]);
    expect(holds(risk, ...HARMLESS[risk.id])).toBe(false);
  });
});
