import { GraphAgent, GraphMember } from '../../src/fleet/graph-member';
import { AUTHORITY_CLASSES } from '../../src/plan/authority-classes';

// Everything here is said again by trying all ways there are: slow, and with nothing in common with what it judges.

type Way = readonly string[];

/** The same question about the same fleet is asked often. */
function once<T>(ask: (all: readonly GraphMember[], id: string) => T): (all: readonly GraphMember[], id: string) => T {
  const answers = new WeakMap<readonly GraphMember[], Map<string, T>>();
  return (all, id) => {
    const known = answers.get(all) ?? new Map<string, T>();
    answers.set(all, known);
    if (!known.has(id)) known.set(id, ask(all, id));
    return known.get(id)!;
  };
}

const calleesOf = once((all, id): readonly string[] =>
  all.filter(each => each.id === id).flatMap(({ invokes }) => invokes.map(({ agent, tool }) => agent || tool)));

const isAgent = (id: string): boolean => !id.startsWith('t');

/** Every way from a member that visits nobody twice; a way back to the start ends with it. */
export const waysFrom = once((all, start): readonly Way[] => {
  const ways: Way[] = [];
  const walk = (way: Way): void => {
    ways.push(way);
    for (const callee of calleesOf(all, way[way.length - 1])) {
      if (callee === start) ways.push([...way, callee]);
      else if (!way.includes(callee)) walk([...way, callee]);
    }
  };
  walk([start]);
  return ways;
});

/** Everybody whom a member can reach and who can reach it, itself included; nobody where nothing leads back. */
export const clusterOf = once((all, id): readonly string[] => {
  const leads = (from: string, to: string) => waysFrom(all, from).some(way => way.length > 1 && way[way.length - 1] === to);
  return leads(id, id) ? all.map(each => each.id).filter(other => leads(id, other) && leads(other, id)) : [];
});

/** Whether a loop is admitted: what `driftBoundary.feedback` promises, word for word. */
export function isAdmitted(all: readonly GraphMember[], cluster: readonly string[]): boolean {
  const agents = all.filter((each): each is GraphAgent => each.kind === 'agent' && cluster.includes(each.id));
  const ends = new Set(agents.map(({ driftBoundary: { feedback } }) => feedback?.endedBy));
  const last = agents.find(({ id }) => ends.has(id));
  const rounds = cluster.flatMap(id => waysFrom(all, id).filter(way => way.length > 1 && way[0] === way[way.length - 1]));
  return agents.length > 0 && ends.size === 1 && last !== undefined && last.workload?.kind === 'task'
    && rounds.every(round => round.includes(last.id))
    && agents.every(({ id, driftBoundary: { feedback } }) => {
      const others = agents.map(each => each.id).filter(other => other !== id).sort();
      const seconds = feedback?.maxDurationSeconds ?? 0;
      return feedback !== null && [...new Set(feedback.agents)].sort().join() === others.join()
        && seconds >= last.limits.maxDurationSeconds! && seconds <= 7 * 24 * 3600 && seconds % 1 === 0;
    });
}

/** Everybody on a way, and of every loop that it passes through all members. */
const visited = (all: readonly GraphMember[], way: Way): ReadonlySet<string> => new Set(way.flatMap(id => [id, ...clusterOf(all, id)]));

/** The other agents that the longest chain visits, or null where none has to end; and the fewest members and loops that such a chain passes. */
export function longestFrom(all: readonly GraphMember[], start: string): { readonly length: number; readonly stops: number } | null {
  const clusters = new Map(all.map(({ id }) => [id, clusterOf(all, id)]));
  const looping = new Set([...clusters].filter(([, cluster]) => cluster.length > 0 && !isAdmitted(all, cluster)).map(([id]) => id));
  const ways = waysFrom(all, start);
  if (ways.some(way => way.some(id => looping.has(id)))) return null;
  const chains = ways.map(way => ({
    length: [...visited(all, way)].filter(id => isAgent(id) && id !== start).length,
    stops: new Set(way.map(id => [...clusters.get(id) ?? []].sort().join() || id)).size,
  }));
  const length = Math.max(...chains.map(chain => chain.length));
  return { length, stops: Math.min(...chains.filter(chain => chain.length === length).map(({ stops }) => stops)) };
}

/** The other agents on any way. */
export function reachFrom(all: readonly GraphMember[], start: string): ReadonlySet<string> {
  return new Set(waysFrom(all, start).flat().filter(id => isAgent(id) && id !== start));
}

/** The highest rank of any agent on any way, and the edges of a shortest way to such an agent. */
export function highestFrom(all: readonly GraphMember[], start: string): { readonly rank: number; readonly edges: number } {
  const rankOf = (id: string): number => {
    const found = all.find(each => each.id === id);
    return found?.kind === 'agent' ? AUTHORITY_CLASSES[found.authorityClass].rank : 0;
  };
  const ways = waysFrom(all, start);
  const rank = Math.max(...ways.map(way => rankOf(way[way.length - 1])));
  return { rank, edges: Math.min(...ways.filter(way => rankOf(way[way.length - 1]) === rank).map(way => way.length - 1)) };
}

/** Whether each of a way calls the next. */
export function isWay(all: readonly GraphMember[], way: Way): boolean {
  return way.slice(1).every((callee, i) => calleesOf(all, way[i]).includes(callee));
}
