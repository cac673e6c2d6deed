import { drawing, member, stranger, tool } from './drawings';
import { clustersOf, nameIn } from '../../src/drawing/drawing';

test('agents and tools are drawn in their namespaces, and those that nobody tells of apart', () => {
  const clusters = clustersOf(drawing([stranger('data/lake'), member('ops/a'), member('data/b'), tool('ops/c'), stranger('shop/d')]));
  expect(clusters.map(cluster => [cluster.label, cluster.isNamespace, ...cluster.members.map(each => nameIn(cluster, each))])).toEqual([
    ['data', true, 'b'], ['ops', true, 'a', 'c'], ['in no register', false, 'data/lake', 'shop/d'],
  ]);
});

test('nobody is in no cluster', () => {
  expect(clustersOf(drawing([]))).toEqual([]);
});
