import * as fc from 'fast-check';
import { AgentDeclaration, NetworkProvider } from '../../src';
import { ADMISSIBLE_ADAPT, DANA } from '../checks/admissible';

/** Governance under which `FULL` can be admitted. */
export const FULL_GOVERNANCE = { environment: 'production', networkProvider: NetworkProvider.CILIUM };

/** An admissible declaration that uses every property a service can have. */
export const FULL: AgentDeclaration = {
  ...ADMISSIBLE_ADAPT,
  owner: { ...DANA, title: 'SRE lead' },
  driftBoundary: { maxChainDepth: 1, maxReach: 2, reviewBy: '2026-12-20', limits: { maxReplicas: 3, maxObjects: 5 } },
  permissions: [
    { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down' },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create'], namespaces: ['ops-agents'], reason: 'keeps notes' },
    { apiGroups: [''], resources: ['nodes'], verbs: ['get'], clusterWide: true, reason: 'sees capacity' },
  ],
  housekeeping: { leaderElection: true, events: true, report: { apiGroup: '', resource: 'configmaps', name: 'rollout-report' } },
  parameters: [
    { name: 'batch', initialValue: '20', bounds: '1..50' },
    { name: 'mode', initialValue: 'safe', bounds: 'safe|fast' },
  ],
  cloudIdentity: {
    azure: { clientId: '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b', tenantId: '0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e9' }, reason: 'reads the build artefacts',
  },
  invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' }],
  callers: [
    { pods: { namespace: 'chat-gateway', labels: { 'app.kubernetes.io/name': 'gateway' } }, port: 8443, reason: 'people talk to it' },
    { cidr: '10.30.0.0/16', port: 8443, reason: 'the old gateway' },
  ],
  destinations: [
    { pods: { namespace: 'monitoring', labels: { app: 'prometheus' } }, port: 9090, reason: 'metrics' },
    { cidr: '10.20.0.0/16', port: 5432, reason: 'history' },
    { host: 'api.anthropic.com', port: 443, reason: 'model' },
    { internet: true, port: 443, reason: 'reads release notes' },
  ],
  workload: {
    image: 'ghcr.io/example/rollout:1.4.2',
    command: ['/rollout'],
    args: ['--verbose'],
    port: 8443,
    env: { LOG_LEVEL: 'info' },
    secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } },
    resources: { requests: { cpu: '200m' }, limits: { memory: '1Gi' } },
    imagePullSecrets: ['registry'],
    replicas: 2,
  },
  exceptions: [{
    rule: 'permissions-are-not-risky', at: 'permissions[1] = create on configmaps of the core group in ops-agents', reason: 'the namespace holds nothing else yet', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15',
  }],
  name: 'rollout',
  namespace: 'ops-agents',
};

interface Fields { [key: string]: unknown }

/** Any value that a JavaScript program can make without meaning harm. */
export function anything(): fc.Arbitrary<unknown> {
  return fc.anything({
    key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'owner', 'permissions', 'workload', 'name')),
    values: [
      fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(), fc.constantFrom<unknown>(undefined, null, NaN, -0, Symbol('x'), () => 1, '*', '', '\ud800'),
    ],
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
  });
}

/** `FULL` with one property, at any depth, replaced by anything, removed, or joined by one that is not known. */
export function fullButForOneProperty(): fc.Arbitrary<unknown> {
  const places = placesIn(FULL);
  return fc.oneof(
    fc.tuple(fc.constantFrom(...places), anything()).map(([place, value]) => changed(place, holder => { holder[place[place.length - 1]] = value; })),
    fc.constantFrom(...places).map(place => changed(place, holder => { delete holder[place[place.length - 1]]; })),
    fc.tuple(fc.constantFrom(...places), fc.string(), anything()).map(([place, key, value]) =>
      changed(place, holder => { Reflect.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true }); })),
  );
}

type Place = readonly string[];

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [[key], ...placesIn(child).map(rest => [key, ...rest])]);
}

function changed(place: Place, change: (holder: Fields) => void): unknown {
  const copy = structuredClone(FULL) as unknown as Fields;
  change(place.slice(0, -1).reduce((holder, key) => holder[key] as Fields, copy));
  return copy;
}
