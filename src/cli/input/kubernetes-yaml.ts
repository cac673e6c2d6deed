import { randomUUID } from 'node:crypto';
import { CORE_SCHEMA, Type } from 'js-yaml';

/** A merge key, and what a text that means one becomes. In quotes `<<` is a key like any other, and nobody can write this one. */
export const MERGE = `<< ${randomUUID()}`;

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(word => [word, false] as const),
]);

const STARTS_NUMBER: ReadonlySet<string> = new Set('+-.0123456789');
const INTEGER = /^[-+]?(?:0b[01]+|0o?[0-7]+|0x[0-9a-f]+|[0-9]+)$/i;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?$/i;
const NO_JSON = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What plain words and numbers mean to kubectl, Helm and the API server.
 *
 * They read YAML with sigs.k8s.io/yaml (goyaml.v2), which is YAML 1.1 where it matters: `no` is
 * false and 0777 is octal, digits may be grouped with `_`, but a date stays text. Of the schemas that js-yaml has, that of
 * YAML 1.2 comes closest; its words and numbers are replaced here. Numbers that no JSON can say are refused, as
 * they are there. Merge keys stay keys, told from `<<` in quotes: `expanded` resolves them, which can count what they make.
 */
export const KUBERNETES_YAML = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:governed-agents.dev:merge', { kind: 'scalar', resolve: (text: string | null) => text === '<<', construct: () => MERGE }),
    new Type('tag:yaml.org,2002:bool', { kind: 'scalar', resolve: (text: string | null) => text !== null && text.length <= 5 && WORDS.has(text), construct: (text: string) => WORDS.get(text) }),
    new Type('tag:yaml.org,2002:int', { kind: 'scalar', resolve: (text: string | null) => INTEGER.test(digits(text)), construct: (text: string) => integer(digits(text)) }),
    new Type('tag:yaml.org,2002:float', { kind: 'scalar', resolve: (text: string | null) => FLOAT.test(digits(text)) || NO_JSON.test(text ?? ''), construct: number }),
  ],
});

/** Text without the `_` that group digits; `''` where it is no number at the first glance, as most words are: every plain one is asked. */
function digits(text: string | null): string {
  if (text === null || !STARTS_NUMBER.has(text[0])) return '';
  return text.includes('_') ? text.replaceAll('_', '') : text;
}

function integer(text: string): number {
  const size = text.replace(/^[-+]/, '');
  // An octal number of YAML 1.1; one with an 8 or 9 in it is none.
  const value = /^0[0-7]+$/.test(size) ? parseInt(size, 8) : Number(size.toLowerCase());
  return text.startsWith('-') ? -value : value;
}

function number(text: string): number {
  const value = NO_JSON.test(text) ? NaN : Number(digits(text));
  if (!Number.isFinite(value)) throw new Error(`${text} is a number that no JSON can say`);
  return value;
}
