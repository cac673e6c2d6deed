import { cidrProblems } from '../../../src/checks/language/address';
import { isEmail } from '../../../src/checks/language/email';
import { LONGEST_PERSON, namingProblems } from '../../../src/checks/language/person-problems';
import { parseImage } from '../../../src/objects/image';

const addressOf = (length: number) => `dana@${'a'.repeat(61)}.${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(length - 'dana@'.length - 3 * 62)}`;
const imageOf = (length: number) => `example/${'a'.repeat(length - 'example/'.length)}`;
const named = (name: string) => namingProblems({ name, email: 'dana.reyes@example.com' }, 'owner').map(({ at }) => at);

test('an address has at most 254 characters', () => {
  expect(addressOf(246)).toHaveLength(246);
  expect(isEmail(addressOf(246))).toBe(true);
  expect(isEmail(`${'x'.repeat(8)}${addressOf(246)}`)).toBe(true);
  expect(isEmail(`${'x'.repeat(9)}${addressOf(246)}`)).toBe(false);
});

test('an image reference has at most 512 characters', () => {
  expect(parseImage(imageOf(512))).toEqual({ tag: null, digest: null });
  expect(parseImage(imageOf(513))).toBeNull();
});

test('a name has at most 200 characters', () => {
  expect(named('x'.repeat(LONGEST_PERSON))).toEqual([]);
  expect(named('x'.repeat(LONGEST_PERSON + 1))).toEqual(['owner.name']);
});

test('the block that was probably meant is the fix', () => {
  expect(cidrProblems('10.0.0.1', 'destinations[0].cidr')).toEqual([
    { at: 'destinations[0].cidr', problem: 'needs a CIDR, such as "10.20.0.0/16", got "10.0.0.1"', fix: 'write "10.0.0.1/32"' },
  ]);
  expect(cidrProblems('the API server', 'destinations[0].cidr')).toEqual([{ at: 'destinations[0].cidr', problem: 'needs a CIDR, such as "10.20.0.0/16", got "the API server"' }]);
});
