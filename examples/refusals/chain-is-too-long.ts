// Each edge is short; the chain is not.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

const owner = { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' };
const authorityClass = AuthorityClass.ADVISE;
const edgeTo = (agent: string) => [{ agent, port: 8443, reason: 'asks for a second opinion' }];

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner,
  authorityClass,
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-06-30' },
  invokes: edgeTo('ops-agents/logs'),
});
new GovernedAgent(ops, 'logs', {
  purpose: 'Summarizes the logs of a service',
  owner,
  authorityClass,
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-06-30' },
  invokes: edgeTo('ops-agents/traces'),
});
new GovernedAgent(ops, 'traces', {
  purpose: 'Summarizes the traces of a service',
  owner,
  authorityClass,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
});

app.synth();
