import { aRule, on } from './a-rule';
import { allows, effective } from '../../src/rbac/effect';

const GETS_NODES = on('', 'nodes', 'get');
const READS_METRICS = aRule({ nonResourceURLs: ['/metrics'], verbs: ['get'] });
const request = (resource: string, namespace: string, name: string | null = 'a') => ({ apiGroup: '', resource, verb: 'get', name, namespace });

describe('what is held in a namespace', () => {
  test('counts there and nowhere else', () => {
    const held = { scope: 'shop', rule: on('', 'pods', 'get') };
    expect(allows(held, request('pods', 'shop'))).toBe(true);
    expect(allows(held, request('pods', 'web'))).toBe(false);
    expect(allows(held, request('pods', ''))).toBe(false);
  });

  test('counts for the Namespace itself, whatever namespace the request says', () => {
    const held = { scope: 'shop', rule: on('', 'namespaces namespaces/status', 'get') };
    expect(allows(held, request('namespaces', '', 'shop'))).toBe(true);
    expect(allows(held, request('namespaces/status', '', 'shop'))).toBe(true);
    expect(allows(held, request('namespaces', '', 'web'))).toBe(false);
    expect(allows(held, request('namespaces', 'shop', null))).toBe(false);
  });

  test('never counts for URLs, nor in a namespace that nobody knows', () => {
    expect(allows({ scope: 'shop', rule: READS_METRICS }, { path: '/metrics', verb: 'get', namespace: 'shop' })).toBe(false);
    expect(allows({ scope: null, rule: READS_METRICS }, { path: '/metrics', verb: 'get', namespace: '' })).toBe(true);
    expect(allows({ scope: '', rule: on('', 'pods', 'get') }, request('pods', ''))).toBe(false);
  });

  test.each([
    ['what lives in namespaces', on('', 'pods', 'get'), on('', 'pods', 'get')],
    ['its Namespace', on('', 'namespaces namespaces/status', 'patch'), on('', 'namespaces namespaces/status', 'patch')],
    ['everything', on('*', '*', '*'), on('*', '*', '*')],
    ['kinds that nobody knows', on('example.com', 'widgets', 'get'), on('example.com', 'widgets', 'get')],
    ['nodes, in whatever group', on('*', 'nodes', 'get'), on('*', 'nodes', 'get')],
    ['a right that is asked for in a namespace', on('rbac.authorization.k8s.io', 'clusterroles', 'bind'), on('rbac.authorization.k8s.io', 'clusterroles', 'bind')],
    ['pods and nodes', on('', 'pods nodes nodes/proxy', 'get'), on('', 'pods', 'get')],
    ['nodes', GETS_NODES, null],
    ['URLs', READS_METRICS, null],
    ['URLs and pods', aRule({ apiGroups: [''], resources: ['pods'], verbs: ['get'], nonResourceURLs: ['/metrics'] }), on('', 'pods', 'get')],
  ])('of a rule about %s', (_, rule, remaining) => {
    expect(effective({ scope: 'shop', rule })).toEqual(remaining);
    expect(effective({ scope: null, rule })).toBe(rule);
  });
});
