import { Grant } from './grant';
import { Witness } from './held-risks';
import { existsIn, KubernetesVersion } from './kubernetes-version';
import { Risk } from './risk';
import { HeldRule } from './role';
import { broadestOf, everyRiskOf, RolePart, RoleRisk, RoleRisks } from './role-risk';

/** A risk that somebody holds, and where it comes from: of which binding, through which role, by which rule and right. */
export interface GrantedRisk extends Witness {
  readonly risk: Risk;
  readonly grant: Grant;
  readonly held: HeldRule;

  /** Where it is one: the namespace, or null for the whole cluster. Of one that needs several rights, where all of them hold. */
  readonly scope: string | null;
}

/** All the risks that whoever is given all of this holds, grant by grant; of a release of Kubernetes, where it is known. */
export function risksGranted(grants: readonly Grant[], version: KubernetesVersion | null = null): readonly GrantedRisk[] {
  const roles = grants.map(({ role, scope }) => everyRiskOf(role, scope));
  const single = grants.flatMap((grant, i) => broadestOf(roles[i].whole).map(risk => granted(risk, grant)));
  return [...single, ...combinedRisks([partialRisks(grants, roles)])].filter(held => existsIn(held, version));
}

/** The risk of a role, as a grant gives it. */
export function granted({ held, risk: { risk, apiGroup, resource, verb, named } }: RoleRisk, grant: Grant): GrantedRisk {
  return { risk, grant, held, scope: grant.scope, apiGroup, resource, verb, named };
}

/** What a grant gives of a risk that needs several rights. */
export interface PartialRisk extends RolePart {
  readonly grant: Grant;
}

const NONE: readonly PartialRisk[] = [];

/** What the grants give of risks that need several rights, with what each of their roles contributes. */
export function partialRisks(grants: readonly Grant[], roles: readonly Pick<RoleRisks, 'parts'>[]): readonly PartialRisk[] {
  let partial: PartialRisk[] | null = null;
  for (let i = 0; i < grants.length; i++) {
    for (const { risk, rights } of roles[i].parts) {
      partial ??= [];
      partial.push({ risk, rights, grant: grants[i] });
    }
  }
  return partial ?? NONE;
}

/**
 * The risks that are made by what several hold together, in one namespace with what they hold in the whole cluster: each
 * with one right for each that it needs.
 *
 * What one of `alone` makes by itself is not told again.
 */
export function combinedRisks(all: readonly (readonly PartialRisk[])[], alone: readonly (readonly PartialRisk[])[] = []): readonly GrantedRisk[] {
  const holding = all.length === 1 ? all[0] : all.flat();
  if (holding.length === 0) return [];
  return [...new Set(holding.map(({ risk }) => risk))].flatMap(risk => {
    const inCluster = isMade(holding, risk, null);
    return scopesOf(holding, risk).flatMap(scope => {
      const isTold = (inCluster && scope !== null) || !isMade(holding, risk, scope) || alone.some(partial => isMade(partial, risk, scope));
      return isTold ? [] : making(holding, risk, scope);
    });
  });
}

function scopesOf(partial: readonly PartialRisk[], risk: Risk): readonly (string | null)[] {
  return [...new Set(partial.filter(each => each.risk === risk).map(({ grant }) => grant.scope))];
}

/** Whether a risk is made by what is held in a namespace, with what is held in the whole cluster. */
function isMade(partial: readonly PartialRisk[], risk: Risk, scope: string | null): boolean {
  return partial.length > 0 && risk.grants.every((_, place) => partial.some(each => counts(each, risk, scope) && each.rights[place] !== null));
}

/** The first that gives each right that the risk needs, each once. */
function making(partial: readonly PartialRisk[], risk: Risk, scope: string | null): readonly GrantedRisk[] {
  const rights = risk.grants.flatMap((_, place) => {
    const giving = partial.find(each => counts(each, risk, scope) && each.rights[place] !== null);
    const right = giving?.rights[place];
    return giving === undefined || !right ? [] : [{ ...right, risk, grant: giving.grant, scope }];
  });
  return [...new Map(rights.map(right => [right.held.rule, right])).values()];
}

function counts(each: PartialRisk, risk: Risk, scope: string | null): boolean {
  return each.risk === risk && (each.grant.scope === scope || each.grant.scope === null);
}
