import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api';
import { placed } from './engine';
import { Area, AREA_PADDING, FloorPlan, Line } from './floor-plan';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In pixels, from the left and from the top of the picture. */
export interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything of a floor plan is, by key. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly areas: ReadonlyMap<string, Place>;
  readonly boxes: ReadonlyMap<string, Place>;
  readonly lines: ReadonlyMap<string, PlacedLine>;
}

export interface PlacedLine {
  /** From its start to its end, round each corner. */
  readonly points: readonly Point[];

  /** Where its label is; null where it has none. */
  readonly label: Place | null;
}

const LAYERED: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.aspectRatio': '1.6',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.componentComponent': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
};
const AREA: LayoutOptions = {
  'elk.padding': `[top=38,left=${AREA_PADDING},bottom=${AREA_PADDING},right=${AREA_PADDING}]`,
  'elk.nodeSize.constraints': '[MINIMUM_SIZE]',
};

const WRAPPED: LayoutOptions = { 'elk.layered.wrapping.strategy': 'MULTI_EDGE' };

/** Clusters are packed in their order. */
const PACKED: LayoutOptions = {
  'elk.algorithm': 'rectpacking', 'elk.aspectRatio': '1.6', 'elk.spacing.nodeNode': '20', 'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** All places are told from the corner of the picture. */
const WHOLE: LayoutOptions = { 'elk.padding': '[top=0,left=0,bottom=0,right=0]', 'elk.json.shapeCoords': 'ROOT', 'elk.json.edgeCoords': 'ROOT' };

/** How a floor plan may be laid out. */
interface Manner {
  /** Where lines lead. */
  readonly direction: 'RIGHT' | 'DOWN';

  /** The areas whose chains go on below where they would be too long, by key. */
  readonly wrapping: ReadonlySet<string>;
}

const RIGHT: Manner = { direction: 'RIGHT', wrapping: new Set() };
const DOWN: Manner = { direction: 'DOWN', wrapping: new Set() };

/** What screens are like: wider than high. */
const ASPECT = 1.6;

/** Pixels from which on an area is so wide that its chains had better go on below. */
const TOO_WIDE = 2400;

/** Places what is in a floor plan. Same plan, same layout. */
export async function layoutOf(plan: FloorPlan): Promise<Layout> {
  let best = await laidOut(plan, RIGHT);
  const wide = new Set(plan.areas.map(({ key }) => key).filter(key => best.areas.get(key)!.width > TOO_WIDE));
  const others = [...(plan.isJoined || wide.size > 0 ? [DOWN] : []), ...(plan.isJoined || wide.size === 0 ? [] : [{ ...RIGHT, wrapping: wide }])];
  for (const manner of others) {
    const other = await laidOut(plan, manner);
    // Where the engine wraps chains, it sometimes leads a line astray.
    if (isSound(other) && extent(other) < extent(best)) best = other;
  }
  return best;
}

function isSound({ lines }: Layout): boolean {
  return [...lines.values()].every(({ points }) => points.length > 1 && points.every((point, i) => i === 0 || isStraight(points[i - 1], point)));
}

function isStraight(from: Point, to: Point): boolean {
  return Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < 0.5;
}

/** How large a screen has to be that shows all of it. */
function extent({ width, height }: Layout): number {
  return Math.max(width, ASPECT * height);
}

async function laidOut(plan: FloorPlan, manner: Manner): Promise<Layout> {
  const { width = 0, height = 0, children = [], edges = [] } = await placed(graphOf(plan, manner));
  const boxes = children.flatMap(area => area.children ?? []);
  const lines = [...edges, ...children.flatMap(area => area.edges ?? [])];
  return {
    width,
    height,
    areas: new Map(children.map(area => [area.id, placeOf(area)])),
    boxes: new Map(boxes.map(box => [box.id, placeOf(box)])),
    lines: new Map(lines.map(each => [each.id, placedLine(each)])),
  };
}

function graphOf({ areas, lines, isJoined }: FloorPlan, { direction, wrapping }: Manner): ElkNode {
  const layered = { ...LAYERED, 'elk.direction': direction, 'elk.hierarchyHandling': isJoined ? 'INCLUDE_CHILDREN' : 'SEPARATE_CHILDREN' };
  const homes = new Map(areas.flatMap(({ key, boxes }) => boxes.map(box => [box.key, key] as const)));
  const linesOf = new Map<string, Line[]>(areas.map(({ key }) => [key, []]));
  if (!isJoined) for (const line of lines) linesOf.get(homes.get(line.from)!)!.push(line);
  return {
    id: 'root',
    layoutOptions: { ...isJoined ? layered : PACKED, ...WHOLE },
    children: areas.map(area => areaNode(area, linesOf.get(area.key)!, { ...layered, ...AREA, ...wrapping.has(area.key) ? WRAPPED : {} })),
    edges: isJoined ? lines.map(edgeOf) : [],
  };
}

function areaNode({ key, narrowest, boxes }: Area, lines: readonly Line[], layoutOptions: LayoutOptions): ElkNode {
  return {
    id: key,
    layoutOptions: { ...layoutOptions, 'elk.nodeSize.minimum': `(${narrowest}, 0)` },
    children: boxes.map(box => ({ id: box.key, width: box.width, height: box.height })),
    edges: lines.map(edgeOf),
  };
}

function edgeOf({ key, from, to, label }: Line): ElkExtendedEdge {
  return { id: key, sources: [from], targets: [to], labels: label === null ? [] : [{ text: label.text, width: label.width, height: label.height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }] };
}

function placeOf({ x = 0, y = 0, width = 0, height = 0 }: { x?: number; y?: number; width?: number; height?: number }): Place {
  return { x, y, width, height };
}

function placedLine({ sections = [], labels = [] }: ElkExtendedEdge): PlacedLine {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  return { points, label: labels.length === 0 ? null : placeOf(labels[0]) };
}
