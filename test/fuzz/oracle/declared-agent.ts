import { at, entriesAt, itemsAt, Json, textAt, textsAt } from './json';
import { READS, WRITES } from './known-names';

/** Where an agent was declared, and as what: the raw declaration, read as plain data. */
export interface Declared {
  readonly declaration: Json;
  readonly constructId: string;
  readonly chartNamespace: string;
}

/** A single right: a verb on a resource, of one object or (name `''`) of any; namespace `''` is the whole cluster. */
export interface Right {
  readonly namespace: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly verb: string;
  readonly name: string;
}

/** What the oracle knows of one agent, from its declaration alone. */
export interface DeclaredAgent {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly authorityClass: string;
  readonly serviceAccount: string;
  readonly declaration: Json;
  readonly permitted: readonly Right[];

  /** What it declares for dry runs, which RBAC cannot tell from the real thing. */
  readonly tried: readonly Right[];
  readonly housekeeping: readonly Right[];

  /** Clouds it declares an identity of. */
  readonly clouds: readonly string[];
  readonly invokes: readonly Edge[];
}

/** A call of another agent. */
export interface Edge {
  readonly namespace: string;
  readonly name: string;
  readonly port: string;
}

/** Publishing into an object that exists already. */
const PUBLISH = ['get', 'update', 'patch'];

export function declaredAgent({ declaration, constructId, chartNamespace }: Declared): DeclaredAgent {
  const name = textAt(declaration, 'name') || constructId;
  const namespace = textAt(declaration, 'namespace') || chartNamespace;
  const authorityClass = textAt(declaration, 'authorityClass');
  return {
    id: `${namespace}/${name}`,
    name,
    namespace,
    authorityClass,
    serviceAccount: `agent-${authorityClass}-${name}`,
    declaration,
    permitted: itemsAt(declaration, 'permissions').flatMap(each => rightsOf(each, namespace)),
    tried: itemsAt(declaration, 'dryRun').flatMap(each => rightsOf(each, namespace)),
    housekeeping: [
      ...housekeepingOf(at(declaration, 'housekeeping'), namespace, name),
      // An agent that adapts itself publishes into its own parameters.
      ...(authorityClass === 'adapt' && itemsAt(declaration, 'parameters').length > 0
        ? expanded(namespace, [''], ['configmaps'], PUBLISH, [`agent-${authorityClass}-${name}`]) : []),
    ],
    clouds: entriesAt(declaration, 'cloudIdentity').map(([key]) => key).filter(key => key !== 'reason'),
    invokes: itemsAt(declaration, 'invokes').map(each => {
      const [calleeNamespace, callee = ''] = textAt(each, 'agent').split('/');
      return { namespace: calleeNamespace, name: callee, port: `TCP ${String(at(each, 'port'))}` };
    }),
  };
}

function rightsOf(permission: Json, ownNamespace: string): readonly Right[] {
  const declared = textsAt(permission, 'namespaces');
  const namespaces = at(permission, 'clusterWide') === true ? [''] : declared.length > 0 ? declared : [ownNamespace];
  const names = textsAt(permission, 'resourceNames');
  return namespaces.flatMap(namespace => expanded(
    namespace, textsAt(permission, 'apiGroups'), textsAt(permission, 'resources'), textsAt(permission, 'verbs'), names,
  ));
}

function housekeepingOf(housekeeping: Json | undefined, namespace: string, agent: string): readonly Right[] {
  const report = at(housekeeping, 'report');
  return [
    ...(at(housekeeping, 'leaderElection') === true ? expanded(namespace, ['coordination.k8s.io'], ['leases'], PUBLISH, [agent]) : []),
    ...(at(housekeeping, 'events') === true ? expanded(namespace, ['', 'events.k8s.io'], ['events'], ['create', 'patch'], []) : []),
    ...(report === undefined ? [] : expanded(namespace, [textAt(report, 'apiGroup')], [textAt(report, 'resource')], PUBLISH, [textAt(report, 'name')])),
  ];
}

/** Every single right of lists, which Kubernetes multiplies. Without names: of any object. */
export function expanded(
  namespace: string, apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[], names: readonly string[],
): readonly Right[] {
  return apiGroups.flatMap(apiGroup => resources.flatMap(resource => verbs.flatMap(verb => (names.length === 0 ? [''] : names)
    .map(name => ({ namespace, apiGroup, resource, verb, name })))));
}

/** Whether the one gives all that the other does. */
export function covers(wide: Right, narrow: Right): boolean {
  return wide.namespace === narrow.namespace && wide.apiGroup === narrow.apiGroup && wide.resource === narrow.resource
    && wide.verb === narrow.verb && (wide.name === '' || wide.name === narrow.name);
}

/** Subresources that connect to a program, which obeys what is sent: `get` is enough to connect, and the other reads ask for nothing. */
const CONNECTING = ['exec', 'attach', 'portforward', 'proxy', 'console', 'vnc', 'usbredir'];

/** Whether the right does more than read. */
export function acts({ resource, verb }: Right): boolean {
  return !READS.includes(verb) || (verb === 'get' && resource.split('/').slice(1).some(part => CONNECTING.includes(part)));
}

/** Whether Kubernetes knows the verb as a plain one; every other is a way to more rights. */
export function isPlainVerb(verb: string): boolean {
  return READS.includes(verb) || WRITES.includes(verb);
}

export function toldRight({ namespace, apiGroup, resource, verb, name }: Right): string {
  return `${verb} ${apiGroup}/${resource} ${name || '(any)'} in ${namespace || '(cluster)'}`;
}
