import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { AgentNamespace, Governance, GovernedAgent, GovernedTool, ToolDeclaration } from '../../src';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE, ADMISSIBLE_TOOL, APPROVED_BY_LIN } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

interface Rendered {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: Record<string, unknown>;
  readonly [field: string]: unknown;
}

const READS = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: ['shop'], reason: 'sees what runs' };
const USES = { tool: 'ops-agents/kube-reader', port: 8080, reason: 'reads the shop' };
const IMAGE = { image: 'ghcr.io/example/kube-reader:1.0.0', port: 8080 };
const TRIAGE_IMAGE = { image: 'ghcr.io/example/triage:1.4.2', port: 8443 };

function charted(): Chart {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'dist-')) });
  Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(mkdtempSync(join(tmpdir(), 'register-')), 'register.json') });
  return new Chart(app, 'ops', { namespace: 'ops-agents' });
}

const synth = (chart: Chart) => Testing.synth(chart) as Rendered[];
const named = (objects: Rendered[], kind: string, name: string) => objects.find(each => each.kind === kind && each.metadata.name === name)!;

test('a tool is an identity without a class, its rights, its network and its program', () => {
  const chart = charted();
  const tool = new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, permissions: [READS], workload: IMAGE });
  const objects = synth(chart);
  expect(objects.map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`)).toEqual([
    'ServiceAccount ops-agents/tool-kube-reader',
    'Role shop/tool-kube-reader.ops-agents',
    'RoleBinding shop/tool-kube-reader.ops-agents',
    'NetworkPolicy ops-agents/tool-kube-reader',
    'NetworkPolicy ops-agents/tool-kube-reader.egress',
    'Service ops-agents/kube-reader',
    'Deployment ops-agents/kube-reader',
  ]);
  for (const { metadata: { labels } } of objects) {
    expect(labels).toEqual({
      'governed-agents.dev/tool': 'kube-reader', 'app.kubernetes.io/name': 'kube-reader', 'app.kubernetes.io/managed-by': 'governed-agents',
    });
  }
  expect(tool).toMatchObject({ id: 'ops-agents/kube-reader', serviceAccountName: 'tool-kube-reader', podLabels: objects[0].metadata.labels });
  expect(tool.serviceAccount.toSubjectConfiguration()).toEqual({ kind: 'ServiceAccount', name: 'tool-kube-reader', namespace: 'ops-agents' });
});

test('the record on it says who answers for it, and no boundary', () => {
  const chart = charted();
  new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, workload: IMAGE });
  const objects = synth(chart);
  const { annotations } = named(objects, 'ServiceAccount', 'tool-kube-reader').metadata;
  expect(annotations).toMatchObject({ 'governed-agents.dev/owner': 'dana.reyes@example.com', 'governed-agents.dev/purpose': ADMISSIBLE_TOOL.purpose });
  expect(Object.keys(annotations!).filter(key => /boundary|review|chain|reach|approv/.test(key))).toEqual([]);
  const { template } = named(objects, 'Deployment', 'kube-reader').spec as { readonly template: Rendered };
  expect(Object.keys(template.metadata)).toEqual(['labels']);
});

test('an agent that uses it opens both ends, and holds nothing of what goes through it', () => {
  const chart = charted();
  new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, permissions: [READS], workload: IMAGE });
  new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, invokes: [USES], permissions: [{ ...READS, through: USES.tool }], workload: TRIAGE_IMAGE });
  const objects = synth(chart);
  const selector = { podSelector: { matchLabels: { 'governed-agents.dev/tool': 'kube-reader' } } };
  expect(named(objects, 'NetworkPolicy', 'agent-advise-triage.egress').spec).toMatchObject({ egress: expect.arrayContaining([{ to: [expect.objectContaining(selector)], ports: [{ protocol: 'TCP', port: 8080 }] }]) });
  expect(named(objects, 'NetworkPolicy', 'agent-advise-triage.ops-agents.kube-reader').spec).toMatchObject({
    podSelector: { matchLabels: { 'governed-agents.dev/tool': 'kube-reader' }, matchExpressions: [{ key: 'governed-agents.dev/quarantine', operator: 'DoesNotExist' }] },
    ingress: [{ from: [expect.objectContaining({ podSelector: { matchLabels: { 'governed-agents.dev/agent': 'triage' } } })] }],
  });
  expect(objects.filter(({ kind, metadata }) => kind === 'Role' && metadata.name.startsWith('agent-')).map(({ metadata }) => metadata.name))
    .toEqual(['agent-advise-triage.ops-agents.boundary']);
  const { template } = named(objects, 'Deployment', 'triage').spec as { template: { spec: { volumes: { name: string }[] } } };
  expect(template.spec.volumes.map(({ name }) => name)).toEqual(['tmp']);
});

test('what it triggers is opened from it to the agent', () => {
  const chart = charted();
  new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, workload: TRIAGE_IMAGE });
  new GovernedTool(chart, 'alerts', { ...ADMISSIBLE_TOOL, triggers: [{ agent: 'ops-agents/triage', port: 8443, reason: 'tells of a new alert' }], workload: IMAGE });
  expect(named(synth(chart), 'NetworkPolicy', 'tool-alerts.ops-agents.triage').spec).toMatchObject({
    podSelector: { matchLabels: { 'governed-agents.dev/agent': 'triage' } },
    ingress: [{ from: [{ podSelector: { matchLabels: { 'governed-agents.dev/tool': 'alerts' } } }], ports: [{ protocol: 'TCP', port: 8443 }] }],
  });
});

test('an edge without a port opens no network', () => {
  const chart = charted();
  new GovernedTool(chart, 'kube-reader', ADMISSIBLE_TOOL);
  new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, invokes: [{ tool: USES.tool, reason: 'through the objects that it obeys' }] });
  const policies = synth(chart).filter(({ kind }) => kind === 'NetworkPolicy');
  expect(policies.map(({ metadata }) => metadata.name)).not.toContain('agent-advise-triage.ops-agents.kube-reader');
  expect(JSON.stringify(named(policies, 'NetworkPolicy', 'agent-advise-triage.egress'))).not.toContain('kube-reader');
});

test('a tool governs a workload that somebody else makes', () => {
  const chart = charted();
  const tool = new GovernedTool(chart, 'kube-reader', ADMISSIBLE_TOOL);
  const server = new ApiObject(chart, 'server', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'server' },
    spec: { selector: { matchLabels: { app: 'server' } }, template: { metadata: { labels: { app: 'server' } }, spec: { containers: [{ name: 'server', image: IMAGE.image }] } } },
  });
  tool.govern(server);
  expect(named(synth(chart), 'Deployment', 'server').spec).toMatchObject({
    template: { metadata: { labels: { 'app': 'server', 'governed-agents.dev/tool': 'kube-reader' } }, spec: { serviceAccountName: 'tool-kube-reader', securityContext: { runAsNonRoot: true } } },
  });
});

test('the quota of its namespace counts its pods', () => {
  const chart = charted();
  new AgentNamespace(chart, 'ops-agents');
  new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, workload: { ...IMAGE, replicas: 2 } });
  new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, workload: TRIAGE_IMAGE });
  expect(named(synth(chart), 'ResourceQuota', 'governed-agents').spec).toMatchObject({ hard: { pods: '3' } });
});

describe('a tool is refused', () => {
  const refused = (props: object): string => {
    const chart = charted();
    new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, ...props } as ToolDeclaration);
    expect(chart.node.findAll().filter(each => each instanceof ApiObject)).toEqual([]);
    try {
      Testing.synth(chart);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  test.each([
    ['without an owner', { owner: undefined }, /tool "ops-agents\/kube-reader" is refused for 1 reason:\n +owner-is-named/],
    ['with a wildcard', { permissions: [{ ...READS, verbs: ['*'] }] }, /permissions-have-no-wildcards: `permissions\[0\]\.verbs`/],
    ['with a verb that no class may hold', { permissions: [{ ...READS, verbs: ['deletecollection'] }] }, /permissions-fit-authority-class: .* for a tool, got "deletecollection"/],
    ['with every Secret', { permissions: [{ ...READS, resources: ['secrets'] }] }, /secrets-are-read-by-name/],
    ['with a right to speak as others', { permissions: [{ ...READS, resources: ['serviceaccounts/token'], verbs: ['create'] }] }, /permissions-do-not-escalate: `permissions\[0\]`/],
    ['with an image that is not pinned', { workload: { image: 'ghcr.io/example/kube-reader' } }, /image-is-pinned: `workload\.image`/],
    ['with a trigger without a reason', { triggers: [{ agent: 'ops-agents/triage', port: 8443 }] }, /reasons-are-given: `triggers\[0\]\.reason`/],
    ['with an authority class', { authorityClass: 'execute' }, /declaration-is-well-formed: `authorityClass`/],
  ])('%s', (_, props, message) => {
    expect(refused(props)).toMatch(message);
  });

  test('where somebody binds it more than it declares', () => {
    const chart = charted();
    new GovernedTool(chart, 'kube-reader', ADMISSIBLE_TOOL);
    new ApiObject(chart, 'more', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'more' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'tool-kube-reader', namespace: 'ops-agents' }],
    });
    expect(() => Testing.synth(chart)).toThrow(/tool "ops-agents\/kube-reader" is refused for 1 reason:\n +bindings-are-declared/);
  });

  test('where it has the name of an agent', () => {
    const chart = charted();
    new GovernedTool(chart, 'tool', { ...ADMISSIBLE_TOOL, name: 'triage' });
    new GovernedAgent(chart, 'triage', ADMISSIBLE);
    expect(() => Testing.synth(chart)).toThrow(/names-are-unique: `name` is shared by 2 agents and tools/);
  });

  test('where an agent uses it that does not declare what it may do', () => {
    const chart = charted();
    new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, permissions: [READS], workload: IMAGE });
    new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, invokes: [USES] });
    expect(() => Testing.synth(chart)).toThrow(/tools-do-no-more-than-their-agents: `invokes\[0\]\.tool` uses "ops-agents\/kube-reader", which may get, list on pods/);
  });

  test('where something else runs as it', () => {
    const chart = charted();
    new GovernedTool(chart, 'kube-reader', ADMISSIBLE_TOOL);
    new ApiObject(new Chart(chart.node.root, 'web', { namespace: 'ops-agents' }), 'pod', {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'stranger' }, spec: { serviceAccountName: 'tool-kube-reader', containers: [] },
    });
    expect(() => Testing.synth(chart)).toThrow(/identities-are-not-borrowed/);
  });
});

describe('what a person accepts of a tool counts for the agents that use it, until a person accepts it of them, too', () => {
  const accepts = (rule: string, at: string) => ({ rule, at, reason: 'the chart of the vendor brings it', approvedBy: APPROVED_BY_LIN.by, until: '2027-01-15' });
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
  const bind = (chart: Chart, name: string, rule: object) => {
    const subjects = [{ kind: 'ServiceAccount', name, namespace: 'ops-agents' }];
    new ApiObject(chart, 'role', { ...rbac, kind: 'Role', metadata: { name: 'more', namespace: 'shop' }, rules: [rule] });
    new ApiObject(chart, 'binding', {
      ...rbac, kind: 'RoleBinding', metadata: { name: 'more', namespace: 'shop' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'more' }, subjects,
    });
  };
  const GIVEN = accepts('bindings-are-declared', 'RoleBinding shop/more = Role more to ServiceAccount ops-agents/tool-kube-reader: patch on deployments/scale of apps');

  const given = (agent: object): Chart => {
    const chart = charted();
    new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, exceptions: [GIVEN] });
    new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, ...agent });
    bind(chart, 'tool-kube-reader', { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'] });
    return chart;
  };

  test('a right that is bound to it', () => {
    const uses = { invokes: [{ tool: USES.tool, reason: 'scales the shop' }] };
    expect(() => Testing.synth(given(uses))).toThrow(/agent "ops-agents\/triage" is refused for 1 reason:\n +bindings-are-declared: .* "ServiceAccount ops-agents\/tool-kube-reader", who does for the agent what it may/);
    expect(() => Testing.synth(given({ ...uses, exceptions: [GIVEN] }))).not.toThrow();
    expect(() => Testing.synth(given({}))).not.toThrow();
  });

  const WRONG_WORD = accepts('invoked-agents-are-known', `invokes[0].agent = ${USES.tool}:none`);
  const REFUSED = /agent "ops-agents\/triage" is refused for 1 reason:\n +bindings-are-declared: .* "ServiceAccount ops-agents\/tool-kube-reader"/;

  test('a right that is bound to it, whatever word a person accepted for the edge', () => {
    const uses = { invokes: [{ agent: USES.tool, reason: 'scales the shop' }], exceptions: [WRONG_WORD], driftBoundary: { ...ADMISSIBLE.driftBoundary, maxChainDepth: 1 } };
    expect(() => Testing.synth(given(uses))).toThrow(REFUSED);
    expect(() => Testing.synth(given({ ...uses, exceptions: [WRONG_WORD, GIVEN] }))).not.toThrow();
  });

  test('a right that is bound to it, behind a tool that leads to it', () => {
    const behind = (exceptions: object[]) => {
      const chart = given({ invokes: [{ tool: 'ops-agents/hook', reason: 'hands it over' }], exceptions });
      const triggers = [{ agent: USES.tool, reason: 'passes it on' }];
      new GovernedTool(chart, 'hook', { ...ADMISSIBLE_TOOL, triggers, exceptions: [accepts('invoked-agents-are-known', `triggers[0].agent = ${USES.tool}:none`)] });
      return chart;
    };
    expect(() => Testing.synth(behind([]))).toThrow(REFUSED);
    expect(() => Testing.synth(behind([GIVEN]))).not.toThrow();
  });

  test('a right that is bound to it, and that the agent declares for itself', () => {
    const chart = charted();
    const scales = { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'], namespaces: ['shop'], reason: 'scales the shop' };
    const risk = accepts('permissions-are-not-risky', 'permissions[0] = patch on deployments/scale of apps in shop');
    new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, exceptions: [GIVEN] });
    new GovernedAgent(chart, 'rollout', { ...ADMISSIBLE_EXECUTE, permissions: [scales], invokes: [{ tool: USES.tool, reason: 'scales the shop' }], exceptions: [risk] });
    bind(chart, 'tool-kube-reader', { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'] });
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('a declared right of it that leads to somebody who may do more', () => {
    const runs = { apiGroups: [''], resources: ['pods'], verbs: ['create'], namespaces: ['shop'], reason: 'starts jobs' };
    const risk = accepts('permissions-are-not-risky', 'permissions[0] = create on pods of the core group in shop');
    const LEADS = 'create on pods of the core group in shop';
    const HELD = 'leads to ServiceAccount shop/web: delete on configmaps of the core group in shop';
    const leading = (exceptions: readonly object[]): Chart => {
      const chart = charted();
      new GovernedTool(chart, 'kube-reader', { ...ADMISSIBLE_TOOL, permissions: [runs], exceptions: [risk, accepts('bindings-are-declared', `permissions = ${LEADS} ${HELD}`)] });
      new GovernedAgent(chart, 'rollout', {
        ...ADMISSIBLE_EXECUTE, permissions: [{ ...runs, through: USES.tool }], invokes: [{ tool: USES.tool, reason: 'starts jobs' }], exceptions: [risk, ...exceptions as typeof risk[]],
      });
      new ApiObject(chart, 'role', { ...rbac, kind: 'Role', metadata: { name: 'web', namespace: 'shop' }, rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['delete'] }] });
      new ApiObject(chart, 'binding', {
        ...rbac,
        kind: 'RoleBinding',
        metadata: { name: 'web', namespace: 'shop' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' },
        subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
      });
      return chart;
    };
    expect(() => Testing.synth(leading([]))).toThrow(/agent "ops-agents\/rollout" is refused for 1 reason:\n +bindings-are-declared: `permissions` include ".*" through "ops-agents\/kube-reader", which leads to the rights of ServiceAccount shop\/web/);
    expect(() => Testing.synth(leading([accepts('bindings-are-declared', `permissions = ${LEADS} through ops-agents/kube-reader ${HELD}`)]))).not.toThrow();
  });
});
