import { DOMAIN, LABEL } from '../../plan/well-known-keys';
import { holds, text } from '../cel';
import { AdmissionPolicy } from '../policy';

const isFence = `(k.startsWith(${text(`${DOMAIN}/`)}) || k.startsWith('pod-security.kubernetes.io/'))`;
const name = '(object == null ? oldObject : object).metadata.name';

/** The labels of an agent namespace are what fences it: policies and Pod Security go by them. */
export const namespaces: AdmissionPolicy = {
  name: 'namespaces',
  where: 'the cluster',
  requests: [{ groups: 'core', resources: 'namespaces namespaces/status namespaces/finalize', operations: 'CREATE UPDATE DELETE' }],
  variables: {
    was: 'oldObject == null ? {} : oldObject.metadata.?labels.orValue({})',
    becomes: 'object == null ? {} : object.metadata.?labels.orValue({})',
    isAgentNamespace: `[variables.was, variables.becomes].exists(l, l[?${text(LABEL.agentNamespace)}].orValue('') != '')`,
    isFenced: `oldObject != null && object != null && variables.was.all(k, !${isFence} || variables.becomes[?k].orValue('') == variables.was[k])`
      + ` && variables.becomes.all(k, !${isFence} || k in variables.was)`,
  },
  refusals: [{
    unless: `!variables.isAgentNamespace || variables.isFenced || ${holds('govern', 'agents', name)}`,
    says: '{request.userInfo.username} may not make, unmake or unfence an agent namespace: that needs govern on agents.governed-agents.dev',
  }],
};
