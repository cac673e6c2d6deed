import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, Yaml, YamlOutputType } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { AgentDeclaration, AgentNamespace, AuthorityClass, Governance, GovernedAgent } from '../../src';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE, APPROVED_BY_LIN, DANA } from '../checks/admissible';

interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly [field: string]: unknown;
}

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

function appIn(outdir?: string, yamlOutputType?: YamlOutputType): App {
  const app = new App({ outdir: outdir ?? mkdtempSync(join(tmpdir(), 'dist-')), yamlOutputType });
  Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(mkdtempSync(join(tmpdir(), 'register-')), 'register.json') });
  return app;
}

function chartIn(app: App, id = 'ops'): Chart {
  return new Chart(app, id, { namespace: 'ops-agents' });
}

const WITHOUT_OWNER = { ...ADMISSIBLE, owner: undefined } as unknown as AgentDeclaration;

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('an agent that breaks no rule', () => {
  test('makes its objects in the namespace of the chart', () => {
    const chart = chartIn(appIn());
    new GovernedAgent(chart, 'triage', ADMISSIBLE);
    const objects = Testing.synth(chart) as Rendered[];
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'RoleBinding', 'Role', 'RoleBinding', 'NetworkPolicy', 'NetworkPolicy']);
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['ops-agents']));
  });

  test('lives in the namespace it declares before that of the chart', () => {
    const chart = chartIn(appIn());
    const agent = new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, name: 'explainer', namespace: 'other-agents' });
    expect(agent.id).toBe('other-agents/explainer');
    expect((Testing.synth(chart) as Rendered[])[0].metadata).toMatchObject({ name: 'agent-advise-explainer', namespace: 'other-agents' });
  });

  test('puts no namespace on objects that live in none', () => {
    const chart = chartIn(appIn());
    new AgentNamespace(chart, 'ops-agents');
    new GovernedAgent(chart, 'triage', {
      ...ADMISSIBLE, permissions: [{ apiGroups: [''], resources: ['nodes'], verbs: ['list'], clusterWide: true, reason: 'tells a full node' }],
    });
    const objects = Testing.synth(chart) as Rendered[];
    const unscoped = objects.filter(({ kind }) => ['Namespace', 'FlowSchema', 'ClusterRole', 'ClusterRoleBinding'].includes(kind));
    expect(unscoped.map(({ kind, metadata }) => [kind, 'namespace' in metadata])).toEqual([
      ['Namespace', false], ['FlowSchema', false], ['ClusterRole', false], ['ClusterRoleBinding', false],
    ]);
  });

  test('tells its name, its ServiceAccount and its pod labels', () => {
    const agent = new GovernedAgent(chartIn(appIn()), 'rollout', ADMISSIBLE_EXECUTE);
    expect(agent.id).toBe('ops-agents/rollout');
    expect(agent.serviceAccountName).toBe('agent-execute-rollout');
    expect(agent.podLabels).toMatchObject({ 'governed-agents.dev/agent': 'rollout', 'governed-agents.dev/authority-class': 'execute' });
    expect(agent.serviceAccount.toSubjectConfiguration()).toEqual({ kind: 'ServiceAccount', name: 'agent-execute-rollout', namespace: 'ops-agents' });
  });

  test('renders to the same bytes every time', () => {
    const synthesize = () => {
      const app = appIn();
      new GovernedAgent(chartIn(app), 'rollout', { ...ADMISSIBLE_EXECUTE, housekeeping: { events: true }, workload: { image: 'ghcr.io/example/rollout:1.4.2' } });
      return app.synthYaml();
    };
    expect(synthesize()).toBe(synthesize());
  });

  test('is not changed by changing the declaration afterwards', () => {
    const chart = chartIn(appIn());
    const declaration = { ...ADMISSIBLE_EXECUTE, permissions: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], namespaces: ['shop'], reason: 'looks' }] };
    new GovernedAgent(chart, 'rollout', declaration);
    const before = JSON.stringify(Testing.synth(chart));
    declaration.permissions[0].verbs.push('delete');
    expect(JSON.stringify(Testing.synth(chart))).toBe(before);
  });
});

