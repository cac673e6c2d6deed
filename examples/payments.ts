// The app of another team, in a repository of its own. What it publishes is registers/payments.register.json, which fleet.ts is given.
import { App, Chart } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent } from 'governed-agents';

const app = new App();
Governance.of(app).configure({ environment: 'production' });
const payments = new Chart(app, 'payments', { namespace: 'payments-agents' });
new AgentNamespace(payments, 'payments-agents');

new GovernedAgent(payments, 'refunds', {
  purpose: 'Says whether refunds rise beyond what is usual',
  owner: {
    name: 'Noor Haddad',
    email: 'noor.haddad@example.com',
    title: 'Head of payments',
    contact: 'https://example.pagerduty.com/services/PPAY',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-05-31' },
  destinations: [{ pods: { namespace: 'payments', labels: { app: 'ledger' } }, port: 5432, reason: 'counts refunds' }],
  workload: { image: 'ghcr.io/example/refunds:2.3.1', port: 8443 },
});

app.synth();
