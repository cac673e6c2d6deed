import { YAML_LOOKALIKES } from './words';

/** A value that nobody should write, by name: a failure is printed, and some of these cannot be. */
export interface HostileValue {
  readonly called: string;

  /** Made anew for each reading, from what stood there. */
  readonly make: (original: unknown) => unknown;

  /** What a reader sees in its place; absent: what plain data of it is. */
  readonly seenAs?: 'the original';
}

/** What a value says only the first time: whoever reads twice judges one thing and builds another. */
function fickle(first: unknown, later: unknown): unknown {
  let reads = 0;
  return Object.defineProperty({}, 'value', { enumerable: true, get: () => reads++ === 0 ? first : later });
}

/** The original with each of its properties read through a getter. */
function throughGetters(original: unknown, get: (key: string, value: unknown) => unknown): unknown {
  if (typeof original !== 'object' || original === null) return original;
  const copy: object = Array.isArray(original) ? [] : {};
  for (const [key, value] of Object.entries(original)) {
    Object.defineProperty(copy, key, { enumerable: true, configurable: true, get: () => get(key, value) });
  }
  return copy;
}

function secondTime(value: unknown): () => unknown {
  let reads = 0;
  return () => reads++ === 0 ? value : OTHERWISE[typeof value] ?? null;
}

/** What a fickle property says later: always more than before. */
const OTHERWISE: Readonly<Record<string, unknown>> = { string: '*', number: 0, boolean: true, object: ['*'] };

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cyclic(original: unknown): unknown {
  const value: Record<string, unknown> = { ...Object(original) };
  value.again = value;
  return value;
}

function cyclicList(original: unknown): unknown {
  const value: unknown[] = Array.isArray(original) ? [...original] : [original];
  value.push(value);
  return value;
}

