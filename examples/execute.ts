// An agent that acts by itself, on one named object, after a second person approved it.
import { App, Chart } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent, NetworkProvider } from 'governed-agents';

const app = new App();
const authority = new Chart(app, 'authority'); // applied by the reviewed pipeline
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' }); // applied by the team's own
Governance.of(app).configure({
  environment: 'production',
  apiServerCidrs: ['10.0.0.1/32', '172.16.0.0/28'],
  networkProvider: NetworkProvider.CILIUM,
  authorityChart: authority,
});

new AgentNamespace(ops, 'ops-agents');

new GovernedAgent(ops, 'rollout', {
  purpose: 'Rolls a Deployment back when its error budget burns',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    title: 'SRE lead',
    contact: 'https://example.pagerduty.com/services/PROLLOUT',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  approval: {
    by: { name: 'Lin Wei', email: 'lin.wei@example.com' },
    on: '2026-11-02',
    reference: 'https://github.com/example/ops/pull/42',
  },
  authorityClass: AuthorityClass.EXECUTE,
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments/scale'],
    resourceNames: ['checkout'],
    verbs: ['get', 'patch'],
    namespaces: ['shop'],
    reason: 'scales checkout down while it is rolled back',
  }],
  driftBoundary: { maxChainDepth: 1, maxReach: 1, reviewBy: '2027-01-31' },
  invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' }],
  destinations: [{ host: 'api.anthropic.com', port: 443, reason: 'model' }],
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call talk to it' }],
  workload: {
    image: 'ghcr.io/example/rollout:1.4.2',
    port: 8443,
    env: { LOG_LEVEL: 'info' },
    secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } },
  },
});

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PTRIAGE',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 },
});

app.synth();
