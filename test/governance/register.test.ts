import Ajv2020 from 'ajv/dist/2020';
import schema from '../../schemas/register.schema.json';
import * as registers from '../../src/governance/register';
import { Register, registerText } from '../../src/governance/register';
import { AgentPlan } from '../../src/plan/agent-plan';
import { GovernancePlan } from '../../src/plan/governance-plan';
import { ToolPlan } from '../../src/plan/tool-plan';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, DANA, executePlanWith, governancePlan, plan, planWith, proposePlanWith, toolWith } from '../checks/admissible';
import { FULL, FULL_GOVERNANCE } from '../plan/declarations';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const registerOf = (governance: GovernancePlan, agents: readonly AgentPlan[], tools: readonly ToolPlan[] = []) =>
  registers.registerOf({ governance, agents, tools });
const production = governancePlan({ environment: 'production' });
const full = plan(FULL, FULL_GOVERNANCE);
const least = plan(ADMISSIBLE);

const TASK = { image: 'ghcr.io/example/critic:1.4.2', port: 8443, task: true };
const FEEDBACK = { agents: ['ops-agents/triage'], endedBy: 'ops-agents/critic', maxDurationSeconds: 1200, reason: 'drafts until the critic agrees' };
const critic = planWith({
  name: 'critic',
  workload: TASK,
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', limits: { maxDurationSeconds: 900 }, feedback: FEEDBACK },
  invokes: [{ tool: 'ops-agents/scanner', port: 8080, reason: 'looks for flaws' }, { agent: 'ops-agents/triage', reason: 'writes an object that triage obeys' }],
});
const scanner = toolWith({
  name: 'scanner',
  triggers: [{ agent: 'ops-agents/triage', port: 8443, reason: 'has findings explained' }, { agent: 'ops-agents/critic', reason: 'writes an object that critic obeys' }],
  workload: { image: 'ghcr.io/example/scanner:1.4.2', port: 8080, task: true },
  owner: { ...DANA, title: 'SRE lead' },
  exceptions: FULL.exceptions,
});

