import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { Circumstances, Outcome, runProgram } from './mocked-program';
import { AgentArgs, AgentNamespace, checkFleet, configureGovernance, GovernanceBaseline, GovernedAgent, GovernedTool } from '../../src/pulumi';
import { knownValue } from '../../src/pulumi/late-env';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_TOOL, planWith } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const NAMESPACE = 'ops-agents';
const TRIAGE: AgentArgs = { ...ADMISSIBLE, namespace: NAMESPACE, workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 } };

/** Anything at all in place of a declaration. */
function made(declaration: object, options?: pulumi.ComponentResourceOptions, name: string = 'triage'): GovernedAgent {
  return new GovernedAgent(name, declaration as AgentArgs, options);
}

/** What the component says of its agent. */
function recordIn({ registered }: Outcome): { readonly [key: string]: unknown } {
  return registered.find(({ type }) => type === 'governed-agents:index:GovernedAgent')!.inputs.agent as { readonly [key: string]: unknown };
}

async function refusalOf(program: () => unknown, circumstances?: Circumstances): Promise<{ readonly text: string; readonly outcome: Outcome }> {
  const outcome = await runProgram(program, circumstances);
  expect(outcome.error).toBeInstanceOf(pulumi.RunError);
  return { text: outcome.error!.message, outcome };
}

function urnOf(resource: pulumi.Resource): Promise<string> {
  return new Promise(resolve => resource.urn.apply(resolve));
}

describe.each([['preview', true], ['update', false]])('at %s', (_, preview) => {
  test('an agent registers itself and every object as its child, by the tokens of @pulumi/kubernetes', async () => {
    const { registered, error } = await runProgram(() => made(TRIAGE), { preview });
    expect(error).toBeNull();
    expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      'governed-agents:index:GovernedAgent triage',
      'kubernetes:apps/v1:Deployment triage-deployment',
      'kubernetes:core/v1:Service triage-service',
      'kubernetes:core/v1:ServiceAccount triage-service-account',
      'kubernetes:networking.k8s.io/v1:NetworkPolicy triage-allow-egress',
      'kubernetes:networking.k8s.io/v1:NetworkPolicy triage-default-deny',
      'kubernetes:rbac.authorization.k8s.io/v1:Role triage-boundary',
      'kubernetes:rbac.authorization.k8s.io/v1:RoleBinding triage-boundary-binding',
      'kubernetes:rbac.authorization.k8s.io/v1:RoleBinding triage-exercise',
    ]);
  });

  test('an agent without an owner throws one error without a stack, and registers nothing', async () => {
    const { text, outcome } = await refusalOf(() => made({ ...TRIAGE, owner: undefined, purpose: '' }), { preview });
    expect(text).toMatch(/^agent "ops-agents\/triage" is refused for 2 reasons:\n {4}purpose-is-stated: [^]*owner-is-named: `owner` is missing/);
    expect(outcome.registered).toEqual([]);
  });
});

test('an agent tells who it is', async () => {
  let agent: GovernedAgent | null = null;
  await runProgram(() => { agent = made(TRIAGE); });
  expect(agent).toMatchObject({ agentId: 'ops-agents/triage', serviceAccountName: 'agent-advise-triage', podLabels: { 'governed-agents.dev/agent': 'triage' } });
});

test('the component carries who answers for the agent, so that a preview and a policy see it', async () => {
  expect(recordIn(await runProgram(() => made(TRIAGE)))).toMatchObject({ id: 'ops-agents/triage', authorityClass: 'advise', owner: { email: 'dana.reyes@example.com' }, reviewBy: '2027-01-31', boundaryDigest: expect.stringMatching(/^sha256:/) as string });
});

