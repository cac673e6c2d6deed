import * as fc from 'fast-check';
import { blockedAt, fieldsAt, isSame, readAt, writeAt } from '../../src/objects/fields';
import { Json, JsonObject } from '../../src/objects/json';

const POD: JsonObject = { spec: { containers: [{ ports: [{ hostPort: 1 }, {}] }, { ports: 'x' }, {}], os: null, hostNetwork: 'yes' } };
const found = (pattern: string, root: Json = POD) => fieldsAt(root, pattern).map(({ path, value, misfit }) => [path.join('.'), value, misfit]);

describe('a pattern leads to', () => {
  test('every field it may be, absent ones too, and to what stands on the way', () => {
    expect(found('spec.containers[*].ports[*].hostPort')).toEqual([
      ['spec.containers.0.ports.0.hostPort', 1, null],
      ['spec.containers.0.ports.1.hostPort', null, null],
      ['spec.containers.1.ports', 'x', 'a list'],
    ]);
  });

  test('one item of a list', () => {
    expect(found('spec.containers.0.ports.1')).toEqual([['spec.containers.0.ports.1', {}, null]]);
    expect(found('spec.containers.3')).toEqual([['spec.containers', POD.spec !== null && (POD.spec as JsonObject).containers, 'an object']]);
  });

  test('every field of an object', () => {
    expect(found('spec.*', { spec: { a: 1, b: null } })).toEqual([['spec.a', 1, null], ['spec.b', null, null]]);
    expect(found('spec.*', { spec: [] })).toEqual([['spec', [], 'an object']]);
    expect(found('spec.*')).toHaveLength(3);
  });

  test('nothing in a list or object that is absent', () => {
    expect(found('spec.initContainers[*].image')).toEqual([]);
    expect(found('spec.volumes.*')).toEqual([]);
    expect(found('spec.os.name')).toEqual([['spec.os.name', null, null]]);
    expect(found('a.b.c', null)).toEqual([['a.b.c', null, null]]);
  });

  test('no item that is nothing', () => expect(found('list[*].name', { list: [null, {}] })).toEqual([['list.0', null, 'an object'], ['list.1.name', null, null]]));
  test('nothing that is only inherited', () => expect(found('constructor.name', {})).toEqual([['constructor.name', null, null]]));
});

describe('a value is written', () => {
  test('where nothing is, with what lies on the way', () => {
    expect(writeAt({ a: 1 }, ['b', 'c'], 2)).toEqual({ a: 1, b: { c: 2 } });
    expect(writeAt({ a: null }, ['a', 'c'], 2)).toEqual({ a: { c: 2 } });
    expect(writeAt([{ a: 1 }], ['0', 'b'], 2)).toEqual([{ a: 1, b: 2 }]);
  });

  test.each<[Json, readonly string[], readonly string[]]>([
    ['x', ['a'], []], [{ a: 'x' }, ['a', 'b'], ['a']], [{ a: [] }, ['a', 'b'], ['a']], [{ a: [] }, ['a', '0'], ['a']], [{ a: [1] }, ['a', 'length'], ['a']], [{ a: [1] }, ['a', '0', 'b'], ['a', '0']],
  ])('in %j not at %j, because of what stands there', (root, path, blocked) => {
    expect(writeAt(root, path, 1)).toBeUndefined();
    expect(blockedAt(root, path)).toEqual(blocked);
  });

  test('so that it is read again, and the rest is as it was', () => {
    const key = fc.constantFrom('a', 'b', '0', '1', '__proto__', 'constructor');
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.array(key, { minLength: 1, maxLength: 4 }), (value, path) => {
      const root = value as Json;
      const before = JSON.stringify(root);
      const written = writeAt(root, path, 'new');
      expect(JSON.stringify(root)).toBe(before);
      expect(written === undefined).toBe(blockedAt(root, path) !== null);
      if (written === undefined) return;
      expect(readAt(written, path)).toBe('new');
      expect(writeAt(written, path, 'new')).toEqual(written);
    }));
  });
});

test('values are the same whatever the order of their fields, and not otherwise', () => {
  expect(isSame({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBe(true);
  const others: readonly Json[] = [{ a: [1] }, { a: [1, { b: 0 }], c: 'x' }, { a: { 0: 1, 1: { b: null } }, c: 'x' }, { a: [1, { b: null }], c: 'x', d: 1 }, null, 'x'];
  others.forEach(other => expect(isSame({ a: [1, { b: null }], c: 'x' }, other)).toBe(false));
});
