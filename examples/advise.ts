// An agent that reads and tells: it holds no right to write anything but Events about itself and its own report.
import { App, Chart } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent, NetworkProvider } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32', '172.16.0.0/28'], networkProvider: NetworkProvider.CILIUM });
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new AgentNamespace(ops, 'ops-agents');

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PTRIAGE',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30', limits: { maxReplicas: 3 } },
  permissions: [
    {
      apiGroups: ['apps'],
      resources: ['deployments', 'replicasets'],
      verbs: ['get', 'list', 'watch'],
      namespaces: ['shop', 'search'],
      reason: 'compares what runs with what ran before the alert',
    },
    {
      apiGroups: [''],
      resources: ['nodes'],
      verbs: ['get', 'list'],
      clusterWide: true,
      reason: 'tells a full node from a broken release',
    },
  ],
  housekeeping: {
    leaderElection: true,
    events: true,
    report: { apiGroup: '', resource: 'configmaps', name: 'triage-report' },
  },
  destinations: [{ host: 'api.anthropic.com', port: 443, reason: 'model' }],
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
  workload: {
    image: 'ghcr.io/example/triage:1.4.2',
    port: 8443,
    replicas: 2,
    env: { LOG_LEVEL: 'info' },
    secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } },
  },
});

app.synth();
