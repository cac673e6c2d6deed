import { authorityClassIsKnown } from '../../../src/checks/rules/authority-class-is-known';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { planWith } from '../admissible';

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty string', ''],
  ['the name of the member instead of its value', 'EXECUTE'],
  ['a class in mixed case', 'Advise'],
  ['white space before it', ' advise'],
  ['a line break behind it', 'advise\n'],
  ['an invisible character in it', 'ad\u200bvise'],
  ['a letter of another script', 'аdvise'],
  ['a class that does not exist', 'observe'],
  ['two classes', 'advise,execute'],
  ['a property that every object has', 'constructor'],
  ['another one', '__proto__'],
])('%s is refused', (_, authorityClass) => {
  expect(authorityClassIsKnown.check(planWith({ authorityClass }))).toMatchObject([{ at: 'authorityClass' }]);
});

test('what was found is in the finding, and what there is', () => {
  const [{ problem }] = authorityClassIsKnown.check(planWith({ authorityClass: 'observe' }));
  expect(problem).toContain('"observe"');
  for (const name of Object.values(AuthorityClass)) expect(problem).toContain(`"${name}"`);
});

test.each(Object.values(AuthorityClass))('%s is accepted', authorityClass => {
  expect(authorityClassIsKnown.check(planWith({ authorityClass }))).toEqual([]);
});

test('the value is enough, for languages without the enum', () => {
  expect(authorityClassIsKnown.check(planWith({ authorityClass: 'execute' }))).toEqual([]);
});
