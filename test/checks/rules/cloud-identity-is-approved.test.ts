import { AuthorityClass } from '../../../src';
import { admitAgent } from '../../../src/checks/admit';
import { cloudIdentityIsApproved } from '../../../src/checks/rules/cloud-identity-is-approved';
import { APPROVED_BY_LIN, DANA, planWith } from '../admissible';

const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
const CLOUD = { irsa: { roleArn: 'arn:aws:iam::111122223333:role/triage' }, reason: 'reads the build artefacts' };
const BY_OWNER = { ...APPROVED_BY_LIN, by: { name: DANA.name, email: DANA.email } };

const check = (overrides: object) => cloudIdentityIsApproved.check(planWith({ cloudIdentity: CLOUD, ...overrides }));

test('an agent that advises, with a cloud identity and no approval, is refused', () => {
  expect(check({})).toMatchObject([{ at: 'approval', problem: expect.stringContaining('cloudIdentity') }]);
});

test.each([ADVISE, PROPOSE])('an agent of the class %s with a cloud identity that its owner approved is refused', authorityClass => {
  expect(check({ authorityClass, approval: BY_OWNER })).toMatchObject([{ at: 'approval.by', problem: expect.stringContaining('dana.reyes@example.com') }]);
  expect(check({ authorityClass, approval: { ...BY_OWNER, by: { name: 'Lin Wei', email: 'dana.reyes+lin@example.com' } } })).toMatchObject([{ at: 'approval.by' }]);
});

test('whatever the identity is, even one that cannot be looked up', () => {
  expect(check({ cloudIdentity: {} })).toMatchObject([{ at: 'approval' }]);
});

test.each([[PROPOSE, undefined], [EXECUTE, undefined], [ADAPT, undefined], [EXECUTE, BY_OWNER], [ADAPT, BY_OWNER]])(
  'what the class %s demands anyway is told once, by another rule', (authorityClass, approval) => {
    expect(check({ authorityClass, approval })).toEqual([]);
    const made = planWith({ cloudIdentity: CLOUD, authorityClass, approval });
    expect(admitAgent(made).refusals.filter(({ finding }) => finding.at.startsWith('approval'))).toHaveLength(1);
  });

test.each([ADVISE, PROPOSE, EXECUTE, ADAPT])('an agent of the class %s with a cloud identity that a second person approved is accepted', authorityClass => {
  expect(check({ authorityClass, approval: APPROVED_BY_LIN })).toEqual([]);
});

test('an agent that advises, without a cloud identity, needs no approval', () => {
  expect(check({ cloudIdentity: undefined })).toEqual([]);
});

test('an agent that prepares changes, without a cloud identity, may be approved by its owner', () => {
  expect(check({ cloudIdentity: undefined, authorityClass: PROPOSE, approval: BY_OWNER })).toEqual([]);
});

test('an owner who is not named is another rule\'s', () => {
  expect(check({ owner: undefined, approval: { ...APPROVED_BY_LIN, by: undefined } })).toEqual([]);
});
