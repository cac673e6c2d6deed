import { approvalIsGiven } from '../../../src/checks/rules/approval-is-given';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { APPROVED_BY_LIN, planWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;

test.each([PROPOSE, EXECUTE, ADAPT])('the class %s without an approval is refused', authorityClass => {
  expect(approvalIsGiven.check(planWith({ authorityClass }))).toMatchObject([{ at: 'approval', problem: expect.stringContaining(`"${authorityClass}"`) }]);
});

test.each([undefined, null])('%s is no approval', approval => {
  expect(approvalIsGiven.check(planWith({ authorityClass: EXECUTE, approval }))).toMatchObject([{ at: 'approval' }]);
});

test.each([ADVISE, PROPOSE, EXECUTE, ADAPT])('the class %s with an approval is accepted', authorityClass => {
  expect(approvalIsGiven.check(planWith({ authorityClass, approval: APPROVED_BY_LIN }))).toEqual([]);
});

test('an agent that advises needs none', () => {
  expect(approvalIsGiven.check(planWith({ authorityClass: ADVISE }))).toEqual([]);
});

test.each([undefined, '', 'EXECUTE', 'root'])('it is silent on the class %j, which another rule refuses', authorityClass => {
  expect(approvalIsGiven.check(planWith({ authorityClass }))).toEqual([]);
});

test('it is silent on an approval that is there and says nothing, which another rule refuses', () => {
  expect(approvalIsGiven.check(planWith({ authorityClass: EXECUTE, approval: {} }))).toEqual([]);
});
