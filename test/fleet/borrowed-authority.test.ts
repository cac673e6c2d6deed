import * as fc from 'fast-check';
import { chainOf, graph, graphs, isWay, waysFrom } from './graphs';
import { Borrowed, borrowedAuthority, wayToAuthority } from '../../src/fleet/borrowed-authority';
import { InvocationGraph } from '../../src/fleet/invocation-graph';

/** Graphs whose agents have ranks; agents of other apps have none. */
const ranked = graphs.chain(all => {
  const ranks = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: all.size, maxLength: all.size });
  return ranks.map(each => [all, new Map([...all.keys()].map((agent, i) => [agent, each[i]]))] as const);
});

/** The agents along the chain. */
function along(borrowed: ReadonlyMap<string, Borrowed>, start: string): readonly string[] {
  const agents = [start];
  for (let more = borrowed.get(start); more !== undefined; more = borrowed.get(more.next)) agents.push(more.next);
  return agents;
}

/** The same by trying every way; null where no way leads higher. */
function byTryingAll(all: InvocationGraph, ranks: ReadonlyMap<string, number>, start: string): Omit<Borrowed, 'next'> | null {
  const places = [...ranks.keys()];
  const ends = waysFrom(all, start).map(way => ({ from: way[way.length - 1], length: way.length - 1 })).filter(({ from }) => ranks.has(from));
  const highest = Math.max(...ends.map(({ from }) => ranks.get(from)!));
  if (highest <= ranks.get(start)!) return null;
  return ends.filter(({ from }) => ranks.get(from) === highest)
    .sort((a, b) => a.length - b.length || places.indexOf(a.from) - places.indexOf(b.from))[0];
}

const ways = (all: InvocationGraph, ranks: Record<string, number>) => {
  const borrowed = borrowedAuthority(all, new Map(Object.entries(ranks)));
  return Object.fromEntries([...borrowed.keys()].map(agent => [agent, along(borrowed, agent).join(' ')]));
};

test.each<[string, InvocationGraph, Record<string, number>, Record<string, string>]>([
  ['no agents', graph(), {}, {}],
  ['an agent alone', graph('a:'), { a: 1 }, {}],
  ['a step up', graph('a: b', 'b:'), { a: 1, b: 3 }, { a: 'a b' }],
  ['a step down', graph('a: b', 'b:'), { a: 3, b: 1 }, {}],
  ['a step on the level', graph('a: b', 'b:'), { a: 3, b: 3 }, {}],
  ['up behind a step down', graph('a: b', 'b: c', 'c:'), { a: 2, b: 1, c: 3 }, { a: 'a b c', b: 'b c' }],
  ['up behind an agent of no class', graph('a: b', 'b: c', 'c:'), { a: 1, b: 0, c: 3 }, { a: 'a b c', b: 'b c' }],
  ['a stair', graph('a: b', 'b: c', 'c: d', 'd:'), { a: 1, b: 2, c: 3, d: 4 }, { a: 'a b c d', b: 'b c d', c: 'c d' }],
  ['the highest before the nearest', graph('a: b c', 'b:', 'c: d', 'd:'), { a: 1, b: 2, c: 1, d: 4 }, { a: 'a c d', c: 'c d' }],
  ['the nearest of the highest', graph('a: b d', 'b: c', 'c:', 'd:'), { a: 1, b: 1, c: 3, d: 3 }, { a: 'a d', b: 'b c' }],
  ['the first declared of the nearest', graph('a: c b', 'b:', 'c:'), { a: 1, b: 3, c: 3 }, { a: 'a b' }],
  ['the highest lower than one that is reached by others', graph('a: b', 'b:', 'c: d', 'd:'), { a: 1, b: 2, c: 1, d: 4 }, { a: 'a b', c: 'c d' }],
  ['agents of another app', graph('a: x', 'b: x a'), { a: 1, b: 1 }, {}],
  ['a loop on the way', graph('a: b', 'b: a c', 'c:'), { a: 1, b: 1, c: 3 }, { a: 'a b c', b: 'b c' }],
  ['a loop at the top', graph('a: b', 'b: c', 'c: a'), { a: 1, b: 2, c: 3 }, { a: 'a b c', b: 'b c' }],
])('%s', (_, all, ranks, expected) => {
  expect(ways(all, ranks)).toEqual(expected);
});

test('the way to it is told as far as is asked for', () => {
  const borrowed = borrowedAuthority(chainOf(5), new Map([['a0', 1], ['a5', 3]]));
  expect(wayToAuthority(borrowed, 'a0', 100)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5']);
  expect(wayToAuthority(borrowed, 'a0', 3)).toEqual(['a0', 'a1', 'a2']);
  expect(wayToAuthority(borrowed, 'a5', 3)).toEqual(['a5']);
});

test('what is borrowed is what trying every way finds', () => {
  fc.assert(fc.property(ranked, ([all, ranks]) => {
    const borrowed = borrowedAuthority(all, ranks);
    for (const agent of all.keys()) {
      const expected = byTryingAll(all, ranks, agent);
      if (expected === null) expect(borrowed.has(agent)).toBe(false);
      else expect(borrowed.get(agent)).toMatchObject(expected);
    }
  }), { numRuns: 500 });
});

test('every chain is one: each agent calls the next, as far as was said, and only the last has that authority', () => {
  fc.assert(fc.property(ranked, ([all, ranks]) => {
    const borrowed = borrowedAuthority(all, ranks);
    for (const [agent, { from, length }] of borrowed) {
      const way = along(borrowed, agent);
      expect(isWay(all, way)).toBe(true);
      expect(way).toHaveLength(length + 1);
      expect(way[way.length - 1]).toBe(from);
      for (const each of way.slice(0, -1)) expect(ranks.get(each)).toBeLessThan(ranks.get(from)!);
    }
  }));
});

test('asking again says the same, and so does it when agents are declared later that call into the app', () => {
  fc.assert(fc.property(ranked, fc.integer({ min: 0, max: 4 }), ([all, ranks], rank) => {
    const borrowed = [...borrowedAuthority(all, ranks)].sort();
    expect([...borrowedAuthority(new Map(all), new Map(ranks))].sort()).toEqual(borrowed);
    const more = borrowedAuthority(new Map([...all, ['z', [...all.keys()]]]), new Map([...ranks, ['z', rank]]));
    expect([...more].filter(([agent]) => agent !== 'z').sort()).toEqual(borrowed);
  }));
});

test('of 100,000 agents in a chain each borrows from its end', () => {
  const all = chainOf(100_000);
  const borrowed = borrowedAuthority(all, new Map([...all.keys()].map((agent, i) => [agent, i === 100_000 ? 4 : 1])));
  expect(borrowed.size).toBe(100_000);
  expect(borrowed.get('a0')).toEqual({ from: 'a100000', length: 100_000, next: 'a1' });
  expect(along(borrowed, 'a0')).toHaveLength(100_001);
});

test('100,000 agents of as many ranks, each calling the next higher one, are visited once', () => {
  const all = chainOf(100_000);
  const borrowed = borrowedAuthority(all, new Map([...all.keys()].map((agent, i) => [agent, i])));
  expect(borrowed.get('a0')).toEqual({ from: 'a100000', length: 100_000, next: 'a1' });
});

test('a round of 100,000 agents has an end', () => {
  const all = new Map([...chainOf(99_999), ['a99999', ['a0']] as const]);
  const borrowed = borrowedAuthority(all, new Map([...all.keys()].map(agent => [agent, agent === 'a0' ? 4 : 1])));
  expect(borrowed.get('a1')).toEqual({ from: 'a0', length: 99_999, next: 'a2' });
});
