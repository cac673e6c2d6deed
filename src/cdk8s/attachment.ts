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
