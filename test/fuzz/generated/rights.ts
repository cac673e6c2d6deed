import * as fc from 'fast-check';
import { maybe, oneOf, present, sentence } from './words';

/** What agents ask for, none of it risky. */
const READS = [
  { apiGroups: [''], resources: ['pods', 'services'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets/status'], verbs: ['list'] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['watch', 'list'] },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['get'] },
  { apiGroups: [''], resources: ['pods/log'], resourceNames: ['checkout-0'], verbs: ['get'] },
  { apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings', 'y', 'null'], verbs: ['get', 'watch'] },
  { apiGroups: [''], resources: ['secrets'], resourceNames: ['model-key'], verbs: ['get'] },
  { apiGroups: ['example.com', 'metrics.k8s.io'], resources: ['widgets', 'pods'], verbs: ['get', 'list'] },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies', 'ingresses'], verbs: ['get', 'list'] },
];

const WRITES = [
  { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'] },
  { apiGroups: ['example.com'], resources: ['widgets', 'widgets/status'], verbs: ['get', 'create', 'update', 'patch', 'delete'] },
  { apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['update', 'patch'] },
  { apiGroups: ['example.com'], resources: ['gadgets'], resourceNames: ['one', 'two'], verbs: ['delete'] },
];

/** What an agent that proposes finds out before. */
const TRIES = [
  { apiGroups: ['apps'], resources: ['deployments/scale', 'statefulsets/scale'], resourceNames: ['checkout'], verbs: ['patch', 'update'] },
  { apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings', 'y', 'null'], verbs: ['patch'] },
  { apiGroups: ['example.com'], resources: ['widgets'], verbs: ['create', 'update', 'patch', 'delete'] },
];

const CLUSTER_READS = [
  { apiGroups: [''], resources: ['nodes', 'namespaces', 'persistentvolumes'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['list'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
];

/** Namespaces where no agents live. */
const PLACES = [['shop'], ['shop', 'data'], ['0x2f', '1e3'], ['n', 'on', 'null']];

const elsewhere = oneOf(...PLACES);

const read = fc.record({ given: oneOf(...READS), namespaces: maybe(elsewhere), reason: sentence })
  .map(({ given, ...rest }) => present({ ...given, ...rest }));

const clusterRead = fc.record({ given: oneOf(...CLUSTER_READS), reason: sentence })
  .map(({ given, reason }) => ({ ...given, clusterWide: true, reason }));

const write = fc.record({ given: oneOf(...WRITES), namespaces: elsewhere, reason: sentence })
  .map(({ given, ...rest }) => ({ ...given, ...rest }));

/** Served by a CustomResourceDefinition: a person has to say so. */
export const hasOwnGroup = ({ apiGroups }: { readonly apiGroups: readonly string[] }) => apiGroups.includes('example.com');

const tried = fc.record({ given: oneOf(...TRIES), namespaces: elsewhere, reason: sentence })
  .map(({ given, ...rest }) => ({ ...given, ...rest }));

/** Makes objects of no built-in kind in its own namespace, which is what `maxObjects` can limit. */
export const CREATES_AT_HOME = { apiGroups: ['example.com'], resources: ['reports'], verbs: ['create', 'get'], reason: 'writes its findings down' };

/** Ends pods of any name: risky, so a person has to accept it. */
export const RISKY = { apiGroups: [''], resources: ['pods'], verbs: ['delete'], namespaces: ['shop'], reason: 'restarts what hangs' };
export const RISKY_AS_FOUND = 'delete on pods of the core group in shop';

export const rights = fc.record({
  reads: fc.array(fc.oneof(read, read, clusterRead), { maxLength: 3 }),
  writes: fc.array(write, { maxLength: 2 }),
  tries: fc.array(tried, { maxLength: 2 }),
  isRisky: fc.boolean(),
  createsAtHome: fc.boolean(),
  leaderElection: maybe(fc.boolean()),
  events: maybe(fc.boolean()),
  report: maybe(oneOf(['', 'configmaps'], ['wgpolicyk8s.io', 'policyreports'], ['openreports.io', 'reports'], ['core.k8sgpt.ai', 'results']), 3),
  reportSuffix: oneOf('', '-report', '.y', '-0'),
});

/** Parameters of an agent that adapts itself: at least one. */
export const parameters = fc.uniqueArray(oneOf(
  { name: 'batch', initialValue: '20', bounds: '1..50' },
  { name: 'mode', initialValue: 'safe', bounds: 'safe|fast' },
  { name: 'y', initialValue: 'no', bounds: 'no|yes' },
  { name: 'low', initialValue: '-5', bounds: '-10..0' },
  { name: 'pace.of_work', initialValue: '1e3', bounds: '1e3|0x1F|null' },
), { minLength: 1, maxLength: 3, selector: each => each.name });
