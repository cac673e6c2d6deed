// The declaration says "shop"; a binding in another chart, three files away, says the whole cluster.
import { ApiObject, App, Chart } from 'cdk8s';
import { AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'] });
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: ['shop'], reason: 'sees what fails' }],
});

const access = new Chart(app, 'access');
new ApiObject(access, 'quick-fix', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'triage-quick-fix' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
  subjects: [{ kind: 'ServiceAccount', name: 'agent-advise-triage', namespace: 'ops-agents' }],
});

app.synth();
