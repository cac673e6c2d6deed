import { LABEL } from '../../plan/well-known-keys';
import { holds, label } from '../cel';
import { ENDS_NAMESPACE, LETS_OBJECT_END } from '../controllers';
import { AdmissionPolicy } from '../policy';

/** Who stops an agent need not be who starts it again. */
export const suspensions: AdmissionPolicy = {
  name: 'suspensions',
  where: 'the cluster',
  requests: [{ groups: 'rbac.authorization.k8s.io', resources: 'rolebindings', operations: 'UPDATE DELETE' }],
  when: {
    'is-suspension': 'oldObject.roleRef.name == \'governed-agents:suspended\'',
    // Or a namespace would never end, nor a suspension that was lifted with its dependents first.
    'is-no-end': `!(${ENDS_NAMESPACE}) && !(${LETS_OBJECT_END})`,
  },
  refusals: [{
    unless: holds('resume', 'suspensions'),
    says: '{request.userInfo.username} may not lift a suspension: that needs resume on suspensions.governed-agents.dev',
  }],
};

/** What is in quarantine stays there until somebody who may resume takes it out. */
export const quarantine: AdmissionPolicy = {
  name: 'quarantine',
  where: 'agent namespaces',
  requests: [{ groups: 'core', resources: 'pods pods/status', operations: 'UPDATE' }],
  when: { 'is-in-quarantine': `${label('oldObject', LABEL.quarantine)} != ''` },
  refusals: [{
    unless: `${label('object', LABEL.quarantine)} != '' || ${holds('resume', 'suspensions')}`,
    says: '{request.userInfo.username} may not end a quarantine: that needs resume on suspensions.governed-agents.dev',
  }],
};
