// An agent beside workloads of cdk8s-plus: its name and labels are plain values that any version of it takes.
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { AgentNamespace, AuthorityClass, GovernedAgent } from 'governed-agents';

const app = new App();

const agents = new Chart(app, 'agents', { namespace: 'ops-agents' });
new AgentNamespace(agents, 'ops-agents');
const triage = new GovernedAgent(agents, 'triage', {
  purpose: 'Explains a firing alert to the engineer on call',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PTRIAGE',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 },
});

const gateway = new Chart(app, 'gateway', { namespace: 'chat-gateway' });
new kplus.Deployment(gateway, 'gateway', {
  podMetadata: { labels: { app: 'gateway' } },
  containers: [{
    image: 'ghcr.io/example/gateway:5.2.0',
    portNumber: 8080,
    envVariables: { TRIAGE: kplus.EnvValue.fromValue(`${triage.node.id}.ops-agents.svc:8443`) },
  }],
});

app.synth();
