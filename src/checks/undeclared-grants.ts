import { AuthorityInApp } from './authority-in-app';
import { tellRights } from './language/rights';
import { Exact, Finding } from './rule';
import { Actor } from '../fleet/actor';
import { Right } from '../fleet/amount';
import { EffectiveAuthority } from '../fleet/effective-authority';
import { tellPath, tellRight, tellSubject } from '../fleet/told-path';
import { objectReference } from '../objects/object-reference';
import { AgentPlan } from '../plan/agent-plan';
import { quote } from '../plan/quote';
import { covers } from '../rbac/covers';
import { Grant } from '../rbac/grant';
import { risksGranted } from '../rbac/granted-risk';
import { PolicyRule } from '../rbac/policy-rule';
import { Severity } from '../rbac/risk';

/** What an agent is given by name or through a group, and what is more of it than its declaration says. */
export function undeclaredGrants(agent: AgentPlan, authority: AuthorityInApp): readonly (Finding & Exact)[] {
  const actor = authority.graph.actors.serviceAccount({ namespace: agent.namespace, name: agent.serviceAccountName });
  return [actor, ...authority.graph.groupsOf(actor)].flatMap(holder => authority.graph.grantsOf(holder).flatMap(grant => {
    const source = writtenAt(grant, authority);
    const doubt = doubtAbout(grant, authority);
    const undeclared = authority.undeclared(agent, grant);
    if (source === null || (doubt === null && undeclared.length === 0)) return [];
    const [role, to] = [`${grant.role.kind} ${grant.role.name}`, tellSubject(grant)];
    const worst = worstOf(grant, undeclared);
    return [{
      at: objectReference(source.object),
      value: [`${role} to ${to}`, ...undeclared.length === 0 ? [] : [tellRights(undeclared)], ...doubt === null ? [] : [doubt.value].filter(text => text !== '')].join(': '),
      problem: `grants ${quote(role)} to ${quote(to)} (construct ${quote(source.path)})`
        + `${doubt === null ? '' : `, ${doubt.problem}`}${worst === null ? '' : `, more than it declares: ${tellRight(worst)}${tellLead(holder, worst, authority)}`}`,
    }];
  }));
}

/** The object of the app that gives: the binding, or a role that every cluster binds; null where the app has no part in it. */
function writtenAt({ binding, role }: Grant, authority: AuthorityInApp): ReturnType<AuthorityInApp['sourceOf']> {
  return authority.sourceOf(binding) ?? role.rules.map(({ writtenIn }) => authority.sourceOf(writtenIn)).find(source => source !== null) ?? null;
}

/** Why nobody can say all that a grant gives. */
interface Doubt {
  readonly problem: string;

  /** What an exception has to repeat; `''` where that is the role and nothing else. */
  readonly value: string;
}

function doubtAbout(grant: Grant, authority: AuthorityInApp): Doubt | null {
  const { role } = grant;
  if (role.unknown === 'missing') return { problem: 'a role that is nowhere in the app: whoever makes it decides what the agent may do', value: '' };
  if (role.unknown === 'impossible') return { problem: 'a kind of role that such a binding cannot give', value: 'cannot be given' };
  if (role.written > 1) return { problem: `a role that is there ${role.written} times: the one that is applied last counts`, value: `there ${role.written} times` };
  if (authority.isUnreadable(grant)) return { problem: 'written in a way that the API server refuses', value: 'cannot be read' };
  if (role.overwritesRules) return { problem: 'a role with rules beside its `aggregationRule`, which a controller overwrites', value: 'overwritten' };
  if (role.isOpen && authority.sourceOf(grant.binding) !== null) return { problem: 'a role that takes in every ClusterRole of the cluster with certain labels', value: 'and what it takes in' };
  return null;
}

const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Of what is undeclared the most dangerous right, or else the first; null where all is declared. */
function worstOf(grant: Grant, undeclared: readonly PolicyRule[]): Right | null {
  const [first] = undeclared;
  if (first === undefined) return null;
  const risks = risksGranted([grant]).filter(risk => isAmong(undeclared, risk));
  const [worst] = WORST_FIRST.flatMap(severity => risks.filter(({ risk }) => risk.severity === severity));
  if (worst !== undefined) return worst;
  const held = grant.role.rules.find(({ rule }) => covers([rule], [first]).covered);
  const [apiGroup = '', resource = first.nonResourceURLs[0]] = [first.apiGroups[0], first.resources[0]];
  return held === undefined ? null : { grant, held, risk: null, apiGroup, resource, verb: first.verbs[0], named: first.resourceNames };
}

function isAmong(undeclared: readonly PolicyRule[], { apiGroup, resource, verb, named }: Right): boolean {
  const right = [{ apiGroups: [apiGroup], resources: [resource], verbs: [verb], resourceNames: named, nonResourceURLs: [] }];
  return covers(undeclared, right).covered || covers(right, undeclared).uncovered.length < undeclared.length;
}

/** What a right leads to, as far as it leads to most. */
function tellLead(holder: Actor, { grant, risk }: Right, { graph }: AuthorityInApp): string {
  const step = graph.stepsFrom(holder).find(({ right }) => right !== null && right.grant === grant && right.risk === risk);
  if (step === undefined) return '';
  const { path, reason } = new EffectiveAuthority(graph, [step.to]).of(step.to);
  return [tellPath([{ ...step, right: null }]), ...(path.length === 0 ? [] : [tellPath(path)]), ...(reason === null ? [] : [tellRight(reason)])].map(text => ` → ${text}`).join('');
}
