import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { blockAround, Cidr, openBits, overlaps, parseCidr } from '../../src/plan/cidr';

describe('what is a block', () => {
  test.each([
    ['0.0.0.0/0', 'ipv4', 32],
    ['10.0.0.0/8', 'ipv4', 24],
    ['10.0.0.1/32', 'ipv4', 0],
    ['255.255.255.254/31', 'ipv4', 1],
    ['::/0', 'ipv6', 128],
    ['::1/128', 'ipv6', 0],
    ['2001:db8::/32', 'ipv6', 96],
    ['2001:0DB8:0000::/33', 'ipv6', 95],
    ['1:2:3:4:5:6:7:8/128', 'ipv6', 0],
    ['1:2:3:4:5:6:7::/112', 'ipv6', 16],
    ['::8000:0/113', 'ipv6', 15],
    ['fe80::/10', 'ipv6', 118],
    ['::ffff:10.0.0.0/104', 'ipv6', 24],
    ['64:ff9b::10.0.0.1/128', 'ipv6', 0],
  ])('%s is one of %s with %d open bits', (written, family, bits) => {
    const cidr = parseCidr(written)!;
    expect(cidr.family).toBe(family);
    expect(cidr.bits).toHaveLength(Number(written.split('/')[1]));
    expect(openBits(cidr)).toBe(bits);
  });

  test.each([
    ['no prefix', '10.0.0.0'],
    ['an empty prefix', '10.0.0.0/'],
    ['a prefix that is too long', '10.0.0.0/33'],
    ['a prefix that is too long for IPv6', '::/129'],
    ['a negative prefix', '10.0.0.0/-1'],
    ['a signed prefix', '10.0.0.0/+8'],
    ['a prefix with a leading zero', '10.0.0.0/08'],
    ['a netmask', '10.0.0.0/255.0.0.0'],
    ['two prefixes', '10.0.0.0/8/8'],
    ['bits behind the prefix', '10.0.0.1/8'],
    ['the last bit behind the prefix', '10.0.0.1/31'],
    ['bits behind the prefix of IPv6', '2001:db8::1/64'],
    ['the first bit behind the prefix', '::8000:0/96'],
    ['bits in the embedded IPv4 address', '::ffff:10.0.0.1/104'],
    ['an octet above 255', '256.0.0.0/8'],
    ['a leading zero', '010.0.0.0/8'],
    ['a hexadecimal octet', '0x0a.0.0.0/8'],
    ['too few octets', '10.0.0/8'],
    ['one number', '167772160/8'],
    ['two gaps', '1::1::/128'],
    ['a gap for no group', '1:2:3:4::5:6:7:8/128'],
    ['an IPv4 address in front', '1.2.3.4::/128'],
    ['an IPv4 address in the middle', '1:2:3:4:5:6:1.2.3.4:7/128'],
    ['an octet of hexadecimal digits', '::1.2.3.f/128'],
    ['a gap of three colons', '1:::1/128'],
    ['a colon at the end', '1:2:3:4:5:6:7:/128'],
    ['a group of five digits', '12345::/16'],
    ['nine groups', '1:2:3:4:5:6:7:8:9/128'],
    ['a zone', 'fe80::1%eth0/128'],
    ['brackets', '[::1]/128'],
    ['a space', ' 10.0.0.0/8'],
    ['a line break', '10.0.0.0/8\n'],
    ['other digits', '１０.0.0.0/8'],
    ['a host name', 'example.com/24'],
    ['a wildcard', '*'],
    ['nothing', ''],
    ['a very long text', `${'1'.repeat(100_000)}/8`],
  ])('%s makes none: %.40s', (_, written) => {
    expect(parseCidr(written)).toBeNull();
  });

  test('an IPv4 block is one if and only if the bits behind its prefix are zero', () => {
    fc.assert(fc.property(fc.nat(0xffffffff), fc.integer({ min: 0, max: 32 }), (number, prefix) => {
      expect(parseCidr(`${ipv4(number)}/${prefix}`) !== null).toBe(number % 2 ** (32 - prefix) === 0);
    }), { numRuns: 500 });
  });

  test('an IPv6 block is one in every spelling, if and only if the bits behind its prefix are zero', () => {
    fc.assert(fc.property(fc.bigInt(0n, 2n ** 128n - 1n), fc.integer({ min: 0, max: 128 }), fc.boolean(), (number, prefix, cut) => {
      const address = cut ? number - number % 2n ** BigInt(128 - prefix) : number;
      const expected = address % 2n ** BigInt(128 - prefix) === 0n;
      for (const spelling of [ipv6(address), compressed(ipv6(address)), embedding(ipv6(address))]) {
        expect([spelling, parseCidr(`${spelling}/${prefix}`) !== null]).toEqual([spelling, expected]);
      }
    }), { numRuns: 500 });
  });

  test('a text makes a block of one address if and only if Node.js takes it for an address', () => {
    const group = fc.oneof(fc.nat(0xffff).map(number => number.toString(16)), fc.constantFrom('', '0', '0000', '00001', 'g', '1.2.3.4', '1.2.3'));
    const octet = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '00', '07', 'f'));
    const addresses = fc.oneof(
      fc.array(octet, { minLength: 3, maxLength: 5 }).map(octets => octets.join('.')),
      fc.array(group, { minLength: 7, maxLength: 9 }).map(groups => groups.join(':')),
      fc.tuple(fc.array(group, { maxLength: 5 }), fc.array(group, { maxLength: 5 })).map(halves => halves.map(groups => groups.join(':')).join('::')),
      fc.string({ unit: fc.constantFrom(...'0123456789abf:.') }),
    );
    fc.assert(fc.property(addresses, address => {
      const family = isIP(address);
      expect([parseCidr(`${address}/32`), parseCidr(`${address}/128`)].filter(each => each !== null && openBits(each) === 0).map(each => each?.family))
        .toEqual(family === 0 ? [] : [`ipv${family}`]);
    }), { numRuns: 3000 });
  });
});

