import * as fc from 'fast-check';
import { DANGEROUS } from './dangerous-words';
import { AppData, fleets } from './fleets';
import { HOSTILE, NAME_LIKE } from './hostile-values';
import { plain } from '../oracle/json';
import { AppUnderTest } from '../trial';

/** One change of an app that breaks no rule, as data: numbers choose among what is there. */
export interface Mutation {
  /** Which agent; or as often as an agent the options, or a name that its surroundings give it. */
  readonly subject: number;

  /** Which of all places in it. */
  readonly place: number;
  readonly change: Change;
  readonly choice: number;
}

const CHANGES = ['delete', 'hostile', 'hostile', 'hostile', 'dangerous', 'dangerous', 'dangerous', 'add', 'add', 'swap', 'repeat', 'empty', 'append', 'edge', 'namesake'] as const;
type Change = typeof CHANGES[number];

export interface MutatedApp {
  readonly app: AppData;
  readonly mutation: Mutation;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  subject: fc.nat(11), place: fc.nat(9_999), change: fc.constantFrom(...CHANGES), choice: fc.nat(9_999),
});

/** Apps with exactly one thing wrong, or at least changed. */
export const mutatedApps: fc.Arbitrary<MutatedApp> = fc.record({
  app: fc.oneof({ weight: 4, arbitrary: fleets(1) }, { weight: 1, arbitrary: fleets(4) }),
  mutation,
});

type Path = readonly string[];

