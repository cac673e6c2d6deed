import { objectReference } from '../../objects/object-reference';
import { placesIn, written } from '../../objects/walk';
import { quote } from '../../plan/quote';
import { changesOf } from '../changes';
import { RenderedObject, RenderedRule } from '../rendering';
import { FleetFinding, Subject } from '../rule';

/**
 * What the YAML that cdk8s writes leaves as it is, and the parser of kubectl reads otherwise: U+0085, U+2028 and U+2029
 * are line breaks to it (https://yaml.org/spec/1.1/#id871136), a byte order mark at the start of its buffer swallows what
 * comes behind, and the others it refuses.
 */
const READ_OTHERWISE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\p{Cs}]/u;

/** How JSON writes half a surrogate pair. */
const HALF_A_PAIR = '\\ud';

/**
 * A key that the same parser takes for an order to merge what stands under it into the object around it, over what is there.
 * cdk8s writes it without quotes. https://yaml.org/type/merge.html
 */
const MERGE_KEY = '<<';

export const textReadsTheSameEverywhere: RenderedRule = {
  id: 'text-reads-the-same-everywhere',
  title: 'no text in the app is another object to one YAML parser than to the next',
  rationale: 'kubectl takes some characters for line breaks or for nothing, and a key for an order, that the writer leaves as they are: a value with one in it can write an object that nobody judged',
  fix: 'remove the character, or write "\\n" in its place, for example in the `data` of a ConfigMap',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['yaml-1.1:line-breaks'],
  check: ({ fleet, made, governed, foreign }) => [
    // What is as declared was read when the declaration was, and what is not written has no changes.
    ...made.filter(each => changesOf(each).length > 0)
      .flatMap(({ path, rendered, subject }) => trapsIn({ path, object: rendered! }, subject)),
    ...governed.flatMap(each => trapsIn(each, each.member)),
    ...foreign.flatMap(each => trapsIn(each, fleet.governance)),
  ],
};

function trapsIn({ path, object }: RenderedObject, subject: Subject): readonly FleetFinding[] {
  // The whole text first: next to no object has one.
  const text = JSON.stringify(object);
  if (!READ_OTHERWISE.test(text) && !text.includes(HALF_A_PAIR) && !text.includes(MERGE_KEY)) return [];
  const at = objectReference(object);
  return placesIn(object).flatMap(place => {
    const where = `in ${quote(written(place.path))} (construct ${quote(path)})`;
    const characters = [place.key, place.value].map(each => typeof each === 'string' ? READ_OTHERWISE.exec(each)?.[0] ?? '' : '').join('');
    return [
      ...(characters === '' ? [] : [{ subject, at, problem: `has ${codeOfFirst(characters)} ${where}` }]),
      ...(place.key === MERGE_KEY ? [{ subject, at, problem: `has the merge key of YAML ${where}`, fix: 'write what stands under `<<` beside it' }] : []),
    ];
  });
}

function codeOfFirst(characters: string): string {
  return `U+${characters.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
