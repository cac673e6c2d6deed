import { BoundRole } from './bound-role';
import { Witness } from './held-risks';
import { Risk } from './risk';
import { RISKS } from './risks';
import { HeldRule } from './role';
import { NOTHING, OwnRisk, risksOfRule } from './rule-risks';

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

/** All that is risky about a role where it is bound. */
export interface RoleRisks {
  /** Every rule with every risk that it makes by itself, in the order of the rules. */
  readonly whole: readonly RoleRisk[];

  /** What it contributes to risks that need several rights. */
  readonly parts: readonly RolePart[];
}

/** What is risky about a role that is bound in this namespace, or in the whole cluster where the scope is null. */
export function everyRiskOf({ rules }: BoundRole, scope: string | null): RoleRisks {
  const whole: RoleRisk[] = [];
  let parts = NO_PARTS;
  for (const held of rules) {
    const risks = risksOfRule(held.rule);
    if (risks === NOTHING) continue;
    for (const risk of risks.whole) if (takesEffect(risk.risk, scope)) whole.push({ held, risk });
    for (const { risk, rights } of risks.parts) {
      if (takesEffect(risk, scope)) parts = withPart(parts, { risk, rights: rights.map(right => right === null ? null : { ...right, held }) });
    }
  }
  return { whole, parts };
}

/** Of each risk the first rule that makes it for objects of any name, or else the first that makes it at all; in the order of the table. */
export function broadestOf(whole: readonly RoleRisk[]): readonly RoleRisk[] {
  if (whole.length < 2) return whole;
  const found = new Map<Risk, RoleRisk>();
  for (const each of whole) {
    const before = found.get(each.risk.risk);
    if (before === undefined || (before.risk.named.length > 0 && each.risk.named.length === 0)) found.set(each.risk.risk, each);
  }
  return [...found.values()].sort((one, other) => rowOf(one) - rowOf(other));
}

/** Of the rules of a role that hold the same right the first is told. */
function withPart(parts: readonly RolePart[], part: RolePart): readonly RolePart[] {
  const before = parts.find(({ risk }) => risk === part.risk);
  if (before === undefined) return [...parts, part];
  return parts.map(each => each === before ? { risk: part.risk, rights: before.rights.map((right, place) => right ?? part.rights[place]) } : each);
}

const NO_PARTS: readonly RolePart[] = [];

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
