import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Governance, GovernedAgent, GovernedTool } from '../../src';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE, ADMISSIBLE_TOOL, APPROVED_BY_LIN } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const RULE = 'rendered-edges-are-declared';

function charted(): Chart {
  const app = new App();
  Governance.of(app).configure(ADMISSIBLE_GOVERNANCE);
  return new Chart(app, 'ops', { namespace: 'ops-agents' });
}

/** What the rule says of the app, a line for each finding. */
function findings(chart: Chart): readonly string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').filter(line => line.trim().startsWith(`${RULE}:`)).map(line => line.trim());
  }
}

function kagent(chart: Chart, name: string, ...tools: object[]): ApiObject {
  return new ApiObject(chart, `kagent-${name}`, {
    apiVersion: 'kagent.dev/v1alpha2', kind: 'Agent', metadata: { name }, spec: { type: 'Declarative', declarative: { systemMessage: 'Helps', tools } },
  });
}

const asks = (name: string) => ({ type: 'Agent', agent: { name } });

describe('agents of kagent that ask each other', () => {
  const apart = (declared: object, ...tools: object[]) => {
    const chart = charted();
    new GovernedAgent(chart, 'boss', { ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, maxChainDepth: 1 }, ...declared }).govern(kagent(chart, 'boss-bot', ...tools));
    new GovernedAgent(chart, 'worker', ADMISSIBLE).govern(kagent(chart, 'worker-bot'));
    return findings(chart);
  };

  test('are refused without an edge', () => {
    expect(apart({}, asks('worker-bot'))).toEqual([expect.stringContaining('leads to "ops-agents/worker", as whom it can act, without an edge in `invokes`')]);
  });

  test('are accepted with one', () => {
    expect(apart({ invokes: [{ agent: 'ops-agents/worker', reason: 'asks it through kagent' }] }, asks('worker-bot'))).toEqual([]);
  });

  test('are refused with an edge to somebody else', () => {
    expect(apart({ invokes: [{ agent: 'ops-agents/other', reason: 'asks it through kagent' }] }, asks('worker-bot'))).toHaveLength(1);
  });

  test('are refused where the other one is governed by nobody', () => {
    expect(apart({}, asks('stranger'))).toEqual([expect.stringContaining('leads to "Agent ops-agents/stranger"')]);
  });

  test('may use servers of tools that no agent is', () => {
    expect(apart({}, { type: 'McpServer', mcpServer: { kind: 'RemoteMCPServer', name: 'github' } })).toEqual([]);
  });
});

describe('rights that are bound beside the declaration, and that a person accepts', () => {
  const accepted = (at: string, rule = 'bindings-are-declared') => ({
    rule, at, reason: 'the chart of the vendor brings it', approvedBy: APPROVED_BY_LIN.by, until: '2027-01-15',
  });
  const bind = (chart: Chart, namespace: string, rule: object) => {
    new ApiObject(chart, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'more', namespace }, rules: [rule] });
    new ApiObject(chart, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'more', namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'more' },
      subjects: [{ kind: 'ServiceAccount', name: 'agent-execute-boss', namespace: 'ops-agents' }],
    });
  };

  test('are an edge to whoever lives where they run pods', () => {
    const chart = charted();
    new GovernedAgent(chart, 'boss', ADMISSIBLE_EXECUTE);
    new GovernedAgent(chart, 'worker', { ...ADMISSIBLE, namespace: 'desk-agents' });
    bind(chart, 'desk-agents', { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] });
    expect(findings(chart)).toEqual([expect.stringMatching(/leads to "desk-agents\/worker", as whom it can act, without an edge in `invokes`: ServiceAccount ops-agents\/agent-execute-boss → RoleBinding desk-agents\/more → Role desk-agents\/more → .*workflows/)]);
  });

  test('are none where nobody of the fleet lives', () => {
    const chart = charted();
    new GovernedAgent(chart, 'boss', ADMISSIBLE_EXECUTE);
    new GovernedAgent(chart, 'worker', { ...ADMISSIBLE, namespace: 'desk-agents' });
    bind(chart, 'shop', { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] });
    expect(findings(chart)).toEqual([]);
  });

  const ordering = (declared: object, rule: object) => {
    const chart = charted();
    new GovernedAgent(chart, 'boss', {
      ...ADMISSIBLE_EXECUTE,
      driftBoundary: { ...ADMISSIBLE_EXECUTE.driftBoundary, maxChainDepth: 1 },
      exceptions: [accepted('RoleBinding shop/more = Role more to ServiceAccount ops-agents/agent-execute-boss: patch on configmaps of the core group')],
      ...declared,
    });
    new GovernedTool(chart, 'orders', { ...ADMISSIBLE_TOOL, obeys: [{ apiGroup: '', resource: 'configmaps', name: 'orders', namespace: 'shop' }] });
    bind(chart, 'shop', rule);
    return findings(chart);
  };

  test.each([
    ['the object', { apiGroups: [''], resources: ['configmaps'], verbs: ['patch'] }],
    ['anything', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  ])('are an edge to whoever obeys what they write: %s', (_, rule) => {
    expect(ordering({}, rule)).toContainEqual(expect.stringContaining('`RoleBinding shop/more` leads to "ops-agents/orders" without an edge in `invokes`: by RoleBinding shop/more'));
  });

  test('are one that can be declared', () => {
    expect(ordering({ invokes: [{ tool: 'ops-agents/orders', reason: 'orders it' }] }, { apiGroups: [''], resources: ['configmaps'], verbs: ['patch'] })).toEqual([]);
  });

  test('are none to whoever obeys something else', () => {
    expect(ordering({}, { apiGroups: [''], resources: ['secrets'], verbs: ['patch'], resourceNames: ['orders'] })).toEqual([]);
  });
});
