import { Defect, pathTo } from './defect';
import { nearest } from './nearest';
import { quote } from './quote';
import { bareObject, Data, DataObject, isDataObject } from './snapshot';

/** How one value of a declaration is read. Reading never throws: what does not fit is reported and left empty. */
export interface Shape<T> {
  /** What stands in where the value is absent or does not fit. */
  readonly absent: T;

  /** Reads a value that is present. */
  readonly read: (data: Data, at: string, defects: Defect[]) => T;

  /** Of which type values are that are read as they are: most of them, and then nobody needs to know where it stands. */
  readonly plain?: 'string' | 'number';
}

/** What a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

/** Text; absent is `''`. */
export const text: Shape<string> = {
  absent: '',
  plain: 'string',
  read: (data, at, defects) => typeof data === 'string' ? data : misfit(defects, at, 'a string', data, ''),
};

/** A number; absent is null. Which numbers make sense is for the rules. */
export const number: Shape<number | null> = {
  absent: null,
  plain: 'number',
  read: (data, at, defects) => typeof data === 'number' ? data : misfit(defects, at, 'a number', data, null),
};

/** True or false; absent is false. */
export const flag: Shape<boolean> = {
  absent: false,
  read: (data, at, defects) => typeof data === 'boolean' ? data : misfit(defects, at, 'true or false', data, false),
};

/** A list; absent is empty. */
export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    absent: [],
    read: (data, at, defects) => Array.isArray(data)
      ? (data as readonly Data[]).map((each, i) => each === null
        ? misfit(defects, `${at}[${i}]`, 'a value', each, item.absent)
        : item.read(each, `${at}[${i}]`, defects))
      : misfit(defects, at, 'a list', data, []),
  };
}

/** An object with keys of the user's choice; absent is empty. */
export function map<T>(value: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    absent: bareObject<T>(),
    read: (data, at, defects) => {
      if (!isDataObject(data)) return misfit(defects, at, 'an object', data, bareObject<T>());
      const entries = bareObject<T>();
      for (const [key, each] of Object.entries(data)) entries[key] = value.read(each, pathTo(at, key), defects);
      return entries;
    },
  };
}

/** The shapes of the fields of the struct `T`: one for each, and no other. */
export type Fields<T> = { readonly [K in keyof Required<T>]: Shape<unknown> };

/** What the fields `F` read. */
export type Struct<F> = { readonly [K in keyof F]: Read<F[K]> };

/** A struct of known fields; absent is the struct with every field absent. */
export function struct<F extends Record<string, Shape<unknown>>>(fields: F): Shape<Struct<F>> {
  const names = Object.keys(fields);
  const shapes = new Map(Object.entries(fields));
  const absent = Object.fromEntries(names.map(name => [name, fields[name].absent])) as Struct<F>;
  return {
    absent,
    read: (data, at, defects) => {
      if (!isDataObject(data)) return misfit(defects, at, 'an object', data, absent);
      const found: Record<string, unknown> = { ...absent };
      const unfit: { readonly place: number; readonly told: readonly Defect[] }[] = [];
      for (const name of Object.keys(data)) {
        const known = defects.length;
        const field = shapes.get(name);
        const value = data[name];
        if (field === undefined) defects.push({ at: pathTo(at, name), problem: unknownField(name, names, data) });
        else found[name] = typeof value === field.plain ? value : field.read(value, at === '' ? name : `${at}.${name}`, defects);
        if (defects.length > known) unfit.push({ place: names.indexOf(name), told: defects.splice(known) });
      }
      // In the order of the fields, in whatever order they are written; what is none of them comes first.
      for (const { told } of unfit.sort((a, b) => a.place - b.place)) for (const defect of told) defects.push(defect);
      return found as Struct<F>;
    },
  };
}

/** A struct that may be missing; absent is null. */
export function optional<T>(shape: Shape<T>): Shape<T | null> {
  return { absent: null, read: (data, at, defects) => shape.read(data, at, defects) };
}

function misfit<T>(defects: Defect[], at: string, expected: string, found: Data, absent: T): T {
  defects.push({ at, problem: `needs ${expected}, got ${describe(found)}` });
  return absent;
}

function describe(data: Data): string {
  if (data === null) return 'nothing';
  if (typeof data === 'string') return quote(data);
  if (Array.isArray(data)) return 'a list';
  return typeof data === 'object' ? 'an object' : String(data);
}

function unknownField(name: string, known: readonly string[], present: DataObject): string {
  const meant = nearest(name, known.filter(each => !Object.hasOwn(present, each)));
  return meant === null
    ? `is no property here: there ${known.length === 1 ? 'is' : 'are'} ${known.map(each => `\`${each}\``).join(', ')}`
    : `is no property here: did you mean \`${meant}\`?`;
}
