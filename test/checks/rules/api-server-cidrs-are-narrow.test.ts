import { apiServerCidrsAreNarrow } from '../../../src/checks/rules/api-server-cidrs-are-narrow';
import { governancePlan } from '../admissible';

const check = (...apiServerCidrs: unknown[]) => apiServerCidrsAreNarrow.check(governancePlan({ apiServerCidrs }));

test.each([
  ['nothing', ''],
  ['an address without a prefix', '10.0.0.1'],
  ['a name', 'kubernetes.default.svc'],
  ['a URL', 'https://10.0.0.1:6443'],
  ['bits behind the prefix', '10.0.0.1/28'],
  ['a prefix that is too long', '10.0.0.1/33'],
  ['an octet in octal', '010.0.0.1/32'],
  ['an octet in hexadecimal', '0x0a.0.0.1/32'],
  ['one number for the whole address', '167772161/32'],
  ['three octets', '10.0.1/32'],
  ['an IPv6 address with a zone', 'fe80::1%eth0/128'],
  ['white space', ' 10.0.0.1/32'],
  ['twice as many IPv4 addresses as allowed', '10.0.0.0/15'],
  ['every IPv4 address', '0.0.0.0/0'],
  ['twice as many IPv6 addresses as allowed', '2001:db8::/111'],
  ['every IPv6 address', '::/0'],
  ['the metadata address of most clouds', '169.254.169.254/32'],
  ['a block around it', '169.254.0.0/16'],
  ['the metadata address written as IPv6', '::ffff:169.254.169.254/128'],
  ['the API server written as IPv6', '::ffff:10.0.0.1/128'],
  ['loopback', '127.0.0.1/32'],
  ['this host', '0.0.0.0/32'],
  ['an address behind Teredo', '2001::a9fe:a9fe/128'],
  ['loopback of IPv6', '::1/128'],
  ['a block around the Azure platform address', '168.63.0.0/16'],
])('%s is refused', (_, written) => {
  expect(check(written)).toMatchObject([{ at: 'apiServerCidrs[0]', problem: expect.stringContaining(JSON.stringify(written)) }]);
});

test('each block is judged by itself', () => {
  expect(check('10.0.0.1/32', '10.0.0.0/8', '172.16.0.0/28', '::/0')).toMatchObject([{ at: 'apiServerCidrs[1]' }, { at: 'apiServerCidrs[3]' }]);
});

test('many narrow blocks, which make a wide one, are refused', () => {
  const blocks = Array.from({ length: 17 }, (_, i) => `10.${i}.0.0/16`);
  expect(check(...blocks)).toMatchObject([{ at: 'apiServerCidrs', problem: expect.stringContaining('17') }]);
  expect(check(...blocks.slice(1))).toEqual([]);
});

test.each([
  ['none', []],
  ['a ClusterIP', ['10.0.0.1/32']],
  ['a ClusterIP and endpoints', ['10.96.0.1/32', '172.16.0.0/28']],
  ['a ClusterIP of IPv6', ['fd00:10:96::1/128']],
  ['as many IPv4 addresses as allowed', ['10.0.0.0/16']],
  ['as many IPv6 addresses as allowed', ['2001:db8::/112']],
  ['a public endpoint', ['203.0.113.7/32']],
])('%s is accepted', (_, apiServerCidrs) => {
  expect(check(...apiServerCidrs)).toEqual([]);
});
