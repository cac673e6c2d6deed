import { internetIsNotOpen } from '../../../src/checks/rules/internet-is-not-open';
import { planWith } from '../admissible';

const INTERNET = { internet: true, port: 443, reason: 'reads what it is asked about' };
const BLOCK = { cidr: '160.79.104.0/23', port: 443, reason: 'model' };
const check = (...destinations: object[]) => internetIsNotOpen.check(planWith({ destinations }));

test('an open internet is warned about, each by its place', () => {
  expect(check(INTERNET)).toMatchObject([{ at: 'destinations[0].internet' }]);
  expect(check(BLOCK, INTERNET, { ...INTERNET, port: 80 })).toMatchObject([{ at: 'destinations[1].internet' }, { at: 'destinations[2].internet' }]);
});

test('it is warned about beside another kind of destination, which another rule refuses', () => {
  expect(check({ ...BLOCK, ...INTERNET })).toMatchObject([{ at: 'destinations[0].internet' }]);
});

test('it stops nothing', () => {
  expect(internetIsNotOpen.onFail).toBe('warn');
});

test.each([
  ['a block', BLOCK],
  ['a host', { ...BLOCK, cidr: undefined, host: 'api.anthropic.com' }],
  ['pods', { ...BLOCK, cidr: undefined, pods: { namespace: 'models', labels: { app: 'llm' } } }],
  ['a switched off internet', { ...BLOCK, internet: false }],
  ['a word instead of true, which another rule refuses', { ...BLOCK, internet: 'true' }],
])('%s is accepted', (_, destination) => {
  expect(check(destination)).toEqual([]);
});

test('an agent without destinations is accepted', () => {
  expect(check()).toEqual([]);
});
