import { Asked, isConnection, LABEL, Place } from './asked';
import { MESSAGES, NOT_MADE, podLabels, SPECIMENS } from './specimens';
import { Caller, isAccepted } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { apiVersionOf, pathTo, Served } from '../../harness/served';

/** The objects that a matrix asks about. */
export interface Objects {
  /** Makes what a request is about, once. */
  readonly make: (asked: Asked) => Promise<void>;

  /** What is sent: an object as it is, one that exists already, or a message. */
  readonly bodyOf: (asked: Asked) => Promise<unknown>;

  /** Removes what is in no namespace. What is in one goes with it. */
  readonly remove: () => Promise<void>;
}

export function objectsOf(admin: Caller, served: readonly Served[], namespaceOf: (place: Place) => string): Objects {
  const made = new Map<string, Promise<void>>();
  const wholeOf = ({ group, version, resource }: Served) =>
    served.find(each => each.group === group && each.version === version && each.resource === resource && each.subresource === '')!;

  const atOf = (name: string, place: Place) => ({ name, place, namespace: namespaceOf(place), ca: admin.endpoint.ca ?? '' });

  function objectOf(whole: Served, name: string, place: Place): object {
    const labels = { [LABEL]: name, ...(whole.kind === 'Pod' ? podLabels(place) : {}) };
    return { apiVersion: apiVersionOf(whole), kind: whole.kind, metadata: { name, labels }, ...SPECIMENS[keyOf(whole)].fields(atOf(name, place)) };
  }

  async function post(whole: Served, name: string, place: Place): Promise<void> {
    const answer = await admin.ask({ method: 'POST', path: pathTo(whole, { namespace: namespaceOf(place) }), body: objectOf(whole, name, place) });
    if (!isAccepted(answer) && answer.status !== 409) throw new Error(`no ${whole.kind} in ${place}: ${answer.status} ${answer.message || answer.text}`);
  }

  async function make({ target, name, place }: Asked): Promise<void> {
    const whole = wholeOf(target);
    const path = pathTo(whole, { namespace: namespaceOf(place), name });
    if (!isKept(whole) || name === NOBODY) return;
    if (!made.has(path)) made.set(path, post(whole, name, place));
    return made.get(path);
  }

  async function bodyOf({ target, verb, name, place }: Asked): Promise<unknown> {
    if (isConnection(target)) return undefined;
    if (verb === 'update') return (await accepted(admin, 'GET', pathTo(target.subresource === 'scale' ? target : wholeOf(target), { namespace: namespaceOf(place), name }))).body;
    if (verb !== 'create') return undefined;
    const message = Object.hasOwn(MESSAGES, keyOf(target)) ? MESSAGES[keyOf(target)] : undefined;
    return message === undefined ? objectOf(target, name, place)
      : { apiVersion: apiVersionOf(target), kind: target.kind, ...message(atOf(name, place)) };
  }

  const remove = async () => {
    await Promise.all([...made.keys()].filter(path => !path.includes('/namespaces/')).map(path => admin.ask({ method: 'DELETE', path })));
    await Promise.all([...made.keys()].filter(path => path.startsWith('/api/v1/namespaces/') && path.split('/').length === 5).map(path => admin.ask({ method: 'DELETE', path })));
  };
  return { make, bodyOf, remove };
}

/** Whoever is asked about where it would be done for real. */
export const NOBODY = 'nobody';

/** As tables of kinds know it. */
function keyOf({ group, kind }: Served): string {
  return `${group}/${kind}`;
}

/** Whether objects of this are made and kept. */
function isKept(target: Served): boolean {
  return Object.hasOwn(SPECIMENS, keyOf(target));
}

/** Name of an object where it may not have just any. */
export function nameFor(target: Served, wholeKind: string, name: string, place: Place): string {
  const key = `${target.group}/${wholeKind}`;
  return Object.hasOwn(SPECIMENS, key) ? SPECIMENS[key].named?.(name, place) ?? name : name;
}

/** Why nothing is written to objects of a kind here; null where it is. */
export function whyNotMade(target: Served): string | null {
  return Object.hasOwn(NOT_MADE, keyOf(target)) ? NOT_MADE[keyOf(target)] : null;
}

/** What is served and in no table: a matrix that passed over it would not be one. */
export function unknownKinds(served: readonly Served[]): readonly string[] {
  const isKnown = (target: Served) => [SPECIMENS, MESSAGES, NOT_MADE].some(table => Object.hasOwn(table, keyOf(target)));
  return [...new Set(served.filter(each => each.subresource === '' && !isKnown(each)).map(keyOf))];
}
