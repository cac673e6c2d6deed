import { graph, member, members, named } from './graphs';
import { reversed, targetsOf } from '../../src/fleet/edges';
import { InvocationGraph, invocationGraph } from '../../src/fleet/invocation-graph';

const calls = (all: InvocationGraph, edges = all.edges) => all.ids.map((id, node) => `${id}: ${named(all, [...targetsOf(edges, node)]).join(' ')}`.trim());

test('members come in the order in which they are told of, and behind them who only an edge names', () => {
  const all = graph('b: x t', 'a: b', 't: ty2');
  expect(all.ids).toEqual(['b', 'a', 't', 'x', 'ty2']);
  expect(all.members.map(({ id }) => id)).toEqual(['b', 'a', 't']);
  expect([...all.isAgent]).toEqual([1, 1, 0, 1, 0]);
});

test('edges lead where they are declared to, in their order, and back', () => {
  const all = graph('a: c b x', 'b: c c', 'c:');
  expect(calls(all)).toEqual(['a: c b x', 'b: c c', 'c:', 'x:']);
  expect(calls(all, reversed(all.edges))).toEqual(['a:', 'b: a', 'c: a b b', 'x: a']);
});

test('a member is what it says that it is, whatever an edge calls it', () => {
  const odd = { ...member('a'), invokes: [{ agent: 't', tool: 'b', port: null }] };
  const all = invocationGraph([odd, ...members('b:', 't:')]);
  expect(calls(all)).toEqual(['a: t b', 'b:', 't:']);
  expect([...all.isAgent]).toEqual([1, 1, 0]);
});

test('of two that share an id the edges of both count, and an agent is one', () => {
  const all = invocationGraph([member('t', ['a']), { ...member('x', ['b']), id: 't' }, ...members('a:', 'b:')]);
  expect(calls(all)).toEqual(['t: a b', 'a:', 'b:']);
  expect([...all.isAgent]).toEqual([1, 1, 1]);
});

test('nobody is a graph, too', () => {
  expect(graph()).toMatchObject({ ids: [], members: [] });
});
