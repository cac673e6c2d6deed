// Two agents that feed back into each other have no last step.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

const owner = { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' };
const authorityClass = AuthorityClass.ADVISE;
const driftBoundary = { maxChainDepth: 1, reviewBy: '2027-06-30' };

new GovernedAgent(ops, 'writer', {
  purpose: 'Writes a summary of the incident',
  owner,
  authorityClass,
  driftBoundary,
  invokes: [{ agent: 'ops-agents/critic', port: 8443, reason: 'has the summary criticized' }],
});
new GovernedAgent(ops, 'critic', {
  purpose: 'Criticizes a summary until it is good',
  owner,
  authorityClass,
  driftBoundary,
  invokes: [{ agent: 'ops-agents/writer', port: 8443, reason: 'has the summary written again' }],
});

app.synth();