/** Every place in a value, the value itself included. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  return typeof value !== 'object' || value === null ? [path]
    : [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], value);
}

/** A copy with another value at the path; `undefined` removes it. Keys are defined, so that `__proto__` is one. */
function replaced(value: unknown, path: Path, other: unknown): unknown {
  if (path.length === 0) return other;
  const [key, ...rest] = path;
  const copy: object = Array.isArray(value) ? [...value as unknown[]] : { ...value as object };
  const inner = replaced((copy as Record<string, unknown>)[key], rest, other);
  if (inner === undefined && !Array.isArray(copy)) delete (copy as Record<string, unknown>)[key];
  else if (inner === undefined) (copy as unknown[]).splice(Number(key), 1);
  else Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The value and what is read of it. */
interface Changed {
  readonly make: () => unknown;
  readonly read: () => unknown;
  readonly told: string;
}

/** Properties that the library knows, in places where they may or may not be, and some that nobody knows. */
const EXTRA: readonly (readonly [name: string, value: unknown])[] = [
  ...['extra', '__proto__', 'constructor', 'metadata', 'serviceAccountName', 'hostNetwork', '*', '\u2028', 'a b', 'toJSON', 'purpos'].map(name => [name, { a: ['*'] }] as const),
  ['task', true], ['schedule', '0 6 * * *'], ['replicas', 2], ['internet', true], ['host', 'example.com'], ['cidr', '10.9.0.0/16'], ['clusterWide', true],
  ['resourceNames', ['settings']], ['namespaces', ['shop']], ['namespace', 'data-agents'], ['maxReplicas', 5], ['maxObjects', 5], ['maxDurationSeconds', 60], ['events', true],
  ['permissions', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], reason: 'reads them' }]],
  ['dryRun', [{ apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'], reason: 'sees what would change' }]], ['environment', 'test'], ['apiServerPorts', [1]],
];

function changed(value: unknown, { place, change, choice }: Mutation): Changed {
  const places = placesIn(value);
  const path = places[place % places.length];
  const original = valueAt(value, path);
  const to = (what: string, other: () => unknown, read = other): Changed => ({
    make: () => replaced(value, path, other()), read: () => replaced(value, path, read()), told: `${path.join('.') || '(all of it)'}: ${what}`,
  });
  const pick = <T>(items: readonly T[]): T => items[choice % items.length];
  switch (change) {
    case 'delete': return to('removed', () => undefined);
    case 'hostile': {
      const hostile = pick(HOSTILE);
      return to(hostile.called, () => hostile.make(original), hostile.seenAs === 'the original' ? () => original : undefined);
    }
    case 'dangerous': return dangerous(value, choice, place) ?? to('removed', () => undefined);
    case 'add': {
      const [name, more] = pick(EXTRA);
      return to(`and ${JSON.stringify(name)}`, () => typeof original === 'object' && original !== null && !Array.isArray(original)
        ? Object.defineProperty({ ...original }, name, { value: more, enumerable: true, configurable: true, writable: true }) : original);
    }
    case 'swap': return to('as another place', () => valueAt(value, pick(places)));
    case 'repeat': return to('twice', () => Array.isArray(original) ? [...original as unknown[], ...original as unknown[]] : [original, original]);
    case 'empty': return to('empty', () => Array.isArray(original) ? [] : typeof original === 'object' ? {} : '');
    case 'edge':
    case 'namesake':
    case 'append': return to('one more', () => Array.isArray(original) ? [...original as unknown[], pick(HOSTILE).make(original[0])] : original);
  }
}

/** What is dangerous in a property of that name: in one that is there, or in one that could be. */
function dangerous(value: unknown, choice: number, place: number): Changed | null {
  const known = placesIn(value).filter(path => Object.hasOwn(DANGEROUS, path[path.length - 1] ?? ''));
  if (known.length === 0) return null;
  const path = known[place % known.length];
  const words = DANGEROUS[path[path.length - 1]];
  const other = structuredClone(words[choice % words.length]);
  return { make: () => replaced(value, path, other), read: () => replaced(value, path, other), told: `${path.join('.')}: ${JSON.stringify(other)?.slice(0, 200)}` };
}

/** An app with its one change made, and the change in words. */
interface Mutated {
  readonly app: AppUnderTest;
  readonly told: string;
}

/** Ids that `constructs` itself takes for another child or refuses: none of them reaches the library. */
const NO_IDS = ['', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** Another namespace of the chart, or another id of the construct: names that are in no declaration. */
function renamed(app: AppData, { place, choice }: Mutation): Mutated {
  const isNamespace = place % 2 === 0;
  const chosen = NAME_LIKE[choice % NAME_LIKE.length];
  // cdk8s writes the path of a construct in front of what is wrong with it, as it is.
  const text = isNamespace ? chosen : chosen.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  const [first, ...others] = app.agents;
  const agents = isNamespace || NO_IDS.includes(text) ? app.agents : [{ ...first, constructId: text }, ...others];
  const prepared = mutated({ app: { ...app, agents, ...isNamespace ? { chartNamespace: text } : {} }, mutation: UNCHANGED });
  return { ...prepared, told: `${isNamespace ? 'the namespace of the chart' : 'the id of the construct'}: ${JSON.stringify(text).slice(0, 200)}` };
}

/** One more edge between agents of the app, or one agent with the name of another: what each of them declares is legal. */
function acquainted(app: AppData, { subject, place, change }: Mutation): Mutated {
  const [from, to] = [subject, place].map(n => n % app.agents.length);
  const callee = app.agents[to].declaration as Callee;
  const known = { name: callee.name ?? app.agents[to].constructId, namespace: callee.namespace ?? app.chartNamespace };
  const agents = app.agents.map(({ constructId, declaration }, i) => {
    if (i !== from) return { constructId, declaration };
    const invokes = (declaration as { readonly invokes?: readonly object[] }).invokes ?? [];
    const edge = { agent: `${known.namespace}/${known.name}`, port: callee.workload?.port ?? 8443, reason: 'asks for a second opinion' };
    return { constructId, declaration: change === 'edge' ? { ...declaration, invokes: [...invokes, edge] } : { ...declaration, ...known } };
  });
  return { ...mutated({ app: { ...app, agents }, mutation: UNCHANGED }), told: `agents[${from}] ${change === 'edge' ? 'calls' : 'is called like'} agents[${to}]` };
}

/** What a caller has to know. */
interface Callee {
  readonly name?: string;
  readonly namespace?: string;
  readonly workload?: { readonly port?: number };
}

/** A change of nothing. */
const UNCHANGED: Mutation = { subject: 0, place: 0, change: 'append', choice: 0 };

export function mutated({ app, mutation: made }: MutatedApp): Mutated {
  if (made.change === 'edge' || made.change === 'namesake') return acquainted(app, made);
  const { chartNamespace, namespaces, layout } = app;
  const index = made.subject % (app.agents.length + 2);
  if (index > app.agents.length) return renamed(app, made);
  const whole = { make: (value: unknown) => () => value };
  const options = index === app.agents.length ? changed(app.options, made) : null;
  const agent = options === null ? changed(app.agents[index].declaration, made) : null;
  return {
    told: options === null ? `agents[${index}].${agent!.told}` : `options.${options.told}`,
    app: {
      options: options?.make ?? whole.make(app.options),
      readOptions: plain(options === null ? app.options : options.read()),
      chartNamespace,
      namespaces,
      layout,
      agents: app.agents.map(({ constructId, declaration }, i) => {
        const own = i === index && agent !== null ? agent : null;
        return { constructId, declaration: own?.make ?? whole.make(declaration), read: plain(own === null ? declaration : own.read()) };
      }),
    },
  };
}
