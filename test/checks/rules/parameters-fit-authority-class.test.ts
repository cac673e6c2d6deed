import { AuthorityClass } from '../../../src';
import { parametersFitAuthorityClass } from '../../../src/checks/rules/parameters-fit-authority-class';
import { ADMISSIBLE_ADAPT, planWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
const check = (authorityClass: unknown, parameters: unknown) => parametersFitAuthorityClass.check(planWith({ authorityClass, parameters }));

test.each([undefined, []])('an agent of the class adapt that tunes nothing (%j) is refused', parameters => {
  expect(check(ADAPT, parameters)).toMatchObject([{ at: 'parameters', problem: expect.stringContaining('"adapt"') }]);
});

test.each([ADVISE, PROPOSE, EXECUTE])('an agent of the class %s that tunes itself is refused, and told its ways out', authorityClass => {
  expect(check(authorityClass, ADMISSIBLE_ADAPT.parameters)).toMatchObject([
    { at: 'parameters', problem: expect.stringContaining(`"${authorityClass}"`), fix: expect.stringContaining('AuthorityClass.ADAPT') },
  ]);
});

test('a parameter that says nothing yet is one: what is wrong with it is another rule\'s', () => {
  expect(check(ADAPT, [{}])).toEqual([]);
  expect(check(EXECUTE, [{}])).toMatchObject([{ at: 'parameters' }]);
});

test('an agent of the class adapt that tunes itself is accepted', () => {
  expect(check(ADAPT, ADMISSIBLE_ADAPT.parameters)).toEqual([]);
});

test.each([ADVISE, PROPOSE, EXECUTE])('an agent of the class %s that tunes nothing is accepted', authorityClass => {
  expect(check(authorityClass, undefined)).toEqual([]);
});

test.each([undefined, ADMISSIBLE_ADAPT.parameters])('a class that is none is for another rule', parameters => {
  expect(check('tune', parameters)).toEqual([]);
});
