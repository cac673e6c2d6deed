import { OWN_OBJECTS } from './own-objects';
import { GOVERNING_RESOURCES } from '../../checks/governing-resources';
import { WITHOUT_DRY_RUN } from '../../checks/without-dry-run';
import { AUTHORITY_CLASS_NAMES, AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { BUILT_IN_GROUP_NAMES } from '../../rbac/resources';
import { READ_VERBS } from '../../rbac/verbs';
import { AGENT_ACCOUNT, anyMarked, holds, IN_AGENT_NAMESPACE, isAgentNamespace, list, NAMED, OBJECTS, TARGET, unchanged } from '../cel';
import { AdmissionPolicy } from '../policy';

/** Who acts: a ServiceAccount with the name of an agent anywhere, or with that of a tool in an agent namespace. */
export const IS_MEMBER = 'request.userInfo.username.startsWith(\'system:serviceaccount:\')'
  + ` && (request.userInfo.username.matches('^system:serviceaccount:[^:]+:${AGENT_ACCOUNT}')`
  + ` || (request.userInfo.username.matches('^system:serviceaccount:[^:]+:tool-') && ${isAgentNamespace('request.userInfo.username.split(\':\')[2]')}))`;

/** What else a policy about members calls by name. */
export const MEMBER = {
  home: 'request.userInfo.username.split(\':\')[2]',
  account: 'request.userInfo.username.split(\':\')[3]',
  ...NAMED,
  who: 'variables.home + \'/\' + variables.account',
  pod: 'request.userInfo.?extra[?\'authentication.kubernetes.io/pod-name\'].orValue([\'\'])[0]',
};

const writers = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].verbs.some(verb => !READ_VERBS.includes(verb)));
const triers = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].dryRunVerbs.length > 0);
const groups = GOVERNING_RESOURCES.filter(({ resources }) => resources.length === 0).map(({ apiGroup }) => apiGroup);
const targets = GOVERNING_RESOURCES.flatMap(({ apiGroup, resources }) => resources.map(resource => `${apiGroup}/${resource}`));

const neverDry = WITHOUT_DRY_RUN.flatMap(({ apiGroup, resources }) => resources.map(resource => `${apiGroup}/${resource}`));

/** Secrets that let somebody in: the control plane fills the one with a token that never ends, and takes the other for the token of a node that joins. */
const CREDENTIALS = ['kubernetes.io/service-account-token', 'bootstrap.kubernetes.io/token'];

/**
 * An agent acts within its class, and never on what governs it.
 *
 * Reads are not admitted by anybody but RBAC: no policy sees them.
 */
export const authority: AdmissionPolicy = {
  name: 'authority',
  where: 'the cluster',
  requests: [{ groups: '*', resources: '*/*', operations: '*' }],
  when: { 'is-agent-or-tool': IS_MEMBER },
  variables: { ...MEMBER, target: TARGET, objects: OBJECTS, ...OWN_OBJECTS },
  refusals: [
    {
      unless: `!(${holds('serve', 'suspensions', 'variables.home')})`,
      says: '{variables.who} is suspended, until somebody who holds resume on suspensions.governed-agents.dev lifts that',
    },
    {
      unless: `variables.class == '' || ${holds('exercise', 'authorityclasses', 'variables.home', { name: 'variables.class' })}`,
      says: '{variables.who} has not been granted authority class {variables.class}: that is a RoleBinding to governed-agents:authority-{variables.class}',
    },
    {
      unless: 'variables.pod != \'\'',
      says: '{variables.who} acts from no pod, and nobody knows who uses its name: use the token that the kubelet puts into its pod',
    },
    {
      unless: `variables.class in ${list(['', ...writers, ...triers])} || variables.isHousekeeping`,
      says: '{variables.who}: authority class {variables.class} may not write {variables.target}; it tells a person, or is reviewed for a class that may',
    },
    {
      unless: `!(variables.class in ${list(triers)}) || variables.isHousekeeping`
        + ` || (request.?dryRun.orValue(false) && request.operation != 'CONNECT' && !(variables.target in ${list(neverDry)}))`,
      says: '{variables.who}: authority class {variables.class} may write only as a server-side dry run, and to no identity; a person applies what it proposes',
    },
    {
      unless: `!(request.resource.group in ${list(groups)}) && !(variables.target in ${list(targets)})`,
      says: '{variables.who}: no agent changes what governs agents, and {variables.target} does; a person does that',
    },
    {
      // Kubelets run commands in any pod for whoever reaches them.
      unless: 'variables.target != \'/nodes/proxy\' && (variables.target != \'/secrets\' || request.operation == \'DELETE\''
        + ` || !(object.?type.orValue('') in ${list(CREDENTIALS)}))`,
      says: '{variables.who}: no agent takes an identity from {variables.target}; it has its own',
    },
    {
      unless: `variables.isOwn || namespaceObject == null || !(${IN_AGENT_NAMESPACE}) || !(request.resource.group in ${list(BUILT_IN_GROUP_NAMES)})`,
      says: '{variables.who}: no agent writes among agents but what is its own, or it would steer them; {variables.target} is changed by their owners',
    },
    {
      unless: `variables.isOwn || !(${anyMarked('variables.objects')})`,
      says: '{variables.who}: no agent changes an object that bears a mark of governed-agents.dev, for it governs somebody; a person does that',
    },
    {
      // An owner that does not exist has the garbage collector delete the object.
      unless: `request.operation != 'UPDATE' || (${unchanged('ownerReferences', '[]')} && ${unchanged('finalizers', '[]')})`
        + ' || (!variables.isOwn && authorizer.group(request.resource.group).resource(request.resource.resource).namespace(request.?namespace.orValue(\'\'))'
        + '.name(request.?name.orValue(\'\')).check(\'delete\').allowed())',
      says: '{variables.who}: who may not delete {variables.target} changes neither its owners nor its finalizers, by which it would be deleted',
    },
  ],
  audit: {
    'agent': 'variables.who',
    'authority-class': 'variables.class',
    'pod': 'variables.pod == \'\' ? \'none\' : variables.pod',
  },
};
