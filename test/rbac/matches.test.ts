import * as fc from 'fast-check';
import { aRule, on } from './a-rule';
import { ALL_REQUESTS, asText, enumerate, rules } from './universe';
import {
  apiGroupMatches,
  nonResourceURLMatches,
  resourceMatches,
  resourceNameMatches,
  ruleAllows,
  subresourceOf,
  verbMatches,
} from '../../src/rbac/matches';

describe('a verb matches', () => {
  test.each([
    [['get'], 'get', true],
    [['*'], 'get', true],
    [['*'], 'impersonate:user-info', true],
    [['list', 'get'], 'get', true],
    [['GET'], 'get', false],
    [['get*'], 'get', false],
    [['delete'], 'deletecollection', false],
    [['impersonate'], 'impersonate:user-info', false],
    [[], 'get', false],
  ])('%j for %s: %s', (verbs, verb, expected) => {
    expect(verbMatches(aRule({ verbs }), verb)).toBe(expected);
  });
});

describe('an API group matches', () => {
  test.each([
    [[''], '', true],
    [['*'], '', true],
    [['*'], 'apps', true],
    [[''], 'apps', false],
    [['apps'], '', false],
    [['*.k8s.io'], 'storage.k8s.io', false],
    [['networking.k8s.io'], 'policy.networking.k8s.io', false],
    [[], '', false],
  ])('%j for %j: %s', (apiGroups, apiGroup, expected) => {
    expect(apiGroupMatches(aRule({ apiGroups }), apiGroup)).toBe(expected);
  });
});

describe('a resource matches', () => {
  test.each([
    [['pods'], 'pods', true],
    [['*'], 'pods', true],
    [['*'], 'pods/exec', true],
    [['pods/exec'], 'pods/exec', true],
    [['*/exec'], 'pods/exec', true],
    [['*/scale'], 'deployments/scale', true],
    [['*/a/b'], 'things/a/b', true],
    [['pods'], 'pods/exec', false],
    [['pods/exec'], 'pods', false],
    [['pods/*'], 'pods/exec', false],
    [['pods/*'], 'pods', false],
    [['*/*'], 'pods/exec', false],
    [['*/*'], 'pods', false],
    [['*/exec'], 'pods', false],
    [['*/exec'], 'exec', false],
    [['*/ec'], 'pods/exec', false],
    [['*/xec'], 'pods/exec', false],
    [['*/'], 'pods', false],
    [['pod*'], 'pods', false],
    [['Pods'], 'pods', false],
    [[], 'pods', false],
  ])('%j for %s: %s', (resources, resource, expected) => {
    expect(resourceMatches(aRule({ resources }), resource)).toBe(expected);
  });
});

test.each([['pods', ''], ['pods/exec', 'exec'], ['things/a/b', 'a/b'], ['pods/', '']])('the subresource of %s is %j', (resource, expected) => {
  expect(subresourceOf(resource)).toBe(expected);
});

describe('a resource name matches', () => {
  test.each([
    [[], 'a', true],
    [[], null, true],
    [['a'], 'a', true],
    [['b', 'a'], 'a', true],
    [['a'], 'b', false],
    [['a'], null, false],
    [['*'], 'a', false],
    [['a*'], 'ab', false],
    // The API server gives a request without a name the empty one, and accepts a rule that lists it.
    [[''], null, true],
    [[''], 'a', false],
  ])('%j for %j: %s', (resourceNames, name, expected) => {
    expect(resourceNameMatches(aRule({ resourceNames }), name)).toBe(expected);
  });
});

describe('a non-resource URL matches', () => {
  test.each([
    [['*'], '/healthz', true],
    [['/healthz'], '/healthz', true],
    [['/healthz/*'], '/healthz/etcd', true],
    [['/healthz*'], '/healthz', true],
    [['/api/**'], '/api/v1', true],
    [['/healthz/*'], '/healthz', false],
    [['/*/v1'], '/api/v1', false],
    [['/api/*/x'], '/api/v1/x', false],
    [['/api'], '/api/v1', false],
    [['/api/v1'], '/api', false],
    [['/*'], '', false],
    [[], '/healthz', false],
  ])('%j for %j: %s', (nonResourceURLs, path, expected) => {
    expect(nonResourceURLMatches(aRule({ nonResourceURLs }), path)).toBe(expected);
  });

  test('a pattern of many stars is answered at once', () => {
    expect(nonResourceURLMatches(aRule({ nonResourceURLs: [`/${'*'.repeat(200_000)}x${'*'.repeat(200_000)}`] }), '/x')).toBe(false);
  });
});

describe('a rule allows a request', () => {
  const request = { apiGroup: '', resource: 'pods', verb: 'get', name: 'a' };

  test.each([
    ['all four fields match', on('', 'pods', 'get', 'a'), true],
    ['the verb differs', on('', 'pods', 'list', 'a'), false],
    ['the group differs', on('apps', 'pods', 'get', 'a'), false],
    ['the resource differs', on('', 'nodes', 'get', 'a'), false],
    ['the name differs', on('', 'pods', 'get', 'b'), false],
    ['it is about all URLs', aRule({ nonResourceURLs: ['*'], verbs: ['*'] }), false],
  ])('%s: %#', (_, rule, expected) => {
    expect(ruleAllows(rule, request)).toBe(expected);
  });

  test('a request for a path needs a rule about URLs', () => {
    expect(ruleAllows(on('*', '*', '*'), { path: '/healthz', verb: 'get' })).toBe(false);
    expect(ruleAllows(aRule({ nonResourceURLs: ['/healthz'], verbs: ['get'] }), { path: '/healthz', verb: 'get' })).toBe(true);
    expect(ruleAllows(aRule({ nonResourceURLs: ['/healthz'], verbs: ['get'] }), { path: '/healthz', verb: 'post' })).toBe(false);
  });

  test('a named right on a subresource is held for the named object only', () => {
    const rule = on('', 'serviceaccounts/token', 'create', 'a');
    expect(ruleAllows(rule, { apiGroup: '', resource: 'serviceaccounts/token', verb: 'create', name: 'a' })).toBe(true);
    expect(ruleAllows(rule, { apiGroup: '', resource: 'serviceaccounts/token', verb: 'create', name: 'b' })).toBe(false);
  });

  test('it allows exactly what its patterns mean', () => {
    fc.assert(fc.property(rules, rule => {
      const meant = enumerate(rule);
      expect(ALL_REQUESTS.filter(candidate => ruleAllows(rule, candidate)).map(asText)).toEqual(
        ALL_REQUESTS.map(asText).filter(candidate => meant.has(candidate)));
    }));
  });
});
