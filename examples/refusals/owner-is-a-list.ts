// A mailing list cannot be asked why the agent acted.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'SRE Team', email: 'sre-team@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
});

app.synth();
