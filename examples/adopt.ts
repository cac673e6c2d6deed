// An agent that ran for a year before anybody governed it: a vendor's rendered chart, adopted. docs/adoption.md goes through it.
import { join } from 'node:path';
import { App, Chart, Include, JsonPatch } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32', '172.16.0.0/28'] });
const chart = new Chart(app, 'doctor', { namespace: 'doctor' });

new AgentNamespace(chart, 'doctor-namespace', { name: 'doctor' });

const doctor = new GovernedAgent(chart, 'doctor', {
  purpose: 'Explains to the engineer on call what is wrong in the cluster',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PDOCTOR',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-05-28' },
  // What the audit log says it used in the last month, in place of reading nearly everything everywhere.
  permissions: [
    {
      apiGroups: [''],
      resources: ['pods', 'events', 'services', 'endpoints'],
      verbs: ['get', 'list', 'watch'],
      namespaces: ['shop', 'search'],
      reason: 'sees what fails, and since when',
    },
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'], namespaces: ['shop', 'search'], reason: 'reads why it fails' },
    {
      apiGroups: ['apps'],
      resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
      verbs: ['get', 'list', 'watch'],
      namespaces: ['shop', 'search'],
      reason: 'compares what runs with what ran before',
    },
    { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'], clusterWide: true, reason: 'tells a full node from a broken release' },
  ],
  // What is known of its connections, for the day on which its network is closed.
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 5050, reason: 'engineers on call ask it' }],
  destinations: [
    { cidr: '10.40.0.0/24', port: 443, reason: 'the model gateway, models.example.com' },
    { pods: { namespace: 'monitoring', labels: { app: 'prometheus' } }, port: 9090, reason: 'reads metrics' },
  ],
  openNetwork: true,
  exceptions: [
    {
      rule: 'network-is-fenced',
      at: 'openNetwork = true',
      reason: 'ran without a fence for a year; its connections are being recorded until then',
      approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
      until: '2026-12-06',
    },
    {
      rule: 'workloads-can-be-governed',
      at: 'Deployment doctor/doctor-cluster-doctor spec.template.spec.initContainers[0].image = "registry.example.com/cluster-doctor/runbooks:latest"',
      reason: 'the vendor tags its runbooks from version 2.4 on, announced for January',
      approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
      until: '2027-01-31',
    },
  ],
});

const vendor = new Include(chart, 'vendor', { url: join(__dirname, 'adopt/vendor.yaml') });

// The agent has an identity and rights of its own: what the vendor brought for that goes, whatever it is called in the next version.
const replaced = ['ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];
for (const { kind, node } of vendor.apiObjects) {
  if (replaced.includes(kind)) vendor.node.tryRemoveChild(node.id);
}

const deployment = vendor.apiObjects.find(({ kind }) => kind === 'Deployment')!;
deployment.addJsonPatch(
  JsonPatch.remove('/spec/template/spec/serviceAccountName'),
  JsonPatch.remove('/spec/template/spec/containers/0/securityContext/capabilities/add'), // NET_RAW: it pings no more
);

doctor.govern(deployment);

app.synth();
