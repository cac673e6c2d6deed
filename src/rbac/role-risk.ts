import { BoundRole } from './bound-role';
import { Witness } from './held-risks';
import { Risk } from './risk';
import { RISKS } from './risks';
import { HeldRule } from './role';
import { OwnRisk, risksOfRule } from './rule-risks';

/** A risk that a rule of a role makes by itself, wherever the role is bound. */
export interface RoleRisk {
  readonly held: HeldRule;
  readonly risk: OwnRisk;
}

/** A right, and the rule of a role that holds it. */
export interface RoleRight extends Witness {
  readonly held: HeldRule;
}

/** What a role contributes to a risk that needs several rights. */
export interface RolePart {
  readonly risk: Risk;

  /** For each grant of the risk the first right that the role holds of it; null where it holds none. */
  readonly rights: readonly (RoleRight | null)[];
}

/**
 * What of a role is risky where it is bound in this namespace, or in the whole cluster where the scope is null: of each risk
 * the first rule that makes it for objects of any name, or else the first that makes it at all; in the order of the table.
 */
export function risksOfRole(role: BoundRole, scope: string | null): readonly RoleRisk[] {
  const found = new Map<Risk, RoleRisk>();
  for (const each of everyRiskOf(role, scope)) {
    const before = found.get(each.risk.risk);
    if (before === undefined || (before.risk.named.length > 0 && each.risk.named.length === 0)) found.set(each.risk.risk, each);
  }
  return [...found.values()].sort((one, other) => rowOf(one) - rowOf(other));
}

/** Every rule of the role with every risk that it makes by itself. */
function everyRiskOf(role: BoundRole, scope: string | null): readonly RoleRisk[] {
  const found: RoleRisk[] = [];
  visitRisks(role, scope, (held, risk) => found.push({ held, risk }), () => undefined);
  return found;
}

/** What the role contributes to risks that need several rights. */
export function partsOfRole(role: BoundRole, scope: string | null): readonly RolePart[] {
  let found = NOTHING;
  visitRisks(role, scope, () => undefined, part => found = withPart(found, part));
  return found;
}

/** Sees every rule of the role with every risk that it makes by itself, and with what it contributes to those that need several rights. */
export function visitRisks(
  { rules }: BoundRole, scope: string | null, seeRisk: (held: HeldRule, risk: OwnRisk) => void, seePart: (part: RolePart) => void,
): void {
  for (const held of rules) {
    const { whole, parts } = risksOfRule(held.rule);
    for (const risk of whole) if (takesEffect(risk.risk, scope)) seeRisk(held, risk);
    for (const { risk, rights } of parts) {
      if (takesEffect(risk, scope)) seePart({ risk, rights: rights.map(right => right === null ? null : { ...right, held }) });
    }
  }
}

/** Of the rules of a role that hold the same right the first is told. */
export function withPart(parts: readonly RolePart[], part: RolePart): readonly RolePart[] {
  const before = parts.find(({ risk }) => risk === part.risk);
  if (before === undefined) return [...parts, part];
  return parts.map(each => each === before ? { risk: part.risk, rights: before.rights.map((right, place) => right ?? part.rights[place]) } : each);
}

const NOTHING: readonly RolePart[] = [];

const ROWS: ReadonlyMap<Risk, number> = new Map(RISKS.map((risk, row) => [risk, row]));

function rowOf({ risk: { risk } }: RoleRisk): number {
  return ROWS.get(risk)!;
}

/** Where a role is as risky as in this namespace: roles are bound many times, and most namespaces are alike to them. */
export function likeScope(scope: string | null): string | null {
  return scope === null || PECULIAR.has(scope) ? scope : '';
}

/** The only namespaces in which some risks are any. */
const PECULIAR = new Set(RISKS.flatMap(({ namespaces }) => namespaces));

/** A right that lives in no namespace is nothing through a RoleBinding, and some are risky only in certain namespaces. */
function takesEffect({ scope, namespaces }: Risk, held: string | null): boolean {
  return held === null || (scope === 'namespace' && (namespaces.length === 0 || namespaces.includes(held)));
}
