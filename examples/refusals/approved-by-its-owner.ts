// Who answers for an agent has every reason to approve it.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'rollout', {
  purpose: 'Scales a release down when its error budget burns',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PROLLOUT',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  approval: { by: { name: 'Dana Reyes', email: 'dana.reyes+approvals@example.com' }, on: '2026-11-02', reference: 'https://github.com/example/ops/pull/42' },
  authorityClass: AuthorityClass.EXECUTE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
});

app.synth();
