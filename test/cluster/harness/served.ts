import { Caller, isAccepted } from './caller';
import { itemsAt, Json, textAt, textsAt } from '../../fuzz/oracle/json';

/** A resource or a subresource that an API server serves. */
export interface Served {
  /** `''` for the first of all groups. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;

  /** `''` for the resource itself. */
  readonly subresource: string;

  /** Kind of what is sent and answered; `''` where discovery says none. */
  readonly kind: string;
  readonly isNamespaced: boolean;
  readonly verbs: readonly string[];
}

const DISCOVERY = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Everything that is served, in every version. Throws where an aggregated API cannot be asked: a part would be taken for the whole. */
export async function servedBy(caller: Caller): Promise<readonly Served[]> {
  const answers = await Promise.all(['/api', '/apis'].map(path => caller.ask({ method: 'GET', path, headers: { accept: DISCOVERY } })));
  return answers.flatMap(answer => {
    if (!isAccepted(answer)) throw new Error(`discovery: ${answer.status} ${answer.message}`);
    return itemsAt(answer.body, 'items').flatMap(servedInGroup);
  });
}

function servedInGroup(found: Json): readonly Served[] {
  const group = textAt(found, 'metadata', 'name');
  return itemsAt(found, 'versions').flatMap(each => {
    const version = textAt(each, 'version');
    if (textAt(each, 'freshness') === 'Stale') throw new Error(`discovery: ${group}/${version} does not answer`);
    return itemsAt(each, 'resources').flatMap(resource => servedOf(group, version, resource));
  });
}

function servedOf(group: string, version: string, found: Json): readonly Served[] {
  const whole = {
    group,
    version,
    resource: textAt(found, 'resource'),
    subresource: '',
    kind: textAt(found, 'responseKind', 'kind'),
    isNamespaced: textAt(found, 'scope') === 'Namespaced',
    verbs: textsAt(found, 'verbs'),
  };
  return [whole, ...itemsAt(found, 'subresources').map(part => ({
    ...whole, subresource: textAt(part, 'subresource'), kind: textAt(part, 'responseKind', 'kind'), verbs: textsAt(part, 'verbs'),
  }))];
}

/** The resource that objects of a kind are, if it is served. `apiVersion` is as in manifests. */
export function servedFor(served: readonly Served[], apiVersion: string, kind: string): Served | undefined {
  return served.find(each => each.subresource === '' && each.kind === kind && apiVersionOf(each) === apiVersion);
}

/** As in manifests: `v1`, `apps/v1`. */
export function apiVersionOf({ group, version }: Served): string {
  return group === '' ? version : `${group}/${version}`;
}

export interface Place {
  /** Left out of what is in no namespace, and where it is asked about in all of them. */
  readonly namespace?: string;

  /** Left out where it is asked about the collection. */
  readonly name?: string;
}

export function pathTo(served: Served, { namespace, name }: Place): string {
  const { group, version, resource, subresource, isNamespaced } = served;
  return [
    group === '' ? '/api' : `/apis/${group}`, version,
    ...(isNamespaced && namespace !== undefined ? ['namespaces', encodeURIComponent(namespace)] : []), resource,
    ...(name === undefined ? [] : [encodeURIComponent(name), ...(subresource === '' ? [] : [subresource])]),
  ].join('/');
}
