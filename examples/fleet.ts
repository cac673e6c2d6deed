// A fleet of six agents and two tools in two agent namespaces, with the edges between them and to an agent of another team's app.
import { App, Chart } from 'cdk8s';
import {
  AccountableOwner, AgentNamespace, Approval, AuthorityClass, Governance, GovernedAgent, GovernedTool, NetworkProvider,
} from 'governed-agents';

const app = new App();
Governance.of(app).configure({
  environment: 'production',
  apiServerCidrs: ['10.0.0.1/32', '172.16.0.0/28'],
  networkProvider: NetworkProvider.CILIUM,
  registers: ['registers/payments.register.json'],
});

const dana: AccountableOwner = {
  name: 'Dana Reyes',
  email: 'dana.reyes@example.com',
  title: 'SRE lead',
  contact: 'https://example.pagerduty.com/services/POPS',
  deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
};
const ines: AccountableOwner = {
  name: 'Ines Duarte',
  email: 'ines.duarte@example.com',
  title: 'Head of data platform',
  contact: 'tel:+15550100117',
  deputy: { name: 'Tomas Lindqvist', email: 'tomas.lindqvist@example.com' },
};
const approvedByLin = (on: string, reference: string): Approval => ({ by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on, reference });
const model = { host: 'api.anthropic.com', port: 443, reason: 'model' };

// --- operations ---------------------------------------------------------------------------------

const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });
new AgentNamespace(ops, 'ops-agents');

const readsReleases = {
  apiGroups: ['apps'],
  resources: ['deployments', 'replicasets'],
  verbs: ['get', 'list', 'watch'],
  namespaces: ['shop', 'search'],
};

const kubeReader = new GovernedTool(ops, 'kube-reader', {
  purpose: 'Reads for agents what runs in the shop and the search',
  owner: dana,
  permissions: [{ ...readsReleases, reason: 'answers what runs, and what ran before' }],
  workload: { image: 'ghcr.io/example/kube-reader:1.3.0', port: 8080 },
});

const triage = new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: dana,
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 1, maxReach: 1, reviewBy: '2027-06-30', limits: { maxReplicas: 3 } },
  permissions: [{ ...readsReleases, through: kubeReader.id, reason: 'compares what runs with what ran before the alert' }],
  housekeeping: { leaderElection: true, events: true },
  invokes: [
    { agent: 'ops-agents/logs', port: 8443, reason: 'asks what the logs say' },
    { tool: kubeReader.id, port: 8080, reason: 'asks what runs' },
  ],
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
  destinations: [model],
  workload: {
    image: 'ghcr.io/example/triage:1.4.2',
    port: 8443,
    replicas: 2,
    secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } },
  },
});

new GovernedTool(ops, 'alert-hook', {
  purpose: 'Has every new alert explained before an engineer opens it',
  owner: dana,
  triggers: [{ agent: triage.id, port: 8443, reason: 'hands a new alert over' }],
  callers: [{ pods: { namespace: 'monitoring', labels: { app: 'alertmanager' } }, port: 8080, reason: 'tells of alerts' }],
  workload: { image: 'ghcr.io/example/alert-hook:0.4.0', port: 8080 },
});

new GovernedAgent(ops, 'logs', {
  purpose: 'Summarizes the logs of a service for other agents',
  owner: dana,
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  destinations: [model, { pods: { namespace: 'monitoring', labels: { app: 'loki' } }, port: 3100, reason: 'reads logs' }],
  workload: {
    image: 'ghcr.io/example/logs:0.9.1',
    port: 8443,
    secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } },
  },
});

new GovernedAgent(ops, 'rollout', {
  purpose: 'Scales a release down when its error budget burns',
  owner: dana,
  approval: approvedByLin('2026-11-02', 'https://github.com/example/ops/pull/42'),
  authorityClass: AuthorityClass.EXECUTE,
  driftBoundary: { maxChainDepth: 2, maxReach: 3, reviewBy: '2027-01-31' },
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments/scale'],
    resourceNames: ['checkout'],
    verbs: ['get', 'patch'],
    namespaces: ['shop'],
    reason: 'scales checkout down while people look',
  }],
  housekeeping: { events: true },
  invokes: [
    { agent: triage.id, port: 8443, reason: 'asks for a second opinion' },
    { agent: 'payments-agents/refunds', port: 8443, reason: 'asks whether refunds rise, too' },
  ],
  callers: [{ pods: { namespace: 'monitoring', labels: { app: 'alertmanager' } }, port: 8443, reason: 'hands alerts over' }],
  destinations: [model],
  workload: {
    image: 'ghcr.io/example/rollout:1.4.2',
    port: 8443,
    secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } },
  },
});

// --- data ---------------------------------------------------------------------------------------

const data = new Chart(app, 'data', { namespace: 'data-agents' });
new AgentNamespace(data, 'data-agents');

new GovernedAgent(data, 'rightsizing', {
  purpose: 'Opens pull requests that bring resource requests down to what workloads use',
  owner: ines,
  approval: approvedByLin('2026-11-02', 'https://github.com/example/data/pull/7'),
  authorityClass: AuthorityClass.PROPOSE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-04-30' },
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets'],
    verbs: ['get', 'list'],
    namespaces: ['shop', 'search'],
    reason: 'compares requests with use',
  }],
  destinations: [model, { host: 'api.github.com', port: 443, reason: 'opens pull requests' }],
  workload: {
    image: 'ghcr.io/example/rightsizing:2.1.0',
    schedule: '0 6 * * 1',
    secretEnv: { GITHUB_TOKEN: { secret: 'rightsizing-github', key: 'token' } },
  },
});

new GovernedAgent(data, 'backfill', {
  purpose: 'Writes the descriptions that old tables of the catalogue lack, once',
  owner: ines,
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-02-28', limits: { maxDurationSeconds: 7200, maxParallelism: 2 } },
  destinations: [model],
  workload: { image: 'ghcr.io/example/backfill:1.0.0', task: true },
});

new GovernedAgent(data, 'throttle', {
  purpose: 'Scales the import workers with the queue, and learns how fast',
  owner: ines,
  approval: approvedByLin('2026-11-18', 'https://github.com/example/data/pull/19'),
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
  housekeeping: { leaderElection: true },
  parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }],
  destinations: [model],
  workload: { image: 'ghcr.io/example/throttle:3.0.4' },
});

app.synth();
