import { AccountRight } from './account-right';
import { RefusedRight, verdictsOnPermissions } from './judged-rights';
import { grouped, permissionOf, RightGroup, RightsTogether, tellGroup, together } from './right-group';
import { Survey } from './survey';
import { Verdict } from '../checks/rule';
import { tellActor } from '../fleet/actor';
import { Step } from '../fleet/authority-graph';
import { tellGrant, tellPathTo } from '../fleet/told-path';
import { AgentPlan } from '../plan/agent-plan';
import { Grant } from '../rbac/grant';
import { risksOf } from '../rbac/held-risks';
import { worstOf } from '../rbac/risk';

/** Rights of the account that the declaration leaves out. */
export interface ToldRefusal {
  /** What they are, in one clause. */
  readonly rights: string;

  /** The same as data; null where nobody can tell them. */
  readonly held: RightsTogether | null;

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

/** What to write instead, where a rule speaks to somebody who wrote the permission himself. */
const INSTEAD: Readonly<Record<string, string>> = {
  'permissions-have-no-wildcards': 'list what the agent uses in `permissions`: the audit log knows it, and node_modules/governed-agents/docs/adoption.md how to ask',
  'permissions-fit-authority-class': 'do it with verbs that a class allows: get, list, watch, create, update, patch, delete',
};

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
  const [rights, [held]] = [tellGroup(group), together([group])];
  const path = tellWay(group, survey);
  const [rule = null, ...also] = idsIn(single);
  if (rule === null) {
    return { rights, held, rule, also, problem: 'no permission has a word for URLs of the API server', path, fix: 'have something else than the agent ask for them' };
  }
  // Together they are told in one clause; what several rights make only with others is told as it was found.
  const [ofAll] = verdictsOnPermissions([permissionOf(group)], plan);
  const found = ofAll.filter(verdict => verdict.rule.id === rule);
  const verdicts = found.length > 0 ? found : single.filter(verdict => verdict.rule.id === rule);
  const [{ rule: law, finding }] = single;
  const problem = [...new Set(verdicts.map(verdict => verdict.finding.problem))].join(', ');
  return { rights, held, rule, also, problem, path, fix: finding.fix ?? INSTEAD[law.id] ?? law.fix };
}

/** From the account to the right, and on to whom it leads to. */
function tellWay({ rights: [{ holder, grant, held, rule }], rule: all }: RightGroup, { graph, actor }: Survey): string {
  const steps: readonly Step[] = holder === actor ? [] : [{ from: actor, to: holder, right: null }];
  const { scope } = grant;
  const risks = risksOf([all]).filter(({ risk }) => scope === null
    || (risk.scope === 'namespace' && (risk.namespaces.length === 0 || risk.namespaces.includes(scope))));
  const worst = worstOf(risks);
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
    const told = { held: null, rule: null, also: [], path: [tellActor(actor), ...(holder === actor ? [] : [tellActor(holder)]), ...tellGrant(grant)].join(' → ') };
    if (role.unknown === 'impossible') return [];
    if (role.unknown === 'missing') {
      return [{ ...told, rights: `whatever ${role.kind} ${role.name} holds`, problem: 'nobody can tell what that is: the role is nowhere among these objects', fix: 'add the role to what is read, and adopt again' }];
    }
    return !role.isOpen ? [] : [{
      ...told,
      rights: `whatever other ClusterRoles of the cluster add to ${role.kind} ${role.name}`,
      problem: 'nobody can tell what that is: the role takes in every ClusterRole with certain labels, and a cluster may have more of them',
      fix: 'compare with `kubectl get clusterrole` of the cluster, and declare what the agent uses in `permissions`',
    }];
  }));
}
