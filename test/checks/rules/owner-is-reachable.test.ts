import { ownerIsReachable } from '../../../src/checks/rules/owner-is-reachable';
import { DANA, planWith } from '../admissible';

const reachedBy = (contact: unknown) => ownerIsReachable.check(planWith({ owner: { ...DANA, contact } }));

test.each([
  // no URIs
  '#ops-oncall', '@dana', 'dana.reyes@example.com', '+15550100100', 'ask Dana', 'example.com/oncall', ' https://example.com/oncall', 'https://example.com/on call',
  'https://example.com/oncall\n',
  // URIs that page nobody
  'http://example.com/oncall', 'ftp://example.com', 'slack://channel?id=C1', 'javascript:alert(1)', 'file:///etc/passwd', 'data:text/plain,dana', 'sip:dana@example.com',
  // hosts that nobody else reaches
  'https://', 'https:', 'https://intranet/oncall', 'https://localhost/oncall', 'https://oncall.localhost', 'https://oncall.test', 'https://oncall.invalid',
  'https://10.0.0.1/oncall', 'https://0x7f.1/oncall', 'https://[::1]/oncall', 'https://169.254.169.254/latest', 'https://example.com.', 'https://exa_mple.com/',
  'https://example.com:99999/', 'https://dana:secret@example.com/oncall', 'https://dana@example.com/oncall', 'https://:secret@example.com/oncall',
  // numbers that are none
  'tel:', 'tel:112', 'tel:555010', 'tel:+1 555 0100100', 'tel:dana', 'tel:+', 'tel:----------', 'tel:x5550100', 'tel:5550100x', 'tel:0000000', 'tel:+11111111111', 'tel:+1234567890123456',
  'tel:+15550100100;isub=1',
  // mail that nobody reads
  'mailto:', 'mailto:dana', 'mailto:?to=dana@example.com', 'mailto:Dana Reyes <dana@example.com>', 'mailto:dana@example', 'mailto:dana@localhost', 'mailto:dana@host.invalid',
  'mailto:noreply@example.com', 'mailto:no-reply@example.com', 'mailto:DoNotReply@example.com', 'mailto:do-not-reply+dana@example.com', 'mailto:alerts-noreply@example.com',
])('%j is refused', contact => {
  expect(reachedBy(contact)).toMatchObject([{ at: 'owner.contact', problem: expect.stringContaining(JSON.stringify(contact)) }]);
});

test.each([undefined, ''])('%j is refused', contact => {
  expect(reachedBy(contact)).toMatchObject([{ at: 'owner.contact' }]);
});

test('an owner that is missing altogether is told by the rule about owners', () => {
  expect(ownerIsReachable.check(planWith({ owner: undefined }))).toEqual([]);
});

test('a URI has at most 2048 characters', () => {
  const contact = `https://example.com/${'a'.repeat(2048 - 'https://example.com/'.length)}`;
  expect(reachedBy(contact)).toEqual([]);
  expect(reachedBy(`${contact}a`)).toMatchObject([{ at: 'owner.contact' }]);
});

test.each([
  'https://example.pagerduty.com/services/PTRIAGE', 'https://teams.microsoft.com/l/channel/19%3aabc%40thread.tacv2/On-call?groupId=1', 'https://oncall.corp.example:8443/#/dana',
  'https://example.slack.com/archives/C012AB3CD', 'https://EXAMPLE.com/oncall', 'https://пример.рф/дежурный', 'https://wiki.corp.local/oncall', 'https://oncall.test.example.com/',
  'tel:+15550100100', 'tel:+1-555-010-0100', 'tel:+49(30)901820', 'tel:5550100', 'tel:+123456789012345', 'tel:+1-555-010-0100;ext=4711',
  'mailto:dana.reyes@example.com', 'mailto:dana.reyes@example.com?subject=agent%20rollout', 'mailto:ops-oncall@example.com', 'mailto:reply@example.com', 'mailto:page@example.pagerduty.com',
])('%j is accepted', contact => {
  expect(reachedBy(contact)).toEqual([]);
});
