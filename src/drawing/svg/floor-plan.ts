import { Box, HEADING_FONT, Label, labelOf, memberBox, referenceBox } from './box';
import { oneLine, widthOf } from './text-width';
import { Cluster, clustersOf, Drawing, Edge, Member } from '../drawing';

/** What is to be placed: clusters, the boxes in them, and the lines between these. */
export interface FloorPlan {
  readonly areas: readonly Area[];
  readonly lines: readonly Line[];

  /** Whether lines cross from cluster to cluster. Otherwise they end at the name of whom they lead to. */
  readonly isJoined: boolean;
}

export interface Area {
  readonly key: string;
  readonly label: string;
  readonly isNamespace: boolean;

  /** Pixels that its heading needs. */
  readonly narrowest: number;
  readonly boxes: readonly Box[];
}

/** An edge, or the half of one that is in a cluster. */
export interface Line {
  readonly key: string;

  /** The key of a box. */
  readonly from: string;

  /** The key of a box. */
  readonly to: string;
  readonly edge: Edge;
  readonly label: Label | null;
}

/** So many lines from cluster to cluster are followed by the eye; of more of them, and over larger pictures, names are. */
const [MOST_CROSSING, MOST_JOINED, MOST_ALONE] = [16, 40, 8];

/** Pixels around what is in an area. */
export const AREA_PADDING = 16;
const WIDEST_HEADING = 320;

export function floorPlan(drawing: Drawing): FloorPlan {
  const clusters = clustersOf(drawing);
  const keys = new Map(drawing.members.map(({ id }, i) => [id, `m${i}`]));
  const homes = new Map(clusters.flatMap(({ members }, i) => members.map(({ id }) => [id, i] as const)));
  const crosses = ({ from, to }: Edge) => homes.get(from) !== homes.get(to);
  const crossing = drawing.edges.filter(crosses).length;
  const isJoined = crossing > 0 && crossing <= MOST_CROSSING && drawing.members.length <= MOST_JOINED && clusters.every(isNoTower(drawing.edges));
  const boxes = clusters.map(cluster => cluster.members.map(member => memberBox(keys.get(member.id)!, member, cluster)));
  const door = doorsInto(boxes, drawing.members, keys);
  const lines = drawing.edges.flatMap((edge, i): readonly Line[] => {
    const [from, to, label] = [keys.get(edge.from)!, keys.get(edge.to)!, labelOf(edge, true)];
    if (isJoined || !crosses(edge)) return [{ key: `e${i}`, from, to, edge, label }];
    return [
      { key: `e${i}o`, from, to: door(homes.get(edge.from)!, edge.to, true), edge, label },
      { key: `e${i}i`, from: door(homes.get(edge.to)!, edge.from, false), to, edge, label: labelOf(edge, false) },
    ];
  });
  return { areas: clusters.map(({ label, isNamespace }, i) => ({ key: `c${i}`, label, isNamespace, narrowest: headingWidth(label), boxes: boxes[i] })), lines, isJoined };
}

function headingWidth(label: string): number {
  return Math.ceil(Math.min(WIDEST_HEADING, widthOf(oneLine(label), HEADING_FONT))) + 2 * AREA_PADDING;
}

/** Whether few enough members of a cluster have no line: in one graph with all others they are all above each other. */
function isNoTower(edges: readonly Edge[]): (cluster: Cluster) => boolean {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return ({ members }) => members.filter(({ id }) => !linked.has(id)).length <= MOST_ALONE;
}

/** Gives the box in a cluster that stands for a member of another one, and puts it there at the first time. */
function doorsInto(
  boxes: readonly Box[][], members: readonly Member[], keys: ReadonlyMap<string, string>,
): (cluster: number, id: string, leadsTo: boolean) => string {
  const byId = new Map(members.map(member => [member.id, member]));
  const made = new Set<string>();
  return (cluster, id, leadsTo) => {
    const key = `${leadsTo ? 'o' : 'i'}${cluster}${keys.get(id)}`;
    if (!made.has(key)) boxes[cluster].push(referenceBox(key, byId.get(id)!, keys.get(id)!, leadsTo));
    made.add(key);
    return key;
  };
}
