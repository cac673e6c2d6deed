import { Fleet } from './fleet';

/** The namespaces where agents of the app live, or will. */
export function homes({ agents, namespaces }: Fleet): ReadonlySet<string> {
  return new Set([...agents.map(({ namespace }) => namespace), ...namespaces.map(({ name }) => name)].filter(name => name !== ''));
}
