import { SMALL_FONT } from './box';
import { hexagon } from './outline';
import { strokeElements } from './stroke';
import { textElement } from './text-element';
import { Font, LINE_ENDS, widthOf, wrapped } from './text-width';
import { Element, element } from './xml';
import { CLASS_WORDS, Legend, SignName } from '../legend';
import { CLASS_LOOKS, INK, Look, Stroke, TOOL_LOOK } from '../looks';

/** A legend, and how high it is. */
export interface LegendPicture {
  readonly elements: readonly Element[];
  readonly height: number;
}

const HEADING: Font = { size: 12, isBold: true };
const [ROW, SWATCH, GAP] = [22, 34, 24];
const WIDEST = 1100;

/** The legend of a picture of this width, from its own corner. */
export function legendPicture(legend: Legend, width: number): LegendPicture {
  const entries = [
    ...legend.classes.map(each => ({ means: CLASS_WORDS[each], swatch: (x: number, y: number) => [swatch(x, y, CLASS_LOOKS[each], false, 5)] })),
    ...legend.signs.map(({ name, means }) => ({ means, swatch: SWATCHES[name] })),
  ];
  const elements: Element[] = [];
  let [x, y] = [0, 0];
  for (const { means, swatch: draw } of entries) {
    const wide = SWATCH + 8 + widthOf(means, SMALL_FONT);
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    elements.push(...draw(x, y), textElement({ text: means, font: SMALL_FONT, ink: INK.text, y: y + 11.5 }, x + SWATCH + 8, 'start'));
    x += wide + GAP;
  }
  if (entries.length > 0) y += ROW;
  if (legend.breaches.length > 0) {
    y += 10;
    elements.push(textElement({ text: 'Broken bounds', font: HEADING, ink: INK.broken, y: y + 11 }, 0, 'start'));
    y += ROW;
  }
  for (const breach of legend.breaches) {
    for (const [i, text] of wrapped(breach, SMALL_FONT, Math.min(width, WIDEST) - 20, LINE_ENDS.prose).entries()) {
      elements.push(textElement({ text, font: SMALL_FONT, ink: INK.text, y: y + 10 }, i === 0 ? 0 : 20, 'start'));
      y += 15;
    }
    y += 5;
  }
  return { elements, height: y };
}

const SWATCHES: Readonly<Record<SignName, (x: number, y: number) => readonly Element[]>> = {
  'tool': (x, y) => [element('path', { d: hexagon(x, y, SWATCH, 16, 5), fill: TOOL_LOOK.fill, stroke: TOOL_LOOK.border })],
  'unknown': (x, y) => [swatch(x, y, CLASS_LOOKS[''], true, 5)],
  'reference': (x, y) => [swatch(x, y, { ...CLASS_LOOKS[''], border: INK.clusterBorder }, false, 8)],
  'opens a port': (x, y) => stroke(x, y, 'plain', false),
  'opens nothing': (x, y) => stroke(x, y, 'plain', true),
  'feedback': (x, y) => stroke(x, y, 'feedback', false),
  'broken': (x, y) => stroke(x, y, 'broken', false),
};

function swatch(x: number, y: number, { fill, border }: Look, isDashed: boolean, rx: number): Element {
  return element('rect', { x, y, 'width': SWATCH, 'height': 16, rx, fill, 'stroke': border, 'stroke-dasharray': isDashed ? '4 3' : undefined });
}

function stroke(x: number, y: number, kind: Stroke, isDashed: boolean): readonly Element[] {
  return strokeElements([{ x, y: y + 8 }, { x: x + SWATCH, y: y + 8 }], kind, isDashed);
}
