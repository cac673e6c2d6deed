import { HeldRisk, risksOf, Witness } from './held-risks';
import { ruleAllows } from './matches';
import { PolicyRule, WILDCARD } from './policy-rule';
import { ANY, Grant, Risk } from './risk';
import { RISKS } from './risks';
import { canBeNamed, canBeUnnamed } from './verbs';

/** A risk that a rule makes by itself. */
export type OwnRisk = Omit<HeldRisk, 'ruleIndex' | 'rule'>;

/** A risk that needs several rights, and which of them a rule holds. */
export interface Part {
  readonly risk: Risk;

  /** For each grant of the risk the right that the rule holds of it; null where it holds none. */
  readonly rights: readonly (Witness | null)[];
}

/** What is risky about one rule, wherever it is held. */
export interface RuleRisks {
  /** Risks that need a single right. */
  readonly whole: readonly OwnRisk[];

  /** Of the risks that need several rights, what it contributes. */
  readonly parts: readonly Part[];
}

/** A grant that is about a resource of a group. */
interface Entry {
  readonly risk: Risk;

  readonly grant: Grant;

  /** The place of the grant in the risk. */
  readonly place: number;

  /** The place of all of this in the table. */
  readonly order: number;
  readonly apiGroup: string;
  readonly resource: string;
}

/** Entries by group and resource, in the order of the table. */
type Entries = ReadonlyMap<string, ReadonlyMap<string, readonly Entry[]>>;

/** Null until the first question: most programs that load this ask none. */
let known: Entries | null = null;

/** Groups with resources that nobody knows all of. */
const OPEN_GROUPS: ReadonlySet<string> = new Set(RISKS.flatMap(({ grants }) => grants)
  .filter(({ resources }) => resources.some(resource => resource.endsWith(ANY))).flatMap(({ apiGroups }) => apiGroups));

const COMBINED = RISKS.filter(({ needs }) => needs === 'all');
/** Of a rule that is about nothing that any risk is about: most are. */
export const NOTHING: RuleRisks = { whole: [], parts: [] };

/** A rule that was asked about, and the answer. */
interface Known {
  readonly rule: PolicyRule;
  readonly risks: RuleRisks;
}

/** Rules without names are alike in most roles: those that were asked about, by their first group, then by their first resource. */
const alike = new Map<string, Map<string, Known[]>>();
const MOST_ALIKE = 4096;
const MOST_COMPARED = 32;
let remembered = 0;

/** What is risky about the rule: the same as `risksOf`, only sooner done. */
export function risksOfRule(rule: PolicyRule): RuleRisks {
  if (isHarmless(rule)) return NOTHING;
  if (rule.resourceNames.length > 0) return compute(rule);
  const like = rulesLike(rule);
  for (const { rule: other, risks } of like) if (isAlike(rule, other)) return risks;
  const risks = compute(rule);
  // To compare many takes longer than to compute.
  if (like.length >= MOST_COMPARED) return risks;
  like.push({ rule, risks });
  remembered++;
  return risks;
}

/** The rules among which one that is alike is looked for; nobody asks about many thousands that differ. */
function rulesLike({ apiGroups, resources }: PolicyRule): Known[] {
  if (remembered >= MOST_ALIKE) {
    alike.clear();
    remembered = 0;
  }
  const byResource = alike.get(apiGroups[0]) ?? new Map<string, Known[]>();
  if (byResource.size === 0) alike.set(apiGroups[0], byResource);
  const like = byResource.get(resources[0]) ?? [];
  if (like.length === 0) byResource.set(resources[0], like);
  return like;
}

function isAlike(one: PolicyRule, other: PolicyRule): boolean {
  return hasSameWords(one.apiGroups, other.apiGroups) && hasSameWords(one.resources, other.resources) && hasSameWords(one.verbs, other.verbs);
}

