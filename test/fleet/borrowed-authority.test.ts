import * as fc from 'fast-check';
import { chainOf, fleets, graph, member, named } from './graphs';
import { borrowedAuthority } from '../../src/fleet/borrowed-authority';
import { InvocationGraph, invocationGraph } from '../../src/fleet/invocation-graph';

const EVERYTHING = 1_000_000;

const borrowingIn = (all: InvocationGraph, rankOf: (id: string) => number) => borrowedAuthority(all, Uint8Array.from(all.ids.map(rankOf)));

/** The way to what each member borrows. */
const ways = (all: InvocationGraph, rankOf: (id: string) => number) => {
  const borrowing = borrowingIn(all, rankOf);
  const borrowers = all.ids.filter((_, node) => borrowing.by(node) !== null);
  return Object.fromEntries(borrowers.map(id => [id, named(all, borrowing.way(all.nodes.get(id)!, EVERYTHING)).join(' ')]));
};

test.each<[string, InvocationGraph, Record<string, number>, Record<string, string>]>([
  ['no agents', graph(), {}, {}],
  ['an agent alone', graph('a:'), { a: 1 }, {}],
  ['a step up', graph('a: b', 'b:'), { a: 1, b: 3 }, { a: 'a b' }],
  ['a step down', graph('a: b', 'b:'), { a: 3, b: 1 }, {}],
  ['a step on the level', graph('a: b', 'b:'), { a: 3, b: 3 }, {}],
  ['up behind a step down', graph('a: b', 'b: c', 'c:'), { a: 2, b: 1, c: 3 }, { a: 'a b c', b: 'b c' }],
  ['up behind an agent of no class', graph('a: b', 'b: c', 'c:'), { a: 1, b: 0, c: 3 }, { a: 'a b c', b: 'b c' }],
  ['up behind a tool, which passes it on', graph('a: t', 't: c', 'c:'), { a: 1, c: 3 }, { a: 'a t c', t: 't c' }],
  ['down behind a tool', graph('a: t', 't: c', 'c:'), { a: 3, c: 1 }, { t: 't c' }],
  ['up behind two tools and an agent', graph('a: t1', 't1: b', 'b: t2', 't2: c', 'c:'), { a: 1, b: 1, c: 4 }, { a: 'a t1 b t2 c', t1: 't1 b t2 c', b: 'b t2 c', t2: 't2 c' }],
  ['a stair', graph('a: b', 'b: c', 'c: d', 'd:'), { a: 1, b: 2, c: 3, d: 4 }, { a: 'a b c d', b: 'b c d', c: 'c d' }],
  ['the highest before the nearest', graph('a: b c', 'b:', 'c: d', 'd:'), { a: 1, b: 2, c: 1, d: 4 }, { a: 'a c d', c: 'c d' }],
  ['the nearest of the highest', graph('a: b d', 'b: c', 'c:', 'd:'), { a: 1, b: 1, c: 3, d: 3 }, { a: 'a d', b: 'b c' }],
  ['the first declared of the nearest', graph('a: c b', 'b:', 'c:'), { a: 1, b: 3, c: 3 }, { a: 'a b' }],
  ['the highest lower than one that is reached by others', graph('a: b', 'b:', 'c: d', 'd:'), { a: 1, b: 2, c: 1, d: 4 }, { a: 'a b', c: 'c d' }],
  ['agents of another app', graph('a: x', 'b: x a'), { a: 1, b: 1 }, {}],
  ['a loop on the way', graph('a: b', 'b: a c', 'c:'), { a: 1, b: 1, c: 3 }, { a: 'a b c', b: 'b c' }],
  ['a loop at the top', graph('a: b', 'b: c', 'c: a'), { a: 1, b: 2, c: 3 }, { a: 'a b c', b: 'b c' }],
])('%s', (_, all, ranks, expected) => {
  expect(ways(all, id => ranks[id] ?? 0)).toEqual(expected);
});

test('the way to it is told as far as is asked for', () => {
  const all = invocationGraph(chainOf(5));
  const borrowing = borrowingIn(all, id => id === 'a5' ? 3 : 1);
  expect(borrowing.way(0, 100)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(borrowing.way(0, 3)).toEqual([0, 1, 2]);
  expect(borrowing.way(5, 3)).toEqual([5]);
});

test('asking again says the same, and so does it when agents are declared later that call into the app', () => {
  fc.assert(fc.property(fleets, all => {
    const rankOf = (id: string) => id.charCodeAt(0) % 4;
    const expected = ways(invocationGraph(all), rankOf);
    expect(ways(invocationGraph([...all]), rankOf)).toEqual(expected);
    const { z, ...others } = ways(invocationGraph([...all, member('z', all.map(({ id }) => id))]), rankOf);
    expect(others).toEqual(expected);
  }));
});

test('of 100,000 agents in a chain each borrows from its end', () => {
  const borrowing = borrowingIn(invocationGraph(chainOf(100_000)), id => id === 'a100000' ? 4 : 1);
  expect(borrowing.by(0)).toEqual({ from: 100_000, length: 100_000 });
  expect(borrowing.way(0, EVERYTHING)).toHaveLength(100_001);
});

test('a round of 100,000 agents has an end', () => {
  const round = invocationGraph([...chainOf(99_999).slice(0, -1), member('a99999', ['a0'])]);
  expect(borrowingIn(round, id => id === 'a0' ? 4 : 1).by(1)).toEqual({ from: 0, length: 99_999 });
});
