// An agent that acts by itself, and nobody decided that it should.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'] });
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'rollout', {
  purpose: 'Scales a release down when its error budget burns',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PROLLOUT',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  authorityClass: AuthorityClass.EXECUTE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
});

app.synth();
