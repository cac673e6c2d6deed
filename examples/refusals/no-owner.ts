// Nobody answers for this agent. The type checker says so too: plain JavaScript and casts meet the refusal.
import { App, Chart } from 'cdk8s';
import { AgentDeclaration, AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
} as AgentDeclaration);

app.synth();
