import * as fc from 'fast-check';
import { chainOf, graph, graphs, isInLoop, isWay, waysFrom } from './graphs';
import { agentsAlong, longestChains, reach } from '../../src/fleet/chains';
import { InvocationGraph } from '../../src/fleet/invocation-graph';

const EVERYTHING = 1000;
const chainsOf = (all: InvocationGraph) => {
  const chains = longestChains(all);
  return Object.fromEntries([...all.keys()].map(agent => [agent, agentsAlong(chains, agent, EVERYTHING).join(' ')]));
};
const meetsLoop = (all: InvocationGraph, agent: string) => waysFrom(all, agent).some(way => way.some(each => isInLoop(all, each)));
const touched = (all: InvocationGraph, agent: string) => new Set(waysFrom(all, agent).flat().filter(each => each !== agent));

describe('the longest chain', () => {
  test.each<[string, InvocationGraph, Record<string, string>]>([
    ['of no agents', graph(), {}],
    ['of an agent alone', graph('a:'), { a: 'a' }],
    ['of a chain', graph('a: b', 'b: c', 'c:'), { a: 'a b c', b: 'b c', c: 'c' }],
    ['of a chain that is declared backwards', graph('c:', 'b: c', 'a: b'), { a: 'a b c', b: 'b c', c: 'c' }],
    ['of a short and a long way', graph('a: d b', 'b: c', 'c: d', 'd:'), { a: 'a b c d', b: 'b c d', c: 'c d', d: 'd' }],
    ['of a diamond, through the callee that is declared first', graph('a: c b', 'b: d', 'c: d', 'd:'), { a: 'a c d', b: 'b d', c: 'c d', d: 'd' }],
    ['into another app', graph('a: b', 'b: x'), { a: 'a b x', b: 'b x' }],
    ['of an agent that calls itself is none', graph('a: a'), { a: '' }],
    ['into a loop is none', graph('a: b', 'b: c', 'c: b', 'd:'), { a: '', b: '', c: '', d: 'd' }],
    ['out of a loop is none, and behind it one', graph('a: b', 'b: a c', 'c: d', 'd:'), { a: '', b: '', c: 'c d', d: 'd' }],
  ])('%s', (_, all, expected) => {
    expect(chainsOf(all)).toEqual(expected);
  });

  test('is there exactly for agents from which no loop can be reached', () => {
    fc.assert(fc.property(graphs, all => {
      const chains = longestChains(all);
      for (const agent of all.keys()) expect(chains.has(agent)).toBe(!meetsLoop(all, agent));
    }));
  });

  test('has as many edges as the longest of all ways', () => {
    fc.assert(fc.property(graphs, all => {
      for (const [agent, { length }] of longestChains(all)) {
        expect(length).toBe(Math.max(...waysFrom(all, agent).map(way => way.length - 1)));
      }
    }));
  });

  test('is shown as a way that has those edges', () => {
    fc.assert(fc.property(graphs, all => {
      const chains = longestChains(all);
      for (const [agent, { length }] of chains) {
        const along = agentsAlong(chains, agent, EVERYTHING);
        expect(along[0]).toBe(agent);
        expect(along).toHaveLength(length + 1);
        expect(isWay(all, along)).toBe(true);
      }
    }));
  });

  test('is shown as far as is asked for', () => {
    const chains = longestChains(chainOf(5));
    expect(agentsAlong(chains, 'a0', 3)).toEqual(['a0', 'a1', 'a2']);
    expect(agentsAlong(chains, 'a0', 0)).toEqual([]);
    expect(agentsAlong(chains, 'nobody', 3)).toEqual([]);
  });

  test('is the same when it is asked for again, and when agents are declared later', () => {
    fc.assert(fc.property(graphs, all => {
      expect(chainsOf(new Map(all))).toEqual(chainsOf(all));
      expect(chainsOf(new Map([...all, ['z', [...all.keys()]]]))).toMatchObject(chainsOf(all));
    }));
  });

  test('of 100,000 agents is found for each of them', () => {
    const chains = longestChains(chainOf(100_000));
    expect(chains.get('a0')).toEqual({ length: 100_000, next: 'a1' });
    expect(chains.get('a99999')).toEqual({ length: 1, next: 'a100000' });
    expect(chains.size).toBe(100_001);
    expect(agentsAlong(chains, 'a0', 100_001)).toHaveLength(100_001);
  });

  test('of 100,000 agents that call one agent is found for each of them', () => {
    const star = new Map<string, readonly string[]>(Array.from({ length: 100_000 }, (_, i) => [`a${i}`, ['hub']]));
    expect(longestChains(star).size).toBe(100_001);
  });
});

describe('the reach', () => {
  test.each([
    ['of an agent alone', graph('a:'), []],
    ['of a chain, nearest first', graph('a: b', 'b: c', 'c: d', 'd:'), ['b', 'c', 'd']],
    ['of a diamond, each agent once', graph('a: b c', 'b: d', 'c: d', 'd:'), ['b', 'c', 'd']],
    ['of a short and a long way, nearest first', graph('a: b d', 'b: c', 'c: d', 'd: e', 'e:'), ['b', 'd', 'c', 'e']],
    ['of a loop, without the agent itself', graph('a: b', 'b: c', 'c: a'), ['b', 'c']],
    ['of an agent that calls itself', graph('a: a'), []],
    ['into another app', graph('a: x y'), ['x', 'y']],
    ['of an agent of another app', graph('b: a'), []],
  ])('%s', (_, all, expected) => {
    expect(reach(all, 'a')).toEqual(expected);
  });

  test('is every other agent on any way', () => {
    fc.assert(fc.property(graphs, all => {
      for (const agent of all.keys()) {
        const found = reach(all, agent);
        expect(new Set(found)).toEqual(touched(all, agent));
        expect(found).toHaveLength(new Set(found).size);
      }
    }));
  });

  test('of 100,000 agents is found', () => {
    expect(reach(chainOf(100_000), 'a0')).toHaveLength(100_000);
  });
});
