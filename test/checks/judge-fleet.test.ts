import { ADMISSIBLE_ADAPT, APPROVED_BY_LIN, DANA, executePlanWith, governancePlan, planWith, proposePlanWith, toolWith } from './admissible';
import { renderingOf } from './renderings';
import { acceptedAt } from '../../src/checks/acceptance';
import { GRAPH_RULES } from '../../src/checks/graph-rules';
import { Judgement, judgeFleet } from '../../src/checks/judge-fleet';
import { AnyRule, Subject } from '../../src/checks/rule';
import { AGENT_RULES, EXCEPTION_RULES, FLEET_RULES, GOVERNANCE_RULES, NAMESPACE_RULES, TOOL_RULES } from '../../src/checks/rules';
import { Fleet } from '../../src/fleet/fleet';
import { AgentPlan } from '../../src/plan/agent-plan';
import { NamespacePlan, planNamespace } from '../../src/plan/namespace-plan';

const IMAGE = 'ghcr.io/example/triage:1.0.0';
const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' };
const PATCH_SCALE = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'scales checkout down' };
const ACCEPTED = { reason: 'the other app is deployed first', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15' };
const USES = { tool: 'ops-agents/kube-reader', reason: 'reads the shop' };
const TO_ROLLOUT = { agent: 'ops-agents/rollout', port: 8443, reason: 'asks for a second opinion' };
const ROLLOUT = { name: 'rollout', workload: { image: IMAGE, port: 8443 } };

const ROLE = { roleArn: 'arn:aws:iam::111122223333:role/triage' };

const boundary = (more: object) => ({ driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', ...more } });
const holding = (...permissions: object[]) => ({ permissions });
const trying = (more: object) => ({ dryRun: [{ ...PATCH_SCALE, ...more }] });
const running = (more: object) => ({ workload: { image: IMAGE, ...more } });
const reaching = (more: object) => ({ destinations: [{ port: 443, reason: 'model', ...more }] });

/** A fleet, admissible unless something is given that is not. */
function fleet({ governance = governancePlan(), agents = [], tools = [], namespaces = [] }: Partial<Fleet> = {}): Fleet {
  return { governance, agents, tools, namespaces };
}

function namespace(declaration: unknown = {}): NamespacePlan {
  return planNamespace(declaration, 'ops-agents');
}

/** What is said of a subject, as `rule at place`. */
function told(judgements: ReadonlyMap<Subject, Judgement>, subject: Subject): { readonly [K in keyof Judgement]: readonly string[] } {
  const tell = (verdicts: Judgement['refusals']) => verdicts.map(({ rule, finding }) => `${rule.id} at ${finding.at}`);
  const { refusals, warnings, excepted } = judgements.get(subject)!;
  return { refusals: tell(refusals), warnings: tell(warnings), excepted: tell(excepted) };
}

const SILENCE = { refusals: [], warnings: [], excepted: [] };

describe('every subject is judged', () => {
  test('an app without agents has its governance judged', () => {
    const governance = governancePlan();
    expect([...judgeFleet(fleet({ governance }))]).toEqual([[governance, SILENCE]]);
  });

  test('governance, namespaces and agents are judged in this order, each in that of its declaration', () => {
    const [governance, agents, namespaces] = [governancePlan(), [planWith({ name: 'b' }), planWith({ name: 'a' })], [namespace(), namespace({ name: 'shop-agents' })]];
    const judged = judgeFleet({ governance, agents, tools: [], namespaces });
    expect([...judged.keys()]).toEqual([governance, ...namespaces, ...agents]);
    expect([...judged.values()]).toEqual([SILENCE, SILENCE, SILENCE, SILENCE, SILENCE]);
  });

  test('every agent that is wrong is told what is, and no other', () => {
    const agents = [planWith({ name: 'a', purpose: '' }), planWith({ name: 'b' }), planWith({ name: 'c', owner: undefined })];
    const judged = judgeFleet(fleet({ agents }));
    expect(told(judged, agents[0]).refusals).toEqual(['purpose-is-stated at purpose']);
    expect(told(judged, agents[1])).toEqual(SILENCE);
    expect(told(judged, agents[2]).refusals).toEqual(['owner-is-named at owner']);
  });

  test('what an agent breaks alone, with others, and with its exceptions is told at once, in this order', () => {
    const agent = planWith({ purpose: '', invokes: [TO_ROLLOUT], exceptions: [{ ...ACCEPTED, rule: 'image-is-pinned', at: 'workload.image' }] });
    expect(told(judgeFleet(fleet({ agents: [agent] })), agent).refusals).toEqual([
      'purpose-is-stated at purpose',
      'invoked-agents-are-known at invokes[0].agent',
      'chains-stay-in-bounds at driftBoundary.maxChainDepth',
      'exceptions-match-findings at exceptions[0]',
    ]);
  });

  test('what the whole app gets wrong is told of each agent that takes part', () => {
    const agents = [planWith(), planWith(), planWith({ name: 'rollout' })];
    const judged = judgeFleet(fleet({ agents }));
    expect(agents.map(agent => told(judged, agent).refusals)).toEqual([['names-are-unique at name'], ['names-are-unique at name'], []]);
  });

  test('judging twice says the same', () => {
    const everything = fleet({ agents: [planWith({ purpose: '' }), planWith()], namespaces: [namespace({ name: 'default' })] });
    expect([...judgeFleet(everything).values()]).toEqual([...judgeFleet(everything).values()]);
  });
});

describe('exceptions', () => {
  const unknownAgent = (change: object = {}) => planWith({
    ...boundary({ maxChainDepth: 1 }), invokes: [TO_ROLLOUT], exceptions: [{ ...ACCEPTED, rule: 'invoked-agents-are-known', at: 'invokes[0].agent = ops-agents/rollout:8443', ...change }],
  });

  test('cover a finding about the whole app of a rule that allows it', () => {
    const agent = unknownAgent();
    expect(told(judgeFleet(fleet({ agents: [agent] })), agent)).toEqual({ ...SILENCE, excepted: ['invoked-agents-are-known at invokes[0].agent'] });
  });

  test('cover no finding of another agent', () => {
    const [agent, other] = [unknownAgent(), planWith({ name: 'other', ...boundary({ maxChainDepth: 1 }), invokes: [TO_ROLLOUT] })];
    expect(told(judgeFleet(fleet({ agents: [agent, other] })), other).refusals).toEqual(['invoked-agents-are-known at invokes[0].agent']);
  });

  test('that nothing needs any more are refused', () => {
    const [agent, rollout] = [unknownAgent(), planWith(ROLLOUT)];
    expect(told(judgeFleet(fleet({ agents: [agent, rollout] })), agent).refusals).toEqual(['exceptions-match-findings at exceptions[0]']);
  });

  test('that have expired are refused, and so is what they covered', () => {
    const agent = unknownAgent({ until: '2026-11-21' });
    expect(told(judgeFleet(fleet({ agents: [agent] })), agent)).toEqual({
      ...SILENCE, refusals: ['exceptions-are-complete at exceptions[0].until', 'invoked-agents-are-known at invokes[0].agent'],
    });
  });

  test.each([
    ['of a rule that allows none', { purpose: '' }, 'purpose-is-stated', 'purpose', ['purpose-is-stated at purpose', 'exceptions-match-findings at exceptions[0]']],
    ['of a rule over the app that allows none', { ...boundary({ maxChainDepth: 0 }), invokes: [{ ...TO_ROLLOUT, agent: 'ops-agents/known' }] }, 'chains-stay-in-bounds', 'driftBoundary.maxChainDepth',
      ['chains-stay-in-bounds at driftBoundary.maxChainDepth', 'exceptions-match-findings at exceptions[0]']],
    ['of a warning', boundary({ reviewBy: '2026-11-23' }), 'review-is-not-due-soon', 'driftBoundary.reviewBy', ['exceptions-match-findings at exceptions[0]']],
    ['of a rule that is not there', {}, 'owner-is-nice', 'owner', ['exceptions-match-findings at exceptions[0].rule']],
  ])('%s are refused', (_, change, rule, at, refusals) => {
    const [agent, known] = [planWith({ ...change, exceptions: [{ ...ACCEPTED, rule, at }] }), planWith({ ...ROLLOUT, name: 'known' })];
    expect(told(judgeFleet(fleet({ agents: [agent, known] })), agent).refusals).toEqual(refusals);
  });

  test('that cover another agent than the one that is called now are refused, and so is the edge', () => {
    const agent = planWith({
      ...boundary({ maxChainDepth: 1 }),
      invokes: [{ ...TO_ROLLOUT, agent: 'other-agents/planner' }],
      exceptions: [{ ...ACCEPTED, rule: 'invoked-agents-are-known', at: 'invokes[0].agent = ops-agents/rollout:8443' }],
    });
    expect(told(judgeFleet(fleet({ agents: [agent] })), agent)).toEqual({
      ...SILENCE, refusals: ['invoked-agents-are-known at invokes[0].agent', 'exceptions-match-findings at exceptions[0].at'],
    });
  });

  test.each([
    ['has expired', { until: '2026-11-21' }],
    ['lasts too long', { until: '2030-01-01' }],
    ['nobody signed', { approvedBy: undefined }],
    ['gives no reason', { reason: '' }],
    ['lacks everything else', { approvedBy: undefined, reason: undefined, until: undefined }],
  ])('that match nothing are told to go, and not to be completed: one that %s', (_, change) => {
    for (const place of [{ at: 'workload.image = triage' }, { rule: 'owner-is-named', at: 'owner' }]) {
      const agent = planWith({ exceptions: [{ ...ACCEPTED, rule: 'image-is-pinned', ...place, ...change }] });
      expect(told(judgeFleet(fleet({ agents: [agent] })), agent)).toEqual({ ...SILENCE, refusals: ['exceptions-match-findings at exceptions[0]'] });
    }
  });

  test('that a person has to look at again are completed, too', () => {
    const agent = planWith({ workload: { image: 'triage' }, exceptions: [{ ...ACCEPTED, rule: 'image-is-pinned', at: 'workload.image = rollout', until: '2026-11-21' }] });
    expect(told(judgeFleet(fleet({ agents: [agent] })), agent).refusals)
      .toEqual(['image-is-pinned at workload.image', 'exceptions-are-complete at exceptions[0].until', 'exceptions-match-findings at exceptions[0].at']);
  });

  test('two of one finding are one too many', () => {
    const exception = { ...ACCEPTED, rule: 'image-is-pinned', at: 'workload.image = ghcr.io/example/triage:latest' };
    for (const at of [exception.at, 'workload']) {
      const agent = planWith({ workload: { image: 'ghcr.io/example/triage:latest' }, exceptions: [exception, { ...exception, at }] });
      expect(told(judgeFleet(fleet({ agents: [agent] })), agent)).toEqual({
        ...SILENCE, refusals: ['exceptions-match-findings at exceptions[1]'], excepted: ['image-is-pinned at workload.image'],
      });
    }
  });
});

test('a property that cannot be read is reported once, whoever misses it', () => {
  const agent = executePlanWith(holding({ ...PATCH_SCALE, namespaces: 3 }));
  expect(told(judgeFleet(fleet({ agents: [agent] })), agent).refusals).toEqual(['declaration-is-well-formed at permissions[0].namespaces']);
});

/** One agent that breaks each rule. */
const AGENTS: Readonly<Record<string, () => AgentPlan>> = {
  'declaration-is-well-formed': () => planWith({ permission: [] }),
  'authority-class-is-known': () => planWith({ authorityClass: 'root' }),
  'purpose-is-stated': () => planWith({ purpose: 'tbd' }),
  'name-is-valid': () => planWith({ name: 'Triage' }),
  'namespace-is-for-agents': () => planWith({ namespace: 'kube-system' }),
  'owner-is-named': () => planWith({ owner: { ...DANA, name: '' } }),
  'owner-is-a-person': () => planWith({ owner: { ...DANA, name: 'Platform Team' } }),
  'owner-is-reachable': () => planWith({ owner: { ...DANA, contact: '#oncall' } }),
  'owner-has-deputy': () => executePlanWith({ owner: { ...DANA, deputy: undefined } }),
  'approval-is-given': () => executePlanWith({ approval: undefined }),
  'approval-is-complete': () => executePlanWith({ approval: { ...APPROVED_BY_LIN, reference: 'on the phone' } }),
  'approver-is-independent': () => executePlanWith({ approval: { ...APPROVED_BY_LIN, by: DANA } }),
  'drift-boundary-is-declared': () => planWith({ driftBoundary: undefined }),
  'chain-bounds-are-whole-numbers': () => planWith(boundary({ maxChainDepth: 0.5 })),
  'review-date-is-valid': () => planWith(boundary({ reviewBy: '2026-11-21' })),
  'review-date-fits-authority-class': () => planWith(boundary({ reviewBy: '2027-11-23' })),
  'review-is-not-due-soon': () => planWith(boundary({ reviewBy: '2026-12-06' })),
  'limits-are-enforced': () => planWith({ ...boundary({ limits: { maxDurationSeconds: 60 } }), ...running({}) }),
  'permissions-are-well-formed': () => planWith(holding({ ...READ_PODS, resources: ['Pod'] })),
  'permissions-have-no-wildcards': () => planWith(holding({ ...READ_PODS, resources: ['*'] })),
  'permissions-fit-authority-class': () => planWith(holding(PATCH_SCALE)),
  'permissions-take-effect': () => planWith(holding({ ...READ_PODS, resources: ['nodes'] })),
  'cluster-wide-is-read-only': () => executePlanWith(holding({ ...PATCH_SCALE, namespaces: undefined, clusterWide: true })),
  'secrets-are-read-by-name': () => planWith(holding({ ...READ_PODS, resources: ['secrets'] })),
  'permissions-spare-governance': () => executePlanWith(holding({ ...PATCH_SCALE, apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'] })),
  'permissions-do-not-escalate': () => executePlanWith(holding({ ...PATCH_SCALE, apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] })),
  'permissions-are-not-risky': () => executePlanWith(holding({ ...PATCH_SCALE, resources: ['deployments'], resourceNames: undefined })),
  'permissions-reach-no-further': () => planWith(holding({ ...READ_PODS, resources: ['pods/log'] })),
  'through-names-a-tool': () => planWith(holding({ ...READ_PODS, through: 'ops-agents/kube-reader' })),
  'housekeeping-is-about-itself': () => planWith({ housekeeping: { report: { apiGroup: 'batch', resource: 'jobs', name: 'triage' } } }),
  'parameters-fit-authority-class': () => planWith({ ...ADMISSIBLE_ADAPT, parameters: [] }),
  'parameters-are-bounded': () => planWith({ ...ADMISSIBLE_ADAPT, parameters: [{ name: 'batch', initialValue: '51', bounds: '1..50' }] }),
  'cloud-identity-is-exact': () => planWith({ approval: APPROVED_BY_LIN, cloudIdentity: { reason: 'reads the build artefacts' } }),
  'cloud-identity-is-approved': () => planWith({ cloudIdentity: { irsa: ROLE, reason: 'reads the build artefacts' } }),
  'cloud-identity-opens-one-address': () => planWith({ approval: APPROVED_BY_LIN, cloudIdentity: { eksPodIdentity: ROLE, reason: 'reads the build artefacts' } }, { networkProvider: 'cilium' }),
  'api-server-address-is-known': () => planWith(holding(READ_PODS), { apiServerCidrs: [] }),
  'invocations-are-exact': () => planWith({ invokes: [{ ...TO_ROLLOUT, agent: 'rollout' }] }),
  'obeyed-objects-are-exact': () => planWith({ obeys: [{ apiGroup: '', resource: 'ConfigMap' }] }),
  'callers-are-exact': () => planWith({ callers: [{ port: 8443, reason: 'people talk to it' }] }),
  'caller-ports-are-served': () => planWith({ ...running({ port: 8443 }), callers: [{ cidr: '10.30.0.0/16', port: 8080, reason: 'people talk to it' }] }),
  'destinations-are-exact': () => planWith(reaching({ cidr: '10.20.0.0/16', internet: true })),
  'closed-addresses-stay-closed': () => planWith(reaching({ cidr: '169.254.169.254/32' })),
  'hosts-are-enforced': () => planWith(reaching({ host: 'api.anthropic.com' })),
  'network-is-fenced': () => planWith({ openNetwork: true }),
  'internet-is-not-open': () => planWith(reaching({ internet: true })),
  'image-is-pinned': () => planWith(running({ image: 'ghcr.io/example/triage' })),
  'workload-is-one-kind': () => planWith(running({ task: true, replicas: 2 })),
  'schedule-is-valid': () => planWith(running({ schedule: 'hourly' })),
  'workload-is-valid': () => planWith(running({ port: 0 })),
  'dry-runs-fit-authority-class': () => executePlanWith(trying({})),
  'dry-runs-have-no-effect': () => proposePlanWith(trying({ apiGroups: ['metrics.k8s.io'], resources: ['pods'] })),
  'dry-runs-pass-admission': () => proposePlanWith(trying({ apiGroups: ['stable.example.com'] })),
  'dry-runs-stay-dry': () => proposePlanWith(trying({})),
  'env-holds-no-secrets': () => planWith(running({ env: { MODEL_KEY: 'hunter2' } })),
  'reasons-are-given': () => planWith(reaching({ cidr: '10.20.0.0/16', reason: '' })),
  'exceptions-are-complete': () => planWith({ ...running({ image: 'triage' }), exceptions: [{ ...ACCEPTED, rule: 'image-is-pinned', at: 'workload.image', until: '2028-01-01' }] }),
};

const NAMESPACES: Readonly<Record<string, () => NamespacePlan>> = {
  'declaration-is-well-formed': () => namespace({ labels: {} }),
  'namespace-is-for-agents': () => namespace({ name: 'default' }),
};

const GOVERNANCES: Readonly<Record<string, object>> = {
  'declaration-is-well-formed': { todya: '2026-11-22' },
  'today-is-a-day': { today: 'today' },
  'today-is-not-behind': { today: '2026-11-20' },
  'environment-is-a-label': { environment: 'Production!' },
  'kubernetes-version-is-supported': { kubernetesVersion: '1.29' },
  'cluster-facts-are-known': { networkProvider: 'calico' },
  'api-server-cidrs-are-narrow': { apiServerCidrs: ['0.0.0.0/0'] },
  'api-server-ports-are-ports': { apiServerPorts: [0] },
  'egress-proxy-is-exact': { egressProxy: { pods: { namespace: 'egress', labels: {} }, port: 3128 } },
};

/** One fleet that breaks each rule about all agents together; the first agent is the one that is told. */
const FLEETS: Readonly<Record<string, () => Partial<Fleet>>> = {
  'names-are-unique': () => ({ agents: [planWith(), planWith()] }),
  'invoked-agents-are-known': () => ({ agents: [planWith({ invokes: [TO_ROLLOUT] })] }),
  'agents-are-reached-through-edges': () => ({ agents: [planWith({ callers: [{ pods: { namespace: 'ops-agents', labels: { app: 'gateway' } }, port: 8443, reason: 'asks it' }] })] }),
  'chains-have-no-loops': () => ({ agents: [planWith({ invokes: [TO_ROLLOUT] }), planWith({ ...ROLLOUT, invokes: [{ ...TO_ROLLOUT, agent: 'ops-agents/triage' }] })] }),
  'feedback-has-an-end': () => ({ agents: [planWith(boundary({ feedback: { agents: ['ops-agents/rollout'], endedBy: 'ops-agents/rollout', maxDurationSeconds: 900, reason: 'drafts' } }))] }),
  'chains-stay-in-bounds': () => ({ agents: [planWith({ invokes: [TO_ROLLOUT] }), planWith(ROLLOUT)] }),
  'authority-is-not-laundered': () => ({ agents: [planWith({ ...boundary({ maxChainDepth: 1 }), invokes: [TO_ROLLOUT] }), executePlanWith(ROLLOUT)] }),
  'tools-do-no-more-than-their-agents': () => ({ agents: [planWith({ invokes: [USES] })], tools: [toolWith(holding(READ_PODS))] }),
  'tools-hold-what-goes-through-them': () => ({
    agents: [planWith({ invokes: [USES], ...holding({ ...READ_PODS, through: USES.tool }) })], tools: [toolWith()],
  }),
  'edges-are-declared': () => ({
    agents: [planWith({ housekeeping: { events: true } }), planWith({ ...ROLLOUT, obeys: [{ apiGroup: '', resource: 'events' }] })],
  }),
  'agents-do-not-write-among-agents': () => ({ agents: [executePlanWith(holding({ ...PATCH_SCALE, namespaces: ['ops-agents'] }))] }),
  'quotas-have-a-namespace': () => ({ agents: [planWith({ ...running({}), ...boundary({ limits: { maxReplicas: 1 } }) })] }),
};

const EXCEPTIONS: Readonly<Record<string, () => AgentPlan>> = {
  'exceptions-match-findings': () => planWith({ exceptions: [{ ...ACCEPTED, rule: 'image-is-pinned', at: 'workload.image' }] }),
};

test.each([
  ['one agent', AGENT_RULES, AGENTS],
  ['one namespace', NAMESPACE_RULES, NAMESPACES],
  ['the app\'s governance', GOVERNANCE_RULES, GOVERNANCES],
  ['all agents together', [...FLEET_RULES, ...GRAPH_RULES], FLEETS],
  ['exceptions', EXCEPTION_RULES, EXCEPTIONS],
] as const)('the rules about %s are these, and each has a case here', (_, rules: readonly AnyRule[], cases) => {
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(cases).sort());
});

describe('an exception for what is found in the rendered objects', () => {
  const accepting = (more: object = {}) => planWith({ ...more, exceptions: [{ ...ACCEPTED, rule: 'agent-namespaces-hold-agents-only', at: 'Pod ops-agents/web = web as default' }] });
  const judged = (agent: AgentPlan, isRendered: boolean) =>
    told(judgeFleet(fleet({ agents: [agent] }), isRendered ? renderingOf({ agents: [agent] }) : null), agent).refusals;

  test('has to go where everything is rendered and nothing finds it', () => {
    expect(judged(accepting(), true)).toEqual(['exceptions-match-findings at exceptions[0]']);
  });

  test('stays as long as nothing is rendered, or not all of it, because its agent is refused', () => {
    expect(judged(accepting(), false)).toEqual([]);
    expect(judged(accepting({ purpose: '' }), true)).toEqual(['purpose-is-stated at purpose']);
  });
});

describe('every rule takes part in the judgement', () => {
  test.each(Object.entries({ ...AGENTS, ...EXCEPTIONS }))('of an agent: %s', (id, make) => {
    const agent = make();
    expectFound(id, judgeFleet(fleet({ governance: agent.governance, agents: [agent] })).get(agent)!);
  });

  test.each(Object.entries(NAMESPACES))('of a namespace: %s', (id, make) => {
    const plan = make();
    expectFound(id, judgeFleet(fleet({ namespaces: [plan] })).get(plan)!);
  });

  test.each(Object.entries(GOVERNANCES))('of the governance: %s', (id, options) => {
    const governance = governancePlan(options);
    expectFound(id, judgeFleet(fleet({ governance })).get(governance)!);
  });

  test.each(Object.entries(FLEETS))('of all agents together: %s', (id, make) => {
    const all = fleet(make());
    expectFound(id, judgeFleet(all).get(all.agents[0])!);
  });
});

describe('no exception covers a finding of a rule that allows none', () => {
  test.each(Object.entries({ ...AGENTS, ...FLEETS }))('%s', (id, make) => {
    const made = make();
    const all = 'agents' in made ? fleet(made) : fleet({ governance: (made as AgentPlan).governance, agents: [made as AgentPlan] });
    const found = judgeFleet(all).get(all.agents[0])!.refusals.filter(({ rule }) => rule.id === id);
    const excepting = all.agents.map((agent, i) => i > 0 ? agent : {
      ...agent, exceptions: [...agent.exceptions, ...found.map(({ finding }) => ({ ...ACCEPTED, rule: id, at: acceptedAt(finding) }))],
    });
    const { refusals, excepted } = judgeFleet({ ...all, agents: excepting }).get(excepting[0])!;
    const isAllowed = ruleCalled(id).exceptions === 'allowed';
    expect(refusals.filter(({ rule }) => rule.id === id).length).toBe(isAllowed ? 0 : found.length);
    expect(excepted.filter(({ rule }) => rule.id === id).length).toBe(isAllowed ? found.length : 0);
  });

  test('and few rules allow one', () => {
    expect([...AGENT_RULES, ...NAMESPACE_RULES, ...GOVERNANCE_RULES, ...FLEET_RULES, ...GRAPH_RULES, ...EXCEPTION_RULES].filter(rule => rule.exceptions === 'allowed').map(({ id }) => id))
      .toEqual([
        'permissions-are-not-risky', 'dry-runs-pass-admission', 'cloud-identity-opens-one-address', 'network-is-fenced', 'image-is-pinned', 'edges-are-declared', 'invoked-agents-are-known',
      ]);
  });
});

function ruleCalled(id: string): AnyRule {
  return [...AGENT_RULES, ...FLEET_RULES, ...GRAPH_RULES].find(rule => rule.id === id)!;
}

/** Reported where it belongs: with the refusals, or with the warnings. */
function expectFound(id: string, { refusals, warnings }: Judgement): void {
  const all = [...AGENT_RULES, ...NAMESPACE_RULES, ...GOVERNANCE_RULES, ...FLEET_RULES, ...GRAPH_RULES, ...EXCEPTION_RULES];
  const found = all.find(rule => rule.id === id)?.onFail === 'warn' ? warnings : refusals;
  expect(found.map(({ rule }) => rule.id)).toContain(id);
}

test('a tool is held to every rule about one agent but those about what a tool has not', () => {
  const [ofAgents, ofTools] = [AGENT_RULES, TOOL_RULES].map(rules => rules.map(({ id }) => id));
  expect(ofTools.filter(id => !ofAgents.includes(id))).toEqual([]);
  expect(ofAgents.filter(id => !ofTools.includes(id))).toEqual([
    'authority-class-is-known', 'approval-is-given', 'approval-is-complete', 'approver-is-independent',
    'drift-boundary-is-declared', 'chain-bounds-are-whole-numbers', 'review-date-is-valid', 'review-date-fits-authority-class', 'review-is-not-due-soon', 'limits-are-enforced',
    'dry-runs-fit-authority-class', 'dry-runs-have-no-effect', 'dry-runs-pass-admission', 'dry-runs-stay-dry',
    'housekeeping-is-about-itself', 'parameters-fit-authority-class', 'parameters-are-bounded',
    'cloud-identity-is-exact', 'cloud-identity-is-approved', 'cloud-identity-opens-one-address', 'network-is-fenced',
  ]);
});
