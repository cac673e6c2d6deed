import { isHeldByEverybody } from './beyond-everybody';
import { DirectRisks, RiskyRights } from './direct-risks';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { InspectionFinding } from './inspection';
import { BINDING_RULES, RISK_RULES } from './risk-rules';
import { heldSeverity } from './severities';
import { tellFew } from '../checks/language/few';
import { Actor, tellActor } from '../fleet/actor';
import { stepsToRight, tellDeed, tellGrant, tellSubject } from '../fleet/told-path';
import { bindingRisksOf, RiskyGrant } from '../rbac/binding-risk';
import { Grant } from '../rbac/grant';
import { GrantedRisk } from '../rbac/granted-risk';
import { WILDCARD } from '../rbac/policy-rule';
import { compareSeverities, Risk } from '../rbac/risk';
import { RISKS } from '../rbac/risks';

/** The only risk of a binding that governing an agent does not settle. */
const UNKNOWN_ROLE = 'binds-missing-role';

/** An agent often works elsewhere than where it runs: what it is given there is told by itself. */
const ACROSS_NAMESPACES = 'binds-across-namespaces';

/** What a right gives, behind what it lets its holder do. */
const GAINS: ReadonlyMap<Risk, string> = new Map(RISKS.map(risk => [risk, `, and with that it ${risk.gain}`]));

/** Whom findings are about: an agent, or for the time being a group. */
interface Holder {
  readonly actor: Actor;
  readonly name: string;
}

/** Finds the risks that agents hold directly, and what is risky about the bindings that name them. */
export class RiskFindings {
  private readonly risks: DirectRisks;

  /** Groups are looked at once, however many agents are in them. */
  private readonly ofGroups = new Map<Actor, readonly InspectionFinding[]>();

  constructor(private readonly cluster: InspectedCluster) {
    this.risks = new DirectRisks(cluster);
  }

  /** What is risky for an agent. The risks of one that is governed were reviewed with it, but for roles that are nowhere. */
  public of(agent: AgentInCluster): readonly InspectionFinding[] {
    const { name, groups, governed } = agent;
    const throughGroups = groups.flatMap(group => this.ofGroup(group)).map(found => ({ ...found, agent: name, path: [name, ...found.path] }));
    if (governed === null) return [...this.ofRights(agent), ...this.ofBindings(agent), ...throughGroups];
    return [...this.ofBindings(agent), ...throughGroups].filter(({ rule }) => rule.id === UNKNOWN_ROLE);
  }

  /** Of each rule the worst finding, with what all of them found: a group may be given the same by thousands of bindings. */
  private ofGroup(group: Actor): readonly InspectionFinding[] {
    const known = this.ofGroups.get(group);
    if (known !== undefined) return known;
    const holder = { actor: group, name: tellActor(group) };
    const byRule = new Map<string, InspectionFinding[]>();
    for (const found of [...this.ofRights(holder), ...this.ofBindings(holder)]) {
      const same = byRule.get(found.rule.id);
      if (same === undefined) byRule.set(found.rule.id, [found]);
      else same.push(found);
    }
    const worst = [...byRule.values()].map(worstOf);
    this.ofGroups.set(group, worst);
    return worst;
  }

  private ofRights(holder: Holder): readonly InspectionFinding[] {
    return this.risks.of(holder.actor).map(rights => this.ofRight(rights, holder));
  }

  private ofRight(rights: RiskyRights, { name }: Holder): InspectionFinding {
    const [right, ...others] = rights;
    const { at, source } = this.cluster.placeOfRight(right);
    const deed = tellDeed(right);
    const deeds = [deed, ...others.map(tellDeed)].join(' and ');
    return {
      rule: RISK_RULES.get(right.risk)!,
      severity: heldSeverity(right, this.cluster.options.kubernetesVersion),
      agent: name,
      at,
      source,
      problem: `gives ${name} ${deeds}${GAINS.get(right.risk)!}`,
      path: [name, ...stepsToRight(right, deed), ...others.flatMap(each => together(stepsToRight(each)))],
      fix: rights.map(each => this.tellFix(each, name)).join(', or '),
      value: this.risks.tell(rights),
    };
  }

  private tellFix(right: GrantedRisk, to: string): string {
    const { grant: { role }, held: { writtenIn, rule, index }, risk, named } = right;
    if (this.cluster.objects.rbac.sourceOf(writtenIn) === null) return `bind ${to} to a role that holds only what it needs, in place of ${role.kind} ${role.name}`;
    const isWild = rule.apiGroups.includes(WILDCARD) || rule.resources.includes(WILDCARD) || rule.verbs.includes(WILDCARD);
    return `${isWild ? 'name the groups, resources and verbs that it needs in place of the wildcards' : `take "${right.verb}" on "${right.resource}" out`}`
      + ` of rules[${index}] of ${this.cluster.placeOfRight(right).at}`
      + (risk.boundedByName && named.length === 0 && !isWild ? ', or name the objects that it needs in `resourceNames`' : '');
  }

  /** Bindings that every cluster has are written out, too, where somebody reads all of a cluster. */
  private ofBindings({ actor, name }: Holder): readonly InspectionFinding[] {
    const risky = bindingRisksOf(this.cluster.graph.grantsOf(actor));
    return risky.filter(({ risk, grant }) => risk.id !== ACROSS_NAMESPACES && !isHeldByEverybody(grant)).map(each => this.ofBinding(each, name));
  }

  private ofBinding({ risk, grant }: RiskyGrant, name: string): InspectionFinding {
    const { at, source } = this.cluster.objects.placeOfRead(grant.binding);
    const to = tellSubject(grant);
    const given = tellGrant(grant);
    return {
      rule: BINDING_RULES.get(risk)!,
      severity: risk.severity,
      agent: name,
      at,
      source,
      problem: grant.role.unknown === 'impossible' && risk.id === UNKNOWN_ROLE
        ? `names a ${grant.role.kind || 'role of no kind'}, which a ${grant.binding.kind} cannot give: the API server refuses it`
        : `${risk.gain}: it gives ${grant.role.kind} ${grant.role.name} to ${to}`,
      path: [name, ...given],
      fix: risk.id === UNKNOWN_ROLE ? tellUnknownFix(grant) : `take ${to} out of the subjects of ${at}, and bind a role of the agent's own to its ServiceAccount`,
      value: `${given.join(' gives ')} to ${to}`,
    };
  }
}

function worstOf(all: readonly InspectionFinding[]): InspectionFinding {
  const [worst] = [...all].sort((one, other) => compareSeverities(one.severity, other.severity));
  const others = new Set(all.map(({ at }) => at).filter(at => at !== worst.at));
  return {
    ...worst,
    problem: `${worst.problem}${others.size === 0 ? '' : `; so does ${tellFew([...others])}`}`,
    value: tellFew(all.map(({ value }) => value)),
  };
}

function together([first, ...rest]: readonly string[]): readonly string[] {
  return [`together with ${first}`, ...rest];
}

function tellUnknownFix({ binding, subject, role: { kind, namespace, name, unknown } }: Grant): string {
  if (unknown === 'impossible') {
    if (kind !== 'Role' || binding.kind !== 'ClusterRoleBinding') return 'write the kind of a role that such a binding gives';
    return `bind a ClusterRole, or use a RoleBinding in ${subject.namespace === '' ? 'the namespace of the Role' : subject.namespace}`;
  }
  return `write the role among these objects, or remove the binding; where somebody knows what it holds, accept it with \`--known-role ${[kind, ...(kind === 'Role' ? [namespace] : []), name].join('/')}\``;
}
