// An agent that also tunes itself: the shortest review, an independent approver and a deputy.
import { App, Chart } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({
  apiServerCidrs: ['10.0.0.1/32', '172.16.0.0/28'],
  egressProxy: { pods: { namespace: 'egress', labels: { app: 'egress-proxy' } }, port: 3128 },
});
const queue = new Chart(app, 'queue', { namespace: 'queue-agents' });

new AgentNamespace(queue, 'queue-agents');

new GovernedAgent(queue, 'throttle', {
  purpose: 'Scales the import workers with the queue, and learns how fast',
  owner: {
    name: 'Ines Duarte',
    email: 'ines.duarte@example.com',
    contact: 'mailto:ines.duarte@example.com',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  approval: {
    by: { name: 'Lin Wei', email: 'lin.wei@example.com' },
    on: '2026-11-18',
    reference: 'https://github.com/example/queue/pull/19',
  },
  authorityClass: AuthorityClass.ADAPT,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2026-12-18' },
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments/scale'],
    resourceNames: ['import-worker'],
    verbs: ['get', 'patch'],
    namespaces: ['imports'],
    reason: 'scales the import workers',
  }],
  housekeeping: { leaderElection: true, events: true },
  // What it may change by itself, in its ConfigMap `agent-adapt-throttle`. To widen the bounds is a new review.
  parameters: [
    { name: 'batch', initialValue: '20', bounds: '1..50' },
    { name: 'cooldown-seconds', initialValue: '60', bounds: '30..600' },
    { name: 'mode', initialValue: 'safe', bounds: 'safe|fast' },
  ],
  destinations: [
    { host: 'api.anthropic.com', port: 443, reason: 'model' },
    { pods: { namespace: 'imports', labels: { app: 'queue' } }, port: 5672, reason: 'reads the length of the queue' },
  ],
  workload: {
    image: 'ghcr.io/example/throttle@sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    env: { HTTPS_PROXY: 'http://egress-proxy.egress.svc:3128' },
  },
});

app.synth();
