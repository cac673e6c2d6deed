import { MERGE } from './kubernetes-yaml';
import { isJsonObject, Json } from '../../objects/json';
import { quote } from '../../plan/quote';

/** What a value may come to. */
export interface Bounds {
  /** Most values, itself and all inside it. */
  readonly values: number;

  /** Most objects and lists around a value. */
  readonly depth: number;
}

type Entry = readonly [key: string, value: unknown];

/** An object or list that is being copied. */
interface Copying {
  readonly original: object;
  readonly copy: object;

  /** What is still to be copied into it, last first. */
  readonly rest: Entry[];
}

/** What js-yaml makes of a key that is a mapping, as in a template that nobody rendered: `{{ .Values.name }}`. */
const NO_KEY = '[object Object]';

/**
 * A copy in which nothing stands twice: every alias is what it stands for, and merge keys are what they merge.
 *
 * Ten lines of aliases can stand for more than any machine holds, and one can stand for what it
 * is inside of: this counts, and throws where it is more than the bounds. It does not recur.
 */
export function expanded(root: unknown, bounds: Bounds): Json {
  let values = 0;
  const count = (): void => {
    if (++values > bounds.values) throw new Error(`aliases in it stand for more than ${bounds.values} values`);
  };
  const holder: { root?: Json } = {};
  const open: Copying[] = [{ original: holder, copy: holder, rest: [['root', root]] }];
  const around = new Set<object>();
  while (open.length > 0) {
    const { original, copy, rest } = open[open.length - 1];
    const next = rest.pop();
    if (next === undefined) {
      around.delete(original);
      open.pop();
      continue;
    }
    count();
    const [key, value] = next;
    if (key === NO_KEY) throw new Error('a key in it is a mapping, as in a template that was not rendered');
    const isHolder = typeof value === 'object' && value !== null;
    const inner = isHolder ? Array.isArray(value) ? [] : {} : value === MERGE ? '<<' : value;
    // Not by assignment: `__proto__` is a key like any other.
    Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
    if (!isHolder) continue;
    if (around.has(value)) throw new Error('an alias in it stands for something that it is inside of');
    if (open.length > bounds.depth) throw new Error(`it is nested deeper than ${bounds.depth} levels`);
    around.add(value);
    open.push({ original: value, copy: inner as object, rest: [...entriesOf(value, count)].reverse() });
  }
  return holder.root!;
}

/**
 * What an object holds by itself, then what it merges, nearest first; a key that is there stays what it is.
 *
 * To goyaml.v2 what is merged overwrites every key that stands before the merge key, to everybody else none.
 */
function entriesOf(value: object, count: () => void): Iterable<Entry> {
  if (!Object.hasOwn(value, MERGE)) return Object.entries(value);
  const entries = new Map<string, unknown>();
  const early = new Set<string>();
  const sources: object[] = [value];
  for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
    const own = Object.entries(source);
    for (const [key, inner] of own) {
      count();
      if (early.has(key)) throw new Error(`a merge key in it stands behind ${quote(key)} and merges it, too: Kubernetes takes the one, and others the other`);
      if (key === MERGE) for (const merged of mergedBy(inner).reverse()) sources.push(merged);
      else if (!entries.has(key)) entries.set(key, inner);
    }
    for (const [key] of own.slice(0, own.findIndex(([each]) => each === MERGE) + 1)) early.add(key);
    early.delete(MERGE);
  }
  return entries;
}

function mergedBy(value: unknown): object[] {
  const sources: readonly unknown[] = Array.isArray(value) ? value : [value];
  return sources.map(source => {
    if (!isJsonObject(source)) throw new Error('a merge key in it names something that is no mapping');
    return source;
  });
}
