import { holds } from '../cel';
import { AdmissionPolicy } from '../policy';

/** Whoever gets into an agent's pod acts as the agent, on the account of its owner. */
export const access: AdmissionPolicy = {
  name: 'access',
  where: 'agent namespaces',
  requests: [
    { groups: 'core', resources: 'pods/exec pods/attach pods/portforward pods/proxy services/proxy', operations: 'CONNECT' },
    { groups: 'core', resources: 'pods/ephemeralcontainers', operations: 'UPDATE' },
  ],
  refusals: [{
    unless: holds('breakglass', 'agents'),
    says: '{request.userInfo.username} may not act as an agent: that needs breakglass on agents.governed-agents.dev',
  }],
};
