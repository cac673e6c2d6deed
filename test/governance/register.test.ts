import Ajv2020 from 'ajv/dist/2020';
import schema from '../../schemas/register.schema.json';
import { Register, registerOf, registerText } from '../../src/governance/register';
import { AgentPlan } from '../../src/plan/agent-plan';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, DANA, executePlanWith, governancePlan, plan, planWith } from '../checks/admissible';
import { FULL, FULL_GOVERNANCE } from '../plan/declarations';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const production = governancePlan({ environment: 'production' });
const full = plan(FULL, FULL_GOVERNANCE);
const least = plan(ADMISSIBLE);

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
    ['all of them', registerOf(production, [least, full])],
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
    const register = JSON.parse(registerText(registerOf(production, [full]))) as unknown;
    expect(fieldsOf(schema)).toContain('.agents[].exceptions[].approvedBy.email');
    expect([...new Set(fieldsIn(register))].sort()).toEqual([...fieldsOf(schema)].sort());
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

  test('of an agent that may touch no other says so', () => {
    const [entry] = registerOf(governancePlan(), [planWith({ driftBoundary: { maxChainDepth: 0, maxReach: 0, reviewBy: '2027-01-31' } })]).agents;
    expect(entry.driftBoundary).toMatchObject({ maxChainDepth: 0, maxReach: 0 });
  });

  test('holds no secret, no address and no right of the agent but those that a person accepted', () => {
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
function fieldsOf({ $ref, properties = {}, items }: SchemaPart, at = ''): readonly string[] {
  if ($ref !== undefined) return fieldsOf((schema.$defs as Record<string, SchemaPart>)[$ref.replace('#/$defs/', '')], at);
  if (items !== undefined) return fieldsOf(items, `${at}[]`);
  return Object.entries(properties).flatMap(([field, part]) => [`${at}.${field}`, ...fieldsOf(part, `${at}.${field}`)]);
}

interface SchemaPart {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
  readonly const?: unknown;
  readonly type?: string;
}
