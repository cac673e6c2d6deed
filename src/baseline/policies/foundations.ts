import { DOMAIN } from '../../plan/well-known-keys';
import { holds } from '../cel';
import { IS_CONTROLLER } from '../controllers';
import { AdmissionPolicy } from '../policy';

/** What the policies go by, and admission sees. Policies themselves are exempt from admission: RBAC and the audit log are what is left there. */
export const foundations: AdmissionPolicy = {
  name: 'foundations',
  where: 'the cluster',
  requests: [
    { groups: 'rbac.authorization.k8s.io', resources: 'clusterroles', operations: 'CREATE UPDATE DELETE' },
    { groups: 'flowcontrol.apiserver.k8s.io', resources: 'flowschemas prioritylevelconfigurations', operations: 'CREATE UPDATE DELETE' },
  ],
  when: {
    'is-of-the-baseline': '(object == null ? oldObject : object).metadata.name.matches(\'^governed-agents([.:]|$)\')',
    'is-no-controller': `!(${IS_CONTROLLER})`,
  },
  refusals: [{
    unless: holds('govern', 'agents', '\'\''),
    says: `{request.userInfo.username} may not change what agents are governed by: that needs govern on agents.${DOMAIN} in the cluster`,
  }],
};
