import { egressProxyIsExact } from '../../../src/checks/rules/egress-proxy-is-exact';
import { governancePlan } from '../admissible';

const PROXY = { pods: { namespace: 'egress', labels: { app: 'egress-proxy' } }, port: 3128 };
const check = (egressProxy: unknown) => egressProxyIsExact.check(governancePlan({ egressProxy }));

test.each([
  ['nothing', {}, ['egressProxy.pods.namespace', 'egressProxy.pods.labels', 'egressProxy.port']],
  ['no pods', { port: 3128 }, ['egressProxy.pods.namespace', 'egressProxy.pods.labels']],
  ['every pod of its namespace', { ...PROXY, pods: { namespace: 'egress', labels: {} } }, ['egressProxy.pods.labels']],
  ['every pod of its namespace, without the word', { ...PROXY, pods: { namespace: 'egress' } }, ['egressProxy.pods.labels']],
  ['pods of every namespace', { ...PROXY, pods: { ...PROXY.pods, namespace: '*' } }, ['egressProxy.pods.namespace']],
  ['pods of no namespace', { ...PROXY, pods: { ...PROXY.pods, namespace: '' } }, ['egressProxy.pods.namespace']],
  ['a Service instead of a namespace', { ...PROXY, pods: { ...PROXY.pods, namespace: 'proxy.egress.svc' } }, ['egressProxy.pods.namespace']],
  ['a label that no pod can carry', { ...PROXY, pods: { namespace: 'egress', labels: { app: '*' } } }, ['egressProxy.pods.labels']],
  ['no port', { pods: PROXY.pods }, ['egressProxy.port']],
  ['port 0', { ...PROXY, port: 0 }, ['egressProxy.port']],
  ['a port behind the last one', { ...PROXY, port: 65536 }, ['egressProxy.port']],
  ['half a port', { ...PROXY, port: 3128.5 }, ['egressProxy.port']],
])('a proxy of %s is refused', (_, egressProxy, places) => {
  expect(check(egressProxy)).toMatchObject(places.map(at => ({ at })));
});

test('what was found is in the finding', () => {
  expect(check({ ...PROXY, port: 65536 })).toMatchObject([{ problem: expect.stringContaining('65536') }]);
  expect(check({ ...PROXY, pods: { ...PROXY.pods, namespace: 'Egress' } })).toMatchObject([{ problem: expect.stringContaining('"Egress"') }]);
});

test.each([
  ['none', undefined],
  ['pods by label on a port', PROXY],
  ['pods by several labels', { ...PROXY, pods: { namespace: 'egress', labels: { 'app.kubernetes.io/name': 'squid', 'tier': 'edge' } } }],
  ['the first port', { ...PROXY, port: 1 }],
  ['the last port', { ...PROXY, port: 65535 }],
])('a proxy of %s is accepted', (_, egressProxy) => {
  expect(check(egressProxy)).toEqual([]);
});