test('children belong to the component, with its parent above it', async () => {
  const urns: string[] = [];
  await runProgram(async () => {
    class Platform extends pulumi.ComponentResource { constructor() { super('example:index:Platform', 'platform'); } }
    const seen: pulumi.Resource[] = [];
    made(TRIAGE, { parent: new Platform(), transformations: [({ resource }) => { seen.push(resource); return undefined; }] });
    urns.push(...await Promise.all(seen.map(urnOf)));
  });
  const parents = urns.map(urn => urn.split('::')[2]);
  expect(parents).toHaveLength(9);
  expect(parents[0]).toBe('example:index:Platform$governed-agents:index:GovernedAgent');
  expect(parents.slice(1).map(type => type.replace(/kubernetes:.*/, '…'))).toEqual(Array(8).fill('governed-agents:index:GovernedAgent$…')); // the mocks know one parent
});

describe('a value that is known later', () => {
  const late = <T>(value: T) => pulumi.output(value);
  test.each<[string, (declared: AgentArgs) => object, string]>([
    ['an output', declared => ({ ...declared, owner: { ...declared.owner, email: late('dana.reyes@example.com') } }), '`owner.email` has to be known at preview, got an Output'],
    ['a whole part', declared => ({ ...declared, owner: late(declared.owner) }), '`owner` has to be known at preview, got an Output'],
    ['a promise', declared => ({ ...declared, purpose: Promise.resolve(declared.purpose) }), '`purpose` has to be known at preview, got a promise'],
    ['a secret', declared => ({ ...declared, driftBoundary: { ...declared.driftBoundary, reviewBy: pulumi.secret('2027-01-31') } }), '`driftBoundary.reviewBy` has to be known at preview, got an Output'],
    ['an image', declared => ({ ...declared, workload: { ...declared.workload, image: late('ghcr.io/example/triage:1.4.2') } }), '`workload.image` has to be known at preview'],
    ['a namespace', declared => ({ ...declared, namespace: late(NAMESPACE) }), '`namespace` has to be known at preview'],
    ['an edge to an agent of another stack', declared => ({ ...declared, invokes: [{ agent: late('data-agents/backfill'), port: 8443, reason: 'asks' }] }), '`invokes[0].agent` has to be known at preview'],
    ['all of the environment', declared => ({ ...declared, workload: { ...declared.workload, env: late({}) } }), '`workload.env` has to be known at preview'],
    ['everything', declared => late(declared), 'the declaration has to be known at preview, got an Output'],
  ])('is refused by path: %s', async (_, change, message) => {
    const { text, outcome } = await refusalOf(() => made(change(TRIAGE)));
    expect(text).toContain(`declaration-is-well-formed: ${message}`);
    expect(outcome.registered).toEqual([]);
  });

  test('is told together with everything else that is wrong, and never as missing', async () => {
    const { text } = await refusalOf(() => made({ ...TRIAGE, owner: late(ADMISSIBLE.owner), purpose: '' }));
    expect(text).toMatch(/is refused for 2 reasons/);
    expect(text).toContain('purpose-is-stated');
    expect(text).not.toContain('owner-is-named');
  });
});