const DRY_RUN = [
  { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop', 'search'], reason: 'finds out whether the quota allows it' },
];
const drafter = proposePlanWith({ name: 'drafter', dryRun: DRY_RUN });

function problemsOf(register: unknown): unknown {
  return validate(register) ? [] : validate.errors;
}

describe('the register follows its schema', () => {
  test.each<[string, Register]>([
    ['no agent', registerOf(governancePlan(), [])],
    ['the least agent', registerOf(governancePlan(), [least])],
    ['an EXECUTE agent', registerOf(governancePlan(), [plan(ADMISSIBLE_EXECUTE)])],
    ['an agent with everything', registerOf(production, [full])],
    ['an agent without a deputy', registerOf(governancePlan(), [planWith({ owner: { ...DANA, deputy: undefined } })])],
    ['an agent that ends a loop', registerOf(governancePlan(), [critic])],
    ['an agent with dry runs', registerOf(governancePlan(), [drafter])],
    ['the least tool', registerOf(governancePlan(), [], [toolWith({ name: 'scanner' })])],
    ['a tool with everything', registerOf(governancePlan(), [], [scanner])],
    ['all of them', registerOf(production, [least, full, critic, drafter], [scanner])],
  ])('with %s', (_, register) => {
    expect(problemsOf(JSON.parse(registerText(register)))).toEqual([]);
  });

  test.each<[string, (register: Written) => void]>([
    ['another version', register => { register.schemaVersion = 2; }],
    ['no agents', register => { delete register.agents; }],
    ['a field that is not known', register => { register.agents![0].boundary = {}; }],
    ['no owner', register => { delete register.agents![0].owner; }],
    ['an owner without a contact', register => { delete (register.agents![0].owner as Written).contact; }],
    ['another class', register => { register.agents![0].authorityClass = 'root'; }],
    ['a digest of another kind', register => { (register.agents![0].driftBoundary as Written).digest = 'md5:0'; }],
    ['an empty list of exceptions', register => { register.agents![0].exceptions = []; }],
    ['an empty list of parameters', register => { register.agents![0].parameters = []; }],
    ['an edge to nobody', register => { delete (register.agents![0].invokes as Written[])[0].agent; }],
    ['an edge to a port that is none', register => { (register.agents![0].invokes as Written[])[0].port = 0; }],
    ['an edge to two at once', register => { (register.agents![0].invokes as Written[])[0].tool = 'ops-agents/scanner'; }],
    ['a program of no kind', register => { delete (register.agents![0].workload as Written).kind; }],
    ['a loop that nobody ends', register => { (register.agents![0].driftBoundary as Written).feedback = { agents: [], maxDurationSeconds: 1, reason: 'drafts' }; }],
    ['a tool with a class', register => { register.tools = [{ ...registerOf(production, [], [scanner]).tools![0], authorityClass: 'advise' }]; }],
    ['a tool that is called as an agent', register => { register.tools = [{ ...registerOf(production, [], [scanner]).tools![0], serviceAccountName: 'agent-advise-scanner' }]; }],
    ['an empty list of tools', register => { register.tools = []; }],
    ['a list of no edges', register => { register.agents![0].invokes = []; }],
    ['a parameter without bounds', register => { delete (register.agents![0].parameters as Written[])[0].bounds; }],
    ['a cloud identity of a cloud that is not known', register => { (register.agents![0].cloudIdentity as Written).provider = 'cloud'; }],
    ['a cloud identity of nobody', register => { (register.agents![0].cloudIdentity as Written).identity = ''; }],
  ])('and the schema refuses a register with %s', (_, spoil) => {
    const register = JSON.parse(registerText(registerOf(production, [full]))) as Written;
    spoil(register);
    expect(validate(register)).toBe(false);
  });

  test('and uses every field of it', () => {
    const register = JSON.parse(registerText(registerOf(production, [full, critic, drafter], [scanner]))) as unknown;
    expect(fieldsOf(schema)).toContain('.agents[].exceptions[].approvedBy.email');
    expect([...new Set(fieldsIn(register))].sort()).toEqual([...new Set(fieldsOf(schema))].sort());
  });
});

describe('an entry', () => {
  test('of the least agent holds what answers for it, and nothing that is absent', () => {
    expect(registerOf(governancePlan(), [least])).toEqual({
      schemaVersion: 1,
      agents: [{
        id: 'ops-agents/triage',
        name: 'triage',
        namespace: 'ops-agents',
        serviceAccountName: 'agent-advise-triage',
        purpose: 'Explains a firing alert to the engineer on call',
        authorityClass: 'advise',
        owner: {
          name: 'Dana Reyes',
          email: 'dana.reyes@example.com',
          contact: 'https://example.pagerduty.com/services/PTRIAGE',
          deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
        },
        driftBoundary: { digest: least.boundaryDigest, maxChainDepth: 0, reviewBy: '2027-01-31' },
      }],
    });
  });

  test('of a full agent holds the stage, the title, the approval, the reach, the edges and the exceptions', () => {
    const register = registerOf(production, [full]);
    expect(register.environment).toBe('production');
    expect(register.agents).toMatchObject([{
      id: 'ops-agents/rollout',
      serviceAccountName: 'agent-adapt-rollout',
      owner: { ...DANA, title: 'SRE lead' },
      approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-20', reference: 'https://github.com/example/ops/pull/42', provenance: 'asserted' },
      driftBoundary: { digest: full.boundaryDigest, maxChainDepth: 1, maxReach: 2, reviewBy: '2026-12-20' },
      invokes: FULL.invokes,
      parameters: FULL.parameters,
      cloudIdentity: { provider: 'azure', identity: FULL.cloudIdentity!.azure!.clientId, tenantId: FULL.cloudIdentity!.azure!.tenantId, reason: 'reads the build artefacts' },
      exceptions: FULL.exceptions,
    }]);
  });

  test.each<[string, object, object]>([
    ['eksPodIdentity', { roleArn: 'arn:aws:iam::111122223333:role/triage' }, { identity: 'arn:aws:iam::111122223333:role/triage' }],
    ['irsa', { roleArn: 'arn:aws:iam::111122223333:role/triage' }, { identity: 'arn:aws:iam::111122223333:role/triage' }],
    ['gke', { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com', autopilot: true }, { identity: 'triage@example-prod.iam.gserviceaccount.com' }],
    ['azure', { clientId: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b' }, { identity: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b' }],
  ])('of an agent with the cloud identity %s says which one it is', (provider, declared, expected) => {
    const register = registerOf(governancePlan(), [planWith({ cloudIdentity: { [provider]: declared, reason: 'reads the build artefacts' } })]);
    expect(register.agents[0].cloudIdentity).toEqual({ provider, ...expected, reason: 'reads the build artefacts' });
    expect(problemsOf(JSON.parse(registerText(register)))).toEqual([]);
  });

  test('holds the edges in the order of the declaration, with nothing but what they say', () => {
    const invokes = ['ops-agents/rollout', 'billing-agents/invoices', 'desk-agents/front'].map(agent => ({ agent, port: 8443, reason: `asks ${agent}` }));
    const register = registerOf(governancePlan(), [planWith({ invokes })]);
    expect(register.agents[0].invokes).toEqual(invokes);
    expect(problemsOf(JSON.parse(registerText(register)))).toEqual([]);
  });

  test('of an agent that ends a loop says what it declares of it, and when it ends', () => {
    const { agents: [{ driftBoundary, invokes, workload }] } = registerOf(governancePlan(), [critic]);
    expect(driftBoundary.feedback).toEqual(FEEDBACK);
    expect(invokes).toEqual([{ tool: 'ops-agents/scanner', port: 8080, reason: 'looks for flaws' }, { agent: 'ops-agents/triage', reason: 'writes an object that triage obeys' }]);
    expect(workload).toEqual({ kind: 'task', port: 8443, maxDurationSeconds: 900 });
  });

  test('of a tool holds who answers for it and what it sets going', () => {
    expect(registerOf(governancePlan(), [], [scanner])).toEqual({
      schemaVersion: 1,
      agents: [],
      tools: [{
        id: 'ops-agents/scanner',
        name: 'scanner',
        namespace: 'ops-agents',
        serviceAccountName: 'tool-scanner',
        purpose: 'Reads the state of the shop for agents',
        owner: { ...DANA, title: 'SRE lead' },
        triggers: [{ agent: 'ops-agents/triage', port: 8443, reason: 'has findings explained' }, { agent: 'ops-agents/critic', reason: 'writes an object that critic obeys' }],
        workload: { kind: 'task', port: 8080, maxDurationSeconds: 3600 },
        exceptions: FULL.exceptions,
      }],
    });
  });

  test('of an agent with dry runs says what it is granted for them, and where, since that is real where no policy holds it', () => {
    const elsewhere = { ...DRY_RUN[0], resourceNames: undefined, namespaces: undefined };
    const register = registerOf(governancePlan(), [proposePlanWith({ dryRun: [...DRY_RUN, elsewhere] })]);
    const { resourceNames, ...all } = DRY_RUN[0];
    expect(register.agents[0].dryRun).toEqual([...DRY_RUN, { ...all, namespaces: ['ops-agents'] }]);
    expect(problemsOf(JSON.parse(registerText(register)))).toEqual([]);
  });

  test.each([
    ['reads', { verbs: ['get'] }], ['no verbs', { verbs: [] }], ['no place', { namespaces: undefined }], ['no reason', { reason: '' }], ['a tool to go through', { through: 'ops-agents/kube-reader' }],
  ])('has no dry runs with %s, as of the schema', (_, other) => {
    const register = JSON.parse(registerText(registerOf(governancePlan(), [drafter]))) as Written;
    Object.assign((register.agents![0].dryRun as object[])[0], JSON.parse(JSON.stringify(other)));
    if ('namespaces' in other) delete (register.agents![0].dryRun as Written[])[0].namespaces;
    expect(validate(register)).toBe(false);
  });

  test('of a program that is made elsewhere says nothing of it', () => {
    expect(registerOf(governancePlan(), [planWith({ driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits: { maxDurationSeconds: 900 } } })]).agents[0].workload).toBeUndefined();
  });

  test('of an agent that may touch no other says so', () => {
    const [entry] = registerOf(governancePlan(), [planWith({ driftBoundary: { maxChainDepth: 0, maxReach: 0, reviewBy: '2027-01-31' } })]).agents;
    expect(entry.driftBoundary).toMatchObject({ maxChainDepth: 0, maxReach: 0 });
  });

  test('holds no secret, no address and no right of the agent but those that a person accepted, and its dry runs', () => {
    const text = registerText(registerOf(production, [full]));
    expect(text).not.toMatch(/MODEL_KEY|deployments|anthropic|10\.\d+\./);
  });
});

describe('the order', () => {
  const agents: readonly AgentPlan[] = ['b-2', 'b-10', 'a', 'b'].flatMap(name => [planWith({ name }), executePlanWith({ name, namespace: 'a-agents' })]);

  test('is that of the ids, by their characters, whatever the order of declaration', () => {
    const ids = registerOf(production, agents).agents.map(({ id }) => id);
    expect(ids).toEqual([...['a', 'b', 'b-10', 'b-2'].map(name => `a-agents/${name}`), ...['a', 'b', 'b-10', 'b-2'].map(name => `ops-agents/${name}`)]);
    expect(registerText(registerOf(production, [...agents].reverse()))).toBe(registerText(registerOf(production, agents)));
  });

  test('does not change the list that was given', () => {
    const given = Object.freeze([...agents]);
    expect(registerOf(production, given).agents).toHaveLength(given.length);
    expect(given).toEqual(agents);
  });
});

test('the text is JSON for people: two spaces and one line break at the end', () => {
  expect(registerText({ schemaVersion: 1, environment: 'production', agents: [] })).toBe('{\n  "schemaVersion": 1,\n  "environment": "production",\n  "agents": []\n}\n');
});

interface Written {
  [field: string]: unknown;
  agents?: Record<string, unknown>[];
}

/** Where a value has fields, items of lists taken together. */
function fieldsIn(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(item => fieldsIn(item, `${at}[]`));
  return Object.entries(value).flatMap(([field, child]) => [`${at}.${field}`, ...fieldsIn(child, `${at}.${field}`)]);
}

/** Where the schema describes fields. */
function fieldsOf({ $ref, properties = {}, items, oneOf }: SchemaPart, at = ''): readonly string[] {
  if (oneOf !== undefined) return oneOf.flatMap(part => fieldsOf(part, at));
  if ($ref !== undefined) return fieldsOf((schema.$defs as Record<string, SchemaPart>)[$ref.replace('#/$defs/', '')], at);
  if (items !== undefined) return fieldsOf(items, `${at}[]`);
  return Object.entries(properties).flatMap(([field, part]) => [`${at}.${field}`, ...fieldsOf(part, `${at}.${field}`)]);
}

interface SchemaPart {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly oneOf?: readonly SchemaPart[];
  readonly const?: unknown;
  readonly type?: string;
}
