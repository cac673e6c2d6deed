import { Box, HEADING_FONT, Label, SMALL_FONT } from './box';
import { Area, AREA_PADDING, FloorPlan, Line } from './floor-plan';
import { Layout, Place, PlacedLine } from './layout';
import { hexagon } from './outline';
import { strokeElements } from './stroke';
import { textElement } from './text-element';
import { oneLine, shortened } from './text-width';
import { Element, element } from './xml';
import { INK, Stroke, STROKE_INK, strokeOf } from '../looks';


/** Everything of a floor plan at its place: areas below lines, what is broken above what holds, and boxes above all. */
export function picture({ areas, lines }: FloorPlan, layout: Layout): readonly Element[] {
  const drawn = lines.map(line => ({ stroke: strokeOf(line.edge), line, at: layout.lines.get(line.key)! }));
  const inOrder = (['plain', 'feedback', 'broken'] as const).flatMap(stroke => drawn.filter(each => each.stroke === stroke));
  return [
    ...areas.map(area => areaElement(area, layout.areas.get(area.key)!)),
    ...inOrder.map(({ line, stroke, at }) => lineElement(line, stroke, at)),
    ...areas.map(area => headingElement(area, layout.areas.get(area.key)!)),
    ...areas.flatMap(({ boxes }) => boxes.map(box => boxElement(box, layout.boxes.get(box.key)!))),
  ];
}

function areaElement({ isNamespace }: Area, place: Place): Element {
  const [fill, dashes] = isNamespace ? [INK.cluster, undefined] : ['#ffffff', '6 4'];
  return element('rect', { ...place, 'rx': 10, fill, 'stroke': INK.clusterBorder, 'stroke-dasharray': dashes });
}

function headingElement({ label, isNamespace }: Area, { x, y, width }: Place): Element {
  const text = shortened(oneLine(label), HEADING_FONT, width - 2 * AREA_PADDING);
  return textElement({ text, font: HEADING_FONT, ink: INK.dim, y: y + 24 }, x + AREA_PADDING, 'start', isNamespace ? INK.cluster : '#ffffff');
}

function boxElement(box: Box, { x, y, width, height }: Place): Element {
  const { key, shape, look, isDashed, isBroken, lines, standsFor } = box;
  const outline = {
    'fill': look.fill,
    'stroke': isBroken ? INK.broken : look.border,
    'stroke-width': isBroken ? 3 : 1.3,
    'stroke-dasharray': isDashed ? '5 4' : undefined,
  };
  const inside = [
    element('title', {}, box.told.join('\n')),
    shape === 'tool' ? element('path', { d: hexagon(x, y, width, height), ...outline })
      : element('rect', { x, y, width, height, rx: shape === 'reference' ? height / 2 : 7, ...outline }),
    ...lines.map(line => textElement({ ...line, y: y + line.y }, x + width / 2, 'middle')),
  ];
  return standsFor === null ? element('g', { id: idOf(key) }, ...inside) : element('a', { href: `#${idOf(standsFor)}` }, ...inside);
}

/** Pages may hold several pictures. */
function idOf(key: string): string {
  return `governed-agents-${key}`;
}

function lineElement({ edge, label }: Line, stroke: Stroke, { points, label: place }: PlacedLine): Element {
  const { from, to, verb, port, reason } = edge;
  const told = [`${oneLine(from)} ${verb} ${oneLine(to)}`, port === null ? 'opens no network' : `port ${port}`, oneLine(reason)];
  const strokes = strokeElements(points, stroke, port === null);
  return element('g', {}, element('title', {}, told.join('\n')), ...strokes, ...label === null || place === null ? [] : labelElements(label, stroke, place));
}

function labelElements({ text }: Label, stroke: Stroke, { x, y, width, height }: Place): readonly Element[] {
  const font = { ...SMALL_FONT, isBold: stroke === 'broken' };
  return [
    element('rect', { x, y, width, height, rx: 3, fill: INK.cluster }),
    textElement({ text, font, ink: stroke === 'plain' ? INK.dim : STROKE_INK[stroke], y: y + 11.5 }, x + width / 2, 'middle'),
  ];
}
