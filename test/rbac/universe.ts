import * as fc from 'fast-check';
import type { PolicyRule, Request } from '../../src/rbac/policy-rule';

/**
 * A world small enough to ask everything about, and what each pattern of a rule means in it, written out by hand.
 *
 * `new*` stands for whatever nobody has thought of yet: only a wildcard reaches it.
 */
const MEANING = {
  apiGroups: {
    '': [''],
    'apps': ['apps'],
    '*': ['', 'apps', 'newgroup'],
  },
  resources: {
    'pods': ['pods'],
    'pods/exec': ['pods/exec'],
    'nodes': ['nodes'],
    'nodes/exec': ['nodes/exec'],
    'pods/*': ['pods/*'],
    '*/*': ['*/*', 'pods/*'],
    '*/exec': ['pods/exec', 'nodes/exec', 'newresource/exec', '*/exec'],
    '*': ['pods', 'pods/exec', 'pods/newsub', 'pods/*', 'nodes', 'nodes/exec', 'newresource', 'newresource/exec', '*/*', '*/exec'],
  },
  verbs: {
    'get': ['get'],
    'create': ['create'],
    '*': ['get', 'create', 'newverb'],
  },
  resourceNames: {
    a: ['a'],
    b: ['b'],
  },
  nonResourceURLs: {
    '/': ['/'],
    '/api': ['/api'],
    '/api/*': ['/api/', '/api/v1', '/api/new', '/api/*/x'],
    '/api/*/x': ['/api/*/x'],
    '/api*': ['/api', '/api/', '/api/v1', '/api/new', '/api/*/x', '/apinew'],
    '/api/**': ['/api/', '/api/v1', '/api/new', '/api/*/x'],
    '*': ['', '/', '/api', '/api/', '/api/v1', '/api/new', '/api/*/x', '/apinew', '/new'],
  },
} as const satisfies Record<keyof PolicyRule, Record<string, readonly string[]>>;

const ALL_NAMES = [null, 'a', 'b', 'newname'];

/** Everything the pattern of that field means. */
function meaning(field: keyof typeof MEANING, pattern: string): readonly string[] {
  const patterns: Readonly<Record<string, readonly string[]>> = MEANING[field];
  return patterns[pattern];
}

const meaningOf = (field: keyof typeof MEANING, patterns: readonly string[]) => patterns.flatMap(pattern => meaning(field, pattern));

/** The requests that the rule allows, by looking up what its patterns mean; each as text. */
export function enumerate(rule: PolicyRule): ReadonlySet<string> {
  const names = rule.resourceNames.length === 0 ? ALL_NAMES : meaningOf('resourceNames', rule.resourceNames);
  const requests: Request[] = [];
  for (const verb of meaningOf('verbs', rule.verbs)) {
    for (const path of meaningOf('nonResourceURLs', rule.nonResourceURLs)) requests.push({ path, verb });
    for (const apiGroup of meaningOf('apiGroups', rule.apiGroups)) {
      for (const resource of meaningOf('resources', rule.resources)) {
        for (const name of names) requests.push({ apiGroup, resource, verb, name });
      }
    }
  }
  return new Set(requests.map(asText));
}

/** Every request there is. */
export const ALL_REQUESTS: readonly Request[] = ['get', 'create', 'newverb'].flatMap(verb => [
  ...MEANING.nonResourceURLs['*'].map(path => ({ path, verb })),
  ...MEANING.apiGroups['*'].flatMap(apiGroup => MEANING.resources['*'].flatMap(resource =>
    ALL_NAMES.map(name => ({ apiGroup, resource, verb, name })))),
]);

/** A request as a key of a set. */
export function asText(request: Request): string {
  return 'path' in request ? `${request.verb} ${request.path}` : JSON.stringify([request.verb, request.apiGroup, request.resource, request.name]);
}

const some = (field: keyof typeof MEANING, minLength: number) =>
  fc.uniqueArray(fc.constantFrom(...Object.keys(MEANING[field])), { minLength, maxLength: 3 });

/** Rules as Kubernetes accepts them: about resources or about URLs, never both. */
export const rules: fc.Arbitrary<PolicyRule> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      apiGroups: some('apiGroups', 1),
      resources: some('resources', 1),
      resourceNames: some('resourceNames', 0),
      verbs: some('verbs', 1),
      nonResourceURLs: fc.constant([]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      apiGroups: fc.constant([]),
      resources: fc.constant([]),
      resourceNames: fc.constant([]),
      verbs: some('verbs', 1),
      nonResourceURLs: some('nonResourceURLs', 1),
    }),
  },
);
