import { DeclaredAgent } from './declared-agent';
import { at, entriesAt, equal, itemsAt, Json, textAt } from './json';
import {
  AGENT_LABEL, CLASSES, CLASS_LABEL, DIGEST_ANNOTATION, KINDS, OWNER_ANNOTATION, OWNER_NAME_ANNOTATION, REVIEW_ANNOTATION,
} from './known-names';
import { idOf, kindOf, labelledAgent, nameOf, namespaceOf, ofKind, Rendering } from './rendering';
import { Violation, violation } from './violation';

/** Every agent has one identity that says who answers for it and what it may decide, and every object is where it was declared. */
export function identityViolations(rendering: Rendering): readonly Violation[] {
  return [
    ...rendering.agents.flatMap(agent => serviceAccountViolations(agent, rendering)),
    ...strangers(rendering),
    ...rendering.agents.flatMap(agent => keptViolations(agent, rendering)),
    ...rendering.objects.flatMap(object => placementViolations(object, rendering)),
    ...repeated(rendering.objects.map(idOf)).map(id => violation('inventory', id, 'is there more than once')),
  ];
}

/** What the ServiceAccount has to say, by the declaration. */
function serviceAccountViolations(agent: DeclaredAgent, rendering: Rendering): readonly Violation[] {
  const { id, name, namespace, serviceAccount, authorityClass, declaration } = agent;
  const found = ofKind(rendering, 'ServiceAccount').filter(each => nameOf(each) === serviceAccount && namespaceOf(each) === namespace);
  if (!CLASSES.includes(authorityClass)) return [violation('identity', id, `has no authority class that there is: ${JSON.stringify(authorityClass)}`)];
  if (found.length !== 1) return [violation('identity', id, `has ${found.length} ServiceAccounts called ${serviceAccount}`)];
  const expected: readonly (readonly [found: string, declared: string, what: string])[] = [
    [textAt(found[0], 'metadata', 'labels', AGENT_LABEL), name, 'agent'],
    [textAt(found[0], 'metadata', 'labels', CLASS_LABEL), authorityClass, 'class'],
    [textAt(found[0], 'metadata', 'annotations', OWNER_ANNOTATION), textAt(declaration, 'owner', 'email'), 'owner'],
    [textAt(found[0], 'metadata', 'annotations', OWNER_NAME_ANNOTATION), textAt(declaration, 'owner', 'name'), 'owner\'s name'],
    [textAt(found[0], 'metadata', 'annotations', REVIEW_ANNOTATION), textAt(declaration, 'driftBoundary', 'reviewBy'), 'day of review'],
  ];
  const cloud = cloudAnnotations(declaration);
  const foreign = entriesAt(found[0], 'metadata', 'annotations').filter(([key]) => !/^(governed-agents\.dev|a8r\.io)\//.test(key));
  return [
    ...expected.filter(([is, declared]) => is !== declared || declared === '')
      .map(([is, declared, what]) => violation('identity', id, `names the ${what} ${JSON.stringify(is)}, and ${JSON.stringify(declared)} was declared`)),
    ...(/^sha256:[0-9a-f]{64}$/.test(textAt(found[0], 'metadata', 'annotations', DIGEST_ANNOTATION)) ? [] : [violation('identity', id, 'has no digest of its boundary')]),
    ...(equal(Object.fromEntries(foreign), cloud) ? [] : [violation('identity', id, `is to a cloud ${JSON.stringify(foreign)}, and ${JSON.stringify(cloud)} was declared`)]),
    ...parameterViolations(agent, rendering),
  ];
}

/** What the declared cloud obeys on a ServiceAccount: nothing of Amazon EKS Pod Identity, whose associations are made in AWS. */
function cloudAnnotations(declaration: Json): Json {
  const facts: readonly (readonly [key: string, value: string])[] = [
    ['eks.amazonaws.com/role-arn', textAt(declaration, 'cloudIdentity', 'irsa', 'roleArn')],
    ['iam.gke.io/gcp-service-account', textAt(declaration, 'cloudIdentity', 'gke', 'serviceAccount')],
    ['azure.workload.identity/client-id', textAt(declaration, 'cloudIdentity', 'azure', 'clientId')],
    ['azure.workload.identity/tenant-id', textAt(declaration, 'cloudIdentity', 'azure', 'tenantId')],
  ];
  return Object.fromEntries(facts.filter(([, value]) => value !== ''));
}

/** The parameters of an agent that adapts itself: their initial values, and their bounds for everybody to see. */
function parameterViolations(agent: DeclaredAgent, rendering: Rendering): readonly Violation[] {
  const { id, namespace, serviceAccount, authorityClass, declaration } = agent;
  const object = ofKind(rendering, 'ConfigMap').find(each => nameOf(each) === serviceAccount && namespaceOf(each) === namespace);
  const parameters = itemsAt(declaration, 'parameters');
  if (object === undefined) return parameters.length === 0 ? [] : [violation('identity', id, 'has no object for its parameters')];
  if (authorityClass !== 'adapt') return [violation('identity', id, 'has parameters, and its class says that it does not tune itself')];
  const values = Object.fromEntries(parameters.map(each => [textAt(each, 'name'), textAt(each, 'initialValue')]));
  const bounds = Object.fromEntries(parameters.map(each => [`governed-agents.dev/bounds.${textAt(each, 'name')}`, textAt(each, 'bounds')]));
  return equal(at(object, 'data'), values) && equal(at(object, 'metadata', 'annotations'), bounds) && Object.values(values).every(value => value !== '')
    ? [] : [violation('identity', id, 'has other parameters than it declared')];
}

/** The objects an agent writes into are those it declared, and each of them is there: it may make none. */
function keptViolations({ id, name, namespace, serviceAccount, declaration }: DeclaredAgent, rendering: Rendering): readonly Violation[] {
  const report = at(declaration, 'housekeeping', 'report');
  const isConfigMap = report !== undefined && textAt(report, 'apiGroup') === '' && textAt(report, 'resource') === 'configmaps';
  const expected = [
    ...(at(declaration, 'housekeeping', 'leaderElection') === true ? [`Lease ${namespace}/${name}`] : []),
    ...(isConfigMap ? [`ConfigMap ${namespace}/${textAt(report, 'name')}`] : []),
    ...(itemsAt(declaration, 'parameters').length > 0 ? [`ConfigMap ${namespace}/${serviceAccount}`] : []),
  ].sort();
  const found = ofKind(rendering, 'Lease', 'ConfigMap').filter(each => labelledAgent(each) === name && namespaceOf(each) === namespace).map(idOf).sort();
  return equal(found, expected) ? [] : [violation('inventory', id, `has ${found.join() || 'nothing'} to write into, and declared ${expected.join() || 'nothing'}`)];
}

/** ServiceAccounts that belong to no declared agent. */
function strangers(rendering: Rendering): readonly Violation[] {
  return ofKind(rendering, 'ServiceAccount')
    .filter(object => !rendering.agents.some(each => each.serviceAccount === nameOf(object) && each.namespace === namespaceOf(object)))
    .map(object => violation('identity', idOf(object), 'is the identity of no declared agent'));
}

function placementViolations(object: Json, { agents, namespaces }: Rendering): readonly Violation[] {
  const where = idOf(object);
  const scope = KINDS[kindOf(object)];
  const namespace = at(object, 'metadata', 'namespace');
  if (scope === undefined) return [violation('inventory', where, `is of a kind that no agent has: ${kindOf(object)}`)];
  if (scope === 'cluster') return namespace === undefined ? [] : [violation('placement', where, 'has a namespace, and its kind lives in none')];
  if (typeof namespace !== 'string' || namespace === '') return [violation('placement', where, 'has no namespace')];
  const agent = labelledAgent(object);
  const isPlaced = agent === ''
    ? namespaces.includes(namespace)
    : agents.some(each => each.name === agent && placesOf(each, textAt(object, 'kind')).includes(namespace));
  return isPlaced ? [] : [violation('placement', where, 'is in a namespace that nobody declared for it')];
}

/** Where objects of a kind may be, for an agent. */
function placesOf({ namespace, permitted, tried, invokes }: DeclaredAgent, kind: string): readonly string[] {
  const isOfRbac = kind === 'Role' || kind === 'RoleBinding';
  const others = isOfRbac ? [...permitted, ...tried] : kind === 'NetworkPolicy' ? invokes : [];
  return [namespace, ...others.map(each => each.namespace)];
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter(id => seen.has(id) || !seen.add(id));
}
