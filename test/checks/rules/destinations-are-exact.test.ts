import { destinationsAreExact } from '../../../src/checks/rules/destinations-are-exact';
import { planWith } from '../admissible';

const PODS = { namespace: 'models', labels: { app: 'llm' } };
const check = (...destinations: object[]) => destinationsAreExact.check(planWith({ destinations: destinations.map(each => ({ port: 443, reason: 'model', ...each })) }));

test.each([
  ['nowhere', {}, ['destinations[0]']],
  ['nowhere, spelled out', { cidr: '', host: '', internet: false }, ['destinations[0]']],
  ['pods and a block', { pods: PODS, cidr: '10.20.0.0/16' }, ['destinations[0]']],
  ['a block and a host', { cidr: '10.20.0.0/16', host: 'api.anthropic.com' }, ['destinations[0]']],
  ['a host and the internet', { host: 'api.anthropic.com', internet: true }, ['destinations[0]']],
  ['everything', { pods: PODS, cidr: '10.20.0.0/16', host: 'api.anthropic.com', internet: true }, ['destinations[0]']],
  ['pods of nowhere', { pods: {} }, ['destinations[0].pods.namespace', 'destinations[0].pods.labels']],
  ['every pod of a namespace', { pods: { ...PODS, labels: {} } }, ['destinations[0].pods.labels']],
  ['pods of every namespace', { pods: { ...PODS, namespace: '*' } }, ['destinations[0].pods.namespace']],
  ['an address without a prefix', { cidr: '10.20.0.1' }, ['destinations[0].cidr']],
  ['a block with bits behind its prefix', { cidr: '10.20.0.1/16' }, ['destinations[0].cidr']],
  ['no port', { cidr: '10.20.0.0/16', port: undefined }, ['destinations[0].port']],
  ['port 0', { cidr: '10.20.0.0/16', port: 0 }, ['destinations[0].port']],
  ['a port behind the last one', { cidr: '10.20.0.0/16', port: 65536 }, ['destinations[0].port']],
])('%s is refused', (_, destination, places) => {
  expect(check(destination)).toMatchObject(places.map(at => ({ at })));
});

test.each([
  ['a wildcard', '*.anthropic.com'],
  ['a wildcard in the middle', 'api.*.com'],
  ['a URL', 'https://api.anthropic.com'],
  ['a path', 'api.anthropic.com/v1'],
  ['a port', 'api.anthropic.com:443'],
  ['upper case', 'API.anthropic.com'],
  ['a dot at the end', 'api.anthropic.com.'],
  ['a dot at the start', '.anthropic.com'],
  ['two dots', 'api..anthropic.com'],
  ['white space', ' api.anthropic.com'],
  ['a line break', 'api.anthropic.com\nevil.example.net'],
  ['a letter of another script', 'api.аnthropic.com'],
  ['an underscore', 'my_host.example.com'],
  ['one label', 'localhost'],
  ['an address', '169.254.169.254'],
  ['an address in hexadecimal', '0xa9.0xfe.0xa9.0xfe'],
  ['an address in two parts', '0xa9fe.0xa9fe'],
  ['an address that ends in a number', '0xa9.254.43518'],
  ['an address of IPv6', '::ffff:169.254.169.254'],
  ['a label that is too long', `${'a'.repeat(64)}.example.com`],
  ['a name that is too long', `${'a.'.repeat(126)}com`],
  ['the API server', 'kubernetes.default.svc.cluster.local'],
  ['the API server in short', 'kubernetes.default'],
  ['a Service', 'triage.ops-agents.svc'],
  ['a Service in full', 'triage.ops-agents.svc.cluster.local'],
  ['a pod', '10-20-0-1.shop.pod.cluster.local'],
])('the host is refused with %s', (_, host) => {
  expect(check({ host })).toMatchObject([{ at: 'destinations[0].host', problem: expect.stringContaining(JSON.stringify(host).slice(1, 60)) }]);
});

test('a host of the cluster is refused with what opens it instead', () => {
  expect(check({ host: 'llm.models.svc.cluster.local' })).toMatchObject([{ problem: expect.stringContaining('labels of its pods') }]);
});

test('each destination is found by its place, with the kinds it has', () => {
  expect(check({ pods: PODS }, { host: 'api.anthropic.com', cidr: '10.20.0.0/16' })).toMatchObject([{ at: 'destinations[1]', problem: expect.stringContaining('`cidr` and `host`') }]);
});

test.each([
  ['pods by label', { pods: PODS }],
  ['pods and switched off internet', { pods: PODS, internet: false }],
  ['a block', { cidr: '10.20.0.0/16' }],
  ['one address of IPv6', { cidr: '2001:db8::1/128' }],
  ['a host', { host: 'api.anthropic.com' }],
  ['a host of two labels', { host: 'example.com' }],
  ['a host with digits', { host: '1password.com' }],
  ['a host of digits below a domain', { host: '169.254.169.254.example.com' }],
  ['a host in another script, as DNS carries it', { host: 'xn--bcher-kva.example' }],
  ['a host under an international domain', { host: 'example.xn--p1ai' }],
  ['a host with a label called svc', { host: 'svc.example.com' }],
  ['a host of an internal domain', { host: 'vault.corp.internal' }],
  ['the longest label', { host: `${'a'.repeat(63)}.example.com` }],
  ['the internet', { internet: true }],
  ['the first port', { cidr: '10.20.0.0/16', port: 1 }],
  ['the last port', { cidr: '10.20.0.0/16', port: 65535 }],
])('%s is accepted', (_, destination) => {
  expect(check(destination)).toEqual([]);
});

test('an agent without destinations is accepted', () => {
  expect(check()).toEqual([]);
});
