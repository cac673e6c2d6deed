// Plain JavaScript has no types to help: what is missing or misspelt is refused at synthesis instead.
const { App, Chart } = require('cdk8s');
const { AgentNamespace, AuthorityClass, GovernedAgent } = require('governed-agents');

const app = new App();
const docs = new Chart(app, 'docs', { namespace: 'docs-agents' });

new AgentNamespace(docs, 'docs-agents');

new GovernedAgent(docs, 'editor', {
  purpose: 'Points writers to pages that contradict each other',
  owner: {
    name: 'Tomas Lindqvist',
    email: 'tomas.lindqvist@example.com',
    contact: 'mailto:tomas.lindqvist@example.com',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  destinations: [{ pods: { namespace: 'models', labels: { app: 'llm' } }, port: 8080, reason: 'model' }],
  workload: { image: 'ghcr.io/example/editor:0.3.0', schedule: '30 5 * * *' },
});

app.synth();
