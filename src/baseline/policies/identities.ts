import { LONGEST_NAME } from '../../plan/names';
import { ANNOTATION, LABEL } from '../../plan/well-known-keys';
import { AGENT_ACCOUNT, annotation, IN_AGENT_NAMESPACE, label, text } from '../cel';
import { IS_CONTROLLER } from '../controllers';
import { AdmissionPolicy } from '../policy';

const MAILBOX = '^[^@ ]+@[^@ ]+[.][^@ ]+$';

/** Whoever has the name of an agent says who answers for it, and what bounds it. */
export const identities: AdmissionPolicy = {
  name: 'identities',
  where: 'the cluster',
  requests: [{ groups: 'core', resources: 'serviceaccounts', operations: 'CREATE UPDATE' }],
  when: {
    'is-agent': `object.metadata.name.matches('^${AGENT_ACCOUNT}')`,
    // They end one that was there before.
    'is-no-controller': `!(${IS_CONTROLLER})`,
  },
  variables: {
    class: 'object.metadata.name.split(\'-\')[1]',
    agent: 'object.metadata.name.substring(variables.class.size() + 7)',
    name: 'string(object.metadata.name)',
  },
  refusals: [
    { unless: IN_AGENT_NAMESPACE, says: 'agent {variables.name}: its namespace is none for agents; make it with AgentNamespace' },
    { unless: `object.metadata.name.size() <= ${LONGEST_NAME} && variables.agent.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')`, says: 'agent {variables.name}: this name cannot be a label' },
    {
      unless: `${label('object', LABEL.agent)} == variables.agent && ${label('object', LABEL.authorityClass)} == variables.class`,
      says: 'agent {variables.name}: its labels do not say its name and class',
    },
    { unless: `${annotation('object', ANNOTATION.owner)}.matches(${text(MAILBOX)})`, says: 'agent {variables.name} names no accountable owner' },
    {
      unless: `${annotation('object', ANNOTATION.boundaryDigest)} != '' && ${annotation('object', ANNOTATION.reviewBy)}.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`
        + ` && ${annotation('object', ANNOTATION.maxChainDepth)} != ''`,
      says: 'agent {variables.name} declares no drift boundary',
    },
  ],
};
