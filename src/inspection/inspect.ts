import { findingOf } from './agent-rule';
import { formerIdentities } from './former-identities';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { InspectedObjects, Place } from './inspected-objects';
import { InspectedAgent, Inspection, InspectionFinding, InspectionOptions, SourcedObject } from './inspection';
import { AGENT_RULES, INSPECTION_RULES } from './inspection-rules';
import { RiskFindings } from './risk-findings';
import { rbacIsAccepted } from './rules/rbac-is-accepted';
import { compareTexts } from './stable-order';
import { UndeclaredGrants } from './undeclared-grants';
import { UnknownAuthority } from './unknown-authority';
import { stepsTo } from '../fleet/told-path';
import { isJsonObject, JsonObject } from '../objects/json';
import { groupOf } from '../objects/object-reference';
import { compareSeverities } from '../rbac/risk';

/** What can be found out about the agents among objects of any kind. Total, and throws nothing but `EndlessAggregation`; the order of the objects makes no difference. */
export function inspect(objects: readonly SourcedObject[], options: InspectionOptions): Inspection {
  const cluster = new InspectedCluster(objects, options);
  const risks = new RiskFindings(cluster);
  const undeclared = new UndeclaredGrants(cluster);
  const unknown = new UnknownAuthority(cluster);
  const findings = [
    ...cluster.agents.flatMap(agent => [
      ...AGENT_RULES.flatMap(({ rule, check }) => check(agent, cluster).map(found => findingOf(rule, agent.name, found))),
      ...undeclared.of(agent),
      ...unknown.of(agent),
      ...risks.of(agent),
    ]),
    ...formerIdentities(cluster),
    ...problems(cluster),
  ];
  return { agents: cluster.agents.map(agent => inspected(agent, cluster, unknown)), findings: findings.sort(compare), unmatched: cluster.unmatched };
}

function inspected(agent: AgentInCluster, cluster: InspectedCluster, unknown: UnknownAuthority): InspectedAgent {
  const { name, identity, foundBy, governed, own, actor, effective: { amount, path, reason } } = agent;
  return {
    kind: governed?.kind ?? 'agent',
    name,
    identity,
    foundBy,
    declared: governed?.authorityClass ?? null,
    own,
    effective: amount,
    path: stepsTo(actor, path, reason),
    unknown: unknown.wayOf(agent),
    source: cluster.placeOfAgent(agent).source,
  };
}

/** What the API server refuses of roles and bindings, or what is there more than once. */
function problems({ objects }: InspectedCluster): readonly InspectionFinding[] {
  let first: ReadonlyMap<string, Place> | null = null;
  return objects.rbac.problems.flatMap(({ object, problem, isRepetition }) => {
    if (!isJsonObject(object)) return [];
    const place = objects.placeOf(object);
    const source = isRepetition ? (first ??= firstPlaces(objects)).get(keyOf(object, place))?.source ?? null : null;
    const other = source === null ? '' : `; the other one is in ${source.file}:${source.line}`;
    return findingOf(rbacIsAccepted, null, { place, problem: `${problem}${other}`, value: problem });
  });
}

/** Of the objects of each name the first. */
function firstPlaces(objects: InspectedObjects): ReadonlyMap<string, Place> {
  const first = new Map<string, Place>();
  for (const object of objects.objects) {
    const place = objects.placeOf(object);
    const key = keyOf(object, place);
    if (!first.has(key)) first.set(key, place);
  }
  return first;
}

function keyOf(object: JsonObject, { at }: Place): string {
  return `${groupOf(object)} ${at}`;
}

const PLACES = new Map(INSPECTION_RULES.map((rule, place) => [rule, place]));

/** Worst first, then by agent, with what concerns no agent last; else as they were found, which is in a stable order. */
function compare(one: InspectionFinding, other: InspectionFinding): number {
  return compareSeverities(one.severity, other.severity)
    || Number(one.agent === null) - Number(other.agent === null) || compareTexts(one.agent ?? '', other.agent ?? '')
    || PLACES.get(one.rule)! - PLACES.get(other.rule)!;
}
