import { AuthorityClass } from '../../../src';
import { ownerHasDeputy } from '../../../src/checks/rules/owner-has-deputy';
import { DANA, planWith } from '../admissible';

const SAM = DANA.deputy;
const withDeputy = (deputy: unknown, owner: object = {}) => planWith({ owner: { ...DANA, ...owner, deputy } });

test.each([AuthorityClass.EXECUTE, AuthorityClass.ADAPT])('an agent of the class %s needs a deputy', authorityClass => {
  expect(ownerHasDeputy.check(planWith({ authorityClass, owner: { ...DANA, deputy: undefined } }))).toMatchObject([
    { at: 'owner.deputy', problem: expect.stringContaining(`"${authorityClass}"`) },
  ]);
});

test.each([AuthorityClass.ADVISE, AuthorityClass.PROPOSE, 'observe'])('an agent of the class %s needs none', authorityClass => {
  expect(ownerHasDeputy.check(planWith({ authorityClass, owner: { ...DANA, deputy: undefined } }))).toEqual([]);
});

test.each([
  ['nobody', {}, ['owner.deputy.name', 'owner.deputy.email']],
  ['somebody without a name', { ...SAM, name: ' ' }, ['owner.deputy.name']],
  ['somebody without an address', { name: SAM.name }, ['owner.deputy.email']],
  ['a group', { name: 'Platform Team', email: SAM.email }, ['owner.deputy.name']],
  ['a list', { name: SAM.name, email: 'platform-team@example.com' }, ['owner.deputy.email']],
  ['a machine', { name: 'rollout-bot', email: 'svc-rollout@example.com' }, ['owner.deputy.name', 'owner.deputy.email']],
  ['the owner', { name: DANA.name, email: DANA.email }, ['owner.deputy']],
  ['the owner under another name', { name: 'D. Reyes', email: DANA.email }, ['owner.deputy']],
  ['the owner in capitals', { name: 'D. Reyes', email: DANA.email.toUpperCase() }, ['owner.deputy']],
  ['the owner with a tag', { name: 'D. Reyes', email: 'dana.reyes+deputy@example.com' }, ['owner.deputy']],
  ['the owner with another mailbox', { name: DANA.name, email: 'dana@reyes.example' }, ['owner.deputy']],
])('%s as deputy is refused', (_, deputy, places) => {
  expect(ownerHasDeputy.check(withDeputy(deputy))).toMatchObject(places.map(at => ({ at })));
});

test.each([
  ['dots', 'danareyes@gmail.com'], ['another domain', 'dana.reyes@googlemail.com'], ['a tag', 'd.a.n.a.reyes+x@gmail.com'],
])('the owner\'s mailbox at a service that reads addresses generously is found behind %s', (_, email) => {
  expect(ownerHasDeputy.check(withDeputy({ name: 'D. Reyes', email }, { email: 'dana.reyes@gmail.com' }))).toMatchObject([{ at: 'owner.deputy' }]);
});

test.each([
  ['a colleague', SAM],
  ['a colleague of the same surname', { name: 'Luis Reyes', email: 'luis.reyes@example.com' }],
  ['a colleague with the same mailbox elsewhere', { name: 'Daniel Reyes', email: 'dana.reyes@example.org' }],
  ['a colleague whose address differs by a dot', { name: 'Daniel Areyes', email: 'danareyes@example.com' }],
  ['a namesake who is told apart', { name: 'Dana Reyes (Berlin)', email: 'dana.reyes2@example.com' }],
])('%s as deputy is accepted', (_, deputy) => {
  expect(ownerHasDeputy.check(withDeputy(deputy))).toEqual([]);
});

test('an owner who is not named is no reason to refuse a deputy who is', () => {
  expect(ownerHasDeputy.check(planWith({ owner: { deputy: SAM } }))).toEqual([]);
});
