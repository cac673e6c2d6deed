import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { AgentDeclaration, AgentNamespace, Governance, GovernanceProps, GovernedAgent } from '../../src';
import { FLEET_RULES } from '../../src/checks/rules';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE } from '../checks/admissible';

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: object };
  readonly spec: { readonly hard: Record<string, string> };
}

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const folder = () => mkdtempSync(join(tmpdir(), 'governance-'));

function appWith(options: Partial<GovernanceProps> = {}): { app: App; registerFile: string } {
  const app = new App({ outdir: folder() });
  const registerFile = join(folder(), 'register.json');
  Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile, ...options });
  return { app, registerFile };
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const opsIn = (app: App, id = 'ops') => new Chart(app, id, { namespace: 'ops-agents' });

afterEach(() => jest.restoreAllMocks());

describe('configuring', () => {
  test('is the same governance from anywhere in the app', () => {
    const { app } = appWith();
    expect(Governance.of(opsIn(app))).toBe(Governance.of(app));
    expect(Governance.of(new App())).not.toBe(Governance.of(app));
  });

  test('twice is an error', () => {
    const { app } = appWith();
    expect(() => Governance.of(app).configure({})).toThrow(/configured twice\n {2}fix: /);
  });

  test('behind the first agent, or the first agent namespace, is an error', () => {
    const app = new App();
    new GovernedAgent(opsIn(app), 'triage', ADMISSIBLE);
    expect(() => Governance.of(app).configure({})).toThrow(/after the first governed construct\n {2}fix: /);
  });

  test.each<[string, object, RegExp]>([
    ['a day that is none', { today: '2026-02-30' }, /today-is-a-day: `today`/],
    ['a stage that is no label', { environment: 'Production!' }, /environment-is-a-label/],
    ['a version that is too old', { kubernetesVersion: '1.29' }, /kubernetes-version-is-supported/],
    ['an unknown network provider', { networkProvider: 'flannel' }, /cluster-facts-are-known: `networkProvider`/],
    ['a port that is none', { apiServerPorts: [443, 0] }, /api-server-ports-are-ports: `apiServerPorts\[1\]`/],
    ['the whole address space as API server', { apiServerCidrs: ['0.0.0.0/0'] }, /api-server-cidrs-are-narrow/],
    ['a misspelt option', { apiServerCIDRs: ['10.0.0.1/32'] }, /declaration-is-well-formed: `apiServerCIDRs` is no property here/],
  ])('with %s is refused with everything else at synthesis', (_, options, message) => {
    const { app } = appWith(options as Partial<GovernanceProps>);
    new GovernedAgent(opsIn(app), 'triage', { ...ADMISSIBLE, purpose: '' });
    expect(() => app.synth()).toThrow(message);
    expect(() => app.synth()).toThrow(/purpose-is-stated/);
  });

  test.each<[string, unknown]>([
    ['a proxy that throws', new Proxy({}, { ownKeys: () => { throw new Error('inside'); } })],
    ['a revoked proxy', revokedProxy()],
    ['a register file that throws', { get registerFile() { throw new Error('inside'); } }],
  ])('with %s is an error that says so', (_, options) => {
    expect(() => Governance.of(new App()).configure(options as GovernanceProps)).toThrow(/cannot be read[^]*\n {2}fix: /);
  });

  test.each<[string, unknown]>([['nothing', ''], ['a file that is no JSON', 'register.yaml'], ['a number', 7]])('%s as register file is an error', (_, registerFile) => {
    expect(() => Governance.of(new App()).configure({ registerFile } as GovernanceProps)).toThrow(/`registerFile` needs/);
  });

  test('a register file among the manifests is an error, and one beside them is not', () => {
    const outdir = folder();
    expect(() => Governance.of(new App({ outdir })).configure({ registerFile: join(outdir, 'register.json') })).toThrow(/is among the manifests/);
    expect(() => Governance.of(new App({ outdir })).configure({ registerFile: `${outdir}.json` })).not.toThrow();
  });

  test.each<[string, unknown]>([['of another app', new Chart(new App(), 'authority')], ['that is no chart', {}], ['that is a revoked proxy', revokedProxy()]])('an authority chart %s is an error', (_, authorityChart) => {
    expect(() => Governance.of(new App()).configure({ authorityChart } as GovernanceProps)).toThrow(/`authorityChart` is no chart of this app/);
  });

  test.each<[string, unknown]>([
    ['a number', 5], ['a list', []], ['text', 'production'], ['an option that throws', { get today() { throw new Error('inside'); } }],
  ])('with %s is refused at synthesis', (_, options) => {
    const app = new App();
    Governance.of(app).configure(options as GovernanceProps);
    expect(() => app.synthYaml()).toThrow(/`Governance` is refused[^]*declaration-is-well-formed/);
  });

  test.each([undefined, null])('with %s configures nothing', options => {
    const app = new App();
    Governance.of(app).configure(options as unknown as GovernanceProps);
    new GovernedAgent(opsIn(app), 'triage', ADMISSIBLE);
    expect(app.synthYaml()).toContain('agent-advise-triage');
  });
});

