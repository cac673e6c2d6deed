// A misspelt property governs nothing. The type checker says so too: plain JavaScript and casts meet the refusal.
import { App, Chart } from 'cdk8s';
import { AgentDeclaration, AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  destination: [{ pods: { namespace: 'models', labels: { app: 'llm' } }, port: 8080, reason: 'model' }],
} as AgentDeclaration);

app.synth();
