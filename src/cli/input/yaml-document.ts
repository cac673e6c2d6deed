import { load, LoadOptions, YAMLException } from 'js-yaml';
import { expanded } from './expanded';
import { KUBERNETES_YAML } from './kubernetes-yaml';
import { MOST_LEVELS, Parsed } from '../../files/documents';
import { Json } from '../../objects/json';

/** What aliases may add, beyond as many values as there are characters, which no text without them exceeds. */
const MOST_FROM_ALIASES = 1_000_000;

/** The release of js-yaml that brought `maxDepth` is newer than its types. */
const OPTIONS: LoadOptions & { readonly maxDepth: number } = { schema: KUBERNETES_YAML, maxDepth: MOST_LEVELS };

/** Line breaks to goyaml.v2, which reads YAML 1.1, and letters to YAML 1.2: the two read another document. */
const BREAKS_FOR_SOME = /[\u0085\u2028\u2029]/;

/** Anchors, merge keys and templates: a document without them is plain as js-yaml reads it. */
const MORE_THAN_WRITTEN = /&|<<|\{\{/;

/** What one YAML document says, as Kubernetes reads it; null where it says nothing. */
export function parseYaml(text: string): Parsed {
  const split = BREAKS_FOR_SOME.exec(text);
  if (split !== null) {
    const code = split[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return { problem: `it holds U+${code}, which is a line break to Kubernetes and none to YAML 1.2: write it as an escape`, line: lineOf(text, split.index) };
  }
  try {
    const value = load(text, OPTIONS) ?? null;
    if (!MORE_THAN_WRITTEN.test(text)) return { value: value as Json };
    return { value: expanded(value, { values: text.length + MOST_FROM_ALIASES, depth: MOST_LEVELS }) };
  } catch (error) {
    const isTemplate = error instanceof YAMLException && text.includes('{{');
    return { problem: `${problemOf(error)}${isTemplate ? '; it looks like a template that was not rendered' : ''}`, line: error instanceof YAMLException ? error.mark?.line ?? null : null };
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function problemOf(error: unknown): string {
  if (!(error instanceof YAMLException)) return `cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`;
  const { reason, mark } = error as YAMLException & { readonly reason: string };
  return `is no valid YAML: ${reason}${mark === undefined ? '' : ` (column ${mark.column + 1})`}`;
}