describe('an authority chart', () => {
  test('takes what governs the agents, and leaves their workloads where they are', () => {
    const app = new App({ outdir: folder() });
    const authority = new Chart(app, 'authority');
    Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, authorityChart: authority });
    const [ops, shop] = [opsIn(app), opsIn(app, 'shop')];
    new AgentNamespace(ops, 'ops-agents');
    new GovernedAgent(ops, 'triage', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 } });
    new GovernedAgent(shop, 'rollout', { ...ADMISSIBLE_EXECUTE, workload: { image: 'ghcr.io/example/rollout:1.4.2' } });
    const kindsIn = (chart: Chart) => (Testing.synth(chart) as Rendered[]).map(({ kind }) => kind);
    expect(kindsIn(ops)).toEqual(['Service', 'Deployment']);
    expect(kindsIn(shop)).toEqual(['Deployment']);
    expect(kindsIn(authority)).toEqual([
      'Namespace', 'RoleBinding', 'NetworkPolicy', 'ResourceQuota', 'FlowSchema',
      'ServiceAccount', 'RoleBinding', 'Role', 'RoleBinding', 'NetworkPolicy', 'NetworkPolicy',
      'ServiceAccount', 'RoleBinding', 'Role', 'RoleBinding', 'NetworkPolicy', 'NetworkPolicy',
    ]);
  });
});

describe('workloads of an app with an authority chart', () => {
  const WORKLOAD = { image: 'ghcr.io/example/rollout:1.4.2', port: 8443 };
  const REVIEWED = ['governed-agents.dev/boundary-digest', 'governed-agents.dev/review-by'];
  const READ_BY_DASHBOARDS = ['a8r.io/description', 'a8r.io/owner', 'a8r.io/support'];

  /** The keys on what the agent runs, and on its ServiceAccount, of a workload that it declares and of one that it governs. */
  function keysWith(hasChart: boolean) {
    const app = new App({ outdir: folder() });
    Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, ...hasChart ? { authorityChart: new Chart(app, 'authority') } : {} });
    const ops = opsIn(app);
    new AgentNamespace(ops, 'ops-agents');
    new GovernedAgent(ops, 'rollout', { ...ADMISSIBLE_EXECUTE, workload: WORKLOAD });
    const triage = new GovernedAgent(ops, 'triage', ADMISSIBLE);
    triage.govern(new ApiObject(ops, 'theirs', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'theirs' },
      spec: {
        selector: { matchLabels: { app: 'theirs' } },
        template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [{ name: 'main', image: 'ghcr.io/example/triage:1.4.2' }] } },
      },
    }));
    const objects = app.charts.flatMap(chart => chart.toJson() as Rendered[]);
    const keysOf = (kind: string) => objects.filter(each => each.kind === kind).map(({ metadata }) => Object.keys(metadata.annotations ?? {}).sort());
    return { workloads: [...keysOf('Deployment'), ...keysOf('Service')], accounts: keysOf('ServiceAccount') };
  }

  test('say of the review what pods say, and who answers for the agent only to dashboards', () => {
    const { workloads, accounts } = keysWith(true);
    expect(workloads).toEqual(Array(3).fill([...READ_BY_DASHBOARDS, ...REVIEWED]));
    accounts.forEach(keys => expect(keys).toEqual(expect.arrayContaining(['governed-agents.dev/owner', 'governed-agents.dev/purpose'])));
  });

  test('of one without it bear the whole record', () => {
    const { workloads, accounts } = keysWith(false);
    expect(accounts).toHaveLength(2);
    workloads.forEach(keys => expect(keys).toEqual(expect.arrayContaining(['governed-agents.dev/owner', 'governed-agents.dev/contact', ...REVIEWED])));
  });
});

