import * as fc from 'fast-check';
import { nearest } from '../../src/plan/nearest';

const KNOWN = ['purpose', 'owner', 'authorityClass', 'driftBoundary', 'permissions', 'name', 'at', 'by'];

test.each([
  ['a letter too few', 'permission', 'permissions'],
  ['a letter too much', 'ownerr', 'owner'],
  ['another letter', 'purpise', 'purpose'],
  ['two letters swapped', 'onwer', 'owner'],
  ['another case', 'AUTHORITYCLASS', 'authorityClass'],
  ['another case and a typo', 'driftboundry', 'driftBoundary'],
  ['three mistakes in a long name', 'permisiosn', 'permissions'],
  ['one mistake in a name of two letters', 'ax', 'at'],
  ['the name itself', 'name', 'name'],
])('%s is understood: %s', (_, written, meant) => {
  expect(nearest(written, KNOWN)).toBe(meant);
});

test.each([
  ['four mistakes', 'permixxxxons'],
  ['another word', 'salary'],
  ['two mistakes in a name of two letters', 'xx'],
  ['nothing', ''],
  ['what is longer than any name', 'x'.repeat(10_000_000)],
])('%s is not guessed at', (_, written) => {
  expect(nearest(written, KNOWN)).toBeNull();
});

test('the nearest wins, and among equals the first', () => {
  expect(nearest('triaga', ['triagab', 'triage', 'triago'])).toBe('triagab');
  expect(nearest('triaga', ['triage', 'triago'])).toBe('triage');
  expect(nearest('triaga', [])).toBeNull();
});

test('one mistake in a name of six letters is always understood', () => {
  fc.assert(fc.property(fc.nat(6), fc.constantFrom('', 'x', '-', '9'), fc.nat(1), (place, letter, removed) => {
    const written = 'triage'.slice(0, place) + letter + 'triage'.slice(place + removed);
    expect(nearest(written, ['checkout', 'triage', 'capacity'])).toBe('triage');
  }), { numRuns: 200 });
});

test('the nearest wins wherever it stands', () => {
  expect(nearest('capacity', ['capacxxx', 'capacitx', 'capacxty'])).toBe('capacitx');
});

test('a name of 64 letters is still understood, and none of more', () => {
  expect(nearest('x'.repeat(64), ['x'.repeat(63)])).toBe('x'.repeat(63));
  expect(nearest('x'.repeat(65), ['x'.repeat(64)])).toBeNull();
});
