import {
  alsoDeletes, canBeNamed, canBeUnnamed, READ_VERBS, readsThrough, REVEALING_VERBS, SPECIAL_VERBS, VERBS, WRITE_VERBS,
} from '../../src/rbac/verbs';

test('every verb is listed once and is of one kind', () => {
  const names = VERBS.map(verb => verb.name);
  expect(new Set(names).size).toBe(names.length);
  expect([...READ_VERBS, ...WRITE_VERBS, ...SPECIAL_VERBS]).toEqual(names);
});

test('the read and the write verbs are those of the API', () => {
  expect(READ_VERBS).toEqual(['get', 'list', 'watch']);
  expect(WRITE_VERBS).toEqual(['create', 'update', 'patch', 'delete', 'deletecollection']);
});

test.each(['update', 'patch', 'deletecollection', '*'])('%s also reads', verb => {
  expect(readsThrough(verb)).toBe(true);
});

test.each(['get', 'create', 'delete', 'bind', 'no-such-verb'])('%s is no write verb that reads', verb => {
  expect(readsThrough(verb)).toBe(false);
});

test('contents are revealed by the read verbs and by those that also read', () => {
  expect(REVEALING_VERBS).toEqual(['get', 'list', 'watch', 'update', 'patch', 'deletecollection']);
});

test.each(['update', 'patch', '*'])('%s also deletes', verb => {
  expect(alsoDeletes(verb)).toBe(true);
});

test.each(['get', 'create', 'delete', 'deletecollection', 'no-such-verb'])('%s does not delete under another name', verb => {
  expect(alsoDeletes(verb)).toBe(false);
});

describe('a request with the verb', () => {
  test.each([
    ['get', 'pods', true, false],
    ['update', 'pods', true, false],
    ['patch', 'pods', true, false],
    ['delete', 'pods', true, false],
    ['list', 'pods', true, true],
    ['watch', 'pods', true, true],
    ['create', 'pods', false, true],
    ['deletecollection', 'pods', false, true],
    ['create', 'pods/exec', true, false],
    ['create', 'serviceaccounts/token', true, false],
    ['impersonate', 'users', true, false],
    ['bind', 'clusterroles', true, false],
    ['no-such-verb', 'things', true, false],
  ])('%s on %s may name an object: %s, may name none: %s', (verb, resource, named, unnamed) => {
    expect(canBeNamed(verb, resource)).toBe(named);
    expect(canBeUnnamed(verb, resource)).toBe(unnamed);
  });
});
