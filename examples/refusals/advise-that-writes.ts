// An agent that is said to advise, and can write.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'] });
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments/scale'],
    resourceNames: ['checkout'],
    verbs: ['get', 'patch'],
    namespaces: ['shop'],
    reason: 'scales checkout down while people look',
  }],
});

app.synth();
