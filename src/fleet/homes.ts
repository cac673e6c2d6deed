import { Fleet, membersOf } from './fleet';

/** The namespaces where agents and tools of the app live, or will. */
export function homes(fleet: Fleet): ReadonlySet<string> {
  const names = [...membersOf(fleet).map(({ namespace }) => namespace), ...fleet.namespaces.map(({ name }) => name)];
  return new Set(names.filter(name => name !== ''));
}
