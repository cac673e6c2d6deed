import { closedAddressesStayClosed } from '../../../src/checks/rules/closed-addresses-stay-closed';
import { CLOSED_BLOCKS } from '../../../src/plan/closed-addresses';
import { planWith } from '../admissible';

const opening = (cidr: string) => ({ cidr, port: 443, reason: 'model' });
const destination = (cidr: string, governance?: object) => closedAddressesStayClosed.check(planWith({ destinations: [opening(cidr)] }, governance));
const caller = (cidr: string) => closedAddressesStayClosed.check(planWith({ callers: [opening(cidr)] }));
const host = (name: string) => closedAddressesStayClosed.check(planWith({ destinations: [{ host: name, port: 80, reason: 'model' }] }));

describe.each([
  ['the metadata address of most clouds', '169.254.169.254/32'],
  ['the credentials of tasks and pods on AWS', '169.254.170.0/24'],
  ['a link-local address', '169.254.0.1/32'],
  ['a block around link-local addresses', '169.0.0.0/8'],
  ['the Azure platform address', '168.63.129.16/32'],
  ['a block around it', '168.63.0.0/16'],
  ['the Alibaba Cloud metadata address', '100.100.100.200/32'],
  ['a block around it', '100.64.0.0/10'],
  ['the Oracle Cloud metadata address', '192.0.0.0/24'],
  ['this host, which is loopback too', '0.0.0.0/32'],
  ['loopback', '127.0.0.1/32'],
  ['other loopback', '127.8.8.8/32'],
  ['link-local addresses of IPv6', 'fe80::/10'],
  ['one of them', 'fe80::a9fe:a9fe/128'],
  ['the AWS metadata address of IPv6', 'fd00:ec2::254/128'],
  ['the same, written out', 'fd00:0ec2:0000:0000:0000:0000:0000:0254/128'],
  ['the same in upper case', 'FD00:EC2::254/128'],
  ['the Google Cloud metadata address of IPv6', 'fd20:ce::254/128'],
  ['the Oracle Cloud metadata address of IPv6', 'fd00:c1::a9fe:a9fe/128'],
  ['the Scaleway metadata address of IPv6', 'fd00:42::42/128'],
  ['the Akamai Cloud metadata address of IPv6', 'fd00:a9fe:a9fe::1/128'],
  ['the Alibaba Cloud metadata address of IPv6', 'fd00:100::100:200/128'],
  ['loopback of IPv6', '::1/128'],
  ['a metadata address written as IPv6', '::ffff:169.254.169.254/128'],
  ['the same in hexadecimal', '::ffff:a9fe:a9fe/128'],
  ['a metadata address written as IPv6 the old way', '::169.254.169.254/128'],
  ['a metadata address behind NAT64', '64:ff9b::a9fe:a9fe/128'],
  ['a metadata address behind local NAT64', '64:ff9b:1::a9fe:a9fe/128'],
  ['a metadata address translated to IPv6', '::ffff:0:169.254.169.254/128'],
  ['a metadata address behind Teredo', '2001:0:a9fe:a9fe::/64'],
  ['a metadata address behind 6to4', '2002:a9fe:a9fe::/48'],
  ['any private address written as IPv6', '::ffff:10.20.0.0/112'],
  ['half of the IPv4 addresses', '128.0.0.0/1'],
  ['every IPv4 address', '0.0.0.0/0'],
  ['the widest IPv4 block that names no place', '12.0.0.0/7'],
  ['every IPv6 address', '::/0'],
  ['the public IPv6 addresses', '2000::/3'],
  ['the widest IPv6 block that names no place', '2a00:1450::/31'],
])('%s, %s', (_, cidr) => {
  test('is refused as a destination', () => {
    expect(destination(cidr)).toMatchObject([{ at: 'destinations[0].cidr', problem: expect.stringContaining(`"${cidr}"`) }]);
  });

  test('is refused as a caller', () => {
    expect(caller(cidr)).toMatchObject([{ at: 'callers[0].cidr', problem: expect.stringContaining(`"${cidr}"`) }]);
  });
});

test.each(CLOSED_BLOCKS)('the block $cidr is refused as it stands', ({ cidr }) => {
  expect(destination(cidr)).toMatchObject([{ at: 'destinations[0].cidr' }]);
});

test.each([
  ['its address', '10.0.0.1/32', ['10.0.0.1/32']],
  ['a block around it', '10.0.0.0/16', ['10.0.0.1/32']],
  ['an address inside its block', '172.16.0.5/32', ['10.0.0.1/32', '172.16.0.0/28']],
  ['its address of IPv6', 'fd00:10:96::/64', ['fd00:10:96::1/128']],
  ['its public endpoint', '203.0.113.0/24', ['203.0.113.7/32']],
])('the API server as a destination is refused by %s', (_, cidr, apiServerCidrs) => {
  expect(destination(cidr, { apiServerCidrs })).toMatchObject([{ at: 'destinations[0].cidr', problem: expect.stringContaining('API server') }]);
});

test('each destination and caller is found by its place', () => {
  const plan = planWith({
    destinations: [opening('10.20.0.0/16'), opening('169.254.169.254/32')],
    callers: [opening('0.0.0.0/0'), opening('10.20.0.0/16')],
  });
  expect(closedAddressesStayClosed.check(plan)).toMatchObject([{ at: 'destinations[1].cidr' }, { at: 'callers[0].cidr' }]);
});

test.each(['metadata.google.internal', 'metadata.goog', 'instance-data.ec2.internal', 'metadata.tencentyun.com', 'a.metadata.google.internal'])(
  'the metadata address by its name %s is refused', name => {
    expect(host(name)).toMatchObject([{ at: 'destinations[0].host', problem: expect.stringContaining(`"${name}"`) }]);
  });

test.each(['api.anthropic.com', 'storage.googleapis.com', 'metadata.example.com', 'notmetadata.goog', 'vault.corp.internal', 'ip-10-0-0-1.ec2.internal'])(
  'the name %s is accepted', name => {
    expect(host(name)).toEqual([]);
  });

test.each([
  ['a private block', '10.20.0.0/16'],
  ['the widest IPv4 block that is a place', '11.0.0.0/8'],
  ['the widest IPv6 block that is a place', '2a00:1450::/32'],
  ['one address', '160.79.104.10/32'],
  ['the address before link-local ones', '169.253.255.255/32'],
  ['the address behind link-local ones', '169.255.0.0/32'],
  ['the address before the Azure platform address', '168.63.129.15/32'],
  ['a unique local block', 'fd12:3456::/32'],
  ['the address behind the API server', '10.0.0.2/32'],
  ['what is no block, which another rule refuses', '169.254.169.254'],
])('%s is accepted', (_, cidr) => {
  expect(destination(cidr)).toEqual([]);
  expect(caller(cidr)).toEqual([]);
});

test('callers from where the API server is are accepted: the node it runs on may hold others', () => {
  expect(caller('10.0.0.0/16')).toEqual([]);
});

test('destinations and callers of other kinds are accepted', () => {
  const pods = { pods: { namespace: 'models', labels: { app: 'llm' } }, port: 8080, reason: 'model' };
  expect(closedAddressesStayClosed.check(planWith({ destinations: [pods, { internet: true, port: 443, reason: 'reads' }], callers: [pods] }))).toEqual([]);
});

test('an API server whose address is no block is another rule\'s', () => {
  expect(destination('10.20.0.0/16', { apiServerCidrs: ['the api server'] })).toEqual([]);
});
