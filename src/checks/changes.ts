import { MadeObject } from './rendering';
import { Difference, differences } from '../objects/differences';

/** Several rules ask, and rendered objects never change. */
const known = new WeakMap<MadeObject, readonly Difference[]>();

/** Where an object would be written otherwise than it follows from its declaration. */
export function changesOf(made: MadeObject): readonly Difference[] {
  const changes = known.get(made) ?? (made.rendered === null ? [] : differences(made.declared, made.rendered));
  known.set(made, changes);
  return changes;
}
