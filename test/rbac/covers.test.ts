import * as fc from 'fast-check';
import { aRule, on } from './a-rule';
import { enumerate, rules } from './universe';
import { covers, coversAll } from '../../src/rbac/covers';
import type { PolicyRule } from '../../src/rbac/policy-rule';

const url = (verbs: string, ...nonResourceURLs: string[]) => aRule({ verbs: verbs.split(' '), nonResourceURLs });
const bothKinds = aRule({ apiGroups: [''], resources: ['pods'], verbs: ['get'], nonResourceURLs: ['/metrics'] });

describe('rules cover what they hold', () => {
  const COVERED: readonly (readonly [string, readonly PolicyRule[], readonly PolicyRule[]])[] = [
    ['nothing at all', [], []],
    ['a rule that asks for nothing', [], [aRule({ apiGroups: [''], resources: ['pods'] })]],
    ['the same rule', [on('', 'pods', 'get')], [on('', 'pods', 'get')]],
    ['a subresource held on every resource', [on('apps', '*/scale', 'update')], [on('apps', 'deployments/scale', 'update')]],
    ['a subresource wildcard by itself', [on('apps', '*/scale', 'update')], [on('apps', '*/scale', 'update')]],
    ['a subresource wildcard by all resources', [on('apps', '*', 'update')], [on('apps', '*/scale', 'update')]],
    ['one rule pieced together from several', [on('', 'pods', 'get'), on('', 'pods', 'list'), on('', 'services', 'get list')], [on('', 'pods services', 'get list')]],
    ['several rules by one', [on('', 'pods services', 'get list')], [on('', 'pods', 'get'), on('', 'services', 'list')]],
    ['a group by all groups', [on('*', 'pods', 'get')], [on('apps', 'pods', 'get'), on('', 'pods', 'get')]],
    ['a verb by all verbs', [on('', 'pods', '*')], [on('', 'pods', 'get impersonate')]],
    ['a resource by all resources', [on('', '*', 'get')], [on('', 'pods pods/log', 'get')]],
    ['wildcards by the same wildcards', [on('*', '*', '*')], [on('*', '*', '*')]],
    ['a name by any name', [on('', 'pods', 'get')], [on('', 'pods', 'get', 'a', 'b')]],
    ['names held in different rules', [on('', 'pods', 'get', 'a'), on('', 'pods', 'get', 'b')], [on('', 'pods', 'get', 'a', 'b')]],
    ['the same URL with all verbs', [url('*', '/api')], [url('*', '/api')]],
    ['URLs by all URLs', [url('*', '*')], [url('get', '/', '/api', '/api/v1', '')]],
    ['longer URLs by a prefix', [url('get', '/api/*')], [url('get', '/api/', '/api/v1', '/api/v1/pods', '/api/*')]],
    ['a rule of both kinds', [bothKinds], [bothKinds]],
  ];

  test.each(COVERED)('%s', (_, owner, requested) => {
    expect(covers(owner, requested)).toEqual({ covered: true, uncovered: [] });
  });
});

