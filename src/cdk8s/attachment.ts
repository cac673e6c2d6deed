import { IConstruct } from 'constructs';

/** Whether a construct is still part of the tree it was made in: constructs can be removed again. */
export function isAttached(construct: IConstruct): boolean {
  let child = construct;
  for (let parent = child.node.scope; parent !== undefined; parent = parent.node.scope) {
    if (parent.node.tryFindChild(child.node.id) !== child) return false;
    child = parent;
  }
  return true;
}

/** What belongs to the constructs that are still part of the tree, in the order they were made. */
export function attached<T>(members: ReadonlyMap<IConstruct, T>): readonly T[] {
  return [...members].filter(([construct]) => isAttached(construct)).map(([, member]) => member);
}
