import { DirectRisks, RiskyRights } from './direct-risks';
import { InspectedCluster } from './inspected-cluster';
import { Place } from './inspected-objects';
import { InspectionFinding, InspectionRule, Source } from './inspection';
import { RISK_RULES } from './risk-rules';
import { heldSeverity } from './severities';
import { stepsToRight, tellDeed } from '../fleet/told-path';
import { GrantedRisk } from '../rbac/granted-risk';
import { WILDCARD } from '../rbac/policy-rule';
import { Risk, Severity } from '../rbac/risk';
import { RISKS } from '../rbac/risks';

/** What a right gives, behind what it lets its holder do. */
const GAINS: ReadonlyMap<Risk, string> = new Map(RISKS.map(risk => [risk, `, and with that it ${risk.gain}`]));

/** A risk that somebody holds, whose words are made where they are read: a large cluster has many thousands of them. */
export class RightFinding implements InspectionFinding {
  public readonly rule: InspectionRule;
  public readonly severity: Severity;
  readonly #rights: RiskyRights;
  readonly #risks: DirectRisks;
  readonly #cluster: InspectedCluster;
  #place: Place | null = null;

  /** The holder is called as people call it. */
  constructor(rights: RiskyRights, public readonly agent: string, risks: DirectRisks, cluster: InspectedCluster) {
    const [right] = rights;
    this.rule = RISK_RULES.get(right.risk)!;
    this.severity = heldSeverity(right, cluster.options.kubernetesVersion);
    this.#rights = rights;
    this.#risks = risks;
    this.#cluster = cluster;
  }

  public get at(): string {
    return this.where().at;
  }

  public get source(): Source | null {
    return this.where().source;
  }

  public get problem(): string {
    const [right] = this.#rights;
    return `gives ${this.agent} ${this.#rights.map(each => tellDeed(each)).join(' and ')}${GAINS.get(right.risk)!}`;
  }

  public get path(): readonly string[] {
    const [right, ...others] = this.#rights;
    return [this.agent, ...stepsToRight(right), ...others.flatMap(each => together(stepsToRight(each)))];
  }

  public get fix(): string {
    return this.#rights.map(each => this.fixOf(each)).join(', or ');
  }

  public get value(): string {
    return this.#risks.tell(this.#rights);
  }

  private where(): Place {
    return this.#place ??= this.#cluster.placeOfRight(this.#rights[0]);
  }

  private fixOf(right: GrantedRisk): string {
    const { grant: { role }, held: { writtenIn, rule, index }, risk, named } = right;
    if (this.#cluster.objects.rbac.sourceOf(writtenIn) === null) return `bind ${this.agent} to a role that holds only what it needs, in place of ${role.kind} ${role.name}`;
    const isWild = rule.apiGroups.includes(WILDCARD) || rule.resources.includes(WILDCARD) || rule.verbs.includes(WILDCARD);
    return `${isWild ? 'name the groups, resources and verbs that it needs in place of the wildcards' : `take "${right.verb}" on "${right.resource}" out`}`
      + ` of rules[${index}] of ${this.#cluster.placeOfRight(right).at}`
      + (risk.boundedByName && named.length === 0 && !isWild ? ', or name the objects that it needs in `resourceNames`' : '');
  }
}

function together([first, ...rest]: readonly string[]): readonly string[] {
  return [`together with ${first}`, ...rest];
}