describe('rules do not cover what they do not hold', () => {
  const UNCOVERED: readonly (readonly [string, readonly PolicyRule[], readonly PolicyRule[], readonly PolicyRule[]])[] = [
    ['anything, when there are none', [], [on('', 'pods', 'get')], [on('', 'pods', 'get')]],
    ['only the missing combination is named', [on('', 'pods services', 'get list'), on('', 'nodes', 'get')], [on('', 'pods nodes', 'get list')], [on('', 'nodes', 'list')]],
    ['all groups, by listing groups', [on('apps', 'pods', 'get'), on('', 'pods', 'get')], [on('*', 'pods', 'get')], [on('*', 'pods', 'get')]],
    ['all verbs, by listing verbs', [on('', 'pods', 'get list watch create update patch delete deletecollection')], [on('', 'pods', '*')], [on('', 'pods', '*')]],
    ['all resources, by listing resources', [on('', 'pods services', 'get')], [on('', '*', 'get')], [on('', '*', 'get')]],
    ['a subresource on every resource, by listing them', [on('', 'pods/exec', 'get')], [on('', '*/exec', 'get')], [on('', '*/exec', 'get')]],
    ['a subresource, by its resource', [on('', 'pods', 'get')], [on('', 'pods/log', 'get')], [on('', 'pods/log', 'get')]],
    ['a subresource, by what looks like a wildcard', [on('', 'pods/* */*', 'get')], [on('', 'pods/log', 'get')], [on('', 'pods/log', 'get')]],
    ['a resource, by a subresource on every resource', [on('', '*/log', 'get')], [on('', 'pods', 'get')], [on('', 'pods', 'get')]],
    ['any name, by names', [on('', 'pods', 'get', 'a', 'b')], [on('', 'pods', 'get')], [on('', 'pods', 'get')]],
    ['another name', [on('', 'pods', 'get', 'a')], [on('', 'pods', 'get', 'a', 'b')], [on('', 'pods', 'get', 'b')]],
    ['a URL, by what is below it', [url('*', '/api/*')], [url('get', '/api', '/api/v1')], [url('get', '/api')]],
    ['a URL, by a longer one', [url('*', '/apis')], [url('get', '/api')], [url('get', '/api')]],
    ['a URL, by a star inside', [url('*', '/*/v1')], [url('get', '/api/v1')], [url('get', '/api/v1')]],
    ['a URL with another verb', [url('get', '/api')], [url('get post', '/api')], [url('post', '/api')]],
    ['a URL, by rights on every resource', [on('*', '*', '*')], [url('get', '/api')], [url('get', '/api')]],
    ['a URL, by a rule that is bound to a name', [aRule({ ...bothKinds, resourceNames: ['a'] })], [url('get', '/metrics')], [url('get', '/metrics')]],
    ['the URL half of a rule', [on('', 'pods', 'get')], [bothKinds], [url('get', '/metrics')]],
  ];

  test.each(UNCOVERED)('%s', (_, owner, requested, uncovered) => {
    expect(covers(owner, requested)).toEqual({ covered: false, uncovered });
  });

  test('what is missing comes in the order of the request', () => {
    const requested = [on('', 'pods nodes', 'list get', 'b', 'a'), url('get', '/z', '/a')];
    expect(covers([], requested).uncovered).toEqual([
      on('', 'pods', 'list', 'b'), on('', 'pods', 'list', 'a'), on('', 'pods', 'get', 'b'), on('', 'pods', 'get', 'a'),
      on('', 'nodes', 'list', 'b'), on('', 'nodes', 'list', 'a'), on('', 'nodes', 'get', 'b'), on('', 'nodes', 'get', 'a'),
      url('get', '/z'), url('get', '/a'),
    ]);
  });
});

describe('for any rules', () => {
  const manyRules = fc.array(rules, { maxLength: 3 });
  const allowed = (list: readonly PolicyRule[]) => new Set(list.flatMap(rule => [...enumerate(rule)]));

  test('covered means that every request the one allows, the other allows', () => {
    fc.assert(fc.property(manyRules, manyRules, (owner, requested) => {
      const held = allowed(owner);
      expect(covers(owner, requested).covered).toBe([...allowed(requested)].every(request => held.has(request)));
    }), { numRuns: 1000 });
  });

  test('whether all is covered is told alike with what is uncovered and without', () => {
    fc.assert(fc.property(manyRules, manyRules, (owner, requested) => {
      expect(coversAll(owner, requested)).toBe(covers(owner, requested).covered);
    }), { numRuns: 1000 });
  });

  test('that not all is covered is told sooner than what', () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, i) => `${word}${i}`);
    expect(coversAll([on('', 'pods', 'get')], [aRule({ apiGroups: many('group'), resources: many('kind'), verbs: many('verb') })])).toBe(false);
  });

  test('what is uncovered is the only thing missing', () => {
    fc.assert(fc.property(manyRules, manyRules, (owner, requested) => {
      const { uncovered } = covers(owner, requested);
      expect(covers([...owner, ...uncovered], requested).covered).toBe(true);
      expect(covers(requested, uncovered).covered).toBe(true);
      expect(uncovered.every(missing => !covers(owner, [missing]).covered)).toBe(true);
    }));
  });

  test('rules cover themselves', () => {
    fc.assert(fc.property(manyRules, list => {
      expect(covers(list, list).covered).toBe(true);
    }));
  });
});
