import { findingOf, Found } from './agent-rule';
import { DirectRisk, DirectRisks } from './direct-risks';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { InspectionFinding, InspectionRule } from './inspection';
import { BINDING_RULES, RISK_RULES } from './risk-rules';
import { compareSeverities } from './severities';
import { tellFew } from '../checks/language/few';
import { Actor, tellActor } from '../fleet/actor';
import { stepsToRight, tellDeed, tellGrant, tellSubject } from '../fleet/told-path';
import { bindingRisksOf, RiskyGrant } from '../rbac/binding-risk';
import { Grant } from '../rbac/grant';
import { GrantedRisk } from '../rbac/granted-risk';
import { WILDCARD } from '../rbac/policy-rule';

/** What a rule found in what is given to the agent itself or to one of its groups; the path begins behind the agent. */
interface Held extends Found {
  readonly rule: InspectionRule;
  readonly path: readonly string[];
}

/** The only risk of a binding that governing an agent does not settle. */
const UNKNOWN_ROLE = 'binds-missing-role';

/** Finds the risks that agents hold directly, and what is risky about the bindings that name them. */
export class RiskFindings {
  private readonly risks: DirectRisks;

  /** Groups are looked at once, however many agents are in them. */
  private readonly ofGroups = new Map<Actor, readonly Held[]>();

  constructor(private readonly cluster: InspectedCluster) {
    this.risks = new DirectRisks(cluster);
  }

  /** What is risky for an agent. The risks of one that is governed were reviewed with it, but for roles that are nowhere. */
  public of(agent: AgentInCluster): readonly InspectionFinding[] {
    const { actor, groups, governed, name } = agent;
    const ofBindings = [...this.ofBindings(actor), ...groups.flatMap(group => this.ofGroup(group))];
    const held = governed === null ? [...this.ofRights(actor, name), ...ofBindings] : ofBindings.filter(({ rule }) => rule.id === UNKNOWN_ROLE);
    return held.map(({ rule, ...found }) => findingOf(rule, name, { ...found, path: [name, ...found.path] }));
  }

  /** Of each rule the worst finding, with what all of them found: a group may be given the same by thousands of bindings. */
  private ofGroup(group: Actor): readonly Held[] {
    const known = this.ofGroups.get(group);
    if (known !== undefined) return known;
    const byRule = new Map<InspectionRule, Held[]>();
    for (const held of [...this.ofRights(group, tellActor(group)), ...this.ofBindings(group)]) {
      const same = byRule.get(held.rule);
      if (same === undefined) byRule.set(held.rule, [held]);
      else same.push(held);
    }
    const told = [...byRule.values()].map(all => worstOf(all, group));
    this.ofGroups.set(group, told);
    return told;
  }

  private ofRights(actor: Actor, to: string): readonly Held[] {
    return this.risks.of(actor).map(risk => this.ofRight(risk, to));
  }

  private ofRight({ risk, severity, rights, value }: DirectRisk, to: string): Held {
    const [right] = rights;
    return {
      rule: RISK_RULES.get(risk)!,
      severity,
      place: this.cluster.placeOfRight(right),
      problem: `gives ${to} ${rights.map(tellDeed).join(' and ')}, and with that it ${risk.gain}`,
      value,
      path: rights.flatMap((each, i) => i === 0 ? stepsToRight(each) : together(stepsToRight(each))),
      fix: rights.map(each => this.tellFix(each, to)).join(', or '),
    };
  }

  private tellFix(right: GrantedRisk, to: string): string {
    const { grant: { role }, held: { writtenIn, rule, index }, risk, named } = right;
    const written = this.cluster.objects.rbac.sourceOf(writtenIn);
    if (written === null) return `bind ${to} to a role that holds only what it needs, in place of ${role.kind} ${role.name}`;
    const isWild = [rule.apiGroups, rule.resources, rule.verbs].some(words => words.includes(WILDCARD));
    return `${isWild ? 'name the groups, resources and verbs that it needs in place of the wildcards' : `take "${right.verb}" on "${right.resource}" out`}`
      + ` of rules[${index}] of ${this.cluster.objects.placeOfRead(writtenIn).at}`
      + (risk.boundedByName && named.length === 0 && !isWild ? ', or name the objects that it needs in `resourceNames`' : '');
  }

  private ofBindings(actor: Actor): readonly Held[] {
    return bindingRisksOf(this.cluster.graph.grantsOf(actor)).map(risky => this.ofBinding(risky));
  }

  private ofBinding({ risk, grant }: RiskyGrant): Held {
    const place = this.cluster.objects.placeOfRead(grant.binding);
    const to = tellSubject(grant);
    const path = tellGrant(grant);
    return {
      rule: BINDING_RULES.get(risk)!,
      place,
      problem: grant.role.unknown === 'impossible' && risk.id === UNKNOWN_ROLE
        ? `names a ${grant.role.kind || 'role of no kind'}, which a ${grant.binding.kind} cannot give: the API server refuses it`
        : `${risk.gain}: it gives ${grant.role.kind} ${grant.role.name} to ${to}`,
      value: `${path.join(' gives ')} to ${to}`,
      path,
      fix: risk.id === UNKNOWN_ROLE ? tellUnknownFix(grant) : `take ${to} out of the subjects of ${place.at}, and bind a role of the agent's own to its ServiceAccount`,
    };
  }
}

function worstOf(all: readonly Held[], group: Actor): Held {
  const [worst] = [...all].sort((one, other) => compareSeverities(one.severity ?? one.rule.severity, other.severity ?? other.rule.severity));
  const others = new Set(all.map(({ place }) => place.at).filter(at => at !== worst.place.at));
  return {
    ...worst,
    problem: `${worst.problem}${others.size === 0 ? '' : `; so does ${tellFew([...others])}`}`,
    value: tellFew(all.map(({ value }) => value)),
    path: [tellActor(group), ...worst.path],
  };
}

function together([first, ...rest]: readonly string[]): readonly string[] {
  return [`together with ${first}`, ...rest];
}

function tellUnknownFix({ role: { kind, namespace, name, unknown } }: Grant): string {
  if (unknown === 'impossible') return 'write the kind of a role that such a binding gives';
  return `write the role among these objects, or remove the binding; where somebody knows what it holds, accept it as \`${[kind, ...(kind === 'Role' ? [namespace] : []), name].join('/')}\``;
}
