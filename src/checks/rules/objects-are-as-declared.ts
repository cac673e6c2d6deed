import { Difference } from '../../objects/differences';
import { kindOf, objectReference } from '../../objects/object-reference';
import { written } from '../../objects/walk';
import { printable, quote } from '../../plan/quote';
import { changesOf } from '../changes';
import { meaningOf } from '../meaningful-keys';
import { MadeObject, RenderedRule } from '../rendering';
import { FleetFinding } from '../rule';

/** Most differences told of one object: who sees three knows where to look. */
const MOST_TOLD = 3;

export const objectsAreAsDeclared: RenderedRule = {
  id: 'objects-are-as-declared',
  title: 'what is made from a declaration is written as it was made',
  rationale: 'a patch, a resolver or a late annotation gives an agent what nobody declared, and the review never sees it',
  fix: 'declare it: remove the patch, and write what the agent needs into its declaration, for example into `permissions`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:CON-01', 'owasp-asi-2026:ASI03'],
  check: ({ made }) => made.flatMap(tellChanges),
};

function tellChanges(each: MadeObject): readonly FleetFinding[] {
  const { subject, path, rendered } = each;
  if (rendered === null) return [];
  const changes = changesOf(each).flatMap(difference => tell(difference, kindOf(rendered) === 'Namespace'));
  const at = objectReference(rendered);
  const more = changes.length - MOST_TOLD;
  return [
    ...changes.slice(0, MOST_TOLD).map(change => ({ subject, at, problem: `${change} (construct ${quote(path)})` })),
    ...(more > 0 ? [{ subject, at, problem: `has ${more} more such change${more === 1 ? '' : 's'}` }] : []),
  ];
}

/** What a person or a tool may add: a label or an annotation that nothing acts on. Labels of a namespace open it. */
function tell({ path, expected, found }: Difference, isNamespace: boolean): readonly string[] {
  const [top, field, key] = path;
  const isAddition = path.length === 3 && top === 'metadata' && (field === 'labels' || field === 'annotations') && expected === null;
  const place = printable(written(path));
  if (!isAddition) return [`has another \`${place}\` than was declared: ${shown(found)} in place of ${shown(expected)}`];
  const meaning = isNamespace ? 'the cluster, which treats a namespace by its labels' : meaningOf(key);
  return meaning === null ? [] : [`has \`${place}\` added: ${shown(found)}, which means something to ${meaning}`];
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return quote(value);
  const text = printable(JSON.stringify(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
