import { Defect, pathTo } from './defect';
import { quote } from './quote';

/** Plain data: what a declaration is once nothing in it can run, change or loop. */
export type Data = string | number | boolean | null | readonly Data[] | DataObject;
export interface DataObject { readonly [key: string]: Data }

/** Plain data with what could not be copied into it. */
export interface Snapshot {
  readonly data: Data;
  readonly defects: readonly Defect[];
}

/**
 * What stands in for an object that is read in no other way, such as a value that is known only later:
 * data, or the problem that is reported in its place. Null for every object that is read as it is.
 */
export type StandIn = (source: object, at: string) => { readonly data: Data } | { readonly problem: string } | null;

const DEEPEST = 12;
const MOST_VALUES = 5_000;

/** Longest string that is read, and most characters of all strings, in UTF-16 units. No Kubernetes object may be larger than etcd's 1.5 MB. */
const LONGEST_STRING = 65_536;
const MOST_CHARACTERS = 262_144;

/**
 * What YAML parsers do not agree on, or no container can be started with.
 *
 * The YAML that cdk8s writes leaves U+2028 and U+2029 unquoted, and the parser of kubectl
 * takes them for line breaks: a value with one in it could end its line and write objects
 * of its own. Other control characters, the byte order mark and half a surrogate pair make
 * it refuse the file, and direction characters show a reader another text than the machine gets.
 */
const UNSAFE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}]/u;

/** Written without quotes, and read as a number: octal in YAML 1.2, which the parser of kubectl also knows. */
const OCTAL = /^[-+]?0o[0-7]+$/;

/** Whether YAML that cdk8s writes says a number where a text is meant. */
export function isReadAsNumber(text: string): boolean {
  return OCTAL.test(text);
}

/**
 * Copies whatever a caller passed into plain data.
 *
 * Only own enumerable properties count, so a polluted prototype adds nothing. What
 * throws when read, is no data, loops or is too large is left out and reported.
 */
export function snapshot(value: unknown, standIn: StandIn = () => null): Snapshot {
  const defects: Defect[] = [];
  const above = new Set<object>();
  let values = 0;
  let characters = 0;

  const leaveOut = (at: string, problem: string): null => {
    defects.push({ at, problem });
    return null;
  };

  const copy = (source: unknown, at: string): Data => {
    // Absent ones count: a list of four billion holes is no work only if nobody walks it.
    if (++values > MOST_VALUES) return values === MOST_VALUES + 1 ? leaveOut(at, `is one of more than ${MOST_VALUES} values`) : null;
    if (source === undefined || source === null) return null;
    switch (typeof source) {
      case 'string': return copyText(source, at);
      case 'number': return source;
      case 'boolean': return source;
      case 'object': return copyObject(source, at);
      default: return leaveOut(at, `needs plain data, got a ${typeof source}`);
    }
  };

  const copyText = (source: string, at: string): Data => {
    if (source.length > LONGEST_STRING) return leaveOut(at, `is longer than ${LONGEST_STRING} characters`);
    characters += source.length;
    if (characters > MOST_CHARACTERS) return leaveOut(at, `is beyond ${MOST_CHARACTERS} characters of the whole declaration`);
    const unsafe = UNSAFE.exec(source);
    if (unsafe !== null) return leaveOut(at, `contains ${codePoint(unsafe[0])}, which is not safe in YAML`);
    return isReadAsNumber(source) ? leaveOut(at, `is read as a number by YAML parsers, got ${quote(source)}`) : source;
  };

  const copyObject = (source: object, at: string): Data => {
    if (above.has(source)) return leaveOut(at, 'contains itself');
    if (above.size >= DEEPEST) return leaveOut(at, `is nested more than ${DEEPEST} levels deep`);
    above.add(source);
    try {
      const instead = standIn(source, at);
      if (instead !== null) return 'data' in instead ? instead.data : leaveOut(at, instead.problem);
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
    const fields = bareObject<Data>();
    const keys = Object.keys(source);
    if (source instanceof Date) return leaveOut(at, 'needs plain data, got a Date: write a day as "YYYY-MM-DD"');
    if (keys.length === 0 && !isPlain(source)) return leaveOut(at, `needs plain data, got a ${className(source)}`);
    for (const key of keys) {
      if (values > MOST_VALUES) break;
      if (UNSAFE.test(key) || isReadAsNumber(key)) {
        leaveOut(pathTo(at, key), 'is a name that is not safe in YAML');
        continue;
      }
      const field = copy((source as Record<string, unknown>)[key], pathTo(at, key));
      if (field !== null) fields[key] = field;
    }
    return fields;
  };

  const data = copy(value, '');
  return { data, defects };
}

/** An object that inherits nothing, so that no key means anything. `Object.create(null)` makes one, too, but as a hash table, which is slow to copy. */
export function bareObject<T>(): { [key: string]: T } {
  return Object.setPrototypeOf({}, null) as { [key: string]: T };
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The name of the class that an object is of, for a message. */
function className(source: object): string {
  const name: unknown = source.constructor?.name;
  return typeof name === 'string' && /^[A-Za-z_$][\w$]{0,60}$/.test(name) ? name : 'class that keeps its content to itself';
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
