// A Kubernetes NetworkPolicy knows addresses only.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  destinations: [{ host: 'api.anthropic.com', port: 443, reason: 'model' }],
});

app.synth();
