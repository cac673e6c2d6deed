import { Labels, LabelSelector } from './label-selector';
import { PolicyRule } from './policy-rule';
import { Role } from './role';

/** A role that a cluster has although nobody wrote it. */
interface KnownRole {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  readonly labels?: Labels;
  readonly aggregates?: readonly LabelSelector[];
}

/** A ClusterRole as if it had been written. */
export function knownRole({ name, rules, labels = new Map(), aggregates }: KnownRole): Role {
  return { kind: 'ClusterRole', namespace: '', name, rules, labels, aggregates: aggregates ?? null, isLive: false, isProtected: false };
}

/** A rule in the notation of these tables: words with a space between them, `''` for the core group. */
export function on(apiGroups: string, resources: string, verbs: string, resourceNames = ''): PolicyRule {
  return {
    apiGroups: apiGroups.split(' '),
    resources: resources.split(' '),
    resourceNames: resourceNames === '' ? [] : resourceNames.split(' '),
    verbs: verbs.split(' '),
    nonResourceURLs: [],
  };
}

/** The right to read URLs. */
export function reading(urls: string): PolicyRule {
  return { apiGroups: [], resources: [], resourceNames: [], verbs: ['get'], nonResourceURLs: urls.split(' ') };
}
