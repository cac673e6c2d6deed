import { ANNOTATION, DOMAIN } from '../../plan/well-known-keys';
import { annotation, bearsItsName, holds, MEMBER_ACCOUNT, NAMED, text } from '../cel';
import { AdmissionPolicy, Refusal } from '../policy';

/** A right with which a program gets round every policy, so that nothing may start that holds it. */
interface Danger {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;

  /** Object that stands for all: a right to any of them is found, and so is one to this one alone. */
  readonly name?: string;
  readonly verbs: readonly string[];
  readonly means: string;
}

const FENCE = ['update', 'patch', 'delete'];
const ADMISSION = { group: 'admissionregistration.k8s.io', name: `authority.${DOMAIN}` };

/** Kubernetes 1.35 and later: on behalf of somebody, for some deeds only. */
const CONSTRAINED = { group: 'authentication.k8s.io' };

/**
 * Admission sees none of these as what they are: impersonation comes before it, and its own policies are exempt from it.
 *
 * What RBAC gives for a name is not found, but for the name that is asked about.
 */
const DANGERS: readonly Danger[] = [
  { group: '', resource: 'users', verbs: ['impersonate'], means: 'impersonate users' },
  { group: '', resource: 'groups', verbs: ['impersonate'], means: 'impersonate groups' },
  { group: '', resource: 'serviceaccounts', verbs: ['impersonate'], means: 'impersonate ServiceAccounts' },
  { ...CONSTRAINED, resource: 'users', verbs: ['impersonate:user-info'], means: 'impersonate users' },
  { ...CONSTRAINED, resource: 'serviceaccounts', verbs: ['impersonate:serviceaccount'], means: 'impersonate ServiceAccounts' },
  { ...CONSTRAINED, resource: 'nodes', verbs: ['impersonate:arbitrary-node', 'impersonate:associated-node'], means: 'impersonate nodes' },
  { group: '', resource: 'serviceaccounts', subresource: 'token', verbs: ['create'], means: 'mint tokens' },
  { group: '', resource: 'nodes', subresource: 'proxy', verbs: ['get', 'create'], means: 'talk to kubelets' },
  { ...ADMISSION, resource: 'validatingadmissionpolicies', verbs: FENCE, means: 'change admission policies' },
  { group: ADMISSION.group, resource: 'validatingadmissionpolicies', verbs: ['deletecollection'], means: 'change admission policies' },
  { ...ADMISSION, resource: 'validatingadmissionpolicybindings', verbs: FENCE, means: 'unbind admission policies' },
  { group: ADMISSION.group, resource: 'validatingadmissionpolicybindings', verbs: ['deletecollection'], means: 'unbind admission policies' },
  { group: ADMISSION.group, resource: 'mutatingadmissionpolicies', verbs: ['create', 'update', 'patch'], means: 'rewrite requests' },
];

/** Checks of one expression: each costs 350,000 of the 1,000,000 that it may cost. */
const CHECKS = 2;

function refusals({ group, resource, subresource, name, verbs, means }: Danger): readonly Refusal[] {
  const asked = `variables.runsAs.group(${text(group)}).resource(${text(resource)})${subresource === undefined ? '' : `.subresource(${text(subresource)})`}`
    + `${resource === 'serviceaccounts' ? '.namespace(object.metadata.namespace)' : ''}${name === undefined ? '' : `.name(${text(name)})`}`;
  const chunks = Array.from({ length: Math.ceil(verbs.length / CHECKS) }, (_, i) => verbs.slice(i * CHECKS, (i + 1) * CHECKS));
  return chunks.map(chunk => ({
    unless: chunk.map(verb => `!${asked}.check(${text(verb)}).allowed()`).join(' && '),
    says: `{variables.who} could ${means}, for it may ${chunk.join(' and ')} ${group === '' ? '' : `${group}/`}${resource}: it does not start before it may not`,
  }));
}

/** Whether what runs in the pod holds a virtual verb. */
function granted(verb: string, resource: string, name?: string): string {
  return holds(verb, resource, 'object.metadata.namespace', { by: 'variables.runsAs', name });
}

/**
 * What runs in an agent namespace is an agent or a tool, and is what was reviewed, until the day of its next review.
 *
 * Asked when a pod starts: a right that is given later is found when the next one does.
 */
export const pods: AdmissionPolicy = {
  name: 'pods',
  where: 'agent namespaces',
  requests: [{ groups: 'core', resources: 'pods', operations: 'CREATE' }],
  variables: {
    account: 'string(object.spec.?serviceAccountName.orValue(\'default\'))',
    ...NAMED,
    who: 'string(object.metadata.namespace) + \'/\' + variables.account',
    runsAs: 'authorizer.serviceAccount(object.metadata.namespace, variables.account)',
    reviewBy: annotation('object', ANNOTATION.reviewBy),
    digest: annotation('object', ANNOTATION.boundaryDigest),
  },
  refusals: [
    {
      unless: `variables.account.matches('^${MEMBER_ACCOUNT}')`,
      says: 'in an agent namespace only agents and tools run, and {variables.who} is neither: declare it as one, or run it elsewhere',
    },
    {
      unless: bearsItsName('object'),
      says: 'the pod of {variables.who} does not bear its name, by which network policies know it: take its labels as the library makes them',
    },
    { unless: `!${granted('serve', 'suspensions')}`, says: '{variables.who} is suspended, and starts when somebody who holds resume on suspensions.governed-agents.dev has lifted that' },
    {
      unless: `variables.class == '' || ${granted('exercise', 'authorityclasses', 'variables.class')}`,
      says: '{variables.who} has not been granted authority class {variables.class}: that is a RoleBinding to governed-agents:authority-{variables.class}',
    },
    {
      unless: 'variables.class == \'\' || variables.reviewBy.matches(\'^[0-9]{4}-[0-9]{2}-[0-9]{2}$\')'
        + ' && timestamp(object.metadata.creationTimestamp) < timestamp(variables.reviewBy + \'T00:00:00Z\') + duration(\'24h\')',
      says: 'the review of {variables.who} was due on {string(variables.reviewBy)}: review it, and apply it again',
    },
    {
      unless: `variables.class == '' || ${granted('run', 'boundaries', 'variables.reviewBy + \'.\' + variables.digest')}`,
      says: 'nobody granted {variables.who} the boundary that its pod names: apply what was reviewed, whose Role grants it, first',
    },
    ...DANGERS.flatMap(refusals),
  ],
};
