// Nothing says how far a chain from this agent may go. The type checker says so too.
import { App, Chart } from 'cdk8s';
import { AgentDeclaration, AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
} as AgentDeclaration);

app.synth();
