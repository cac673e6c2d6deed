import { AccountRight } from './account-right';
import { RefusedRight, verdictsOnPermissions } from './judged-rights';
import { grouped, permissionOf, RightGroup, tellGroup } from './right-group';
import { Survey } from './survey';
import { Verdict } from '../checks/rule';
import { tellActor } from '../fleet/actor';
import { Step } from '../fleet/authority-graph';
import { tellGrant, tellPathTo } from '../fleet/told-path';
import { AgentPlan } from '../plan/agent-plan';
import { Grant } from '../rbac/grant';
import { risksOf } from '../rbac/held-risks';
import { Severity } from '../rbac/risk';

/** Rights of the account that the declaration leaves out. */
export interface ToldRefusal {
  /** What they are, in one clause. */
  readonly rights: string;

  /** Id of the rule that refuses them, for every class; null where no permission can say them. */
  readonly rule: string | null;

  /** Ids of further rules that do. */
  readonly also: readonly string[];

  /** What is wrong with them, in one clause. */
  readonly problem: string;

  /** How the account comes to them, from binding to right, and what they lead to. */
  readonly path: string;

  /** What to write instead. */
  readonly fix: string;
}

const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What is left out, told as few times as can be: rights of one rule of one binding together, where the same rules refuse them. */
export function tellRefusals(refused: readonly RefusedRight[], plan: AgentPlan, survey: Survey): readonly ToldRefusal[] {
  const alike = new Map<string, AccountRight[]>();
  const places = new Map<unknown, number>();
  const placeOf = (thing: unknown) => places.get(thing) ?? places.set(thing, places.size).size - 1;
  for (const { right, verdicts } of refused) {
    const key = [placeOf(right.grant), placeOf(right.held), ...idsIn(verdicts)].join();
    alike.set(key, [...alike.get(key) ?? [], right]);
  }
  const verdictsOf = new Map(refused.map(({ right, verdicts }) => [right, verdicts]));
  return [...alike.values()].flatMap(rights => grouped(rights).map(group => tell(group, verdictsOf.get(group.rights[0])!, plan, survey)));
}

function idsIn(verdicts: readonly Verdict[]): readonly string[] {
  return [...new Set(verdicts.map(({ rule }) => rule.id))];
}

function tell(group: RightGroup, single: readonly Verdict[], plan: AgentPlan, survey: Survey): ToldRefusal {
  const rights = tellGroup(group);
  const path = tellWay(group, survey);
  const [rule = null, ...also] = idsIn(single);
  if (rule === null) {
    return { rights, rule, also, problem: 'are rights to a URL of the API server, for which no permission has a word', path, fix: 'have something else ask for it, outside of the agent' };
  }
  // Together they are told in one clause; what several rights make only with others is told as it was found.
  const [together] = verdictsOnPermissions([permissionOf(group)], plan);
  const found = together.filter(verdict => verdict.rule.id === rule);
  const verdicts = found.length > 0 ? found : single.filter(verdict => verdict.rule.id === rule);
  const [{ rule: law, finding }] = verdicts;
  return { rights, rule, also, problem: [...new Set(verdicts.map(verdict => verdict.finding.problem))].join(', '), path, fix: finding.fix ?? law.fix };
}

/** From the account to the right, and on to whom it leads to. */
function tellWay({ rights: [{ holder, grant, held, rule }], rule: all }: RightGroup, { graph, actor }: Survey): string {
  const steps: readonly Step[] = holder === actor ? [] : [{ from: actor, to: holder, right: null }];
  const risks = risksOf([all]).filter(({ risk }) => grant.scope === null || risk.scope === 'namespace');
  const [worst] = WORST_FIRST.flatMap(severity => risks.filter(({ risk }) => risk.severity === severity));
  const [apiGroup = '', resource = rule.nonResourceURLs[0] ?? ''] = [rule.apiGroups[0], rule.resources[0]];
  const right = worst === undefined
    ? { grant, held, risk: null, apiGroup, resource, verb: rule.verbs[0], named: rule.resourceNames }
    : { grant, held, ...worst };
  const lead = worst === undefined ? undefined : graph.stepsFrom(holder).find(step => step.right?.grant === grant && step.right.risk === worst.risk);
  return [tellPathTo(actor, steps, right), ...(lead === undefined ? [] : [tellActor(lead.to)])].join(' → ');
}

/** What nobody can tell from the objects: roles that are nowhere, and roles that take in whatever a cluster labels so. */
export function tellUnknown({ graph, actor }: Survey): readonly ToldRefusal[] {
  return [actor, ...graph.groupsOf(actor)].flatMap(holder => graph.grantsOf(holder).flatMap((grant: Grant): readonly ToldRefusal[] => {
    const { role } = grant;
    const told = { rule: null, also: [], path: [tellActor(actor), ...(holder === actor ? [] : [tellActor(holder)]), ...tellGrant(grant)].join(' → ') };
    if (role.unknown === 'impossible') return [];
    if (role.unknown === 'missing') {
      return [{ ...told, rights: `whatever ${role.kind} ${role.name} holds`, problem: 'are not known: the role is nowhere among these objects', fix: 'add the role to what is read, and adopt again' }];
    }
    return !role.isOpen ? [] : [{
      ...told,
      rights: `whatever other ClusterRoles of the cluster add to ${role.kind} ${role.name}`,
      problem: 'are not known: the role takes in every ClusterRole with certain labels, and those of the cluster may be more than these',
      fix: 'compare with `kubectl get clusterrole` of the cluster, and declare what the agent uses in `permissions`',
    }];
  }));
}
