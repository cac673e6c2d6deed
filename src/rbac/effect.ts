import { ruleAllows } from './matches';
import { PolicyRule, Request, WILDCARD } from './policy-rule';
import { isClusterScoped } from './resources';
import { READ_VERBS, WRITE_VERBS } from './verbs';

/** A request, and the namespace that it is for; `''` where it is for none. */
export type PlacedRequest = Request & { readonly namespace: string };

/** Something held in a namespace, or in the whole cluster where the scope is null. */
interface Held {
  readonly scope: string | null;
  readonly rule: PolicyRule;
}

/**
 * Whether a rule that is held in a scope allows a request.
 *
 * What is held in one namespace counts for requests in that namespace, and for the Namespace object itself, whose
 * requests the API server takes for requests in it; for URLs it never counts (plugin/pkg/auth/authorizer/rbac/rbac.go;
 * pkg/endpoints/request/requestinfo.go of k8s.io/apiserver).
 */
export function allows({ scope, rule }: Held, request: PlacedRequest): boolean {
  return (scope === null || (!('path' in request) && scope !== '' && scope === placeOf(request))) && ruleAllows(rule, request);
}

function placeOf(request: Exclude<PlacedRequest, { readonly path: string }>): string {
  const isAboutNamespace = request.apiGroup === '' && request.resource.split('/', 1)[0] === 'namespaces';
  return isAboutNamespace ? request.name ?? '' : request.namespace;
}

/** The verbs of requests for objects; others are asked for apart, and some of them in a namespace although their object is in none. */
const OF_OBJECTS: readonly string[] = [...READ_VERBS, ...WRITE_VERBS];

/** What remains of a rule through a binding of that scope; null where nothing does. */
export function effective({ scope, rule }: Held): PolicyRule | null {
  return scope === null ? rule : inNamespace(rule);
}

/** Without URLs, and without what lives in no namespace, but for namespaces. */
function inNamespace(rule: PolicyRule): PolicyRule | null {
  const { apiGroups, verbs, nonResourceURLs } = rule;
  const isInert = (resource: string) => apiGroups.every(apiGroup => isClusterScoped(apiGroup, resource)) && !isNamespace(resource);
  // What is asked for apart may be asked for in a namespace, whatever it is about.
  const canBeInert = !apiGroups.includes(WILDCARD) && rule.resources.some(isInert) && verbs.every(verb => OF_OBJECTS.includes(verb));
  const resources = canBeInert ? rule.resources.filter(resource => !isInert(resource)) : rule.resources;
  if (resources.length === 0) return null;
  return resources === rule.resources && nonResourceURLs.length === 0 ? rule : { ...rule, resources, nonResourceURLs: [] };
}

function isNamespace(resource: string): boolean {
  return resource === 'namespaces' || resource.startsWith('namespaces/');
}
