import { approvalIsComplete } from '../../../src/checks/rules/approval-is-complete';
import { AuthorityClass } from '../../../src/declaration/authority-class';
import { APPROVED_BY_LIN, executePlanWith, planWith } from '../admissible';

const LIN = APPROVED_BY_LIN.by;
const check = (approval: object, governance?: object) =>
  approvalIsComplete.check(executePlanWith({ approval: { ...APPROVED_BY_LIN, ...approval } }, governance));

test('an empty approval is refused for everything it does not say', () => {
  expect(approvalIsComplete.check(executePlanWith({ approval: {} })))
    .toMatchObject([{ at: 'approval.by.name' }, { at: 'approval.by.email' }, { at: 'approval.on' }, { at: 'approval.reference' }]);
});

test.each([
  ['nobody', undefined, ['approval.by.name', 'approval.by.email']],
  ['no name', { ...LIN, name: '  ' }, ['approval.by.name']],
  ['no address', { ...LIN, email: '' }, ['approval.by.email']],
  ['an address without a domain', { ...LIN, email: 'lin.wei' }, ['approval.by.email']],
  ['a name over two lines', { ...LIN, name: 'Lin Wei\nDana Reyes' }, ['approval.by.name']],
  ['a machine', { name: 'github-actions[bot]', email: 'ci@example.com' }, ['approval.by.name', 'approval.by.email']],
  ['a machine behind a person\'s name', { ...LIN, email: 'deploy-bot@example.com' }, ['approval.by.email']],
  ['a team', { name: 'Platform Team', email: 'lin.wei@example.com' }, ['approval.by.name']],
  ['a mailing list', { ...LIN, email: 'ops-team@example.com' }, ['approval.by.email']],
  ['a placeholder', { name: 'TODO', email: 'lin.wei@example.com' }, ['approval.by.name']],
])('an approval by %s is refused', (_, by, places) => {
  expect(check({ by })).toMatchObject(places.map(at => ({ at })));
});

test.each([
  ['no day', ''],
  ['a day in another order', '02.11.2026'],
  ['a day that does not exist', '2026-02-30'],
  ['a moment', '2026-11-02T10:00:00Z'],
  ['a day with one digit', '2026-11-2'],
  ['a day in other digits', '２０２６-11-02'],
  ['tomorrow', '2026-11-23'],
  ['the far future', '9999-12-31'],
])('an approval on %s is refused', (_, on) => {
  expect(check({ on })).toMatchObject([{ at: 'approval.on', problem: expect.stringContaining(on === '' ? 'nothing' : JSON.stringify(on)) }]);
});

test.each([
  ['nothing', ''],
  ['a ticket number', 'OPS-42'],
  ['an address without a scheme', 'github.com/example/ops/pull/42'],
  ['an address that anybody on the way can change', 'http://github.com/example/ops/pull/42'],
  ['a scheme in upper case', 'HTTPS://github.com/example/ops/pull/42'],
  ['a script', 'javascript:alert(1)//https://github.com/'],
  ['a mail', 'mailto:lin.wei@example.com'],
  ['a site instead of a page of it', 'https://github.com'],
  ['a site with a slash', 'https://github.com/'],
  ['a host of one label', 'https://localhost/pull/42'],
  ['a host of dots', 'https://.../pull/42'],
  ['an address with a password, which annotations would publish', 'https://lin:hunter2@github.com/example/ops/pull/42'],
  ['an address with a user name, which hides the host', 'https://github.com@evil.example.net/pull/42'],
  ['two lines', 'https://github.com/example/ops/pull/42\nhttps://github.com/example/ops/pull/43'],
  ['a space', 'https://github.com/example/ops/pull/42 (approved)'],
  ['a bell', 'https://github.com/example/ops/pull/42\u0007'],
  ['a character that turns the text round', 'https://github.com/example/\u202e24/llup'],
  ['more than anybody can read', `https://github.com/${'a'.repeat(2048)}`],
])('a reference that is %s is refused', (_, reference) => {
  expect(check({ reference })).toMatchObject([{ at: 'approval.reference' }]);
});

test('what was found is in the finding', () => {
  expect(check({ reference: 'OPS-42' })).toMatchObject([{ problem: expect.stringContaining('"OPS-42"') }]);
});

test.each([
  ['the model', {}],
  ['a day up to today', { on: '2026-11-22' }],
  ['a day long ago, which the review date bounds', { on: '2019-01-01' }],
  ['a tag in the address', { by: { ...LIN, email: 'lin.wei+reviews@example.com' } }],
  ['a surname that is also a word for machines', { by: { name: 'Guillaume Bot', email: 'guillaume.bot@example.com' } }],
  ['a name of one word', { by: { name: 'Suharto', email: 'suharto@example.com' } }],
  ['a change ticket in a query', { reference: 'https://tickets.example.com/?id=CHG0042' }],
  ['a page behind a fragment', { reference: 'https://wiki.example.com/#/approvals/42' }],
  ['a page with a port', { reference: 'https://gitlab.example.com:8443/ops/-/merge_requests/42' }],
  ['a page in another script', { reference: 'https://wiki.example.com/Änderung/42' }],
  ['as long an address as is read', { reference: `https://github.com/${'a'.repeat(2048 - 'https://github.com/'.length)}` }],
])('%s is accepted', (_, approval) => {
  expect(check(approval)).toEqual([]);
});

test('it is judged for every class that has one', () => {
  for (const authorityClass of Object.values(AuthorityClass)) {
    expect(approvalIsComplete.check(planWith({ authorityClass, approval: { ...APPROVED_BY_LIN, on: '' } }))).toMatchObject([{ at: 'approval.on' }]);
    expect(approvalIsComplete.check(planWith({ authorityClass, approval: APPROVED_BY_LIN }))).toEqual([]);
  }
});

test('it is silent on an approval that is not there, and on a today that is no day', () => {
  expect(approvalIsComplete.check(executePlanWith({ approval: undefined }))).toEqual([]);
  expect(check({}, { today: 'soon' })).toEqual([]);
});
