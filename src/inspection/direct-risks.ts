import { InspectedCluster } from './inspected-cluster';
import { tellRules } from './told-rules';
import { Actor } from '../fleet/actor';
import { tellGrant } from '../fleet/told-path';
import { BoundRole } from '../rbac/bound-role';
import { GrantedRisk } from '../rbac/granted-risk';
import { Risk } from '../rbac/risk';
import { HeldRule } from '../rbac/role';
import { risksOfRule } from '../rbac/rule-risks';

/** The rights that make a risk: one, or where it needs several, one for each. */
export type RiskyRights = readonly [GrantedRisk, ...GrantedRisk[]];

/** What makes a cluster admin, first in the table: what else follows from the same rule is not told one by one. */
const EVERYTHING = 'writes-everything';

/** The risks that somebody holds directly, binding by binding. */
export class DirectRisks {
  private readonly told = new Map<BoundRole, Map<Risk, string>>();

  constructor(private readonly cluster: InspectedCluster) {}

  /** Those in what is given to the actor itself, and not to its groups. */
  public of(actor: Actor): readonly RiskyRights[] {
    const { graph } = this.cluster;
    const found: RiskyRights[] = [];
    for (const grant of graph.grantsOf(actor)) {
      const rights = graph.risksOfGrant(grant);
      const [first] = rights;
      for (const right of rights) if (right === first || right.held !== first.held || first.risk.id !== EVERYTHING) found.push([right]);
    }
    for (const rights of together(graph.combinedRisksOf(actor))) found.push(rights);
    return found;
  }

  /** What was found, the same in any order: by which bindings, and all that their roles hold of the risk. */
  public tell(rights: RiskyRights): string {
    if (rights.length === 1) return this.tellRight(rights[0]);
    return [...new Set(rights.map(right => this.tellRight(right)))].sort().join('; ');
  }

  private tellRight({ grant, risk }: GrantedRisk): string {
    return `${tellGrant(grant).join(' gives ')}: ${this.rulesOf(grant.role, risk)}`;
  }

  /** The rules of a role that make the risk, or a part of it. */
  private rulesOf(role: BoundRole, risk: Risk): string {
    const ofRole = this.told.get(role) ?? new Map<Risk, string>();
    if (ofRole.size === 0) this.told.set(role, ofRole);
    const known = ofRole.get(risk);
    if (known !== undefined) return known;
    const told = tellRules(role.rules.filter(held => makes(held, risk)).map(({ rule }) => rule));
    ofRole.set(risk, told);
    return told;
  }
}

function makes({ rule }: HeldRule, risk: Risk): boolean {
  const { whole, parts } = risksOfRule(rule);
  return whole.some(each => each.risk === risk) || parts.some(each => each.risk === risk);
}

/** The rights that make a risk together, by risk and by where they make it. */
function together(rights: readonly GrantedRisk[]): readonly RiskyRights[] {
  const groups = new Map<string, [GrantedRisk, ...GrantedRisk[]]>();
  for (const right of rights) {
    const key = `${right.risk.id}/${right.scope ?? '*'}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [right]);
    else known.push(right);
  }
  return [...groups.values()];
}
