// What a cluster with governed agents holds once, and who may do what about agents: for whoever runs the cluster.
import { ApiObject, App, Chart } from 'cdk8s';
import { GovernanceBaseline } from 'governed-agents';

const app = new App();

// First the baseline, with cluster-admin; with `{ authority: AuthorityEnforcement.AUDIT }` for as long as the audit log still shows surprises.
const platform = new Chart(app, 'platform');
new GovernanceBaseline(platform, 'baseline');

// The pipeline that applies what was reviewed, in every namespace: it makes agent namespaces, and grants classes and boundaries.
const pipeline = { kind: 'ServiceAccount', name: 'reviewed', namespace: 'gitops' };
for (const role of ['governor', 'approver', 'granter-advise', 'granter-propose', 'granter-execute']) {
  bind('ClusterRoleBinding', platform, role, pipeline);
}

// What people may do holds in namespaces of agents alone: apply this chart once they are there.
for (const namespace of ['ops-agents', 'data-agents']) {
  const people = new Chart(app, namespace, { namespace });
  bind('RoleBinding', people, 'on-call', group('sre-on-call@example.com')); // stops agents
  bind('RoleBinding', people, 'resumer', group('sre-leads@example.com')); // lets them go on
  bind('RoleBinding', people, 'breakglass', group('incident-commanders@example.com')); // looks into their pods
}

app.synth();

function bind(kind: string, chart: Chart, role: string, subject: object): void {
  new ApiObject(chart, role, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name: `governed-agents.${role}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `governed-agents:${role}` },
    subjects: [subject],
  });
}

/** A group of people, by the name that the cluster's identity provider gives it. */
function group(name: string): object {
  return { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name };
}