function hasSameWords(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** Whether the rule can be told at a glance to be about nothing that any risk is about: most rules are. */
function isHarmless(rule: PolicyRule): boolean {
  if (!isSpelledOut(rule)) return false;
  const all = entries();
  for (const apiGroup of rule.apiGroups) {
    const inGroup = all.get(apiGroup);
    if (inGroup === undefined) continue;
    for (const resource of rule.resources) if (inGroup.has(resource)) return false;
  }
  return true;
}

function compute(rule: PolicyRule): RuleRisks {
  return isSpelledOut(rule) ? look(rule) : interpret(rule);
}

/** Whether the rule means what it spells out, and nothing else: most rules do. */
function isSpelledOut({ apiGroups, resources }: PolicyRule): boolean {
  for (const apiGroup of apiGroups) if (apiGroup === WILDCARD || OPEN_GROUPS.has(apiGroup)) return false;
  for (const resource of resources) if (resource.startsWith(WILDCARD)) return false;
  return true;
}

function look(rule: PolicyRule): RuleRisks {
  const all = entries();
  const found: Found[] = [];
  for (const apiGroup of rule.apiGroups) {
    const inGroup = all.get(apiGroup);
    if (inGroup === undefined) continue;
    for (const resource of rule.resources) {
      for (const entry of inGroup.get(resource) ?? []) {
        const right = rightAt(rule, entry);
        if (right !== null) found.push({ entry, right });
      }
    }
  }
  return found.length === 0 ? NOTHING : best(found);
}

/** A right that a rule holds of a grant. */
interface Found {
  readonly entry: Entry;
  readonly right: Witness;
}

/** Of each grant of each risk the first right that is held for objects of any name, or else the first that is held at all. */
function best(found: Found[]): RuleRisks {
  const whole: OwnRisk[] = [];
  const parts: Part[] = [];
  found.sort((one, other) => one.entry.order - other.entry.order);
  for (let i = 0; i < found.length;) {
    const { risk } = found[i].entry;
    const ofRisk: Found[] = [];
    for (; i < found.length && found[i].entry.risk === risk; i++) ofRisk.push(found[i]);
    if (risk.needs === 'any') whole.push({ risk, ...broadest(ofRisk)! });
    else parts.push({ risk, rights: risk.grants.map((_, place) => broadest(ofRisk.filter(({ entry }) => entry.place === place))) });
  }
  return { whole, parts };
}

function broadest(found: readonly Found[]): Witness | null {
  return (found.find(({ right }) => right.named.length === 0) ?? found[0])?.right ?? null;
}

/** The first verb of the entry that the rule holds for objects of any name, or else the first that it holds for some. */
function rightAt({ verbs, resourceNames }: PolicyRule, { grant, apiGroup, resource }: Entry): Witness | null {
  const held = verbs.includes(WILDCARD) ? grant.verbs : grant.verbs.filter(verb => verbs.includes(verb));
  if (held.length === 0) return null;
  const unnamed = resourceNames.length === 0 ? held[0] : resourceNames.includes('') ? held.find(verb => canBeUnnamed(verb, resource)) : undefined;
  if (unnamed !== undefined) return { apiGroup, resource, verb: unnamed, named: [] };
  const named = resourceNames.filter(name => name !== '' && (grant.names === undefined || grant.names.includes(name)));
  const verb = named.length === 0 ? undefined : held.find(each => canBeNamed(each, resource));
  return verb === undefined ? null : { apiGroup, resource, verb, named };
}

/** For rules that mean more than they spell out. */
function interpret(rule: PolicyRule): RuleRisks {
  return {
    whole: risksOf([rule]).filter(({ risk }) => risk.needs === 'any'),
    parts: COMBINED.map(risk => ({ risk, rights: risk.grants.map(grant => rightIn(rule, grant)) }))
      .filter(({ rights }) => rights.some(right => right !== null)),
  };
}

/** A right of the grant that the rule holds, for objects of any name if there is one; null where it holds none. */
function rightIn(rule: PolicyRule, { apiGroups, resources, verbs }: Grant): Witness | null {
  const rights = apiGroups.flatMap(apiGroup => resources.flatMap(resource => verbs.map(verb => ({ apiGroup, resource, verb }))));
  const unnamed = rights.find(right =>
    (canBeUnnamed(right.verb, right.resource) || rule.resourceNames.length === 0) && ruleAllows(rule, { ...right, name: null }));
  if (unnamed !== undefined) return { ...unnamed, named: [] };
  const named = rule.resourceNames.filter(name => name !== '');
  const held = rights.find(right => canBeNamed(right.verb, right.resource) && named.some(name => ruleAllows(rule, { ...right, name })));
  return held === undefined ? null : { ...held, named };
}

function entries(): Entries {
  return known ??= listEntries();
}

function listEntries(): Entries {
  const all = RISKS.flatMap(risk => risk.grants.flatMap((grant, place) =>
    grant.apiGroups.flatMap(apiGroup => grant.resources.map(resource => ({ risk, grant, place, apiGroup, resource })))));
  const found = new Map<string, Map<string, Entry[]>>();
  all.forEach((entry, order) => {
    const inGroup = found.get(entry.apiGroup) ?? new Map<string, Entry[]>();
    inGroup.set(entry.resource, [...inGroup.get(entry.resource) ?? [], { ...entry, order }]);
    found.set(entry.apiGroup, inGroup);
  });
  return found;
}
