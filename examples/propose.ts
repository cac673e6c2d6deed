// An agent that prepares changes on a schedule: it tries them with dry runs, and opens pull requests, which people merge.
import { App, Chart } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent, NetworkProvider } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32', '172.16.0.0/28'], networkProvider: NetworkProvider.GKE_FQDN });
const cost = new Chart(app, 'cost', { namespace: 'cost-agents' });

new AgentNamespace(cost, 'cost-agents');

new GovernedAgent(cost, 'rightsizing', {
  purpose: 'Opens pull requests that bring requests and replicas down to what workloads use',
  owner: {
    name: 'Ines Duarte',
    email: 'ines.duarte@example.com',
    contact: 'tel:+15550100117',
  },
  approval: {
    by: { name: 'Lin Wei', email: 'lin.wei@example.com' },
    on: '2026-11-02',
    reference: 'https://github.com/example/cost/pull/7',
  },
  authorityClass: AuthorityClass.PROPOSE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-04-30', limits: { maxDurationSeconds: 1200 } },
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets'],
    verbs: ['get', 'list'],
    namespaces: ['shop', 'search'],
    reason: 'compares requests with use',
  }],
  // Granted for real, since RBAC knows no dry runs: the cluster has to refuse whatever else the agent sends.
  dryRun: [{
    apiGroups: ['apps'],
    resources: ['deployments/scale'],
    resourceNames: ['checkout', 'catalogue'],
    verbs: ['patch'],
    namespaces: ['shop'],
    reason: 'finds out whether a smaller scale would be admitted',
  }],
  // Authority that RBAC does not show: the approver looked up what this service account may do.
  cloudIdentity: {
    gke: { serviceAccount: 'rightsizing@example-prod.iam.gserviceaccount.com' },
    reason: 'reads the bill of the last month',
  },
  destinations: [
    { host: 'bigquery.googleapis.com', port: 443, reason: 'reads the bill of the last month' },
    { host: 'api.github.com', port: 443, reason: 'opens pull requests' },
    { host: 'api.anthropic.com', port: 443, reason: 'model' },
    { pods: { namespace: 'monitoring', labels: { app: 'prometheus' } }, port: 9090, reason: 'reads how much workloads use' },
  ],
  workload: {
    image: 'ghcr.io/example/rightsizing:2.1.0',
    schedule: '0 6 * * 1',
    secretEnv: {
      GITHUB_TOKEN: { secret: 'rightsizing-github', key: 'token' },
      MODEL_KEY: { secret: 'model-key', key: 'token' },
    },
  },
});

app.synth();
