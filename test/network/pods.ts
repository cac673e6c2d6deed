import type { Actor, DeclaredFleet } from './declared';
import type { Labels } from './question';
import { DNS } from '../fuzz/oracle/closed-doors';
import { at, Json, textAt } from '../fuzz/oracle/json';
import { QUARANTINE_LABEL } from '../fuzz/oracle/known-names';
import { kindOf, namespaceOf } from '../fuzz/oracle/rendering';

/** A pod, before it has an address. */
export interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;

  /** Id of the actor whose pod it is, or `''`. */
  readonly actor: string;
  readonly isQuarantined: boolean;
}

/** Every agent and tool twice, once in quarantine; those it names; those that are nearly them; and pods that nobody names. */
export function podsAround(fleet: DeclaredFleet, actors: readonly Actor[], objects: readonly Json[]): readonly Pod[] {
  const templates = objects.flatMap(podTemplateOf);
  const own = actors.flatMap(actor => {
    const { id, namespace, serviceAccount, labels, isForeign } = actor;
    const rendered = templates.filter(each => each.namespace === namespace && each.serviceAccount === serviceAccount).map(each => each.labels);
    return (rendered.length === 0 ? [labels] : rendered).flatMap((each, i): Pod[] => {
      const pod: Pod = { name: `${id.replace(/ .*\//, '-')}-${i}`, namespace, labels: each, actor: id, isQuarantined: false };
      const quarantined = { ...pod, name: `${pod.name}-in-quarantine`, labels: { ...each, [QUARANTINE_LABEL]: 'incident-7' }, isQuarantined: true };
      return isForeign ? [pod] : [pod, quarantined];
    });
  });
  const others = templates.filter(each => !actors.some(actor => actor.namespace === each.namespace && actor.serviceAccount === each.serviceAccount));
  return [...own, ...strangers([
    ...others.map(({ namespace, labels }) => ({ namespace, labels })),
    ...selectionsOf(fleet).flatMap(selected => [selected, ...nearly(selected)]),
    ...Object.values(DNS).flatMap(variant => variant.pods),
    ...[...new Set([ELSEWHERE, ...actors.map(({ namespace }) => namespace), ...fleet.agentNamespaces])].map(namespace => ({ namespace, labels: {} })),
    ...actors.map(({ labels }) => ({ namespace: ELSEWHERE, labels })), // somebody who wears an agent's label where it means nothing
  ])];
}

/** A namespace that nobody names. */
const ELSEWHERE = 'elsewhere';

interface Selected {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The pods that are named. */
function selectionsOf({ options, agents, tools }: DeclaredFleet): readonly Selected[] {
  return [
    ...DNS[options.dns ?? 'kube-dns'].pods,
    ...(options.egressProxy === undefined ? [] : [options.egressProxy.pods]),
    ...[...agents, ...tools].flatMap(({ declaration: { callers = [], destinations = [] } }) =>
      [...callers, ...destinations].flatMap(({ pods }) => pods ?? [])),
  ];
}

/** With a label more they are still meant. Not so with another value, with a label less, or somewhere else. */
function nearly({ namespace, labels }: Selected): readonly Selected[] {
  const [[key, value], ...rest] = Object.entries(labels);
  return [
    { namespace, labels: { ...labels, 'example.com/more': 'yes' } },
    { namespace, labels: { ...labels, [key]: `${value}x` } },
    ...(rest.length === 0 ? [] : [{ namespace, labels: Object.fromEntries(rest) }]),
    { namespace: ELSEWHERE, labels },
  ];
}

function strangers(selected: readonly Selected[]): readonly Pod[] {
  const unique = new Map(selected.map(each => [JSON.stringify([each.namespace, Object.entries(each.labels).sort()]), each]));
  return [...unique.values()].map(({ namespace, labels }, i) => ({ name: `stranger-${i}`, namespace, labels, actor: '', isQuarantined: false }));
}

/** Where each kind of workload has its pod template. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'v1/Pod': [],
  'apps/v1/Deployment': ['spec', 'template'],
  'apps/v1/StatefulSet': ['spec', 'template'],
  'apps/v1/DaemonSet': ['spec', 'template'],
  'batch/v1/Job': ['spec', 'template'],
  'batch/v1/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

function podTemplateOf(object: Json): readonly { readonly namespace: string; readonly labels: Labels; readonly serviceAccount: string }[] {
  const path = TEMPLATES[kindOf(object)] as readonly string[] | undefined;
  if (path === undefined) return [];
  const template = at(object, ...path) ?? null;
  return [{
    namespace: namespaceOf(object),
    labels: (at(template, 'metadata', 'labels') ?? {}) as Labels,
    serviceAccount: textAt(template, 'spec', 'serviceAccountName'),
  }];
}
