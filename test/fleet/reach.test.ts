import { chainOf, graph, named } from './graphs';
import { invocationGraph } from '../../src/fleet/invocation-graph';
import { reachIn } from '../../src/fleet/reach';

const EVERYTHING = 1_000_000;

describe('the reach', () => {
  test.each([
    ['of an agent alone', graph('a:'), []],
    ['of a chain, nearest first', graph('a: b', 'b: c', 'c: d', 'd:'), ['b', 'c', 'd']],
    ['of a diamond, each agent once', graph('a: b c', 'b: d', 'c: d', 'd:'), ['b', 'c', 'd']],
    ['of a short and a long way, nearest first', graph('a: b d', 'b: c', 'c: d', 'd: e', 'e:'), ['b', 'd', 'c', 'e']],
    ['of a loop, without the agent itself', graph('a: b', 'b: c', 'c: a'), ['b', 'c']],
    ['of an agent that calls itself', graph('a: a'), []],
    ['into another app', graph('a: x y'), ['x', 'y']],
    ['through a tool, which is none', graph('a: t', 't: b c', 'b:', 'c:'), ['b', 'c']],
    ['to a tool of another app', graph('a: tx'), []],
    ['back through a tool', graph('a: t', 't: a'), []],
  ])('%s', (_, all, expected) => {
    expect(named(all, reachIn(all)(0, EVERYTHING))).toEqual(expected);
  });

  test('is told as far as is asked for, again and again', () => {
    const reach = reachIn(invocationGraph(chainOf(5)));
    expect(reach(0, 2)).toEqual([1, 2]);
    expect(reach(1, 2)).toEqual([2, 3]);
    expect(reach(0, 9)).toEqual([1, 2, 3, 4, 5]);
  });

  test('of 100,000 agents is found', () => {
    expect(reachIn(invocationGraph(chainOf(100_000)))(0, EVERYTHING)).toHaveLength(100_000);
  });

  test('of each of 20,000 agents in a chain, as far as a bound may go, takes no minutes', () => {
    const reach = reachIn(invocationGraph(chainOf(20_000)));
    let sum = 0;
    for (let start = 0; start <= 20_000; start++) sum += reach(start, 1100).length;
    expect(sum).toBe(1100 * (20_000 - 1100) + (1100 * 1101) / 2);
  });
});
