import { ownerIsNamed } from '../../../src/checks/rules/owner-is-named';
import { DANA, planWith, toolWith } from '../admissible';

test.each([
  ['nobody', undefined, ['owner']],
  ['a way to reach nobody', { contact: DANA.contact }, ['owner']],
  ['no name', { ...DANA, name: ' ' }, ['owner.name']],
  ['a name over two lines', { ...DANA, name: 'Dana\nReyes' }, ['owner.name']],
  ['no address', { ...DANA, email: '' }, ['owner.email']],
  ['an address without a domain', { ...DANA, email: 'dana.reyes' }, ['owner.email']],
  ['an address with a space', { ...DANA, email: 'dana reyes@example.com' }, ['owner.email']],
  ['a title over two lines', { ...DANA, title: 'SRE\nlead' }, ['owner.title']],
  ['a title that is a book', { ...DANA, title: 'x'.repeat(201) }, ['owner.title']],
  ['an address that ends in a dot', { ...DANA, email: 'dana.reyes@example.com.' }, ['owner.email']],
  ['an address with a display name', { ...DANA, email: 'Dana Reyes <dana.reyes@example.com>' }, ['owner.email']],
])('%s is refused', (_, owner, places) => {
  expect(ownerIsNamed.check(planWith({ owner }))).toMatchObject(places.map(at => ({ at })));
});

test('of a tool it is said that it is a tool', () => {
  expect(ownerIsNamed.check(toolWith({ owner: undefined }))).toMatchObject([{ at: 'owner', problem: expect.stringContaining('this tool') }]);
});

test('what was found is in the finding', () => {
  expect(ownerIsNamed.check(planWith({ owner: { ...DANA, email: 'dana' } }))).toMatchObject([{ problem: expect.stringContaining('"dana"') }]);
});

test.each([
  ['a name and an address', DANA],
  ['a title', { ...DANA, title: 'SRE lead' }],
  ['an address with a tag', { ...DANA, email: 'dana.reyes+agents@example.com' }],
  ['a name of one word in another script', { ...DANA, name: '다나' }],
])('%s is accepted', (_, owner) => {
  expect(ownerIsNamed.check(planWith({ owner }))).toEqual([]);
});
