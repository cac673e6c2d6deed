import { InspectedCluster } from './inspected-cluster';
import { tellRules } from './told-rules';
import { Actor } from '../fleet/actor';
import { tellGrant } from '../fleet/told-path';
import { BoundRole } from '../rbac/bound-role';
import { Grant } from '../rbac/grant';
import { GrantedRisk } from '../rbac/granted-risk';
import { isGivenAnyway } from '../rbac/kubernetes-bindings';
import { severityIn } from '../rbac/kubernetes-version';
import { Risk, Severity } from '../rbac/risk';
import { HeldRule } from '../rbac/role';
import { risksOfRule } from '../rbac/rule-risks';

/** A risk in what is given to somebody by name, or to a group. */
export interface DirectRisk {
  readonly risk: Risk;
  readonly severity: Severity;

  /** The right that makes it; of a risk that needs several, one for each. */
  readonly rights: readonly [GrantedRisk, ...GrantedRisk[]];

  /** What was found, the same in any order. */
  readonly value: string;
}

/** Everything that makes a cluster admin: what else follows from it is not told one by one. */
const EVERYTHING = 'writes-everything';

/** The risks that somebody holds directly, binding by binding. */
export class DirectRisks {
  private readonly told = new Map<BoundRole, Map<Risk, string>>();

  constructor(private readonly cluster: InspectedCluster) {}

  /** Those in what is given to the actor itself, and not to its groups, but for what every cluster gives. */
  public of(actor: Actor): readonly DirectRisk[] {
    const { graph } = this.cluster;
    const single = graph.grantsOf(actor).flatMap(grant => this.inGrant(grant));
    return [...single, ...together(graph.combinedRisksOf(actor)).map(rights => this.directRisk(rights))];
  }

  /** Those of a grant by itself. */
  public inGrant(grant: Grant): readonly DirectRisk[] {
    const risks = this.cluster.graph.risksOfGrant(grant).filter(({ held }) => !isGivenAnyway(grant.binding, held));
    const overall = new Set(risks.filter(({ risk }) => risk.id === EVERYTHING).map(({ held }) => held));
    return risks.filter(({ risk, held }) => risk.id === EVERYTHING || !overall.has(held)).map(right => this.directRisk([right]));
  }

  private directRisk(rights: readonly [GrantedRisk, ...GrantedRisk[]]): DirectRisk {
    const [right] = rights;
    const value = rights.map(({ grant, risk }) => `${tellGrant(grant).join(' gives ')}: ${this.rulesOf(grant.role, risk)}`);
    return { risk: right.risk, rights, severity: severityIn(right, this.cluster.options.kubernetesVersion), value: [...new Set(value)].sort().join('; ') };
  }

  /** The rules of a role that make the risk, or a part of it. */
  private rulesOf(role: BoundRole, risk: Risk): string {
    const ofRole = this.told.get(role) ?? new Map<Risk, string>();
    this.told.set(role, ofRole);
    const known = ofRole.get(risk) ?? tellRules(role.rules.filter(held => makes(held, risk)).map(({ rule }) => rule));
    ofRole.set(risk, known);
    return known;
  }
}

function makes({ rule }: HeldRule, risk: Risk): boolean {
  const { whole, parts } = risksOfRule(rule);
  return whole.some(each => each.risk === risk) || parts.some(each => each.risk === risk);
}

/** The rights that make a risk together, by risk and by where they make it. */
function together(rights: readonly GrantedRisk[]): readonly (readonly [GrantedRisk, ...GrantedRisk[]])[] {
  const groups = new Map<string, [GrantedRisk, ...GrantedRisk[]]>();
  for (const right of rights) {
    const key = `${right.risk.id}/${right.scope ?? '*'}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [right]);
    else known.push(right);
  }
  return [...groups.values()];
}
