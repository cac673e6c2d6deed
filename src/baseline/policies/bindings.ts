import { AUTHORITY_CLASS_NAMES } from '../../plan/authority-classes';
import { AGENT_ACCOUNT, holds, IN_AGENT_NAMESPACE, isAgentNamespace, list, MEMBER_ACCOUNT, NAMESPACE } from '../cel';
import { AdmissionPolicy } from '../policy';

/** The ServiceAccount a subject stands for, as `namespace:name`, in either of its spellings; `''` for everybody else. */
const ACCOUNT_OF = 's.kind == \'ServiceAccount\' ? s.?namespace.orValue(\'\') + \':\' + s.name'
  + ' : s.kind == \'User\' && s.name.startsWith(\'system:serviceaccount:\') ? s.name.substring(22) : \'\'';
const classes = AUTHORITY_CLASS_NAMES.map(name => `governed-agents:authority-${name}`);

const EVERYBODY = ['system:serviceaccounts', 'system:authenticated', 'system:unauthenticated'];

/**
 * An agent or tool is bound to roles that are named after it, alone, and to the ClusterRole of its class.
 *
 * What groups and aggregated roles add to that is asked about when a pod starts.
 */
export const bindings: AdmissionPolicy = {
  name: 'bindings',
  where: 'the cluster',
  requests: [{ groups: 'rbac.authorization.k8s.io', resources: 'rolebindings clusterrolebindings', operations: 'CREATE UPDATE' }],
  // To whom a binding gives what it gives never changes but with its subjects, and so one that was there before can be labelled and deleted.
  when: { 'binds-somebody': 'request.operation == \'CREATE\' || object.?subjects.orValue([]) != oldObject.?subjects.orValue([])' },
  variables: {
    role: 'string(object.roleRef.name)',
    kind: 'string(object.roleRef.kind)',
    subjects: 'object.?subjects.orValue([])',
    accounts: `variables.subjects.map(s, ${ACCOUNT_OF}).filter(a, a.matches('^[^:]+:${MEMBER_ACCOUNT}'))`,
    members: `variables.accounts.filter(a, a.matches('^[^:]+:${AGENT_ACCOUNT}') || ${isAgentNamespace('a.split(\':\')[0]')})`,
    groups: 'variables.subjects.filter(s, s.kind == \'Group\').map(s, string(s.name))',
    place: NAMESPACE,
    alone: 'variables.subjects.size() == 1',
    isSuspension: 'variables.role == \'governed-agents:suspended\' && variables.kind == \'ClusterRole\'',
    isClass: `variables.kind == 'ClusterRole' && variables.role in ${list(classes)}`,
    isHome: 'variables.role == \'governed-agents:agent-namespace\' && variables.kind == \'ClusterRole\'',
  },
  refusals: [
    {
      unless: 'variables.members.size() == 0 || variables.isSuspension || variables.isClass || (variables.alone && variables.members.all(a,'
        + ' (a.split(\':\')[0] == variables.place && variables.kind == \'Role\''
        + ' && (variables.role == a.split(\':\')[1] || variables.role.startsWith(a.split(\':\')[1] + \'.\')))'
        + ' || variables.role == a.split(\':\')[1] + \'.\' + a.split(\':\')[0]'
        + ' || variables.role.startsWith(a.split(\':\')[1] + \'.\' + a.split(\':\')[0] + \'.\')))',
      says: 'an agent or tool is bound to roles that are named after it, alone, and {variables.role} is not: declare what it needs in its permissions',
    },
    {
      unless: '!variables.isClass || (variables.alone && variables.members.size() == 1 && variables.place != \'\''
        + ' && variables.members[0].startsWith(variables.place + \':agent-\' + variables.role.substring(26) + \'-\'))',
      says: '{variables.role} is granted to one agent of that class, in its namespace',
    },
    {
      unless: '!variables.isSuspension || (variables.place != \'\' && variables.subjects.all(s, (s.kind == \'ServiceAccount\''
        + ' && s.?namespace.orValue(\'\') == variables.place) || (s.kind == \'Group\' && s.name == \'system:serviceaccounts:\' + variables.place)))',
      says: 'a suspension names agents of its namespace, or all of them, and nobody else',
    },
    {
      unless: `!variables.isHome || (variables.alone && variables.groups == ['system:serviceaccounts:' + variables.place] && ${IN_AGENT_NAMESPACE})`,
      says: 'the ServiceAccounts of an agent namespace inhabit it, together, and nobody else does',
    },
    {
      unless: 'variables.isHome || variables.isSuspension || !variables.groups.exists(g, g.startsWith(\'system:serviceaccounts:\')'
        + ` && ${isAgentNamespace('g.substring(23)')})`,
      says: 'no role is bound to all agents of a namespace: name one agent',
    },
    {
      unless: `!variables.groups.exists(g, g in ${list(EVERYBODY)}) || ${holds('govern', 'agents', '\'\'')}`,
      says: 'who binds {variables.role} to everybody binds it to every agent, and needs govern on agents.governed-agents.dev in the cluster',
    },
  ],
};
