import { LONGEST_NAME } from '../../plan/names';
import { ANNOTATION, LABEL } from '../../plan/well-known-keys';
import { AGENT_ACCOUNT, annotation, IN_AGENT_NAMESPACE, label, NAMED, text } from '../cel';
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
    account: 'string(object.metadata.name)',
    ...NAMED,
    owner: annotation('object', ANNOTATION.owner),
  },
  refusals: [
    { unless: IN_AGENT_NAMESPACE, says: 'agent {variables.account}: its namespace is none for agents; make it with AgentNamespace' },
    { unless: `object.metadata.name.size() <= ${LONGEST_NAME} && variables.member.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')`, says: 'agent {variables.account}: this name cannot be a label: take at most 63 letters, digits and hyphens' },
    {
      unless: `${label('object', LABEL.agent)} == variables.member && ${label('object', LABEL.authorityClass)} == variables.class`,
      says: 'agent {variables.account}: its labels do not say its name and class: make it with GovernedAgent',
    },
    { unless: `variables.owner.matches(${text(MAILBOX)})`, says: 'agent {variables.account} names no accountable owner: governed-agents.dev/owner is "{string(variables.owner)}", and has to be the mailbox of one person' },
    {
      unless: `${annotation('object', ANNOTATION.boundaryDigest)} != '' && ${annotation('object', ANNOTATION.reviewBy)}.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`
        + ` && ${annotation('object', ANNOTATION.maxChainDepth)} != ''`,
      says: 'agent {variables.account} declares no drift boundary: make it with GovernedAgent, which says its boundary and the day of its next review',
    },
  ],
};
