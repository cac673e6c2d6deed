// A vendor's pod that may do anything to its node: what the declaration says of the agent would fence nothing.
import { ApiObject, App, Chart } from 'cdk8s';
import { AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();
const ops = new Chart(app, 'ops', { namespace: 'ops-agents' });

const triage = new GovernedAgent(ops, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PTRIAGE' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
});

triage.govern(new ApiObject(ops, 'deployment', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'vendor-triage' },
  spec: {
    selector: { matchLabels: { app: 'vendor-triage' } },
    template: {
      metadata: { labels: { app: 'vendor-triage' } },
      spec: { containers: [{ name: 'triage', image: 'registry.example.com/triage:1.4.2', securityContext: { privileged: true } }] },
    },
  },
}));

app.synth();
