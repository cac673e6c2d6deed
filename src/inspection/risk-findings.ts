import { isHeldByEverybody } from './beyond-everybody';
import { DirectRisks } from './direct-risks';
import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { InspectionFinding } from './inspection';
import { RightFinding } from './right-finding';
import { BINDING_RULES } from './risk-rules';
import { toldFinding } from './told-finding';
import { tellFew } from '../checks/language/few';
import { Actor, tellActor } from '../fleet/actor';
import { tellGrant, tellSubject } from '../fleet/told-path';
import { BINDING_RISKS, bindingRisksOf, RiskyGrant } from '../rbac/binding-risk';
import { Grant } from '../rbac/grant';
import { compareSeverities } from '../rbac/risk';

/** The only risk of a binding that governing an agent does not settle. */
const UNKNOWN_ROLE = 'binds-missing-role';

/** An agent often works elsewhere than where it runs: what it is given there is told by itself. */
const TOLD = BINDING_RISKS.filter(({ id }) => id !== 'binds-across-namespaces');

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

  private ofRights({ actor, name }: Holder): readonly InspectionFinding[] {
    return this.risks.of(actor).map(rights => new RightFinding(rights, name, this.risks, this.cluster));
  }

  /** Bindings that every cluster has are written out, too, where somebody reads all of a cluster. */
  private ofBindings({ actor, name }: Holder): readonly InspectionFinding[] {
    const risky = bindingRisksOf(this.cluster.graph.grantsOf(actor), TOLD);
    return risky.filter(({ grant }) => !isHeldByEverybody(grant)).map(each => this.ofBinding(each, name));
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
    ...toldFinding(worst),
    problem: `${worst.problem}${others.size === 0 ? '' : `; so does ${tellFew([...others])}`}`,
    value: tellFew(all.map(({ value }) => value)),
  };
}

function tellUnknownFix({ binding, subject, role: { kind, namespace, name, unknown } }: Grant): string {
  if (unknown === 'impossible') {
    if (kind !== 'Role' || binding.kind !== 'ClusterRoleBinding') return 'write the kind of a role that such a binding gives';
    return `bind a ClusterRole, or use a RoleBinding in ${subject.namespace === '' ? 'the namespace of the Role' : subject.namespace}`;
  }
  return `write the role among these objects, or remove the binding; where somebody knows what it holds, accept it with \`--known-role ${[kind, ...(kind === 'Role' ? [namespace] : []), name].join('/')}\``;
}
