import { AgentArgs, AgentNamespace, AuthorityClass, checkFleet, GovernedAgent } from 'governed-agents/pulumi';

const triage: AgentArgs = {
  name: 'triage',
  namespace: 'ops-agents',
  purpose: 'Explains a firing alert to the engineer on call',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    contact: 'https://example.pagerduty.com/services/PTRIAGE',
  },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
  destinations: [{ cidr: '10.40.0.0/24', port: 443, reason: 'the model gateway' }],
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 },
};

checkFleet([triage], { namespaces: [{ name: 'ops-agents' }] });
new AgentNamespace('ops-agents');
new GovernedAgent('triage', triage);
