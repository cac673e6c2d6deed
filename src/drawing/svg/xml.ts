import { visibleText } from '../visible-text';

/** Those that are undefined are not there. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An XML element, or text in one. */
export type Node = string | Element;

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly inside: readonly Node[];
}

export function element(name: string, attributes: Attributes = {}, ...inside: readonly Node[]): Element {
  return { name, attributes, inside };
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };
const LONGEST = 1000;

/** An element in lines, as deep as it is. All text in it is text and nothing else, whoever wrote it. */
export function xml({ name, attributes, inside }: Element, indent = ''): string {
  const start = `${indent}<${name}${Object.entries(attributes).map(attribute).join('')}`;
  if (inside.length === 0) return `${start}/>`;
  if (inside.every(each => typeof each === 'string')) return `${start}>${inside.map(escaped).join('')}</${name}>`;
  return [`${start}>`, ...inside.map(each => typeof each === 'string' ? `${indent}  ${escaped(each)}` : xml(each, `${indent}  `)), `${indent}</${name}>`].join('\n');
}

function attribute([key, value]: readonly [string, string | number | undefined]): string {
  return value === undefined ? '' : ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`;
}

function escaped(text: string): string {
  return text.split('\n').map(line => visibleText(line, LONGEST).replace(/[&<>"']/g, character => NAMES[character])).join('\n');
}

/** To a tenth of a pixel: no picture depends on how a number is rounded. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
