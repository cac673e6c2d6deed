import { Concern, conflict, shown, WorkloadConflict } from './governed-conflict';
import { blockedAt, fieldsAt, readAt, writeAt } from '../objects/fields';
import { isJsonObject, Json } from '../objects/json';

export type Path = readonly string[];

/**
 * A workload on its way to being governed: what is added to it, and what stands against it.
 *
 * The object it was made from is never changed. Paths are those of the draft; conflicts name
 * those of the workload's author.
 */
export interface Draft {
  /** What is written at the path; null where nothing is. */
  readonly read: (path: Path) => Json;

  /** Writes where nothing is written. */
  readonly fill: (path: Path, value: Json) => void;

  /** Writes, whatever is written: for values that keep what was there. */
  readonly write: (path: Path, value: Json) => void;

  /** Writes where nothing is written; a conflict where anything else is. */
  readonly demand: (concern: Concern, path: Path, value: string, fix: string) => void;

  /** Tells of a conflict with what is written at the path. */
  readonly refuse: (concern: Concern, path: Path, problem: string, fix: string) => void;

  /** Tells that something else is written at the path than Kubernetes could read. */
  readonly misfit: (path: Path, needed: 'an object' | 'a list') => void;

  /** The objects that a pattern of `fieldsAt` leads to; a conflict where something else is on the way or there. */
  readonly objects: (pattern: string) => readonly Path[];

  /** The object as it stands. */
  readonly object: () => Json;
}

/** A draft of the object, which tells its conflicts to `tell`. `placeOf` says where a path of it is in the workload. */
export function draftOf(object: Json, tell: (conflict: WorkloadConflict) => void, placeOf: (path: Path) => Path = path => path): Draft {
  let current = object;
  const read = (path: Path) => readAt(current, path);
  const refuse = (concern: Concern, path: Path, problem: string, fix: string) => tell(conflict(concern, placeOf(path), read(path), problem, fix));
  const misfit = (path: Path, needed: 'an object' | 'a list') =>
    refuse('shape', path, `needs ${needed}, got ${shown(read(path))}`, `write ${needed} there, as the API of the kind has it`);

  const write = (path: Path, value: Json) => {
    const written = writeAt(current, path, value);
    if (written === undefined) misfit(blockedAt(current, path) ?? path, 'an object');
    else current = written;
  };
  const fill = (path: Path, value: Json) => {
    if (read(path) === null) write(path, value);
  };

  return {
    read,
    fill,
    write,
    refuse,
    demand: (concern, path, value, fix) => {
      const found = read(path);
      if (found === null) write(path, value);
      else if (found !== value) refuse(concern, path, `needs ${shown(value)}, got ${shown(found)}`, fix);
    },
    misfit,
    objects: pattern => fieldsAt(current, pattern).flatMap(field => {
      if (field.misfit === null && field.value === null) return [];
      if (field.misfit === null && isJsonObject(field.value)) return [field.path];
      misfit(field.path, field.misfit ?? 'an object');
      return [];
    }),
    object: () => current,
  };
}
