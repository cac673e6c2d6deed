import { OWN_OBJECTS } from './own-objects';
import { GOVERNING_RESOURCES } from '../../checks/governing-resources';
import { AUTHORITY_CLASS_NAMES, AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { BUILT_IN_GROUP_NAMES } from '../../rbac/resources';
import { READ_VERBS } from '../../rbac/verbs';
import { AGENT_ACCOUNT, anyMarked, holds, IN_AGENT_NAMESPACE, isAgentNamespace, list, OBJECTS, TARGET, unchanged } from '../cel';
import { AdmissionPolicy } from '../policy';

/** Who acts: a ServiceAccount with the name of an agent anywhere, or with that of a tool in an agent namespace. */
export const IS_MEMBER = 'request.userInfo.username.startsWith(\'system:serviceaccount:\')'
  + ` && (request.userInfo.username.matches('^system:serviceaccount:[^:]+:${AGENT_ACCOUNT}')`
  + ` || (request.userInfo.username.matches('^system:serviceaccount:[^:]+:tool-') && ${isAgentNamespace('request.userInfo.username.split(\':\')[2]')}))`;

/** What else a policy about members calls by name. */
export const MEMBER = {
  home: 'request.userInfo.username.split(\':\')[2]',
  account: 'request.userInfo.username.split(\':\')[3]',
  class: 'variables.account.startsWith(\'agent-\') ? variables.account.split(\'-\')[1] : \'\'',
  member: 'variables.class == \'\' ? variables.account.substring(5) : variables.account.substring(variables.class.size() + 7)',
  who: 'variables.home + \'/\' + variables.account',
};

const writers = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].verbs.some(verb => !READ_VERBS.includes(verb)));
const triers = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].dryRunVerbs.length > 0);
const groups = GOVERNING_RESOURCES.filter(({ resources }) => resources.length === 0).map(({ apiGroup }) => apiGroup);
const targets = GOVERNING_RESOURCES.flatMap(({ apiGroup, resources }) => resources.map(resource => `${apiGroup}/${resource}`));

/** What a dry run is not asked about: credentials are given out all the same, and who runs where is decided there. */
const NEVER_DRY = ['/serviceaccounts/token', '/bindings', '/pods/binding', '/pods/ephemeralcontainers', '/pods/status'];

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
      says: '{variables.who} is suspended',
    },
    {
      unless: 'variables.class == \'\' || authorizer.group(\'governed-agents.dev\').resource(\'authorityclasses\').namespace(variables.home).name(variables.class).check(\'exercise\').allowed()',
      says: '{variables.who} has not been granted authority class {variables.class}',
    },
    {
      unless: 'request.userInfo.?extra[?\'authentication.kubernetes.io/pod-name\'].orValue([\'\'])[0] != \'\'',
      says: '{variables.who} acts from no pod: its token was made for somebody else',
    },
    {
      unless: `variables.class in ${list(['', ...writers, ...triers])} || variables.isHousekeeping`,
      says: '{variables.who}: authority class {variables.class} may not write',
    },
    {
      unless: `!(variables.class in ${list(triers)}) || variables.isHousekeeping`
        + ` || (request.?dryRun.orValue(false) && request.operation != 'CONNECT' && !(variables.target in ${list(NEVER_DRY)}))`,
      says: '{variables.who}: authority class {variables.class} may write only as a server-side dry run, and to no identity',
    },
    {
      unless: `!(request.resource.group in ${list(groups)}) && !(variables.target in ${list(targets)})`,
      says: '{variables.who}: no agent changes what governs agents, and {variables.target} does',
    },
    {
      // Kubelets run commands in any pod for whoever reaches them.
      unless: 'variables.target != \'/nodes/proxy\' && (variables.target != \'/secrets\' || request.operation == \'DELETE\''
        + ` || !(object.?type.orValue('') in ${list(CREDENTIALS)}))`,
      says: '{variables.who}: no agent takes an identity from {variables.target}',
    },
    {
      unless: `variables.isOwn || namespaceObject == null || !(${IN_AGENT_NAMESPACE}) || !(request.resource.group in ${list(BUILT_IN_GROUP_NAMES)})`,
      says: '{variables.who}: no agent writes among agents but what is its own',
    },
    {
      unless: `variables.isOwn || !(${anyMarked('variables.objects')})`,
      says: '{variables.who}: no agent changes an object that bears a mark of governed-agents.dev',
    },
    {
      // An owner that does not exist has the garbage collector delete the object.
      unless: `request.operation != 'UPDATE' || (${unchanged('ownerReferences', '[]')} && ${unchanged('finalizers', '[]')})`
        + ' || (!variables.isOwn && authorizer.group(request.resource.group).resource(request.resource.resource).namespace(request.?namespace.orValue(\'\'))'
        + '.name(request.?name.orValue(\'\')).check(\'delete\').allowed())',
      says: '{variables.who}: who may not delete {variables.target} changes neither its owners nor its finalizers',
    },
  ],
  audit: {
    'agent': 'variables.who',
    'authority-class': 'variables.class',
    'pod': 'request.userInfo.?extra[?\'authentication.kubernetes.io/pod-name\'].orValue([\'none\'])[0]',
  },
};