describe('an agent that breaks a rule', () => {
  test('makes no object, so that rendering it by itself renders nothing', () => {
    const agent = new GovernedAgent(chartIn(appIn()), 'triage', WITHOUT_OWNER);
    expect(agent.node.findAll().filter(child => ApiObject.isApiObject(child))).toEqual([]);
    expect(agent.node.children).toEqual([]);
  });

  test('still answers for its name', () => {
    const agent = new GovernedAgent(chartIn(appIn()), 'triage', WITHOUT_OWNER);
    expect([agent.id, agent.serviceAccountName, agent.serviceAccount.name]).toEqual(['ops-agents/triage', 'agent-advise-triage', 'agent-advise-triage']);
    expect(agent.node.findAll().filter(child => ApiObject.isApiObject(child))).toEqual([]);
  });

  test.each<[string, (app: App, chart: Chart) => unknown]>([
    ['App.synth', app => app.synth()],
    ['App.synthYaml', app => app.synthYaml()],
    ['Chart.toJson', (_, chart) => chart.toJson()],
    ['Testing.synth', (_, chart) => Testing.synth(chart)],
    ['Chart.toJson of another chart', app => new Chart(app, 'unrelated').toJson()],
  ])('is refused by %s', (_, synthesize) => {
    const app = appIn();
    const chart = chartIn(app);
    new GovernedAgent(chart, 'triage', WITHOUT_OWNER);
    expect(messageOf(() => synthesize(app, chart))).toContain('[ops/triage] agent "ops-agents/triage" is refused for');
  });

  test.each(Object.values(YamlOutputType).filter(type => typeof type === 'number'))('leaves nothing written with output type %s', type => {
    const app = appIn(undefined, type as YamlOutputType);
    const chart = chartIn(app);
    new GovernedAgent(chart, 'triage', ADMISSIBLE);
    new GovernedAgent(chart, 'nobodys', WITHOUT_OWNER);
    expect(() => app.synth()).toThrow('is refused');
    expect(existsSync(app.outdir) ? readdirSync(app.outdir) : []).toEqual([]);
  });

  test('is refused together with all others, each with all its problems and its construct path', () => {
    const app = appIn();
    new GovernedAgent(chartIn(app), 'nobodys', WITHOUT_OWNER);
    new GovernedAgent(chartIn(app, 'shop'), 'boundless', {
      ...ADMISSIBLE, driftBoundary: undefined, authorityClass: AuthorityClass.EXECUTE, name: 'boundless',
    } as unknown as AgentDeclaration);
    const message = messageOf(() => app.synth());
    expect(message).toMatch(/\[ops\/nobodys\] [^]*owner-is-named: `owner` is missing/);
    expect(message).toMatch(/\[shop\/boundless\] [^]*approval-is-given: [^]*drift-boundary-is-declared: `driftBoundary` is missing/);
    expect(message.match(/Validation failed/g)).toHaveLength(1);
  });

  test('is refused for what only all agents together show', () => {
    const app = appIn();
    const chart = chartIn(app);
    const edgeTo = (agent: string) => ({ ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, maxChainDepth: 1 }, invokes: [{ agent, port: 8443, reason: 'asks for a second opinion' }] });
    new GovernedAgent(chart, 'writer', edgeTo('ops-agents/critic'));
    new GovernedAgent(chart, 'critic', edgeTo('ops-agents/writer'));
    expect(messageOf(() => app.synth())).toMatch(/\[ops\/writer\] [^]*chains-have-no-loops: `invokes` .*ops-agents\/writer.* → .*ops-agents\/critic.* → .*ops-agents\/writer/);
  });

  test('no longer counts once it is removed from the app', () => {
    const app = appIn();
    const chart = chartIn(app);
    new GovernedAgent(chart, 'triage', ADMISSIBLE);
    new GovernedAgent(chart, 'nobodys', WITHOUT_OWNER);
    chart.node.tryRemoveChild('nobodys');
    expect(app.synthYaml()).not.toContain('nobodys');
  });

  test('is told without a stack trace from inside the library', () => {
    const app = appIn();
    new GovernedAgent(chartIn(app), 'triage', WITHOUT_OWNER);
    let stack = '';
    try { app.synth(); } catch (error) { stack = (error as Error).stack ?? ''; }
    expect(stack).toContain('owner-is-named');
    expect(stack).not.toMatch(/^\s+at /m);
  });

  test('does not hide the stack of an error that is not about governance', () => {
    const app = appIn();
    const chart = chartIn(app);
    new GovernedAgent(chart, 'triage', ADMISSIBLE);
    chart.node.addValidation({ validate: () => { throw new TypeError('a mistake of somebody else'); } });
    let stack = '';
    try { app.synth(); } catch (error) { stack = (error as Error).stack ?? ''; }
    expect(stack).toMatch(/TypeError: a mistake of somebody else[^]*^\s+at /m);
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', undefined], ['null', null], ['text', 'an agent'], ['a number', 7], ['a list', [ADMISSIBLE]], ['a function', () => ADMISSIBLE],
    ['a proxy that throws', new Proxy({}, { ownKeys: () => { throw new Error('inside'); } })],
    ['a getter that throws', { ...ADMISSIBLE, get owner() { throw new Error('inside'); } }],
    ['a security context', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2', securityContext: { privileged: true } } }],
    ['host networking', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2', hostNetwork: true } }],
    ['a volume of the node', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2', volumes: [{ hostPath: { path: '/' } }] } }],
  ])('%s is refused, not thrown over', (_, declaration) => {
    const app = appIn();
    const agent = new GovernedAgent(chartIn(app), 'triage', declaration as unknown as AgentDeclaration);
    expect(agent.node.children).toEqual([]);
    expect(messageOf(() => app.synth())).toContain('agent "ops-agents/triage" is refused for');
  });

  test.each([['a line separator', 'x\u2028apiVersion: v1'], ['a control character', 'x\u009b31m'], ['a null byte', 'x\0'], ['half a pair', 'x\ud800'], ['an octal number', '0o14']])(
    '%s in any text is refused: YAML parsers do not agree on it', (_, value) => {
      const app = appIn();
      new GovernedAgent(chartIn(app), 'triage', {
        ...ADMISSIBLE, owner: { ...DANA, title: value }, workload: { image: 'ghcr.io/example/triage:1.4.2', env: { A: value }, args: [value] },
      });
      const message = messageOf(() => app.synth());
      for (const at of ['owner.title', 'workload.env.A', 'workload.args[0]']) expect(message).toContain(`declaration-is-well-formed: \`${at}\``);
    });

  test('line breaks and tabs of an environment variable arrive as they were written', () => {
    const chart = chartIn(appIn());
    const A = 'one\n\ttwo: "three" # four\n---\n- five\n';
    new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2', env: { A } } });
    const objects = parseAllDocuments(Yaml.stringify(...Testing.synth(chart) as object[]), { version: '1.1' }).map(each => each.toJS() as Rendered);
    expect(JSON.stringify(objects.find(({ kind }) => kind === 'Deployment'))).toContain(JSON.stringify(A));
  });

  test('anything at all in place of a declaration or one of its properties either renders or is refused', () => {
    const admissible = { ...ADMISSIBLE_EXECUTE, owner: DANA, approval: APPROVED_BY_LIN, workload: { image: 'ghcr.io/example/triage:1.4.2' } };
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, maxDepth: 3 });
    const oneReplaced = fc.tuple(fc.constantFrom(...Object.keys(admissible), 'name', 'namespace', 'permissions', 'callers', 'destinations', 'invokes', 'exceptions', 'housekeeping'), anything)
      .map(([key, value]) => ({ ...admissible, [key]: value }));
    fc.assert(fc.property(fc.oneof(anything, oneReplaced), declaration => {
      const chart = new Chart(Testing.app(), 'ops', { namespace: 'ops-agents' });
      Governance.of(chart).configure(ADMISSIBLE_GOVERNANCE);
      const agent = new GovernedAgent(chart, 'triage', declaration as AgentDeclaration);
      try {
        expect((Testing.synth(chart) as object[]).length).toBeGreaterThan(3);
      } catch (error) {
        expect((error as Error).message).toMatch(/^Validation failed with the following errors:\n {2}\[ops\/triage\] agent ".*" is refused for \d+ reason/);
        expect(agent.node.children).toEqual([]);
      }
    }), { numRuns: 500 });
  });

  test('an agent outside any chart is an error that says so', () => {
    expect(() => new GovernedAgent(new App(), 'triage', ADMISSIBLE)).toThrow(/chart/i);
  });
});
