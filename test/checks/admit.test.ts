import * as fc from 'fast-check';
import { ADMISSIBLE, ADMISSIBLE_ADAPT, ADMISSIBLE_EXECUTE, DANA, executePlanWith, governancePlan, plan, planWith, TODAY } from './admissible';
import { acceptedAt } from '../../src/checks/acceptance';
import { Admission, admitAgent, admitNamespace } from '../../src/checks/admit';
import { Verdict } from '../../src/checks/rule';
import { AGENT_RULES } from '../../src/checks/rules';
import { AgentPlan } from '../../src/plan/agent-plan';
import { planNamespace } from '../../src/plan/namespace-plan';
import { anything, FULL, FULL_GOVERNANCE, fullButForOneProperty } from '../plan/declarations';

const TOMORROW = '2026-11-23';
const LATEST = { image: 'ghcr.io/example/triage:latest' };
const SCALE = { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'], namespaces: ['shop'], reason: 'scales a release down' };
const ACCEPTED = {
  rule: 'image-is-pinned',
  at: 'workload.image = ghcr.io/example/triage:latest',
  reason: 'the vendor publishes no tags before January',
  approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
  until: '2027-01-15',
};

/** Each verdict as `rule at place`. */
const told = (verdicts: readonly Verdict[]) => verdicts.map(({ rule, finding }) => `${rule.id} at ${finding.at}`);

function expectConsistent<Plan>(made: Plan, admission: Admission<Plan>): void {
  expect(admission.plan).toBe(admission.refusals.length === 0 ? made : null);
  expect([...admission.refusals, ...admission.excepted].every(({ rule }) => rule.onFail === 'refuse')).toBe(true);
  expect(admission.warnings.every(({ rule }) => rule.onFail === 'warn')).toBe(true);
}

describe('a plan that breaks no rule', () => {
  test.each([
    ['the least ADVISE agent', () => plan(ADMISSIBLE)],
    ['the least EXECUTE agent', () => plan(ADMISSIBLE_EXECUTE)],
    ['the least ADAPT agent', () => plan(ADMISSIBLE_ADAPT)],
  ])('%s is admitted as it is, and nothing is said of it', (_, make) => {
    const made = make();
    expect(admitAgent(made)).toEqual({ plan: made, refusals: [], warnings: [], excepted: [] });
    expect(admitAgent(made).plan).toBe(made);
  });

  test('a namespace for agents is admitted', () => {
    const made = planNamespace({}, 'ops-agents');
    expect(admitNamespace(made)).toEqual({ plan: made, refusals: [], warnings: [], excepted: [] });
    expect(admitNamespace(made).plan).toBe(made);
  });
});

describe('a plan that breaks a rule', () => {
  test('is refused with the rule and its finding', () => {
    const admission = admitAgent(planWith({ purpose: '' }));
    expect(admission).toMatchObject({ plan: null, refusals: [{ rule: { id: 'purpose-is-stated' }, finding: { at: 'purpose' } }], warnings: [], excepted: [] });
  });

  test('is refused for everything that is wrong at once, in the order of the rules', () => {
    expect(told(admitAgent(plan({ authorityClass: 'execute' })).refusals)).toEqual([
      'purpose-is-stated at purpose',
      'owner-is-named at owner',
      'owner-has-deputy at owner.deputy',
      'approval-is-given at approval',
      'drift-boundary-is-declared at driftBoundary',
    ]);
  });

  test('is admitted with a warning where the rule only warns', () => {
    const admission = admitAgent(planWith({ driftBoundary: { maxChainDepth: 0, reviewBy: TOMORROW } }));
    expect(admission.plan).not.toBeNull();
    expect([admission.refusals, admission.excepted]).toEqual([[], []]);
    expect(told(admission.warnings)).toEqual(['review-is-not-due-soon at driftBoundary.reviewBy']);
  });

  test('keeps its warnings and what is excepted apart from its refusals', () => {
    const admission = admitAgent(planWith({ purpose: '', driftBoundary: { maxChainDepth: 0, reviewBy: TOMORROW }, workload: LATEST, exceptions: [ACCEPTED] }));
    expect(admission.plan).toBeNull();
    expect(told(admission.refusals)).toEqual(['purpose-is-stated at purpose']);
    expect(told(admission.warnings)).toEqual(['review-is-not-due-soon at driftBoundary.reviewBy']);
    expect(told(admission.excepted)).toEqual(['image-is-pinned at workload.image']);
  });

  test('a namespace is refused, too', () => {
    expect(told(admitNamespace(planNamespace({ name: 'kube-system' }, 'ops')).refusals)).toEqual(['namespace-is-for-agents at name']);
    expect(admitNamespace(planNamespace({ name: 'kube-system' }, 'ops')).plan).toBeNull();
  });
});

describe('an exception', () => {
  test('covers its finding, and is told with it', () => {
    const admission = admitAgent(planWith({ workload: LATEST, exceptions: [ACCEPTED] }));
    expect(admission.plan).not.toBeNull();
    expect(admission.refusals).toEqual([]);
    expect(admission.excepted).toMatchObject([{ rule: { id: 'image-is-pinned' }, finding: { at: 'workload.image' }, exception: ACCEPTED }]);
  });

  test.each([
    ['the day before', '2027-01-14', []],
    ['its last day', '2027-01-15', []],
    ['the day after', '2027-01-16', ['image-is-pinned at workload.image', 'exceptions-are-complete at exceptions[0].until']],
    ['a day that is none', '2027-02-30', ['image-is-pinned at workload.image']],
    ['a day before there were days', '0000-01-01', ['image-is-pinned at workload.image']],
  ])('holds until its day: on %s', (_, today, refusals) => {
    expect(told(admitAgent(planWith({ workload: LATEST, exceptions: [ACCEPTED] }, { today })).refusals)).toEqual(refusals);
  });

  test.each([
    ['no day', ''],
    ['a day that is none', '2026-02-30'],
    ['a word', 'forever'],
    ['yesterday', '2026-11-21'],
  ])('that ends on %s covers nothing, and is refused itself', (_, until) => {
    expect(told(admitAgent(planWith({ workload: LATEST, exceptions: [{ ...ACCEPTED, until }] })).refusals))
      .toEqual(['image-is-pinned at workload.image', 'exceptions-are-complete at exceptions[0].until']);
  });

  test('that ends today still holds', () => {
    expect(admitAgent(planWith({ workload: LATEST, exceptions: [{ ...ACCEPTED, until: TODAY }] })).plan).not.toBeNull();
  });

  test.each([
    ['of another rule', { rule: 'permissions-are-not-risky' }],
    ['of no rule', { rule: '' }],
    ['of every rule', { rule: '*' }],
    ['at its place, whatever is found there', { at: 'workload.image' }],
    ['at another place', { at: 'workload.command' }],
    ['at another place, with the value', { at: 'workload.command = ghcr.io/example/triage:latest' }],
    ['with another value', { at: 'workload.image = ghcr.io/example/triage' }],
    ['with the beginning of the value', { at: 'workload.image = ghcr.io/example/triage:late' }],
    ['with every value', { at: 'workload.image = *' }],
    ['with the value alone', { at: 'ghcr.io/example/triage:latest' }],
    ['with other white space', { at: 'workload.image  = ghcr.io/example/triage:latest' }],
    ['at the place around it', { at: 'workload' }],
    ['at every place', { at: '' }],
    ['at a place below it', { at: 'workload.image.tag' }],
    ['in another case', { at: 'Workload.Image = ghcr.io/example/triage:latest' }],
  ])('%s covers nothing', (_, change) => {
    const { plan: admitted, refusals, excepted } = admitAgent(planWith({ workload: LATEST, exceptions: [{ ...ACCEPTED, ...change }] }));
    expect(admitted).toBeNull();
    expect(told(refusals)).toContain('image-is-pinned at workload.image');
    expect(excepted).toEqual([]);
  });

  test('covers one of two findings of its rule', () => {
    const exceptions = [{ ...ACCEPTED, rule: 'permissions-are-not-risky', at: 'permissions[1] = patch on deployments of apps in bar' }];
    const { refusals, excepted } = admitAgent(executePlanWith({ permissions: [SCALE, { ...SCALE, namespaces: ['bar'] }], exceptions }));
    expect(told(refusals)).toEqual(['permissions-are-not-risky at permissions[0]']);
    expect(told(excepted)).toEqual(['permissions-are-not-risky at permissions[1]']);
  });

  test.each<[string, object]>([
    ['another verb', { verbs: ['patch', 'delete'] }],
    ['another resource', { resources: ['deployments', 'statefulsets'] }],
    ['its group changed', { apiGroups: ['apps', 'batch'] }],
    ['another name', { resourceNames: ['checkout', 'payment'] }],
    ['no name', { resourceNames: undefined }],
    ['no name in an empty list', { resourceNames: [] }],
    ['another namespace', { namespaces: ['shop', 'bank'] }],
    ['the namespace of the agent, unsaid', { namespaces: undefined }],
    ['the whole cluster', { namespaces: undefined, clusterWide: true }],
    ['the whole cluster beside its namespace', { clusterWide: true }],
  ])('covers no permission that was widened since: %s', (_, change) => {
    const named = { ...SCALE, resourceNames: ['checkout'] };
    const exceptions = [{ ...ACCEPTED, rule: 'permissions-are-not-risky', at: 'permissions[0] = patch on deployments of apps named checkout in shop' }];
    expect(told(admitAgent(executePlanWith({ permissions: [named], exceptions })).excepted)).toEqual(['permissions-are-not-risky at permissions[0]']);
    const { refusals, excepted } = admitAgent(executePlanWith({ permissions: [{ ...named, ...change }], exceptions }));
    expect(told(refusals)).toContain('permissions-are-not-risky at permissions[0]');
    expect(excepted).toEqual([]);
  });

  test('covers nothing of a rule that allows none', () => {
    const exceptions = [{ ...ACCEPTED, rule: 'owner-is-reachable', at: 'owner.contact' }];
    const { refusals, excepted } = admitAgent(planWith({ owner: { ...DANA, contact: '' }, exceptions }));
    expect(told(refusals)).toEqual(['owner-is-reachable at owner.contact']);
    expect(excepted).toEqual([]);
  });

  test('does not silence a warning', () => {
    const exceptions = [{ ...ACCEPTED, rule: 'review-is-not-due-soon', at: 'driftBoundary.reviewBy' }];
    const { warnings, excepted } = admitAgent(planWith({ driftBoundary: { maxChainDepth: 0, reviewBy: TOMORROW }, exceptions }));
    expect(told(warnings)).toEqual(['review-is-not-due-soon at driftBoundary.reviewBy']);
    expect(excepted).toEqual([]);
  });

  test('that nobody signed covers, and is refused itself', () => {
    const admission = admitAgent(planWith({ workload: LATEST, exceptions: [{ ...ACCEPTED, approvedBy: undefined }] }));
    expect(admission.plan).toBeNull();
    expect(told(admission.refusals)).toEqual(['exceptions-are-complete at exceptions[0].approvedBy.name', 'exceptions-are-complete at exceptions[0].approvedBy.email']);
  });

  test('covers exactly one finding, because no rule that allows exceptions finds the same twice', () => {
    const rules = AGENT_RULES.filter(rule => rule.exceptions === 'allowed');
    fc.assert(fc.property(fullButForOneProperty(), declaration => {
      const made = plan(declaration, FULL_GOVERNANCE);
      for (const rule of rules) {
        const places = rule.check(made).map(acceptedAt);
        expect(places).toEqual([...new Set(places)]);
      }
    }), { numRuns: 200 });
  });
});

describe('a property that cannot be read is reported once', () => {
  test.each<[string, object, readonly string[]]>([
    ['an owner', { owner: 'Dana Reyes' }, ['owner']],
    ['a purpose', { purpose: 3 }, ['purpose']],
    ['a boundary', { driftBoundary: [] }, ['driftBoundary']],
    ['a class', { authorityClass: 1 }, ['authorityClass']],
    ['a field', { owner: { ...DANA, email: 3 } }, ['owner.email']],
    ['two fields', { owner: { ...DANA, email: 3, contact: {} } }, ['owner.email', 'owner.contact']],
    ['permissions', { permissions: 'all' }, ['permissions']],
    ['a permission', { permissions: [3] }, ['permissions[0]']],
    ['a permission that is a function', { permissions: [() => 1] }, ['permissions[0]']],
    ['an edge that is a symbol', { invokes: [Symbol('agent')] }, ['invokes[0]']],
    ['an image', { workload: { image: {} } }, ['workload.image']],
    ['an owner that throws', { owner: { get name() { throw new Error('name'); } } }, ['owner']],
    ['a property that is not known', { ownr: DANA }, ['ownr']],
  ])('%s', (_, change, places) => {
    const made = planWith(change);
    expect(admitAgent(made).plan).toBeNull();
    expect(told(admitAgent(made).refusals)).toEqual(places.map(at => `declaration-is-well-formed at ${at}`));
  });

  test('and what else is wrong beside it is reported, too', () => {
    expect(told(admitAgent(planWith({ purpose: '', owner: { ...DANA, email: 3, contact: '' } })).refusals)).toEqual([
      'declaration-is-well-formed at owner.email', 'purpose-is-stated at purpose', 'owner-is-reachable at owner.contact',
    ]);
  });

  test.each([
    ['', true],
    ['invokes', true],
    ['invokes[0]', true],
    ['invokes[0].agent', true],
    ['invokes[0].age', false],
    ['invokes[1]', false],
    ['invo', false],
  ])('what is found at invokes[0].agent echoes a problem at %j: %s', (at, isEcho) => {
    const made = { ...planWith({ invokes: [{ agent: 'triage', port: 8443, reason: 'asks for a second opinion' }] }), defects: [{ at, problem: 'cannot be read' }] };
    const refusals = told(admitAgent(made).refusals);
    expect(refusals).toEqual([`declaration-is-well-formed at ${at}`, ...(isEcho ? [] : ['invocations-are-exact at invokes[0].agent'])]);
  });

  test('two problems of one place leave one refusal, never none', () => {
    const at = 'owner.email';
    const made: AgentPlan = { ...plan(ADMISSIBLE), defects: [{ at, problem: 'first' }, { at, problem: 'second' }] };
    expect(admitAgent(made)).toMatchObject({ plan: null, refusals: [{ finding: { at, problem: 'first' } }] });
  });
});

describe('options of the app', () => {
  test.each([
    { apiServerPorts: [443, null] }, { egressProxy: { pods: { namespace: 'egress', labels: { app: 'proxy' } } } }, { dns: 'bind' }, { today: 'tomorrow' },
  ])('that are refused admit no agent, whose declaration is not what is wrong: %j', options => {
    expect(admitAgent(planWith({}, options))).toMatchObject({ plan: null, refusals: [] });
  });

  test('that are refused admit none of the agents that share them', () => {
    const governance = governancePlan({ today: 'tomorrow' });
    const agents = ['one', 'two', 'three'].map((name): AgentPlan => ({ ...planWith({ name }), governance }));
    expect(agents.map(agent => admitAgent(agent).plan)).toEqual([null, null, null]);
  });

  test.each([
    { apiServerPorts: [443] }, { egressProxy: { pods: { namespace: 'egress', labels: { app: 'proxy' } }, port: 3128 } }, { dns: 'kube-dns' }, { today: '2026-11-01' },
  ])('that are accepted, with a warning or without, admit it: %j', options => {
    const made = planWith({}, options);
    expect(admitAgent(made).plan).toBe(made);
  });
});

describe('no way around', () => {
  test('a plan is admitted if and only if nothing refuses it', () => {
    fc.assert(fc.property(fc.oneof(fullButForOneProperty(), anything()), declaration => {
      const made = plan(declaration, FULL_GOVERNANCE);
      expectConsistent(made, admitAgent(made));
    }), { numRuns: 500 });
  });

  test('a plan is admitted only if no refusing rule finds anything that a person did not accept', () => {
    fc.assert(fc.property(fullButForOneProperty(), declaration => {
      const made = plan(declaration, FULL_GOVERNANCE);
      const { plan: admitted, excepted } = admitAgent(made);
      const found = AGENT_RULES.filter(rule => rule.onFail === 'refuse').flatMap(rule => rule.check(made));
      if (admitted !== null) expect(found).toEqual(excepted.map(({ finding }) => finding));
    }), { numRuns: 300 });
  });

  test('the full declaration these properties start from is admitted', () => {
    expect(told(admitAgent(plan(FULL, FULL_GOVERNANCE)).refusals)).toEqual([]);
  });
});
