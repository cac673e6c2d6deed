import { findingOf, Found } from './agent-rule';
import { beyondEverybody } from './beyond-everybody';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { InspectionFinding } from './inspection';
import { isMadeForNamespace } from './own-grants';
import { grantsComeFromTheDeclaration } from './rules/grants-come-from-the-declaration';
import { heldSeverity } from './severities';
import { tellRules } from './told-rules';
import { tellFew } from '../checks/language/few';
import { Actor, tellActor } from '../fleet/actor';
import { Right } from '../fleet/amount';
import { stepsToRight, tellDeed, tellGrant, tellSubject } from '../fleet/told-path';
import { Grant } from '../rbac/grant';
import { isOfKubernetes } from '../rbac/kubernetes-bindings';
import { compareSeverities, Severity } from '../rbac/risk';

type Undeclared = Required<Pick<Found, 'severity' | 'path'>> & Found;

/** Finds what governed agents and tools are given beside their declarations: binding by binding, and once for each of their groups. */
export class UndeclaredGrants {
  /** Groups are looked at once, however many agents are in them. */
  private readonly ofGroups = new Map<Actor, Undeclared | null>();

  constructor(private readonly cluster: InspectedCluster) {}

  public of(agent: AgentInCluster): readonly InspectionFinding[] {
    if (agent.governed === null) return [];
    const own = this.cluster.graph.grantsOf(agent.actor).flatMap(grant => this.cluster.isDeclared(agent, grant) ? [] : this.ofGrant(grant));
    return [...own, ...agent.groups.flatMap(group => this.ofGroup(group) ?? [])]
      .map(found => findingOf(grantsComeFromTheDeclaration, agent.name, { ...found, path: [agent.name, ...found.path] }));
  }

  private ofGroup(group: Actor): Undeclared | null {
    const known = this.ofGroups.get(group);
    if (known !== undefined) return known;
    const all = this.cluster.graph.grantsOf(group).flatMap(grant => isMadeForNamespace(grant) ? [] : this.ofGrant(grant));
    const told = all.length === 0 ? null : worstOf(all, group);
    this.ofGroups.set(group, told);
    return told;
  }

  private ofGrant(grant: Grant): readonly Undeclared[] {
    const rules = beyondEverybody(grant);
    if (rules.length === 0 && !grant.role.isOpen) return [];
    const { severity, right } = this.worstIn(grant);
    // Nobody wrote the bindings that every cluster has, but somebody may have written into their roles.
    const isWritten = right === null || !isOfKubernetes(grant.binding);
    const place = isWritten ? this.cluster.objects.placeOfRead(grant.binding) : this.cluster.placeOfRight(right);
    const to = tellSubject(grant);
    return [{
      place,
      severity,
      problem: `gives ${to} ${grant.role.kind} ${grant.role.name}, which it does not declare${right === null ? '' : `: ${tellDeed(right)}`}`
        + (grant.role.isOpen ? '; it takes in every ClusterRole of the cluster with certain labels' : ''),
      value: `${grant.role.kind} ${grant.role.name} to ${to}: ${tellRules(rules)}`,
      path: right === null ? tellGrant(grant) : stepsToRight(right),
      fix: `declare what it needs in its \`permissions\`, and take ${to} out of the subjects of ${place.at}`,
    }];
  }

  /** The worst that a grant gives: the most dangerous right, or else the one that amounts to most; null where there is no single one. */
  private worstIn(grant: Grant): { readonly severity: Severity; readonly right: Right | null } {
    const { graph, options } = this.cluster;
    const [worst] = graph.risksOfGrant(grant).map(right => ({ right, severity: heldSeverity(right, options.kubernetesVersion) }))
      .sort((one, other) => compareSeverities(one.severity, other.severity));
    if (worst === undefined) return { severity: 'medium', right: graph.reasonOfGrant(grant) };
    return compareSeverities(worst.severity, 'medium') > 0 ? { ...worst, severity: 'medium' } : worst;
  }
}

function worstOf(all: readonly Undeclared[], group: Actor): Undeclared {
  const [worst, ...others] = [...all].sort((one, other) => compareSeverities(one.severity, other.severity));
  return {
    ...worst,
    problem: `${worst.problem}${others.length === 0 ? '' : `; so does ${tellFew(others.map(({ place }) => place.at))}`}`,
    value: tellFew(all.map(({ value }) => value)),
    path: [tellActor(group), ...worst.path],
  };
}
