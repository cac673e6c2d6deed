import * as fc from 'fast-check';
import { HOSTILE } from './hostile-values';
import { plain } from '../oracle/json';
import { AppUnderTest } from '../trial';

/** Names of properties the library reads. */
const PROPERTIES = [
  'purpose', 'owner', 'authorityClass', 'driftBoundary', 'approval', 'permissions', 'dryRun', 'housekeeping', 'parameters', 'cloudIdentity', 'invokes', 'callers', 'destinations', 'workload',
  'exceptions', 'name', 'namespace', 'email', 'contact', 'reviewBy', 'verbs', 'resources', 'apiGroups', 'image', 'env', '__proto__', 'constructor', 'toString', 'length',
  'apiServerCidrs', 'networkProvider', 'dns', 'today', 'registerFile', 'authorityChart',
];

const anything = fc.anything({
  key: fc.oneof(fc.constantFrom(...PROPERTIES), fc.string({ maxLength: 6 })),
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
  maxKeys: 8,
  stringUnit: 'binary',
});

const hostile = fc.nat(HOSTILE.length - 1).map(i => ({ hostile: HOSTILE[i].called }));

/** A declaration by the names of its properties, and by nothing else. */
const shaped = fc.dictionary(fc.constantFrom(...PROPERTIES), fc.oneof(anything, hostile), { minKeys: 1, maxKeys: 10, noNullPrototype: true });

/** Garbage as data: what is hostile is named, since some of it cannot be printed. */
export interface Garbage {
  readonly declaration: unknown;
  readonly options: unknown;
}

/** Things that are no declaration; mostly under options that are some. */
export const garbage: fc.Arbitrary<Garbage> = fc.record({
  declaration: fc.oneof({ weight: 2, arbitrary: shaped }, { weight: 1, arbitrary: anything }, { weight: 1, arbitrary: hostile }),
  options: fc.oneof({ weight: 4, arbitrary: fc.constant({ today: '2026-11-22' }) }, { weight: 1, arbitrary: fc.oneof(anything, shaped, hostile) }),
});

function made(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('hostile' in value) return HOSTILE.find(each => each.called === value.hostile)?.make('triage');
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).some(isNamed)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, isNamed(each) ? made(each) : each as unknown])) : value;
}

function isNamed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'hostile');
}

export function garbageApp({ declaration, options }: Garbage): AppUnderTest {
  return {
    options: () => made(options),
    readOptions: plain(made(options)),
    chartNamespace: 'ops-agents',
    agents: [{ constructId: 'triage', declaration: () => made(declaration), read: plain(made(declaration)) }],
    namespaces: [],
    layout: { hasAuthorityChart: false, isNested: false, chartLabels: false },
  };
}
