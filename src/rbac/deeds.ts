import { apiGroupMatches, resourceMatches, subresourceOf, verbMatches } from './matches';
import { PolicyRule, WILDCARD } from './policy-rule';
import { READ_VERBS } from './verbs';

/** What a single right does. */
export type Deed =
  /** Asks, or does what every workload that behaves does: nothing else obeys it. */
  | 'nothing'
  | 'reads'
  | 'acts';

/** A right that a rule holds, and what it does. */
export interface Done {
  readonly deed: Deed;
  readonly apiGroup: string;
  readonly resource: string;
  readonly verb: string;
}

/**
 * Subresources that connect to a program, which obeys what is sent: a `get` is enough to connect.
 *
 * Of any group: beside the core ones there are those of `subresources.kubevirt.io` (a virtual machine's console) and of
 * Karmada (`clusters/proxy`, a whole cluster's API server).
 */
const CONNECTIONS = ['exec', 'attach', 'portforward', 'proxy', 'console', 'vnc', 'usbredir'];

/** The groups that have such subresources, so that a wildcard for their resources holds them; a resource that somebody defines can have none. */
const CONNECTING_GROUPS = [WILDCARD, '', 'subresources.kubevirt.io', 'cluster.karmada.io'];

/** Rights that change nothing although their verbs are those of writing: questions, Events, a lease of one's own, and what this library gives. */
const HARMLESS: readonly (Pick<PolicyRule, 'apiGroups' | 'resources' | 'verbs'> & { readonly named?: true })[] = [
  { apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews', 'localsubjectaccessreviews'], verbs: ['create'] },
  { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews', 'tokenreviews'], verbs: ['create'] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['update', 'patch'], named: true },
  { apiGroups: ['governed-agents.dev'], resources: ['agentnamespaces', 'authorityclasses', 'boundaries', 'suspensions'], verbs: ['exercise', 'inhabit', 'run', 'serve'] },
];

/** Methods that only read a URL. */
const READING_METHODS = ['get', 'head', 'options'];

/** The most that a rule does, by the first right that does it; null where it holds no right. */
export function most({ apiGroups, resources, resourceNames, verbs, nonResourceURLs }: PolicyRule): Done | null {
  let found: Done | null = null;
  // What is read is read alike in every group, and nearly everything else acts: long lists are not multiplied.
  let asked = verbs;
  for (const apiGroup of apiGroups) {
    for (const resource of resources) {
      for (const verb of asked) {
        const deed = deedOf(apiGroup, resource, verb, resourceNames.length > 0);
        if (deed === 'acts') return { deed, apiGroup, resource, verb };
        if (found === null || isMore(deed, found.deed)) found = { deed, apiGroup, resource, verb };
      }
    }
    if (apiGroups.length > 1 && asked === verbs) asked = verbs.filter(verb => !READ_VERBS.includes(verb));
  }
  const [url] = nonResourceURLs;
  if (url === undefined) return found;
  for (const verb of verbs) {
    const deed = READING_METHODS.includes(verb) ? 'reads' : 'acts';
    if (found === null || isMore(deed, found.deed)) found = { deed, apiGroup: '', resource: url, verb };
  }
  return found;
}

function isMore(deed: Deed, than: Deed): boolean {
  return deed !== than && (deed === 'acts' || than === 'nothing');
}

function deedOf(apiGroup: string, resource: string, verb: string, isNamed: boolean): Deed {
  if (READ_VERBS.includes(verb)) return verb === 'get' && connects(apiGroup, resource) ? 'acts' : 'reads';
  return HARMLESS.some(each => each.apiGroups.includes(apiGroup) && each.resources.includes(resource) && each.verbs.includes(verb) && (isNamed || each.named === undefined)) ? 'nothing' : 'acts';
}

function connects(apiGroup: string, resource: string): boolean {
  if (resource === WILDCARD) return CONNECTING_GROUPS.includes(apiGroup);
  return CONNECTIONS.includes(subresourceOf(resource).split('/')[0]);
}

/** Verbs that change an object that is there. */
const CHANGING = ['update', 'patch'];

/** An object that can be changed, and with which verb. */
export interface Change {
  readonly name: string;
  readonly verb: string;
}

/** The first of these objects that the rule lets its holder change, and the verb; null where it does not. */
export function changes(rule: PolicyRule, apiGroup: string, resource: string, names: ReadonlySet<string>): Change | null {
  const verb = CHANGING.find(each => verbMatches(rule, each));
  if (verb === undefined || !apiGroupMatches(rule, apiGroup) || !resourceMatches(rule, resource)) return null;
  const [name] = rule.resourceNames.length === 0 ? names : rule.resourceNames.filter(each => names.has(each));
  return name === undefined ? null : { name, verb };
}
