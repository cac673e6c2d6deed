import { Point } from './layout';
import { Element, element, rounded } from './xml';
import { CLASS_LOOKS, Stroke, STROKE_INK } from '../looks';

const ROUND = 6;
const ARROW = { length: 8, width: 7 };

/** A line with its arrow. What is part of a declared loop is a double line, and what is broken a thick one: colour alone tells nothing. */
export function strokeElements(points: readonly Point[], stroke: Stroke, isDashed: boolean): readonly Element[] {
  if (points.length < 2) return [];
  const ink = STROKE_INK[stroke];
  const [tip, before] = [points[points.length - 1], points[points.length - 2]];
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length };
  const scale = stroke === 'plain' ? 1 : 1.3;
  const base = { x: tip.x - along.x * ARROW.length * scale, y: tip.y - along.y * ARROW.length * scale };
  const half = ARROW.width * scale / 2;
  const head = [tip, { x: base.x - along.y * half, y: base.y + along.x * half }, { x: base.x + along.y * half, y: base.y - along.x * half }];
  const d = way([...points.slice(0, -1), base]);
  const shaft = { d, 'fill': 'none', 'stroke-linejoin': 'round' };
  return [
    element('path', { ...shaft, 'stroke': ink, 'stroke-width': stroke === 'plain' ? 1.2 : stroke === 'feedback' ? 4.4 : 2.6, 'stroke-dasharray': isDashed ? '6 4' : undefined }),
    ...(stroke === 'feedback' ? [element('path', { ...shaft, 'stroke': CLASS_LOOKS[''].fill, 'stroke-width': 1.6 })] : []),
    element('path', { d: `M${head.map(({ x, y }) => `${rounded(x)} ${rounded(y)}`).join('L')}Z`, fill: ink }),
  ];
}

/** From point to point, round the corners. */
function way(points: readonly Point[]): string {
  const [start, ...rest] = points;
  return `M${coordinates(start)}${rest.map((point, i) => {
    const next = rest[i + 1];
    if (next === undefined) return `L${coordinates(point)}`;
    return `L${coordinates(towards(point, points[i]))}Q${coordinates(point)} ${coordinates(towards(point, next))}`;
  }).join('')}`;
}

function coordinates({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}

/** The point where the corner at `from` begins to be round. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(ROUND, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
