import { chainOf, graph, member, members, named } from './graphs';
import { longestChains } from '../../src/fleet/chains';
import { GraphMember } from '../../src/fleet/graph-member';
import { InvocationGraph, invocationGraph } from '../../src/fleet/invocation-graph';

const EVERYTHING = 1000;
const NONE: ReadonlySet<number> = new Set();

/** The stops of the longest chain of each agent, those of one loop in brackets; loops of `endless` have no end. */
const chainsOf = (all: InvocationGraph, ...endless: readonly string[]) => {
  const chains = longestChains(all, new Set(endless.map(id => all.components.of[all.nodes.get(id)!])));
  const told = (stop: readonly number[]) => stop.length === 1 ? named(all, stop).join() : `(${named(all, stop).join(' ')})`;
  return Object.fromEntries(all.members.filter(({ kind }) => kind === 'agent').map(({ id }) => [
    id, `${chains.lengthFrom(all.nodes.get(id)!)}: ${chains.stopsFrom(all.nodes.get(id)!, EVERYTHING).map(told).join(' ')}`.trim(),
  ]));
};

describe('the longest chain', () => {
  test.each<[string, InvocationGraph, Record<string, string>]>([
    ['of no agents', graph(), {}],
    ['of an agent alone', graph('a:'), { a: '0: a' }],
    ['of a chain', graph('a: b', 'b: c', 'c:'), { a: '2: a b c', b: '1: b c', c: '0: c' }],
    ['of a chain that is declared backwards', graph('c:', 'b: c', 'a: b'), { a: '2: a b c', b: '1: b c', c: '0: c' }],
    ['of a short and a long way', graph('a: d b', 'b: c', 'c: d', 'd:'), { a: '3: a b c d', b: '2: b c d', c: '1: c d', d: '0: d' }],
    ['of a diamond, through the callee that is declared first', graph('a: c b', 'b: d', 'c: d', 'd:'), { a: '2: a c d', b: '1: b d', c: '1: c d', d: '0: d' }],
    ['into another app', graph('a: b', 'b: x'), { a: '2: a b x', b: '1: b x' }],
    ['through a tool, which adds none', graph('a: t', 't: b', 'b:'), { a: '1: a t b', b: '0: b' }],
    ['to a tool, which is nothing to show', graph('a: b t', 'b: t', 't:'), { a: '1: a b', b: '0: b' }],
    ['to a tool of another app', graph('a: tx'), { a: '0: a' }],
    ['through a tool and past it, past it', graph('a: t b', 't: b', 'b: c', 'c:'), { a: '2: a b c', b: '1: b c', c: '0: c' }],
  ])('%s', (_, all, expected) => {
    expect(chainsOf(all)).toEqual(expected);
  });

  test.each<[string, InvocationGraph, readonly string[], Record<string, string>]>([
    ['of an agent that calls itself is none', graph('a: a'), ['a'], { a: 'null:' }],
    ['into a loop is none', graph('a: b', 'b: c', 'c: b', 'd:'), ['b'], { a: 'null:', b: 'null:', c: 'null:', d: '0: d' }],
    ['into a loop through a tool is none', graph('a: t', 't: b', 'b: t'), ['b'], { a: 'null:', b: 'null:' }],
    ['out of a loop is none, and behind it one', graph('a: b', 'b: a c', 'c: d', 'd:'), ['a'], { a: 'null:', b: 'null:', c: '1: c d', d: '0: d' }],
    ['into a loop that ends counts each of its agents once', graph('a: b', 'b: c', 'c: b'), [], { a: '2: a (b c)', b: '1: (b c)', c: '1: (b c)' }],
    ['through such a loop goes on behind it', graph('a: b', 'b: c', 'c: b d', 'd:'), [], { a: '3: a (b c) d', b: '2: (b c) d', c: '2: (b c) d', d: '0: d' }],
    ['through a loop of one agent and its tool counts the agent', graph('a: t', 't: b', 'b: t c', 'c:'), [], { a: '2: a (t b) c', b: '1: (t b) c', c: '0: c' }],
    ['through a loop that ends into one that does not is none', graph('a: b', 'b: a c', 'c: c'), ['c'], { a: 'null:', b: 'null:', c: 'null:' }],
  ])('%s', (_, all, endless, expected) => {
    expect(chainsOf(all, ...endless)).toEqual(expected);
  });

  test('is shown as far as is asked for', () => {
    const all = invocationGraph(chainOf(5));
    const chains = longestChains(all, NONE);
    expect(chains.stopsFrom(0, 3)).toEqual([[0], [1], [2]]);
    expect(chains.stopsFrom(0, 0)).toEqual([]);
    expect(chains.stopCountFrom(0)).toBe(6);
  });

  test('is the same when agents are declared later', () => {
    const lines = ['a: b c', 'b: d', 'c: d', 'd: t', 't: e', 'e:'];
    expect(chainsOf(graph(...lines, 'z: a b c d'))).toMatchObject(chainsOf(graph(...lines)));
  });

  test('of 100,000 agents is found for each of them, and waits neither for the stack nor for minutes', () => {
    const chains = longestChains(invocationGraph(chainOf(100_000)), NONE);
    expect([chains.lengthFrom(0), chains.lengthFrom(99_999), chains.lengthFrom(100_000)]).toEqual([100_000, 1, 0]);
    expect(chains.stopsFrom(0, 100_001)).toHaveLength(100_001);
  });

  test('of 100,000 agents that call one agent is found for each of them', () => {
    const star: readonly GraphMember[] = [...Array.from({ length: 100_000 }, (_, i) => member(`a${i}`, ['hub'])), ...members('hub:')];
    const chains = longestChains(invocationGraph(star), NONE);
    expect([chains.lengthFrom(0), chains.lengthFrom(99_999), chains.lengthFrom(100_000)]).toEqual([1, 1, 0]);
  });
});