describe('a value of the environment', () => {
  const withEnv = (env: AgentArgs['workload'] extends infer W ? NonNullable<W> extends { env?: infer E } ? E : never : never): AgentArgs =>
    ({ ...TRIAGE, workload: { ...TRIAGE.workload!, env } });
  const envOf = ({ objects }: Outcome) => (objects as { kind: string; spec: { template: { spec: { containers: { env: object[] }[] } } } }[])
    .find(({ kind }) => kind === 'Deployment')?.spec.template.spec.containers[0].env;

  test('may be known later, and then arrives as it is', async () => {
    const outcome = await runProgram(() => made(withEnv({ LOG_LEVEL: 'info', QUEUE: pulumi.output('https://queue.example.com'), ZONE: Promise.resolve('a') })));
    expect(outcome.error).toBeNull();
    expect(envOf(outcome)).toEqual([{ name: 'LOG_LEVEL', value: 'info' }, { name: 'QUEUE', value: 'https://queue.example.com' }, { name: 'ZONE', value: 'a' }]);
  });

  test('that is not known yet leaves the digest as it is when it is known', async () => {
    const digestOf = async (value: string) => recordIn(await runProgram(() => made(withEnv({ QUEUE: pulumi.output(value) })))).boundaryDigest;
    expect(await digestOf('a')).toEqual(await digestOf('b'));
  });

  test('that is no text stops its workload as soon as it is known', async () => {
    const plan = planWith({ workload: { image: 'ghcr.io/example/triage:1.4.2' } });
    const known = (value: unknown) => () => knownValue(plan, 'QUEUE', value as string);
    expect(known(3)).toThrow(/^agent "ops-agents\/triage" is refused for 1 reason:\n {4}declaration-is-well-formed: `workload\.env\.QUEUE` needs a string, got a value of type number/);
    expect(known('a\u0000b')).toThrow(/`workload\.env\.QUEUE` contains U\+0000/);
    expect(known('a')()).toBe('a');
  });

  test('that turns out to be a credential is told, and one that is a secret of Pulumi, too', async () => {
    const { warnings } = await runProgram(() => made(withEnv({ A: pulumi.output('AKIAIOSFODNN7EXAMPLE'), B: pulumi.secret('quiet') })));
    expect(warnings).toEqual(expect.arrayContaining([
      expect.stringMatching(/env-holds-no-secrets: `workload\.env\.A` holds what looks like/),
      expect.stringMatching(/env-holds-no-secrets: `workload\.env\.B` is a secret of Pulumi/),
    ]));
  });
});

