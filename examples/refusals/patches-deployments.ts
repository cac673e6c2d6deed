// Whoever may patch a Deployment may run code as every ServiceAccount of its namespace.
import { App, Chart } from 'cdk8s';
import { AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'] });
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

new GovernedAgent(ops, 'rollout', {
  purpose: 'Rolls a Deployment back when its error budget burns',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PROLLOUT',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-02', reference: 'https://github.com/example/ops/pull/42' },
  authorityClass: AuthorityClass.EXECUTE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
  permissions: [{
    apiGroups: ['apps'],
    resources: ['deployments'],
    resourceNames: ['checkout'],
    verbs: ['get', 'patch'],
    namespaces: ['shop'],
    reason: 'sets the image of the release before',
  }],
});

app.synth();
