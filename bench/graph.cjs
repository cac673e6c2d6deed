// One measured process: what it costs to build plain adjacency arrays of `agents` agents with five edges for each, or to judge their whole graph.
// Agents come in groups of 100 in ten layers, so that no chain and no reach is beyond its bounds.
const [mode, agents] = [process.argv[2], Number(process.argv[3])];

function declared() {
  const { planAgent } = require('../lib/plan/plan-agent');
  const { planGovernance } = require('../lib/plan/governance-plan');
  const { fleetOf, TODAY } = require('./fleet-of.cjs');
  const governance = planGovernance({ today: TODAY, apiServerCidrs: ['10.0.0.1/32'] }, TODAY);
  const [plan] = fleetOf(1, 1).map(declaration => planAgent(declaration, { constructId: '', chartNamespace: 'ops-agents', governance }));
  const boundary = { ...plan.driftBoundary, maxChainDepth: 10, maxReach: 100 };
  const edge = agent => ({ agent, tool: '', port: 8443, reason: 'asks for a second opinion' });
  const calleeOf = (i, n) => `ops-agents/agent-${i - i % 10 + 10 + (i + n) % 10}`;
  return Array.from({ length: agents }, (_, i) => ({
    ...plan, id: `ops-agents/agent-${i}`, name: `agent-${i}`, driftBoundary: boundary,
    invokes: i % 100 < 90 ? [0, 1, 2, 3, 4, 5].slice(0, i % 100 < 50 ? 6 : 5).map(n => edge(calleeOf(i, n))) : [],
  }));
}

/** What anybody would write who needs the edges by number. */
function adjacency(members) {
  const places = new Map(members.map(({ id }, place) => [id, place]));
  return members.map(({ invokes }) => invokes.map(({ agent }) => places.get(agent)));
}

function judge(members) {
  const { GRAPH_RULES } = require('../lib/checks/graph-rules');
  const { fleetGraph } = require('../lib/fleet/fleet-graph');
  return cost(() => {
    const graph = fleetGraph(members);
    return GRAPH_RULES.flatMap(rule => rule.check(graph)).length;
  });
}

function cost(work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, maxRssMb: process.resourceUsage().maxRSS / 1024, result };
}

const members = declared();
console.log(JSON.stringify(mode === 'adjacency' ? cost(() => adjacency(members).flat().length) : judge(members)));
