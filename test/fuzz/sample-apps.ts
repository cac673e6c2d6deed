import { AppData } from './generated/fleets';

const DANA = { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100100', deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' } };
const APPROVAL = { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-02', reference: 'https://github.com/example/ops/pull/42' };
const LAYOUT = { hasAuthorityChart: false, isNested: false, chartLabels: false };

const ADVISES = {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: DANA,
  authorityClass: 'advise',
  approval: APPROVAL,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
  permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], reason: 'sees what runs' }],
  housekeeping: { leaderElection: true, events: true, report: { apiGroup: '', resource: 'configmaps', name: 'triage-report' } },
  cloudIdentity: { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' }, reason: 'reads the logs' },
  destinations: [
    { internet: true, port: 443, reason: 'reads release notes' },
    { cidr: '10.20.0.0/16', port: 5432, reason: 'history' },
    { pods: { namespace: 'monitoring', labels: { app: 'prometheus' } }, port: 9090, reason: 'metrics' },
  ],
  callers: [{ cidr: '10.30.0.0/16', port: 8443, reason: 'people talk to it' }],
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443, env: { LOG_LEVEL: 'info' } },
};

const ADAPTS = {
  purpose: 'Rolls a Deployment back when its error budget burns',
  owner: DANA,
  authorityClass: 'adapt',
  approval: { ...APPROVAL, on: '2026-11-20' },
  driftBoundary: { maxChainDepth: 1, reviewBy: '2026-12-15' },
  parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }],
  permissions: [
    { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down' },
    { apiGroups: [''], resources: ['nodes'], verbs: ['list'], clusterWide: true, reason: 'sees where there is room' },
  ],
  invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' }],
  destinations: [{ cidr: '10.21.0.0/16', port: 443, reason: 'model' }],
  workload: { image: 'ghcr.io/example/rollout:1.4.2', task: true },
};

const PROPOSES = {
  purpose: 'Drafts changes of the release for the people who own it',
  owner: DANA,
  authorityClass: 'propose',
  approval: APPROVAL,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
  permissions: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], namespaces: ['shop'], reason: 'sees what runs' }],
  dryRun: [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason: 'sees what would change' }],
};

/** An app with most of what there is, on a network that knows addresses only. */
export const ON_KUBERNETES: AppData = {
  options: { today: '2026-11-22', apiServerCidrs: ['172.31.0.1/32', '35.1.2.3/32'], dns: 'node-local-dns-cache' },
  chartNamespace: 'ops-agents',
  agents: [{ constructId: 'triage', declaration: ADVISES }, { constructId: 'rollout', declaration: ADAPTS }, { constructId: 'drafts', declaration: PROPOSES }],
  namespaces: ['ops-agents'],
  layout: LAYOUT,
};

/** The same, with names for destinations. */
export const ON_CILIUM: AppData = {
  ...ON_KUBERNETES,
  options: { today: '2026-11-22', apiServerCidrs: ['172.31.0.1/32'], dns: 'node-local-dns-cache', networkProvider: 'cilium' },
  agents: [
    { constructId: 'triage', declaration: { ...ADVISES, destinations: [{ host: 'api.anthropic.com', port: 443, reason: 'model' }] } },
    { constructId: 'rollout', declaration: ADAPTS },
  ],
};
