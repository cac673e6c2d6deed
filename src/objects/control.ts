import { Field, fieldsAt } from './fields';
import { Json } from './json';

/** What some fields of an object may hold. */
export interface Control {
  /** What it is about, in the words of whoever published it. */
  readonly name: string;

  /** Patterns of the fields, as `fieldsAt` reads them. */
  readonly fields: readonly string[];

  /** Whether a value that is there is allowed. */
  readonly allows: (value: Json, path: readonly string[]) => boolean;

  /**
   * Whether the field may be absent from this object, at this path.
   *
   * @default - it may
   */
  readonly allowsAbsence?: (object: Json, path: readonly string[]) => boolean;

  /** What is allowed, in words: `false or nothing`. */
  readonly needs: string;

  /** What to write instead, with a value. */
  readonly fix: string;
}

/** A field that breaks a control. */
export interface Violation<Of extends Control> extends Field {
  readonly control: Of;
}

/** Every field of the object that breaks one of the controls, in the order of the controls; a misfit once, however many patterns it stops. */
export function violationsOf<Of extends Control>(object: Json, controls: readonly Of[]): readonly Violation<Of>[] {
  const misfits = new Set<string>();
  const isRepeated = ({ path, misfit }: Field) => {
    const place = path.join('\0');
    const isKnown = misfits.has(place);
    if (misfit !== null) misfits.add(place);
    return isKnown;
  };
  return controls.flatMap(control => control.fields.flatMap(pattern => fieldsAt(object, pattern))
    .filter(field => isBroken(control, object, field) && !isRepeated(field))
    .map(field => ({ ...field, control })));
}

function isBroken({ allows, allowsAbsence = () => true }: Control, object: Json, { path, value, misfit }: Field): boolean {
  return misfit !== null || !(value === null ? allowsAbsence(object, path) : allows(value, path));
}

/** The same field of every container of a pod template, whichever kind of container it is. */
export function ofContainers(field: string): readonly string[] {
  return CONTAINER_LISTS.map(list => `spec.${list}[*].${field}`);
}

/** The lists of a pod specification that hold containers. */
export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;
