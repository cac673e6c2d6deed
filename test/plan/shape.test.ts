import { Defect } from '../../src/plan/defect';
import { flag, list, map, number, optional, Shape, struct, text } from '../../src/plan/shape';
import { Data, snapshot } from '../../src/plan/snapshot';

const PERSON = struct({ name: text, email: text });
const TEAM = struct({ lead: PERSON, members: list(PERSON), size: number, remote: flag, labels: map(text), deputy: optional(PERSON) });
const NOBODY = { name: '', email: '' };
const NO_TEAM = { lead: NOBODY, members: [], size: null, remote: false, labels: {}, deputy: null };

function read<T>(shape: Shape<T>, written: unknown): { readonly value: T; readonly defects: readonly Defect[] } {
  const defects: Defect[] = [];
  const value = shape.read(snapshot(written).data as Data, 'team', defects);
  return { value, defects };
}

test.each<[string, Shape<unknown>, unknown]>([
  ['text', text, ''],
  ['a number', number, null],
  ['a flag', flag, false],
  ['a list', list(text), []],
  ['a map', map(text), {}],
  ['a struct', TEAM, NO_TEAM],
  ['a struct that may be missing', optional(PERSON), null],
])('absent, %s is empty', (_, shape, absent) => {
  expect(shape.absent).toEqual(absent);
});

test.each<[string, Shape<unknown>, unknown]>([
  ['text', text, 'triage'],
  ['a number', number, 0],
  ['a flag', flag, true],
  ['a list', list(text), ['a', '', 'b']],
  ['a map', map(text), { 'a': 'b', 'app.kubernetes.io/name': '' }],
  ['a struct', PERSON, { name: 'Dana Reyes', email: 'dana.reyes@example.com' }],
  ['a struct that may be missing', optional(PERSON), { name: 'Dana Reyes', email: '' }],
])('%s is read as it is', (_, shape, written) => {
  expect(read(shape, written)).toEqual({ value: written, defects: [] });
});

test('a struct is read with every field, those that were not written empty', () => {
  expect(read(TEAM, { size: 3, members: [{ name: 'Dana Reyes' }] })).toEqual({
    value: { ...NO_TEAM, size: 3, members: [{ name: 'Dana Reyes', email: '' }] }, defects: [],
  });
});

test.each<[string, Shape<unknown>, unknown, string, string]>([
  ['text', text, 3, 'team', 'needs a string, got 3'],
  ['text', text, { a: 1 }, 'team', 'needs a string, got an object'],
  ['text', text, null, 'team', 'needs a string, got nothing'],
  ['a number', number, '3', 'team', 'needs a number, got "3"'],
  ['a number', number, ['3'], 'team', 'needs a number, got a list'],
  ['a flag', flag, 'true', 'team', 'needs true or false, got "true"'],
  ['a flag', flag, 0, 'team', 'needs true or false, got 0'],
  ['a list', list(text), 'a', 'team', 'needs a list, got "a"'],
  ['a list', list(text), { 0: 'a' }, 'team', 'needs a list, got an object'],
  ['an item', list(text), ['a', 1], 'team[1]', 'needs a string, got 1'],
  ['an item', list(text), ['a', null], 'team[1]', 'needs a value, got nothing'],
  ['a map', map(text), [], 'team', 'needs an object, got a list'],
  ['a value of a map', map(text), { a: true }, 'team.a', 'needs a string, got true'],
  ['a struct', PERSON, 'Dana Reyes', 'team', 'needs an object, got "Dana Reyes"'],
  ['a field', PERSON, { name: 3 }, 'team.name', 'needs a string, got 3'],
  ['a field of an item', TEAM, { members: [{}, { email: false }] }, 'team.members[1].email', 'needs a string, got false'],
])('%s that is something else is reported and left empty', (_, shape, written, at, problem) => {
  expect(read(shape, written).defects).toEqual([{ at, problem }]);
});

test('what does not fit stands as if it were absent', () => {
  expect(read(TEAM, { lead: 1, members: 2, size: 'x', remote: 'x', labels: 'x', deputy: 'x' }).value).toEqual({ ...NO_TEAM, deputy: NOBODY });
});

test.each([
  ['Email', 'is no property here: did you mean `email`?'],
  ['Name', 'is no property here: there are `name`, `email`'], // the one that was meant is there already
  ['emial', 'is no property here: did you mean `email`?'],
  ['salary', 'is no property here: there are `name`, `email`'],
  ['__proto__', 'is no property here: there are `name`, `email`'],
  ['hasOwnProperty', 'is no property here: there are `name`, `email`'],
])('a field called %s is reported', (key, problem) => {
  const written = JSON.parse(`{"name":"Dana Reyes","${key}":1}`) as unknown;
  expect(read(PERSON, written)).toEqual({ value: { name: 'Dana Reyes', email: '' }, defects: [{ at: `team.${key}`, problem }] });
});

test('one property is told in the singular', () => {
  expect(read(struct({ name: text }), { salary: 1 }).defects).toMatchObject([{ problem: 'is no property here: there is `name`' }]);
});

test('every problem is reported, in the order of the fields', () => {
  expect(read(TEAM, { deputy: { email: 1 }, size: 'x', lead: { name: 1, emial: 2 } }).defects.map(({ at }) => at))
    .toEqual(['team.lead.emial', 'team.lead.name', 'team.size', 'team.deputy.email']);
});

test('a map of any keys has no prototype to fall back on', () => {
  const { value } = read(map(text), JSON.parse('{"__proto__":"a","constructor":"b"}'));
  expect(Object.entries(value)).toEqual([['__proto__', 'a'], ['constructor', 'b']]);
  expect(Object.getPrototypeOf(value)).toBeNull();
});
