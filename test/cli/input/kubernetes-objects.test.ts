import { kubernetesObjectsIn } from '../../../src/cli/input/kubernetes-objects';
import { Json } from '../../../src/objects/json';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
const found = (value: Json, isFromFolder = false) => kubernetesObjectsIn('a.yaml', [{ value, line: 7 }], isFromFolder);

test('an object is known with its file and the line of its document', () => {
  expect(found(POD)).toEqual({ objects: [{ object: POD, source: { file: 'a.yaml', line: 7 } }], problems: [], others: 0 });
});

test('lists are taken apart', () => {
  expect(found({ apiVersion: 'v1', kind: 'PodList', items: [{ metadata: { name: 'web' } }] }).objects.map(({ object }) => object)).toContainEqual(POD);
});

test('a list may have more items than a call may have arguments', () => {
  const { objects, problems } = found({ apiVersion: 'v1', kind: 'List', items: [...Array<Json>(200_000).fill(POD), ...Array<Json>(200_000).fill({})] });
  expect([objects.length, problems.length]).toEqual([200_001, 200_000]);
});

test.each<[Json, string]>([
  [{ apiVersion: 'v1' }, 'no `kind`'], [{ kind: 'Pod' }, 'no `apiVersion`'], [{ replicas: 1 }, 'no `apiVersion` and no `kind`'], [{ apiVersion: 1, kind: 'Pod' }, 'no `apiVersion`'],
  [[POD], 'a list'], ['text', '"text"'], [5, '"5"'],
  [{ apiVersion: 'v1', kind: 'List', items: [{ metadata: { name: 'web' } }] }, 'no `kind`'],
  [{ apiVersion: 'v1', kind: 'List', items: [POD, 'text'] }, 'items that are no objects'],
])('%j, whoever names its file, is no Kubernetes object', (value, problem) => {
  expect(found(value).problems).toEqual([{ file: 'a.yaml', line: 7, problem: expect.stringContaining(problem) }]);
});

test('what is beside an item that is no object is judged all the same', () => {
  expect(found({ apiVersion: 'v1', kind: 'List', items: ['text', POD] }).objects.map(({ object }) => object)).toContainEqual(POD);
});

test.each<[Json]>([[{ replicas: 1 }], [['a']], ['text']])('in a folder, %j is counted and passed over', value => {
  expect(found(value, true)).toEqual({ objects: [], problems: [], others: 1 });
});

test.each<[Json]>([[{ apiVersion: 'v1' }], [{ kind: 'Pod' }], [{ apiVersion: '', kind: null }]])('in a folder, %j claims to be an object and is none', value => {
  expect(found(value, true)).toMatchObject({ objects: [], problems: [{ line: 7 }], others: 0 });
});
