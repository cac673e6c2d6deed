import { callersAreExact } from '../../../src/checks/rules/callers-are-exact';
import { planWith } from '../admissible';

const PODS = { namespace: 'chat-gateway', labels: { app: 'gateway' } };
const GATEWAY = { pods: PODS, port: 8443, reason: 'on-call engineers talk to it' };

const check = (...callers: object[]) => callersAreExact.check(planWith({ callers }));

test.each([
  ['nobody', { pods: undefined }, ['callers[0]']],
  ['nobody, with an empty block', { pods: undefined, cidr: '' }, ['callers[0]']],
  ['pods and a block of addresses', { cidr: '10.20.0.0/16' }, ['callers[0]']],
  ['pods of nowhere', { pods: {} }, ['callers[0].pods.namespace', 'callers[0].pods.labels']],
  ['every pod of a namespace', { pods: { ...PODS, labels: {} } }, ['callers[0].pods.labels']],
  ['pods of every namespace', { pods: { ...PODS, namespace: '*' } }, ['callers[0].pods.namespace']],
  ['pods of a namespace in upper case', { pods: { ...PODS, namespace: 'Chat' } }, ['callers[0].pods.namespace']],
  ['pods by a label that no pod can carry', { pods: { ...PODS, labels: { app: 'the gateway' } } }, ['callers[0].pods.labels']],
  ['pods by a key that no label can have', { pods: { ...PODS, labels: { 'a/b/c': 'gateway' } } }, ['callers[0].pods.labels']],
  ['an address without a prefix', { pods: undefined, cidr: '10.20.0.1' }, ['callers[0].cidr']],
  ['a block with bits behind its prefix', { pods: undefined, cidr: '10.20.0.1/16' }, ['callers[0].cidr']],
  ['a name', { pods: undefined, cidr: 'gateway.example.com' }, ['callers[0].cidr']],
  ['no port', { port: undefined }, ['callers[0].port']],
  ['port 0', { port: 0 }, ['callers[0].port']],
  ['a port behind the last one', { port: 65536 }, ['callers[0].port']],
  ['half a port', { port: 8443.5 }, ['callers[0].port']],
  ['no number', { port: NaN }, ['callers[0].port']],
])('%s is refused', (_, change, places) => {
  expect(check({ ...GATEWAY, ...change })).toMatchObject(places.map(at => ({ at })));
});

test('an empty caller is refused for what it is and for its port', () => {
  expect(check({})).toMatchObject([{ at: 'callers[0]' }, { at: 'callers[0].port' }]);
});

test('each caller is found by its place, with what was found', () => {
  expect(check(GATEWAY, { cidr: 'the desk', port: 8443, reason: 'the desk' })).toMatchObject([{ at: 'callers[1].cidr', problem: expect.stringContaining('"the desk"') }]);
});

test.each([
  ['pods by label', {}],
  ['pods by several labels, one of them empty', { pods: { ...PODS, labels: { 'app.kubernetes.io/name': 'gateway', 'canary': '' } } }],
  ['pods of a namespace that starts with a digit', { pods: { ...PODS, namespace: '7-gateway' } }],
  ['a block of addresses', { pods: undefined, cidr: '10.20.0.0/16' }],
  ['one address of IPv6', { pods: undefined, cidr: '2001:db8::1/128' }],
  ['the first port', { port: 1 }],
  ['the last port', { port: 65535 }],
])('%s is accepted', (_, change) => {
  expect(check({ ...GATEWAY, ...change })).toEqual([]);
});

test('an agent without callers is accepted', () => {
  expect(callersAreExact.check(planWith())).toEqual([]);
});
