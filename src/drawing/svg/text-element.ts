import { TextLine } from './box';
import { Element, element } from './xml';

/** A line of text. With `ground`, the colour below it, nothing that it lies on keeps anybody from reading it. */
export function textElement({ text, font, ink, y }: TextLine, x: number, anchor: 'start' | 'middle', ground?: string): Element {
  const halo = ground === undefined ? {} : { 'paint-order': 'stroke', 'stroke': ground, 'stroke-width': 5, 'stroke-linejoin': 'round' };
  const [weight, where] = [font.isBold ? 'bold' : undefined, anchor === 'start' ? undefined : anchor];
  return element('text', { x, y, 'fill': ink, 'font-size': font.size, 'font-weight': weight, 'text-anchor': where, ...halo }, text);
}
