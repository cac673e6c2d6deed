import { approverIsIndependent } from '../../../src/checks/rules/approver-is-independent';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { APPROVED_BY_LIN, DANA, planWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
const REYES = { name: 'Dana Reyes', email: 'dana.reyes@example.com' };

const check = (by: object, owner: object = DANA, authorityClass: string = EXECUTE) =>
  approverIsIndependent.check(planWith({ authorityClass, owner, approval: { ...APPROVED_BY_LIN, by } }));

test.each([
  ['the owner', REYES],
  ['the owner\'s mailbox under another name', { name: 'Lin Wei', email: 'dana.reyes@example.com' }],
  ['the owner\'s mailbox in upper case', { name: 'Lin Wei', email: 'Dana.Reyes@EXAMPLE.com' }],
  ['the owner\'s mailbox with a tag', { name: 'Lin Wei', email: 'dana.reyes+lin@example.com' }],
  ['the owner\'s name at another address', { ...REYES, email: 'dreyes@example.org' }],
  ['the owner\'s name in upper case', { name: 'DANA REYES', email: 'dreyes@example.org' }],
  ['the owner\'s name with the surname first', { name: 'Reyes, Dana', email: 'dreyes@example.org' }],
  ['the owner\'s name with another space', { name: 'Dana\u00a0 Reyes', email: 'dreyes@example.org' }],
  ['the owner\'s name with an invisible character', { name: 'Dana\u200b Reyes', email: 'dreyes@example.org' }],
  ['the owner\'s name in wide letters', { name: 'Ｄａｎａ Reyes', email: 'dreyes@example.org' }],
  ['the owner\'s name with an accent', { name: 'Dána Reyes', email: 'dreyes@example.org' }],
  ['the owner\'s name with punctuation', { name: 'Dana "Reyes"', email: 'dreyes@example.org' }],
])('an agent that acts by itself and is approved by %s is refused', (_, by) => {
  expect(check(by)).toMatchObject([{ at: 'approval.by', problem: expect.stringContaining(by.email) }]);
});

test('the tag may be on the owner\'s side', () => {
  expect(check(REYES, { ...DANA, email: 'dana.reyes+agents@example.com' })).toMatchObject([{ at: 'approval.by' }]);
});

test.each([EXECUTE, ADAPT])('the class %s needs a second person', authorityClass => {
  expect(check(REYES, DANA, authorityClass)).toMatchObject([{ at: 'approval.by', problem: expect.stringContaining(`"${authorityClass}"`) }]);
});

test.each([ADVISE, PROPOSE, ''])('the class "%s" needs none', authorityClass => {
  expect(check(REYES, DANA, authorityClass)).toEqual([]);
});

test.each([
  ['another person', APPROVED_BY_LIN.by, DANA],
  ['the deputy', DANA.deputy, DANA],
  ['a colleague with the same surname', { name: 'Maria Reyes', email: 'maria.reyes@example.com' }, DANA],
  ['a namesake of another address who is written apart', { name: 'Dana M. Reyes', email: 'dana.m.reyes@example.com' }, DANA],
  ['a person of the same local part elsewhere', { name: 'Daniel Reyes', email: 'dana.reyes@example.org' }, DANA],
  ['Li Wei, who is not Wei Li', { name: 'Li Wei', email: 'li.wei@example.com' }, { ...DANA, name: 'Wei Li', email: 'wei.li@example.com' }],
  ['रमा, who is not राम', { name: 'रमा', email: 'rama@example.com' }, { ...DANA, name: 'राम', email: 'ram@example.com' }],
  ['かな, who is not がな', { name: 'かな', email: 'kana@example.com' }, { ...DANA, name: 'がな', email: 'gana@example.com' }],
])('approval by %s is accepted', (_, by, owner) => {
  expect(check(by, owner)).toEqual([]);
});

test('it is silent where there is no approval, no owner or no approver to compare', () => {
  expect(approverIsIndependent.check(planWith({ authorityClass: EXECUTE }))).toEqual([]);
  expect(approverIsIndependent.check(planWith({ authorityClass: EXECUTE, approval: { by: REYES }, owner: undefined }))).toEqual([]);
  expect(check({})).toEqual([]);
  expect(check({ name: '', email: 'lin.wei@example.com' }, { ...DANA, name: '' })).toEqual([]);
});
