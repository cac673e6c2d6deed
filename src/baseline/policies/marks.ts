import { ANNOTATION, LABEL } from '../../plan/well-known-keys';
import { anyMarked, holds, OBJECTS, sameMarksIn, unchanged } from '../cel';
import { IS_CONTROLLER } from '../controllers';
import { AdmissionPolicy } from '../policy';

/** What may change without `govern`: a pod that names another boundary starts only where that was granted. */
const REVIEWED = [ANNOTATION.boundaryDigest, ANNOTATION.reviewBy];

/** Who answers for an agent, and whose an object is, stays what was reviewed. */
export const marks: AdmissionPolicy = {
  name: 'marks',
  where: 'agent namespaces',
  requests: [
    { groups: '*', resources: '*/*', operations: 'UPDATE' },
    { groups: 'core', resources: 'configmaps', operations: 'CREATE DELETE' },
    { groups: 'coordination.k8s.io', resources: 'leases', operations: 'CREATE DELETE' },
  ],
  when: { 'is-no-controller': `!(${IS_CONTROLLER})` },
  refusals: [
    {
      unless: `request.operation != 'UPDATE' || (${sameMarksIn('labels', [LABEL.quarantine])} && ${sameMarksIn('annotations', REVIEWED)}) || ${holds('govern', 'agents')}`,
      says: '{request.userInfo.username} may not change marks of governed-agents.dev: that needs govern on agents.governed-agents.dev',
    },
    {
      // An owner that does not exist has the garbage collector delete the object.
      unless: 'request.operation != \'UPDATE\' || !(request.resource.resource in [\'configmaps\', \'leases\'])'
        + ` || !(${anyMarked('[oldObject]')}) || (${unchanged('ownerReferences', '[]')}) || ${holds('govern', 'agents')}`,
      says: '{request.userInfo.username} may not say who owns an object that bears marks of governed-agents.dev, for it would end with its owner',
    },
    {
      unless: `request.operation == 'UPDATE' || !(${anyMarked(OBJECTS)}) || ${holds('govern', 'agents')}`,
      says: '{request.userInfo.username} may not make or delete an object that bears marks of governed-agents.dev',
    },
  ],
};
