import { type PolicyRule, WILDCARD } from './policy-rule';
import type { Risk } from './risk';

/** Where in a list of risks those are that have a right to a verb in a group. */
interface Places {
  readonly apiGroups: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;

  /** By verb and group. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** A list never changes, and is looked through once. */
const known = new WeakMap<readonly Risk[], Places>();

/** The risks of which these rules may hold a right, in the order of the list: of any other no rule names a verb in its group. */
export function risksNear(rules: readonly PolicyRule[], risks: readonly Risk[]): readonly Risk[] {
  if (rules.some(({ apiGroups, verbs }) => apiGroups.includes(WILDCARD) || verbs.includes(WILDCARD))) return risks;
  const { apiGroups, verbs, places } = known.get(risks) ?? placesIn(risks);
  known.set(risks, { apiGroups, verbs, places });
  const words = rules.map(rule => ({
    apiGroups: rule.apiGroups.filter(each => apiGroups.has(each)), verbs: rule.verbs.filter(each => verbs.has(each)),
  }));
  const near = new Set(words.flatMap(verbsInGroups).flatMap(each => places.get(each) ?? []));
  return [...near].sort((a, b) => a - b).map(place => risks[place]);
}

function placesIn(risks: readonly Risk[]): Places {
  const places = new Map<string, number[]>();
  risks.forEach(({ grants }, place) => {
    for (const each of new Set(grants.flatMap(verbsInGroups))) {
      const found = places.get(each);
      if (found === undefined) places.set(each, [place]);
      else found.push(place);
    }
  });
  const all = risks.flatMap(({ grants }) => grants);
  return { apiGroups: new Set(all.flatMap(({ apiGroups }) => apiGroups)), verbs: new Set(all.flatMap(({ verbs }) => verbs)), places };
}

function verbsInGroups({ apiGroups, verbs }: Pick<PolicyRule, 'apiGroups' | 'verbs'>): readonly string[] {
  return apiGroups.flatMap(apiGroup => verbs.map(verb => `${verb} ${apiGroup}`));
}
