import { Defect, pathTo } from './defect';

/** Plain data: what a declaration is once nothing in it can run, change or loop. */
export type Data = string | number | boolean | null | readonly Data[] | DataObject;
export interface DataObject { readonly [key: string]: Data }

/** Plain data with what could not be copied into it. */
export interface Snapshot {
  readonly data: Data;
  readonly defects: readonly Defect[];
}

const DEEPEST = 12;
const MOST_VALUES = 20_000;
/** Longest string that is read, in UTF-16 units. No field of a Kubernetes object we make needs more. */
const LONGEST_STRING = 65_536;

/**
 * Copies whatever a caller passed into plain data.
 *
 * Only own enumerable properties count, so a polluted prototype adds nothing. What
 * throws when read, is no data, loops or is too large is left out and reported.
 */
export function snapshot(value: unknown): Snapshot {
  const defects: Defect[] = [];
  const above = new Set<object>();
  let values = 0;

  const leaveOut = (at: string, problem: string): null => {
    defects.push({ at, problem });
    return null;
  };

  const copy = (source: unknown, at: string): Data => {
    // Absent ones count: a list of four billion holes is no work only if nobody walks it.
    if (++values > MOST_VALUES) return values === MOST_VALUES + 1 ? leaveOut(at, `is one of more than ${MOST_VALUES} values`) : null;
    if (source === undefined || source === null) return null;
    switch (typeof source) {
      case 'string': return source.length <= LONGEST_STRING ? source : leaveOut(at, `is longer than ${LONGEST_STRING} characters`);
      case 'number': return source;
      case 'boolean': return source;
      case 'object': return copyObject(source, at);
      default: return leaveOut(at, `needs plain data, got a ${typeof source}`);
    }
  };

  const copyObject = (source: object, at: string): Data => {
    if (above.has(source)) return leaveOut(at, 'contains itself');
    if (above.size >= DEEPEST) return leaveOut(at, `is nested more than ${DEEPEST} levels deep`);
    above.add(source);
    try {
      return Array.isArray(source) ? copyList(source, at) : copyFields(source, at);
    } catch {
      return leaveOut(at, 'cannot be read: reading it throws an error');
    } finally {
      above.delete(source);
    }
  };

  const copyList = (source: readonly unknown[], at: string): Data => {
    const items: Data[] = [];
    for (let i = 0; i < source.length && values <= MOST_VALUES; i++) items.push(copy(source[i], `${at}[${i}]`));
    return items;
  };

  const copyFields = (source: object, at: string): Data => {
    const fields = Object.create(null) as { [key: string]: Data };
    const keys = Object.keys(source);
    if (keys.length === 0 && !isPlain(source)) return leaveOut(at, 'needs plain data, got an object that keeps its content to itself');
    for (const key of keys) {
      if (values > MOST_VALUES) break;
      const field = copy((source as Record<string, unknown>)[key], pathTo(at, key));
      if (field !== null) fields[key] = field;
    }
    return fields;
  };

  const data = copy(value, '');
  return { data, defects };
}

/** Whether an object comes from `{}`, of this realm or another, and not from a class such as Map, Date or Promise. */
function isPlain(source: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(source);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether `data` is an object, and no list. */
export function isDataObject(data: Data): data is DataObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