describe('a program without checkFleet', () => {
  const rollout = { ...ADMISSIBLE_EXECUTE, namespace: NAMESPACE, driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31' } };
  const asks = (agent: string) => [{ agent, port: 8443, reason: 'asks for a second opinion' }];

  test('judges each agent with those before it', async () => {
    const { error } = await runProgram(() => { made(TRIAGE); made({ ...rollout, invokes: asks('ops-agents/triage') }, {}, 'rollout'); });
    expect(error).toBeNull();
  });

  test('refuses an edge to nobody, and a chain that is too long', async () => {
    const { text } = await refusalOf(() => made({ ...rollout, invokes: asks('data-agents/backfill') }, {}, 'rollout'));
    expect(text).toContain('invoked-agents-are-known: `invokes[0].agent` names "data-agents/backfill", which is no agent of this app');
    const { text: deep } = await refusalOf(() => { made(TRIAGE); made({ ...rollout, driftBoundary: ADMISSIBLE.driftBoundary, invokes: asks('ops-agents/triage') }, {}, 'rollout'); });
    expect(deep).toContain('chains-stay-in-bounds');
  });

  test('refuses an agent whose edges close a loop with an edge that a person accepted', async () => {
    const accepted = [{
      rule: 'invoked-agents-are-known', at: 'invokes[0].agent = ops-agents/rollout:8443', reason: 'it moves here next week', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15',
    }];
    const { text } = await refusalOf(() => {
      made({ ...TRIAGE, driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31' }, invokes: asks('ops-agents/rollout'), exceptions: accepted });
      made({ ...rollout, invokes: asks('ops-agents/triage') }, {}, 'rollout');
    });
    expect(text).toContain('chains-have-no-loops');
  });

  test('refuses a second agent of one name, whatever its component is called', async () => {
    const { text, outcome } = await refusalOf(() => { made(TRIAGE); made({ ...TRIAGE, name: 'triage' }, {}, 'second'); });
    expect(text).toContain('names-are-unique');
    expect(outcome.registered.filter(({ name }) => name.startsWith('second'))).toEqual([]);
  });
});

describe('options of the program', () => {
  test('reach every agent', async () => {
    const { objects } = await runProgram(() => {
      configureGovernance({ today: '2026-11-22', environment: 'production', apiServerCidrs: ['10.0.0.1/32'] });
      made({ ...TRIAGE, housekeeping: { events: true } });
    });
    expect(JSON.stringify(objects)).toContain('10.0.0.1/32');
  });

  test('are refused with everything else that is wrong', async () => {
    const { text, outcome } = await refusalOf(() => {
      configureGovernance({ today: '2026-02-30', apiServerCidrs: [pulumi.output('10.0.0.1/32') as unknown as string] });
      made({ ...TRIAGE, purpose: '' });
    });
    expect(text).toMatch(/^the app's `Governance` is refused for 2 reasons[^]*`apiServerCidrs\[0\]` has to be known at preview[^]*today-is-a-day[^]*purpose-is-stated/);
    expect(outcome.registered).toEqual([]);
  });

  test.each<[string, () => void, RegExp]>([
    ['twice', () => { configureGovernance({}); configureGovernance({}); }, /configured twice\n {2}fix: /],
    ['after the first agent', () => { made(TRIAGE); configureGovernance({}); }, /after it was used\n {2}fix: /],
    ['that throws', () => { configureGovernance({ get registerFile(): string { throw new Error('inside'); } }); }, /cannot be read[^]*\n {2}fix: /],
    ['after checkFleet', () => { checkFleet([]); configureGovernance({}); }, /after it was used\n {2}fix: /],
  ])('are a mistake %s', async (_, program, message) => {
    expect((await refusalOf(program)).text).toMatch(message);
  });

  test('of one program are not those of the next', async () => {
    await runProgram(() => configureGovernance({ environment: 'production' }));
    const { error } = await runProgram(() => { configureGovernance({}); made(TRIAGE); });
    expect(error).toBeNull();
  });
});

describe('a provider', () => {
  const cluster = (name: string) => new k8s.Provider(name, { kubeconfig: name });

  test.each<[string, () => pulumi.ComponentResourceOptions]>([
    ['provider', () => ({ provider: cluster('blue') })],
    ['providers', () => ({ providers: { kubernetes: cluster('blue') } })],
    ['a list of providers', () => ({ providers: [cluster('blue')] })],
  ])('given as %s is that of all children', async (_, options) => {
    const { registered, error } = await runProgram(() => made(TRIAGE, options()));
    expect(error).toBeNull();
    const children = registered.filter(({ type }) => type.startsWith('kubernetes:'));
    expect(children).toHaveLength(8);
    expect(children.every(({ provider }) => provider.includes('pulumi:providers:kubernetes::blue'))).toBe(true);
  });

  test.each<[string, () => void]>([
    ['another one', () => { made(TRIAGE, { provider: cluster('blue') }); made(TRIAGE, { provider: cluster('green') }, 'second'); }],
    ['none', () => { made(TRIAGE, { provider: cluster('blue') }); made(TRIAGE, {}, 'second'); }],
    ['another one of a tool', () => { made(TRIAGE, { provider: cluster('blue') }); new GovernedTool('second', { ...ADMISSIBLE_TOOL, namespace: NAMESPACE }, { provider: cluster('green') }); }],
    ['another one of an agent namespace', () => {
      checkFleet([], { namespaces: [{ name: 'first' }, { name: 'second' }] });
      new AgentNamespace('first', {}, { provider: cluster('blue') });
      new AgentNamespace('second', {}, { provider: cluster('green') });
    }],
    ['another one of the baseline', () => { made(TRIAGE, { provider: cluster('blue') }); new GovernanceBaseline('second', {}, { provider: cluster('green') }); }],
  ])('of another cluster is refused: %s', async (_, program) => {
    const { text, outcome } = await refusalOf(program);
    expect(text).toMatch(/(?:agent "ops-agents\/second"|tool "ops-agents\/second"|"second"|the baseline of the cluster) is made with another Kubernetes provider[^]*\n {2}fix: /);
    expect(outcome.registered.filter(({ name }) => name.startsWith('second'))).toEqual([]);
  });
});