describe('an authority chart and an agent that was removed again', () => {
  test('is refused: its rights would outlive whoever answers for them', () => {
    const app = new App({ outdir: folder() });
    const authority = new Chart(app, 'authority');
    Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, authorityChart: authority });
    const ops = opsIn(app);
    new GovernedAgent(ops, 'rollout', ADMISSIBLE_EXECUTE);
    expect(app.synthYaml()).toContain('agent-execute-rollout');
    ops.node.tryRemoveChild('rollout');
    expect(() => app.synthYaml()).toThrow(/objects-have-an-owner: `ServiceAccount ops-agents\/agent-execute-rollout` belongs to "ops\/rollout", which was removed from the app \(construct "authority\/rollout-[^]*\n +why: .+\n +fix: /);
  });
});

describe('an agent namespace', () => {
  const quotaOf = (chart: Chart, name = 'governed-agents') => (Testing.synth(chart) as Rendered[]).find(({ kind, metadata }) => kind === 'ResourceQuota' && metadata.name === name)!.spec.hard;

  test('has the sum of its agents as its quota, whenever they are declared', () => {
    const { app } = appWith();
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', { ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, limits: { maxReplicas: 3 } }, workload: { image: 'ghcr.io/example/triage:1.4.2' } });
    new AgentNamespace(ops, 'ops-agents');
    new GovernedAgent(opsIn(app, 'later'), 'backfill', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/backfill:1.4.2', task: true } });
    new GovernedAgent(opsIn(app, 'elsewhere'), 'other', { ...ADMISSIBLE, namespace: 'other-agents', workload: { image: 'ghcr.io/example/other:1.4.2' } });
    expect(quotaOf(ops)).toMatchObject({ pods: '4' });
  });

  test('leaves out agents that were removed again', () => {
    const { app } = appWith();
    const ops = opsIn(app);
    new AgentNamespace(ops, 'ops-agents');
    new GovernedAgent(ops, 'triage', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2' } });
    ops.node.tryRemoveChild('triage');
    expect(quotaOf(ops)).toMatchObject({ pods: '0' });
  });

  test.each([['a namespace of Kubernetes', 'kube-system'], ['no DNS label', 'Ops_Agents']])('that is %s is refused and makes no object', (_, name) => {
    const { app } = appWith();
    const namespace = new AgentNamespace(opsIn(app), 'agents', { name });
    expect(namespace.node.children).toEqual([]);
    expect(() => app.synth()).toThrow(/\[ops\/agents\] agent namespace ".*" is refused for 1 reason:\n {4}namespace-is-for-agents: `name`/);
  });

  test('is named by its construct id unless it says otherwise', () => {
    const { app } = appWith();
    expect([new AgentNamespace(opsIn(app), 'ops-agents').name, new AgentNamespace(opsIn(app, 'b'), 'b', { name: 'other-agents' }).name]).toEqual(['ops-agents', 'other-agents']);
  });
});

describe('a synthesis', () => {
  test('judges the fleet once, however many charts there are', () => {
    const { app } = appWith();
    for (let i = 0; i < 5; i++) new GovernedAgent(opsIn(app, `chart-${i}`), `agent-${i}`, ADMISSIBLE);
    const check = jest.spyOn(FLEET_RULES[0], 'check');
    app.synth();
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('of one chart alone judges the fleet once, too', () => {
    const { app } = appWith();
    const ops = opsIn(app);
    for (let i = 0; i < 5; i++) new GovernedAgent(ops, `agent-${i}`, ADMISSIBLE);
    const check = jest.spyOn(FLEET_RULES[0], 'check');
    Testing.synth(ops);
    expect(check).toHaveBeenCalledTimes(1);
    new GovernedAgent(ops, 'nobodys', { ...ADMISSIBLE, owner: undefined } as unknown as AgentDeclaration);
    expect(() => Testing.synth(ops)).toThrow('owner-is-named');
  });

  test('judges again when it is asked again', () => {
    const { app } = appWith();
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', ADMISSIBLE);
    app.synth();
    new GovernedAgent(ops, 'nobodys', { ...ADMISSIBLE, owner: undefined } as unknown as AgentDeclaration);
    expect(() => app.synth()).toThrow('owner-is-named');
  });

  test('writes who answers for which agent beside the manifests', () => {
    const { app, registerFile } = appWith({ environment: 'production' });
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', ADMISSIBLE);
    new GovernedAgent(ops, 'rollout', ADMISSIBLE_EXECUTE);
    app.synth();
    expect(JSON.parse(readFileSync(registerFile, 'utf8'))).toMatchObject({
      schemaVersion: 1, environment: 'production', agents: [{ id: 'ops-agents/rollout', approval: { provenance: 'asserted' } }, { id: 'ops-agents/triage' }],
    });
  });

  test.each<[string, (place: string) => string]>([
    ['a folder', place => { mkdirSync(join(place, 'register.json')); return join(place, 'register.json'); }],
    ['below a file', place => { writeFileSync(join(place, 'file'), ''); return join(place, 'file/register.json'); }],
    ['another file', place => { writeFileSync(join(place, 'package.json'), '{"name":"shop"}'); return join(place, 'package.json'); }],
  ])('whose register file is %s writes nothing at all', (_, make) => {
    const { app } = appWith({ registerFile: make(folder()) });
    new GovernedAgent(opsIn(app), 'triage', ADMISSIBLE);
    expect(() => app.synth()).toThrow(/`registerFile` ".*" is .*\n {2}fix: /);
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test.each([YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])('with output type %s is refused where files would overwrite each other', yamlOutputType => {
    const app = new App({ outdir: folder(), yamlOutputType });
    Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(folder(), 'register.json') });
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', ADMISSIBLE);
    app.synth();
    new GovernedAgent(ops, 'second', { ...ADMISSIBLE, name: 'triage', namespace: 'other-agents' });
    expect(() => app.synth()).toThrow(/files-are-not-overwritten: `yamlOutputType` would write several objects into the file ".*serviceaccount.agent-advise-triage"[^]*\n +why: .+\n +fix: /);
  });

  test('with output type FILE_PER_CHART takes objects of one name in two namespaces', () => {
    const { app } = appWith();
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', ADMISSIBLE);
    new GovernedAgent(ops, 'second', { ...ADMISSIBLE, name: 'triage', namespace: 'other-agents' });
    expect(() => app.synth()).not.toThrow();
  });

  test('writes the same register only once', () => {
    const { app, registerFile } = appWith();
    new GovernedAgent(opsIn(app), 'triage', ADMISSIBLE);
    app.synth();
    const { mtimeMs, ino } = statSync(registerFile);
    app.synth();
    expect(statSync(registerFile)).toMatchObject({ mtimeMs, ino });
  });

  test('that is refused writes no register, and leaves that of yesterday alone', () => {
    const { app, registerFile } = appWith();
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', { ...ADMISSIBLE, purpose: '' });
    expect(() => app.synth()).toThrow('is refused');
    expect(existsSync(registerFile)).toBe(false);
  });

  test('into a string, or of one chart, writes no register', () => {
    const { app, registerFile } = appWith();
    const ops = opsIn(app);
    new GovernedAgent(ops, 'triage', ADMISSIBLE);
    app.synthYaml();
    ops.toJson();
    expect(existsSync(registerFile)).toBe(false);
  });

  test('says on standard error what a person should know', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { app } = appWith();
    new GovernedAgent(opsIn(app), 'triage', {
      ...ADMISSIBLE,
      driftBoundary: { maxChainDepth: 0, reviewBy: '2026-11-30' },
      workload: { image: 'ghcr.io/example/triage:latest' },
      exceptions: [{ rule: 'image-is-pinned', at: 'workload.image = ghcr.io/example/triage:latest', reason: 'the vendor publishes no tags before January', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15' }],
    });
    app.synth();
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toMatch(/\[ops\/triage\] agent "ops-agents\/triage": review-is-not-due-soon: .* 8 days[^]*image-is-pinned: [^]*accepted until 2027-01-15 by Lin Wei/);
  });

  test('says once, and first, what a person should know about the app', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { app } = appWith({ today: '2026-10-22' });
    for (const id of ['triage', 'rollout']) {
      new GovernedAgent(opsIn(app, `${id}-chart`), id, { ...ADMISSIBLE, driftBoundary: { maxChainDepth: 0, reviewBy: '2026-10-30' } });
    }
    app.synth();
    expect(warn.mock.calls.map(([text]) => String(text).split(': `')[0])).toEqual([
      'the app\'s `Governance`: today-is-not-behind',
      '[triage-chart/triage] agent "ops-agents/triage": review-is-not-due-soon',
      '[rollout-chart/rollout] agent "ops-agents/rollout": review-is-not-due-soon',
    ]);
    expect(warn.mock.calls[0][0]).toMatch(/`today` is 2026-10-22, 31 days ago.*\n {2}fix: /);
  });

  test('says nothing about an app that is refused, beside the refusal', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { app } = appWith({ today: '2026-10-22' });
    new GovernedAgent(opsIn(app), 'triage', { ...ADMISSIBLE, purpose: '' });
    expect(() => app.synth()).toThrow(/purpose-is-stated/);
    expect(warn).not.toHaveBeenCalled();
  });

  test('is silent where there is nothing to say', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { app } = appWith();
    new GovernedAgent(opsIn(app), 'triage', ADMISSIBLE);
    app.synth();
    expect(warn).not.toHaveBeenCalled();
  });
});