test.each([
  ['10.96.0.1', '10.96.0.1/32'], ['2001:db8::1', '2001:db8::1/128'], ['10.0.0.1/8', '10.0.0.0/8'], ['10.1.2.3/20', '10.1.0.0/20'], ['192.168.1.255/31', '192.168.1.254/31'],
  ['10.0.0.0/33', null], ['300.0.0.1/8', null], ['example.com', null], ['', null], ['10.0.0/8', null],
])('%j was probably meant to be %j', (written, meant) => {
  expect(blockAround(written)).toBe(meant);
  if (meant !== null) expect(parseCidr(meant)).not.toBeNull();
});

describe('whether blocks share an address', () => {
  test.each([
    ['10.0.0.0/8', '10.1.2.0/24', true],
    ['10.0.0.0/8', '11.0.0.0/8', false],
    ['0.0.0.0/0', '255.255.255.255/32', true],
    ['0.0.0.0/1', '128.0.0.0/1', false],
    ['10.0.0.0/31', '10.0.0.1/32', true],
    ['10.0.0.0/31', '10.0.0.2/32', false],
    ['2001:db8::/32', '2001:db8:1::/48', true],
    ['2001:db8::/33', '2001:db8:8000::/33', false],
    ['::/0', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', true],
    ['::/1', '8000::/1', false],
    ['fe80::/10', 'FEBF:0:0::1/128', true],
    ['fe80::/10', 'fec0::/10', false],
    ['::1/128', '0:0:0:0:0:0:0:1/128', true],
    ['169.254.0.0/16', '::ffff:169.254.169.254/128', false],
    ['169.254.0.0/16', '::ffff:a9fe:0/112', false],
    ['169.254.0.0/16', '::ffff:169.253.0.0/112', false],
    ['169.254.169.254/32', '::ffff:0:0/96', false],
    ['169.254.169.254/32', '::/0', false],
    ['0.0.0.0/0', '2001:db8::/32', false],
    ['10.0.0.0/8', '::10.0.0.0/104', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlaps(parseCidr(a)!, parseCidr(b)!)).toBe(expected);
    expect(overlaps(parseCidr(b)!, parseCidr(a)!)).toBe(expected);
  });

  test('agrees with comparing every address of small blocks', () => {
    fc.assert(fc.property(smallBlock(), smallBlock(), (a, b) => {
      const shared = addressesOf(a).some(address => addressesOf(b).includes(address));
      expect(overlaps(block(a), block(b))).toBe(shared);
      expect(overlaps(mapped(a), mapped(b))).toBe(shared);
      expect(overlaps(mapped(a), block(b))).toBe(false);
    }), { numRuns: 500 });
  });

  test('agrees with comparing the first bits', () => {
    fc.assert(fc.property(fc.nat(0xffffffff), prefixes(), fc.nat(0xffffffff), prefixes(), (x, p, y, q) => {
      const first = (number: number, bits: number) => Math.floor(number / 2 ** (32 - bits));
      const shorter = Math.min(p, q);
      expect(overlaps(blockAt(x, p), blockAt(y, q))).toBe(first(x, shorter) === first(y, shorter));
    }), { numRuns: 500 });
  });
});

interface SmallBlock {
  readonly from: number;
  readonly prefix: number;
}

/** A block of at most 32 addresses, somewhere in 10.0.0.0/25. */
function smallBlock(): fc.Arbitrary<SmallBlock> {
  return fc.tuple(fc.nat(127), fc.integer({ min: 27, max: 32 }))
    .map(([offset, prefix]) => ({ from: 0x0a000000 + offset - offset % 2 ** (32 - prefix), prefix }));
}

/** Short prefixes as often as long ones, so that blocks meet. */
function prefixes(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 32 }));
}

