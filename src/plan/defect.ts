import { quote } from './quote';

/** Something in a declaration that could not be read as what it has to be. */
export interface Defect {
  /** Path of the property, such as `owner.email` or `permissions[0].verbs`. */
  readonly at: string;

  /** What is wrong, with what was found. */
  readonly problem: string;
}

/** `owner` and `email` become `owner.email`. A key that could be mistaken for a path, or that a terminal obeys, is quoted. */
export function pathTo(parent: string, child: string): string {
  const key = /^[A-Za-z0-9_-]{1,80}$/.test(child) ? child : quote(child);
  return parent === '' ? key : `${parent}.${key}`;
}
