const { AuthorityClass } = require('../lib');

/** The day the benchmark is judged on. */
const TODAY = '2026-11-22';

/** Declarations of `count` ordinary agents: services with permissions, housekeeping, callers and destinations, in chains of so many agents each. */
function fleetOf(count, chain) {
  return Array.from({ length: count }, (_, i) => declaration(i, chain));
}

function declaration(i, chain) {
  return {
    name: `agent-${i}`,
    purpose: `Explains alerts of service ${i} to the engineer on call`,
    owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100100', deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' } },
    approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-02', reference: 'https://github.com/example/ops/pull/42' },
    authorityClass: AuthorityClass.EXECUTE,
    driftBoundary: { maxChainDepth: chain - 1, reviewBy: '2027-01-31' },
    permissions: [{
      apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: [`service-${i}`], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales the service down',
    }],
    housekeeping: { leaderElection: true, events: true },
    invokes: i % chain > 0 ? [{ agent: `ops-agents/agent-${i - 1}`, port: 8443, reason: 'asks for a second opinion' }] : [],
    callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
    destinations: [{ cidr: '10.40.0.0/24', port: 443, reason: 'the model gateway' }],
    workload: { image: 'ghcr.io/example/agent:1.4.2', port: 8443, env: { LOG_LEVEL: 'info' }, secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } } },
  };
}

module.exports = { TODAY, fleetOf };