function addressesOf({ from, prefix }: SmallBlock): readonly number[] {
  return Array.from({ length: 2 ** (32 - prefix) }, (_, i) => from + i);
}

function block({ from, prefix }: SmallBlock): Cidr {
  return parseCidr(`${ipv4(from)}/${prefix}`)!;
}

function mapped({ from, prefix }: SmallBlock): Cidr {
  return parseCidr(`::ffff:${ipv4(from)}/${prefix + 96}`)!;
}

function blockAt(number: number, prefix: number): Cidr {
  return parseCidr(`${ipv4(number - number % 2 ** (32 - prefix))}/${prefix}`)!;
}

function ipv4(number: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.');
}

function ipv6(number: bigint): string {
  return number.toString(16).padStart(32, '0').match(/.{4}/g)!.join(':');
}

function compressed(address: string): string {
  return address.replace(/(^|:)0000(:0000)+($|:)/, '::').replace(/(^|:)0{1,3}(?=[0-9a-f])/g, '$1');
}

function embedding(address: string): string {
  const groups = address.split(':');
  const last = groups.splice(6).join('');
  return `${groups.join(':')}:${ipv4(parseInt(last, 16))}`;
}

test.each([
  ['10.1.22.3/24', '10.1.22.0/24'],
  ['10.1.2.3/32', '10.1.2.3/32'],
])('%s probably means %s', (written, meant) => {
  expect(blockAround(written)).toBe(meant);
});

test.each(['10.1.2.3/33', '10.1.2.3/8x', 'x10.1.2.3/8', '10.1.2.3/080', '10.1.2/8'])('what %j means is not guessed at', written => {
  expect(blockAround(written)).toBeNull();
});

test.each([['::/16', '0:1::/32', true], ['0:1::/32', '::/32', false], ['::/64', '0:0:0:0:1::/80', true], ['fd00::/128', 'fd00::0/128', true], ['fd00::/64', 'fd00::1:0:0:0:1/128', false]])(
  'zeros are zeros however they are written: %s and %s share an address: %s', (a, b, expected) => {
    expect(overlaps(parseCidr(a)!, parseCidr(b)!)).toBe(expected);
    expect(overlaps(parseCidr(b)!, parseCidr(a)!)).toBe(expected);
  });
