import { AGENT_ACCOUNT, IN_AGENT_NAMESPACE } from '../cel';
import { AdmissionPolicy } from '../policy';

/** Agents run in agent namespaces, where they are fenced. */
export const strays: AdmissionPolicy = {
  name: 'strays',
  where: 'the cluster',
  requests: [{ groups: 'core', resources: 'pods', operations: 'CREATE' }],
  when: { 'runs-as-agent': `object.spec.?serviceAccountName.orValue('').matches('^${AGENT_ACCOUNT}')` },
  refusals: [{ unless: IN_AGENT_NAMESPACE, says: 'agents run in agent namespaces, and {string(object.metadata.namespace)} is none' }],
};
