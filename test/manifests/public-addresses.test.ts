import { admitted } from './admitted';
import { lets } from './network';
import { DnsVariant } from '../../src/declaration/dns-variant';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { parseCidr } from '../../src/plan/cidr';
import { CLOSED_BLOCKS } from '../../src/plan/closed-addresses';
import { publicAddresses } from '../../src/plan/public-addresses';

const ROLLOUT = { namespace: 'ops-agents', labels: { 'governed-agents.dev/agent': 'rollout' } };
const reaches = (address: string, apiServerCidrs: string[] = [], dns?: DnsVariant) => {
  const manifests = manifestsForAgent(admitted({ destinations: [{ internet: true, port: 443, reason: 'reads' }] }, { apiServerCidrs, dns }));
  return lets(manifests, ROLLOUT, 'Egress', address, { port: 443 });
};

test.each([
  '1.1.1.1', '9.255.255.255', '11.0.0.0', '93.184.215.14', '100.63.255.255', '100.128.0.0', '168.63.129.17', '172.15.255.255', '172.32.0.0',
  '192.0.1.0', '192.167.255.255', '198.17.255.255', '198.20.0.0', '223.255.255.255',
  '2001:4860:4860::8888', '2606:4700:4700::1111', '2a00:1450:4001::1', '3000::1',
])('the public address %s is open', address => expect(reaches(address)).toBe(true));

test.each([
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['127.0.0.1', 'loopback'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['100.100.100.200', 'Alibaba Cloud metadata'],
  ['168.63.129.16', 'Azure host node'],
  ['169.254.169.254', 'metadata of most clouds'],
  ['169.254.170.23', 'EKS Pod Identity'],
  ['169.254.20.10', 'NodeLocal DNSCache'],
  ['192.0.0.192', 'Oracle Cloud metadata'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4 relays'],
  ['198.18.0.1', 'benchmarks'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::ffff:169.254.169.254', 'IPv4 written as IPv6'],
  ['::a9fe:a9fe', 'IPv4 written as IPv6, the old way'],
  ['64:ff9b::a9fe:a9fe', 'IPv4 behind NAT64'],
  ['64:ff9b:1::a9fe:a9fe', 'IPv4 behind NAT64'],
  ['100::1', 'discard'],
  ['2001::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['2002:a9fe:a9fe::1', 'IPv4 behind 6to4'],
  ['3fff::1', 'documentation'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'AWS metadata'],
  ['fd00:ec2::23', 'EKS Pod Identity'],
  ['fd20:ce::254', 'Google Cloud metadata'],
  ['fe80::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
])('%s (%s) stays closed', address => expect(reaches(address)).toBe(false));

test.each(CLOSED_BLOCKS)('what no destination may open is not opened here either: $cidr', ({ cidr }) => {
  const [first] = cidr.split('/');
  expect(reaches(first)).toBe(false);
});

test('no DNS variant opens a link-local address on another port', () => {
  Object.values(DnsVariant).forEach(dns => expect(reaches('169.254.20.10', [], dns)).toBe(false));
});

test('the API server is not part of the internet, where it has a public address', () => {
  expect(reaches('34.120.0.5')).toBe(true);
  expect(reaches('34.120.0.5', ['34.120.0.5/32'])).toBe(false);
  expect(reaches('34.120.0.6', ['34.120.0.5/32'])).toBe(true);
  expect(reaches('2600:1900::5', ['2600:1900::5/128'])).toBe(false);
  expect(reaches('192.0.5.5', ['192.0.0.0/16'])).toBe(false); // holds a closed range, and more
});

test('an API server inside a range that is closed anyway, or named twice, adds nothing', () => {
  expect(publicAddresses(['10.0.0.1/32', '10.0.0.0/8', 'fd00::1/128', '::ffff:34.120.0.5/128'])).toEqual(publicAddresses([]));
  expect(publicAddresses(['34.120.0.5/32', '34.120.0.5/32'])[0].except!.filter(each => each === '34.120.0.5/32')).toHaveLength(1);
});

test('the API server accepts every exception: a smaller block of the same family inside its block, none twice', () => {
  publicAddresses(['34.120.0.5/32', '2600:1900::5/128']).forEach(({ cidr, except = [] }) => {
    const outer = parseCidr(cidr)!;
    expect(new Set(except).size).toBe(except.length);
    except.forEach(written => {
      const inner = parseCidr(written)!;
      expect(inner.family).toBe(outer.family);
      expect(inner.bits.length).toBeGreaterThan(outer.bits.length);
      // Go reads such a block as IPv4, so ValidateIPBlock finds it outside any IPv6 block.
      expect(written).not.toMatch(/^::ffff:/i);
    });
  });
});
