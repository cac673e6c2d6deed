import { Look } from './format';
import { wrapped } from './wrapped';
import { printable } from '../../plan/quote';

/** Paragraphs beside a label, wrapped; further lines of one are indented below it. */
export function labelled(label: string, paragraphs: readonly string[], indent: number, { paint, width }: Pick<Look, 'paint' | 'width'>): readonly string[] {
  const beside = indent + (indent === 2 ? 10 : 6);
  const lines = paragraphs.flatMap(paragraph => wrapped(printable(paragraph), width - beside - 2).map((line, i) => i > 0 && paragraph.startsWith('→') ? `  ${line}` : line));
  return lines.map((line, i) => `${' '.repeat(indent)}${i === 0 && label !== '' ? paint(label.padEnd(beside - indent), 'dim') : ' '.repeat(beside - indent)}${line}`);
}
