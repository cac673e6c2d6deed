import { parseAllDocuments } from 'yaml';
import { canonical, isObject, Json, JsonObject } from './json';
import { Violation, violation } from './violation';

/** The objects a cluster would be given, and what parsers would not agree on. */
export interface Manifests {
  readonly objects: readonly JsonObject[];
  readonly violations: readonly Violation[];
}

/** What libyaml refuses (YAML 1.1, section 5.1), and a byte order mark in the middle. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Line breaks of YAML 1.1 (section 5.4): YAML 1.2 takes the last three for characters of the line. */
const LINE_BREAK = /\r\n|[\n\r\x85\u2028\u2029]/;

/**
 * Reads the YAML as kubectl's parser (YAML 1.1) and, if `thorough`, as one of YAML 1.2 does: both have to see the same.
 */
export function manifestsIn(text: string, thorough: boolean): Manifests {
  if (text.trim() === '') return { objects: [], violations: [] };
  const [data, errors] = parsed(text, '1.1');
  const objects = data.filter(isObject);
  const found: string[] = [
    ...errors,
    ...(UNPRINTABLE.test(text) ? ['holds a character that libyaml refuses'] : []),
    ...(documentsByLine(text) === data.length ? [] : [`has ${documentsByLine(text)} documents by the lines of YAML 1.1, and ${data.length} were parsed`]),
    ...(objects.length === data.length ? [] : ['has a document that is no object']),
  ];
  if (thorough) {
    const [modern, modernErrors] = parsed(text, '1.2');
    found.push(...modernErrors);
    const differing = data.findIndex((each, i) => canonical(each) !== canonical(modern[i]));
    if (modern.length !== data.length) found.push(`has ${data.length} documents in YAML 1.1 and ${modern.length} in YAML 1.2`);
    else if (differing !== -1) found.push(`document ${differing} says something else in YAML 1.1 than in YAML 1.2`);
  }
  return { objects, violations: found.map(what => violation('yaml', 'the YAML', what)) };
}

function parsed(text: string, version: '1.1' | '1.2'): readonly [data: readonly Json[], errors: readonly string[]] {
  const documents = parseAllDocuments(text, { version, prettyErrors: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [[], ['is empty']];
  const errors = documents.flatMap(each => [...each.errors, ...each.warnings]).map(({ code, message }) => `is not read as YAML ${version}: ${code} ${message}`);
  return [documents.map(each => each.toJS() as Json), errors];
}

/** Documents as whoever looks for markers at the start of a line counts them. */
function documentsByLine(text: string): number {
  const markers = text.split(LINE_BREAK).filter(line => /^(---|\.\.\.)([ \t]|$)|^%/.test(line));
  return markers.length + (markers.length > 0 && text.startsWith(markers[0]) ? 0 : 1);
}
