import * as fc from 'fast-check';
import { chainOf, fleets, graph, member, named } from './graphs';
import { GraphMember } from '../../src/fleet/graph-member';
import { InvocationGraph, invocationGraph } from '../../src/fleet/invocation-graph';
import { loopsIn, wayRoundWithout } from '../../src/fleet/loops';

const loops = ({ edges, components }: InvocationGraph) => loopsIn(edges, components);
const ways = (all: InvocationGraph) => loops(all).map(({ way }) => named(all, way));

test.each([
  ['no agents', graph(), []],
  ['an agent alone', graph('a:'), []],
  ['a chain', graph('a: b', 'b: c', 'c:'), []],
  ['a diamond', graph('a: b c', 'b: d', 'c: d', 'd:'), []],
  ['agents of another app', graph('a: x', 'b: x y'), []],
  ['an agent that calls itself', graph('a: a'), [['a', 'a']]],
  ['two that call each other', graph('a: b', 'b: a'), [['a', 'b', 'a']]],
  ['three in a round', graph('a: b', 'b: c', 'c: a'), [['a', 'b', 'c', 'a']]],
  ['an agent and its tool', graph('a: t', 't: a'), [['a', 't', 'a']]],
  ['two agents and a tool in between', graph('a: t', 't: b', 'b: a'), [['a', 't', 'b', 'a']]],
  ['a loop behind a chain', graph('a: b', 'b: c', 'c: b'), [['b', 'c', 'b']]],
  ['a loop before a chain', graph('a: b', 'b: a c', 'c:'), [['a', 'b', 'a']]],
  ['two loops in one', graph('a: b c', 'b: a', 'c: a'), [['a', 'b', 'a']]],
  ['a short loop inside a long one', graph('a: b', 'b: c', 'c: d b', 'd: a'), [['a', 'b', 'c', 'd', 'a']]],
  ['an agent that calls itself inside a longer loop', graph('a: b', 'b: a b'), [['a', 'b', 'a']]],
  ['a diamond that closes', graph('a: b c', 'b: d', 'c: d', 'd: a'), [['a', 'b', 'd', 'a']]],
  ['loops apart', graph('a: b', 'b: a', 'c: c'), [['a', 'b', 'a'], ['c', 'c']]],
  ['loops that one edge joins, in the order of declaration', graph('a: b', 'b: a c', 'c: d', 'd: c'), [['a', 'b', 'a'], ['c', 'd', 'c']]],
])('%s', (_, all, expected) => {
  expect(ways(all)).toEqual(expected);
});

test.each([
  ['a loop without any of its agents is none', graph('a: b', 'b: a'), 'b', []],
  ['a loop beside it is left', graph('a: b c', 'b: a', 'c: a'), 'b', ['a', 'c', 'a']],
  ['an agent that calls itself is left', graph('a: b', 'b: a b'), 'a', ['b', 'b']],
  ['without the hub nothing is left', graph('a: b c', 'b: a', 'c: a'), 'a', []],
  ['a loop through a tool is left', graph('a: b t', 'b: a', 't: a'), 'b', ['a', 't', 'a']],
  ['a way between loops is no loop', graph('a: b', 'b: c', 'c: d', 'd: a'), 'c', []],
])('%s', (_, all, without, expected) => {
  expect(named(all, wayRoundWithout(all.edges, loops(all)[0], all.nodes.get(without)!))).toEqual(expected);
});

test('asking again gives the same loops, and so does it when agents are declared later that call into the app', () => {
  fc.assert(fc.property(fleets, all => {
    const expected = ways(invocationGraph(all));
    expect(ways(invocationGraph([...all]))).toEqual(expected);
    expect(ways(invocationGraph([...all, member('z', all.map(({ id }) => id))]))).toEqual(expected);
  }));
});

test('a chain of 100,000 agents has no loop, and the answer does not wait for the stack or for minutes', () => {
  expect(loops(invocationGraph(chainOf(100_000)))).toEqual([]);
});

test('a round of 100,000 agents is one loop, and without one of them none', () => {
  const round = invocationGraph([...chainOf(99_999).slice(0, -1), member('a99999', ['a0'])]);
  const [loop, ...others] = loops(round);
  expect(others).toEqual([]);
  expect(loop.way).toHaveLength(100_001);
  expect(named(round, loop.way.slice(0, 3))).toEqual(['a0', 'a1', 'a2']);
  expect(wayRoundWithout(round.edges, loop, 50_000)).toEqual([]);
});

test('50,000 pairs that call each other are 50,000 loops', () => {
  const pairs = Array.from({ length: 50_000 }, (_, i): GraphMember[] => [member(`a${i}`, [`b${i}`]), member(`b${i}`, [`a${i}`])]);
  expect(loops(invocationGraph(pairs.flat()))).toHaveLength(50_000);
});
