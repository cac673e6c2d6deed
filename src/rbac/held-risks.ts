import { apiGroupMatches, listsResource, resourceNameMatches, subresourceOf, verbMatches } from './matches';
import { type PolicyRule, WILDCARD } from './policy-rule';
import { ANY, type Grant, type Risk } from './risk';
import { risksNear } from './risk-index';
import { RISKS } from './risks';
import { canBeNamed, canBeUnnamed } from './verbs';

/** A single right that makes a risk, as a rule holds it. */
export interface Witness {
  readonly apiGroup: string;
  readonly resource: string;
  readonly verb: string;
  /** The only objects it is held for; empty: objects of any name. */
  readonly named: readonly string[];
}

/** A risk, and the rule that holds it. */
export interface HeldRisk extends Witness {
  readonly risk: Risk;
  /** Place of the rule in the list that was asked about. */
  readonly ruleIndex: number;
  readonly rule: PolicyRule;
}

/**
 * The risks that a holder of all these rules holds: in the order of the table, then of the rules, one for each rule.
 *
 * A risk that needs several rights is reported for each rule that contributes one, and only if the rules together hold all.
 * Nothing is known here of bindings: a risk of scope `cluster` is held for nothing if the rules come through a RoleBinding.
 */
export function risksOf(rules: readonly PolicyRule[], risks: readonly Risk[] = RISKS): readonly HeldRisk[] {
  return risksNear(rules, risks).flatMap(risk => {
    const held = rules.map(rule => risk.grants.map(grant => witnessOf(grant, rule)));
    const complete = risk.needs === 'any' || risk.grants.every((_, place) => held.some(witnesses => witnesses[place] !== null));
    if (!complete) return [];
    return rules.flatMap((rule, ruleIndex) => {
      const witness = broadest(held[ruleIndex]);
      return witness === null ? [] : [{ risk, ruleIndex, rule, ...witness }];
    });
  });
}

/** For each grant of the risk, whether the rule holds a right of it: what a risk that needs several is made of. */
export function grantsHeld(risk: Risk, rule: PolicyRule): readonly boolean[] {
  return risk.grants.map(grant => witnessOf(grant, rule) !== null);
}

/** The first right that is held for objects of any name, or else the first that is held at all. */
function broadest(witnesses: readonly (Witness | null)[]): Witness | null {
  const held = witnesses.filter(witness => witness !== null);
  return held.find(witness => witness.named.length === 0) ?? held[0] ?? null;
}

/** The right of this grant that the rule holds; equal to asking `ruleAllows` for each, only sooner done. */
function witnessOf(grant: Grant, rule: PolicyRule): Witness | null {
  const apiGroup = grant.apiGroups.find(candidate => apiGroupMatches(rule, candidate));
  if (apiGroup === undefined) return null;
  const verbs = grant.verbs.filter(verb => verbMatches(rule, verb));
  if (verbs.length === 0) return null;
  const listed = new Set(rule.resources);
  const names = namesIn(grant, rule);
  const resources = grant.resources.flatMap(resource => instancesOf(apiGroup, resource, rule)).filter(resource => listsResource(listed, resource));
  return broadest(resources.flatMap(resource => verbs.map(verb => {
    const named = namesHeld(names, resource, verb);
    return named === null ? null : { apiGroup, resource, verb, named };
  })));
}

/** For which objects a rule is: of any name, or of these; and whether also for requests that name none. */
interface Names {
  readonly any: boolean;
  readonly none: boolean;
  readonly named: readonly string[];
}

function namesIn({ names }: Grant, rule: PolicyRule): Names {
  const named = rule.resourceNames.filter(name => name !== '' && (names === undefined || names.includes(name)));
  return { any: rule.resourceNames.length === 0, none: resourceNameMatches(rule, null), named };
}

/** Which objects the rule allows the verb for: empty for those of any name, `null` for none. */
function namesHeld({ any, none, named }: Names, resource: string, verb: string): readonly string[] | null {
  if (any || (none && canBeUnnamed(verb, resource))) return [];
  return named.length === 0 || !canBeNamed(verb, resource) ? null : named;
}

/** The subresources that any kind can have: who holds them on every resource means those kinds. */
const COMMON_SUBRESOURCES: readonly string[] = ['finalizers', 'scale', 'status'];

/**
 * The resources that a name with `<any>` in it stands for in this rule, as nobody knows them all.
 *
 * The open name itself stays among them, for rules that hold it by a wildcard.
 */
function instancesOf(apiGroup: string, resource: string, rule: PolicyRule): readonly string[] {
  if (!resource.endsWith(ANY)) return [resource];
  const parent = resource.slice(0, -ANY.length);
  return [...(parent === '' ? resourcesOf(apiGroup, rule) : subresourcesOf(parent, rule)), resource];
}

/** Only where the rule spells out the group: `secrets` in every group means the Secrets. */
function resourcesOf(apiGroup: string, rule: PolicyRule): readonly string[] {
  return rule.apiGroups.includes(apiGroup) ? spelledOut(rule).filter(resource => subresourceOf(resource) === '') : [];
}

/** Named with their parent, or held on every resource. */
function subresourcesOf(parent: string, rule: PolicyRule): readonly string[] {
  const onEvery = rule.resources
    .filter(resource => resource.startsWith(`${WILDCARD}/`))
    .map(subresourceOf)
    .filter(subresource => !COMMON_SUBRESOURCES.includes(subresource))
    .map(subresource => parent + subresource);
  return [...spelledOut(rule).filter(resource => resource.startsWith(parent)), ...onEvery];
}

function spelledOut(rule: PolicyRule): readonly string[] {
  return rule.resources.filter(resource => !resource.includes(WILDCARD));
}
