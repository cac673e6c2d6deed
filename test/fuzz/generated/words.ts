import * as fc from 'fast-check';

/** Texts that YAML could take for something else than text. */
export const YAML_LOOKALIKES: readonly string[] = [
  'yes', 'no', 'on', 'off', 'y', 'n', 'true', 'False', 'null', '~', '', ' ', '0', '007', '0x1F', '1e3', '-1', '.5', '+.inf', '.NaN', '1_000', '12:30:45', '2026-11-22',
  '0b101', '=', '<<', '- item', 'a: b', '# comment', 'a #b', '&anchor', '*alias', '!!int 3', '{a: 1}', '[1]', '| ', '>-', '%YAML 1.1', '---', '...', '@x', '`x`',
  "it's", '"quoted"', '\'single\'', 'back\\slash', 'tab\there', 'two\nlines', '\nleading', 'trailing\n', '  indented\n text', 'a\r\nb', '? key', ': value', 'key:', ',', '-', '${HOME}', '$(date)',
];

/** Lower-case names that are DNS labels, and a YAML parser might read otherwise. */
export const NAMES: readonly string[] = [
  'triage', 'rollout', 'y', 'n', 'on', 'off', 'yes', 'no', 'true', 'false', 'null', 'nan', 'inf', 'e1', 'x0', 'a-b', 'proto', 'constructor', 'tostring', 'o17',
  'an-agent-with-a-rather-long-name-of-49-characters',
];

/** Text on one line without hidden characters. */
export const visible = fc.string({ unit: 'grapheme', maxLength: 30 }).map(text => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ''));

/** A sentence that tells a reviewer something, whatever else is in it. */
export const sentence = fc.tuple(fc.constantFrom('Explains alerts', 'reads what runs', 'asks: why?', '- scales down', '警报 分析', '"model"'), visible)
  .map(([start, rest]) => `${start} ${rest}`.trimEnd());

/** Text as a program may be given it. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...YAML_LOOKALIKES) },
  { weight: 2, arbitrary: visible },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map(text => text.replace(/[^\t\n\r\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\u202a-\u202e\u2066-\u2069]/g, '')) },
).map(text => /^[-+]?0o[0-7]+$/.test(text) ? `x${text}` : text);

/** One of these, with its place: small numbers shrink to the first. */
export function oneOf<T>(...items: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...items);
}

/** A property that is there about every other time. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq });
}

/** The object without what is absent: a declaration as people write it. */
export function present<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** A day as `YYYY-MM-DD`, so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
