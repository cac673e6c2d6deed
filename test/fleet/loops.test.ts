import * as fc from 'fast-check';
import { chainOf, graph, graphs, isInLoop, isWay, waysFrom } from './graphs';
import { InvocationGraph } from '../../src/fleet/invocation-graph';
import { loops } from '../../src/fleet/loops';

const feedBack = (all: InvocationGraph) => [...all.keys()].filter(agent => isInLoop(all, agent));
const reachEachOther = (all: InvocationGraph, a: string, b: string) =>
  waysFrom(all, a).some(way => way[way.length - 1] === b) && waysFrom(all, b).some(way => way[way.length - 1] === a);

test.each([
  ['no agents', graph(), []],
  ['an agent alone', graph('a:'), []],
  ['a chain', graph('a: b', 'b: c', 'c:'), []],
  ['a diamond', graph('a: b c', 'b: d', 'c: d', 'd:'), []],
  ['agents of another app', graph('a: x', 'b: x y'), []],
  ['an agent that calls itself', graph('a: a'), [['a', 'a']]],
  ['two that call each other', graph('a: b', 'b: a'), [['a', 'b', 'a']]],
  ['three in a round', graph('a: b', 'b: c', 'c: a'), [['a', 'b', 'c', 'a']]],
  ['a loop behind a chain', graph('a: b', 'b: c', 'c: b'), [['b', 'c', 'b']]],
  ['a loop before a chain', graph('a: b', 'b: a c', 'c:'), [['a', 'b', 'a']]],
  ['two loops in one', graph('a: b c', 'b: a', 'c: a'), [['a', 'b', 'a']]],
  ['a short loop inside a long one', graph('a: b', 'b: c', 'c: d b', 'd: a'), [['a', 'b', 'c', 'd', 'a']]],
  ['an agent that calls itself inside a longer loop', graph('a: b', 'b: a b'), [['a', 'b', 'a']]],
  ['a diamond that closes', graph('a: b c', 'b: d', 'c: d', 'd: a'), [['a', 'b', 'd', 'a']]],
  ['loops apart', graph('a: b', 'b: a', 'c: c'), [['a', 'b', 'a'], ['c', 'c']]],
  ['loops that one edge joins', graph('a: b', 'b: a c', 'c: d', 'd: c'), [['c', 'd', 'c'], ['a', 'b', 'a']]],
])('%s', (_, all, expected) => {
  expect(loops(all)).toEqual(expected);
});

test('there is a loop exactly where some agent can come back to itself', () => {
  fc.assert(fc.property(graphs, all => (loops(all).length > 0) === (feedBack(all).length > 0)));
});

test('every loop is one: each agent calls the next, and the last is the first', () => {
  fc.assert(fc.property(graphs, all => {
    for (const loop of loops(all)) {
      expect(isWay(all, loop)).toBe(true);
      expect(loop.length).toBeGreaterThan(1);
      expect(loop[loop.length - 1]).toBe(loop[0]);
    }
  }));
});

test('every agent that can come back to itself feeds back into exactly one loop that is told', () => {
  fc.assert(fc.property(graphs, all => {
    const told = loops(all);
    for (const agent of feedBack(all)) expect(told.filter(loop => reachEachOther(all, agent, loop[0]))).toHaveLength(1);
  }));
});

test('a loop starts at the agent of its set that was declared first, and no other way back is shorter', () => {
  fc.assert(fc.property(graphs, all => {
    for (const [first, ...rest] of loops(all)) {
      const set = [...all.keys()].filter(agent => reachEachOther(all, agent, first));
      const back = waysFrom(all, first).filter(way => way.length > 1 && way[way.length - 1] === first);
      expect(set[0]).toBe(first);
      expect(rest.length).toBe(Math.min(...back.map(way => way.length - 1)));
    }
  }));
});

test('asking again gives the same loops', () => {
  fc.assert(fc.property(graphs, all => expect(loops(new Map(all))).toEqual(loops(all))));
});

test('agents that are declared later and call into the app change no loop', () => {
  fc.assert(fc.property(graphs, fc.subarray(['a', 'b', 'c', 'd', 'e']), (all, callees) => {
    const more = new Map([...all, ['z', callees.filter(callee => all.has(callee))]]);
    expect(loops(more)).toEqual(loops(all));
  }));
});

test('a chain of 100,000 agents has no loop, and the answer does not wait for the stack or for minutes', () => {
  expect(loops(chainOf(100_000))).toEqual([]);
});

test('a round of 100,000 agents is one loop', () => {
  const [loop, ...others] = loops(new Map([...chainOf(99_999), ['a99999', ['a0']]]));
  expect(others).toEqual([]);
  expect(loop).toHaveLength(100_001);
  expect(loop.slice(0, 3)).toEqual(['a0', 'a1', 'a2']);
});

test('50,000 pairs that call each other are 50,000 loops', () => {
  const pairs = Array.from({ length: 50_000 }, (_, i): [string, string[]][] => [[`a${i}`, [`b${i}`]], [`b${i}`, [`a${i}`]]]);
  expect(loops(new Map(pairs.flat()))).toHaveLength(50_000);
});
