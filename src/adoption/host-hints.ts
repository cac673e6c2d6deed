import { AccountWorkload } from './account-workload';
import { Json, listAt, textAt } from '../objects/json';
import { isDnsLabel, isHostName } from '../plan/names';

/** A host that a variable of a workload names: perhaps it is called. */
export interface HostHint {
  readonly variable: string;

  /** With its port, where one is written: never what stands beside it, which may be a password or a token. */
  readonly host: string;
}

/** More than this nobody reads. */
const MOST_HINTS = 20;

/** Where a URL or an address of a host begins, and its port. */
const HOST = /(?:^|[\s,;=])(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@,;]*@)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?(?=[/\s,;?#]|$)/gi;

/** The hosts that the environment of the workloads hints at, each once. */
export function hostHints(workloads: readonly AccountWorkload[]): readonly HostHint[] {
  const hints = workloads.flatMap(({ podSpec }) => [...containersOf(podSpec), podSpec]).flatMap(container => listAt(container, ['env'])).flatMap(variable => {
    const name = textAt(variable, ['name']);
    return name === '' ? [] : hostsIn(textAt(variable, ['value'])).map(host => ({ variable: name, host }));
  });
  return [...new Map(hints.map(hint => [hint.host, hint])).values()].slice(0, MOST_HINTS);
}

function hostsIn(value: string): readonly string[] {
  if (value.length > 4096) return [];
  return [...value.matchAll(HOST)].flatMap(([whole, host, port]) => {
    const isSpelledOut = whole.includes('://') || port !== undefined;
    const isHost = isHostName(host.toLowerCase()) || (isSpelledOut && isDnsLabel(host.toLowerCase()) && !/^\d+$/.test(host));
    return isHost && (isSpelledOut || /\.(svc|local|com|net|org|io|ai|dev|cloud)$/i.test(host)) ? [port === undefined ? host : `${host}:${port}`] : [];
  });
}

function containersOf(podSpec: Json): readonly Json[] {
  return ['initContainers', 'containers'].flatMap(key => listAt(podSpec, [key]));
}