function deep(original: unknown): unknown {
  let value = original;
  for (let i = 0; i < 500; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

class Person {
  public readonly name = 'Dana Reyes';
  public readonly email = 'dana.reyes@example.com';
}

const OBJECTS: readonly HostileValue[] = [
  { called: 'an object that throws when it is read', make: () => Object.defineProperty({}, 'name', { enumerable: true, get: () => { throw new Error('no\u001b[31m'); } }) },
  { called: 'properties that throw', make: original => throughGetters(original, () => { throw new TypeError('no'); }) },
  { called: 'a throw of no error', make: original => throughGetters(original, () => { throw Object.create(null) as Error; }) },
  { called: 'a property that changes', make: () => fickle('triage', '*') },
  {
    called: 'properties that change',
    make: original => {
      const values = new Map<string, () => unknown>();
      return throughGetters(original, (key, value) => {
        if (!values.has(key)) values.set(key, secondTime(value));
        return values.get(key)!();
      });
    },
    seenAs: 'the original',
  },
  { called: 'a proxy of the original', make: original => typeof original === 'object' && original !== null ? new Proxy(original, {}) : original },
  { called: 'a proxy that throws', make: () => new Proxy({}, { ownKeys: () => { throw new Error('no'); } }) },
  { called: 'a proxy that throws for its prototype', make: original => new Proxy(Object(original) as object, { getPrototypeOf: () => { throw new Error('no'); } }) },
  { called: 'a proxy with endless properties', make: () => new Proxy({}, { ownKeys: () => Array.from({ length: 20_000 }, (_, i) => `k${i}`), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) }) },
  { called: 'a revoked proxy', make: revoked },
  { called: 'itself', make: cyclic },
  { called: 'a list with itself', make: cyclicList },
  { called: 'five hundred levels', make: deep },
  { called: 'a list of four billion holes', make: () => new Array(2 ** 32 - 1) as unknown },
  { called: 'a list with a hole', make: original => [original, , original] as unknown },
  { called: 'ten thousand values', make: original => Array.from({ length: 10_000 }, () => original) },
  { called: 'a function', make: () => () => 'triage' },
  { called: 'a class', make: () => Person },
  { called: 'an instance', make: () => new Person() },
  { called: 'an object with the original as prototype', make: original => Object.create(Object(original) as object) as unknown },
  { called: 'an object without prototype', make: original => Object.assign(Object.create(null) as object, original) },
  { called: 'a symbol', make: () => Symbol('triage') },
  { called: 'a big number', make: () => 10n ** 30n },
  { called: 'a date', make: () => new Date('2026-11-22') },
  { called: 'no date', make: () => new Date(NaN) },
  { called: 'a map', make: () => new Map([['name', 'Dana Reyes']]) },
  { called: 'a set', make: original => new Set([original]) },
  { called: 'bytes', make: () => Buffer.from('triage') },
  { called: 'a pattern', make: () => /x/ },
  { called: 'an error', make: () => new Error('triage') },
  { called: 'a promise', make: () => Promise.resolve('triage') },
  { called: 'boxed text', make: original => Object(String(original)) as unknown },
  { called: 'a boxed number', make: () => Object(8443) as unknown },
  { called: 'what becomes text', make: () => ({ toString: () => 'triage', toJSON: () => 'triage' }) },
  { called: 'a resolvable', make: () => ({ resolve: () => 'triage', produce: () => '*' }) },
  { called: 'the prototype of all objects', make: () => JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}') as unknown },
  { called: 'undefined', make: () => undefined },
  { called: 'null', make: () => null },
];

const NUMBERS = [NaN, -0, 0, 1, -1, 1.5, Infinity, -Infinity, 2 ** 53, 2 ** 31, 65_536, 65_535, 1e-7, 1e21, Number.MAX_VALUE, 100, 101, 604_801];

/** Text that ends a line, hides, turns round or is not there, for one reader and not for another. */
const TEXTS = [
  '\u2028', 'a\u2028b: c', 'a\u2029---\u2029kind: ClusterRole', 'x\u0085y', '\u0000', 'a\u0000b', '\u001b[2J', '\u202egnp.exe', '\u2066x\u2069', '\ufeffx', '\ud800', 'a\udc00', '\uffff',
  'a\n---\nkind: ClusterRoleBinding\n', '\n...\n', '%TAG ! x', '*', '**', 'pods/*', '*/*', '0o17', '-0o7', '0o18', '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  'рods', 'ｐods', 'pods\u200b', 'аdvise', 'ADVISE', 'advise ', ' advise', 'K8S', 'kube-system', 'ops-agents', 'default', '-', '--', 'a--b', 'a.', '.a', 'A', 'é', '😀', '\u0301',
  '${x}', '{{ .Values.x }}', '$(KUBERNETES_SERVICE_HOST)', '"', "'", '\\', '\t', ' ', '', '\r', '\r\n',
];

/** Repeated so often that whoever searches them badly takes for ever. */
const REPEATED = ['a', '-', 'a-', 'a.', '0', ' ', '/', ':', '@', 'a@', '(', '1,', '*/', 'a:', '\\', '"', '\t', '😀', 'a b ', '10.0.0.0/8', 'https://a', '-----BEGIN '];

/** What could be the name of a namespace or of a construct. */
export const NAME_LIKE: readonly string[] = [
  ...TEXTS, ...YAML_LOOKALIKES, ...REPEATED.map(text => text.repeat(300)), '0o17', '0o7', 'x0o17', '0x1f', '1e3', '123', '12e03', '0b1', '-1', 'a'.repeat(63), 'a'.repeat(64), 'kube-public',
];

/** Every hostile value: what it is instead of the original. */
export const HOSTILE: readonly HostileValue[] = [
  ...OBJECTS,
  ...NUMBERS.map(number => ({ called: `the number ${Object.is(number, -0) ? '-0' : number}`, make: () => number })),
  ...[...TEXTS, ...YAML_LOOKALIKES].map(text => ({ called: `the text ${JSON.stringify(text)}`, make: () => text })),
  ...TEXTS.map(text => ({ called: `${JSON.stringify(text)} behind it`, make: (original: unknown) => `${String(plainText(original))}${text}` })),
  ...REPEATED.flatMap(text => [60_000, 70_000, 253].map(times => ({ called: `${JSON.stringify(text)} ${times} times`, make: () => text.repeat(Math.floor(times / text.length)) }))),
  ...REPEATED.map(text => ({ called: `the original and ${JSON.stringify(text)} many times`, make: (original: unknown) => `${plainText(original)}${text.repeat(3_000)}!` })),
  ...[true, false].map(flag => ({ called: `the flag ${flag}`, make: () => flag })),
  ...[[], {}, [[]], [{}], [null], [''], ['*'], { '': '' }, { '*': '*' }].map(value => ({ called: `the value ${JSON.stringify(value)}`, make: () => structuredClone(value) as unknown })),
];

function plainText(original: unknown): string {
  return typeof original === 'string' || typeof original === 'number' ? String(original) : 'x';
}
