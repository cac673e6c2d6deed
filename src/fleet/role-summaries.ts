import { Amount, amountOfRole, canBeBeyond, Reason } from './amount';
import { canLead, LEADS } from './leads';
import { isControlPlaneNamespace } from '../plan/names';
import { BoundRole } from '../rbac/bound-role';
import { Grant } from '../rbac/grant';
import { existsIn, KubernetesVersion } from '../rbac/kubernetes-version';
import { PolicyRule } from '../rbac/policy-rule';
import { Risk } from '../rbac/risk';
import { RISKS } from '../rbac/risks';
import { broadestOf, everyRiskOf, likeScope, RolePart, RoleRisk } from '../rbac/role-risk';

/** What matters about a role to whoever it is bound to, of many rules and risks a few. */
export interface RoleSummary {
  /** All risks that it makes by itself, each once. */
  readonly risks: readonly RoleRisk[];

  /** Risks that give somebody else's authority, one for each that leads to somebody else. */
  readonly leading: readonly RoleRisk[];

  /** What it contributes to risks that need several rights. */
  readonly parts: readonly RolePart[];

  /** What it amounts to, for somebody who has no parameters. */
  readonly amount: Amount;

  /** Null where it amounts to nothing. */
  readonly because: Reason | null;
}

/** Summaries of the roles of one `Grants`, made as they are asked for and remembered: roles are bound many times. */
export class RoleSummaries {
  /** By scope, of which there are few that differ, and then by the place of the role. */
  private readonly known = new Map<string | null, (RoleSummary | undefined)[]>();

  constructor(private readonly version: KubernetesVersion | null, private readonly asReading: ReadonlySet<PolicyRule> = new Set()) {}

  /** Of a role that is bound in this namespace, or in the whole cluster where the scope is null. */
  public of({ role, scope }: Pick<Grant, 'role' | 'scope'>): RoleSummary {
    const like = scope !== null && isControlPlaneNamespace(scope) ? scope : likeScope(scope);
    const byPlace = this.known.get(like) ?? [];
    if (byPlace.length === 0) this.known.set(like, byPlace);
    return byPlace[role.place] ??= this.summarize(role, scope);
  }

  private summarize(role: BoundRole, scope: string | null): RoleSummary {
    const { whole, parts } = everyRiskOf(role, scope);
    const mattering = this.existing(whole).filter(({ risk }) => MATTER.has(risk.risk));
    const { amount, because } = amountOfRole(role, mattering, scope, this.asReading);
    return { risks: this.existing(broadestOf(whole)), leading: leadingOf(mattering), parts, amount, because };
  }

  private existing(risks: readonly RoleRisk[]): readonly RoleRisk[] {
    return this.version === null ? risks : risks.filter(({ risk }) => existsIn(risk, this.version));
  }
}

/** The risks that can make a difference here: most harm, but change nothing about whose authority somebody has. */
const MATTER: ReadonlySet<Risk> = new Set(RISKS.filter(risk => canBeBeyond(risk) || canLead(risk)));

/** Of risks that lead to the same the first. */
function leadingOf(risks: readonly RoleRisk[]): readonly RoleRisk[] {
  if (risks.length === 0) return risks;
  const leading = new Map<string, RoleRisk>();
  for (const each of risks) {
    const key = canLead(each.risk.risk) ? destinationKey(each) : null;
    if (key !== null && !leading.has(key)) leading.set(key, each);
  }
  return [...leading.values()];
}

/** The same for risks that lead to the same. */
function destinationKey({ held, risk: { risk, named } }: RoleRisk): string {
  switch (LEADS[risk.id]) {
    // What these lead to depends on more of the rule than on its names.
    case 'deputies': case 'roles': case 'users and groups': return `${risk.id}/${held.writtenIn.name}/${held.index}`;
    case 'named serviceaccounts': return named.length === 0 ? 'serviceaccounts' : JSON.stringify(named);
    case 'token secrets': return named.length === 0 ? 'token secrets' : `token secrets ${JSON.stringify(named)}`;
    default: return LEADS[risk.id];
  }
}
