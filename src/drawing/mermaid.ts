import { Cluster, clustersOf, Drawing, Drawn, Edge, Member, nameIn } from './drawing';
import { legendLines, legendOf } from './legend';
import { CLASS_LOOKS, INK, Look, lookOf, marks, roleOf, Stroke, STROKE_INK, strokeOf } from './looks';
import { summaryOf } from './summary';
import { visibleText } from './visible-text';

/** What Mermaid draws unless its settings say otherwise: `maxTextSize` and `maxEdges`. */
const MOST = { characters: 50_000, edges: 500 };

/** Long names stay on one line. */
const SETTINGS = '%%{init: {"flowchart": {"wrappingWidth": 480}}}%%';

const SPACE = '#160;';
const LONGEST_OWNER = 40;
const LONGEST_TEXT = 500;

// Letters of all scripts, and nothing that Mermaid, its Markdown or HTML obey, wherever they look for it.
const TOLD_BY_NUMBER = /[^\p{L}\p{M}\p{N} ,/-]|^-/gu;

const ARROWS: Readonly<Record<Stroke, readonly [opensPort: string, opensNothing: string]>> = {
  plain: ['-->', '-.->'], feedback: ['==>', '-.->'], broken: ['-->', '-.->'],
};

const WIDTHS: Readonly<Record<Stroke, number>> = { plain: 1, feedback: 3, broken: 3 };

/** The drawing as Mermaid, which GitHub, GitLab and many editors show. */
export function mermaid(drawing: Drawing): Drawn {
  const { title, members, edges } = drawing;
  const keys = new Map(members.map(({ id }, i) => [id, `m${i}`]));
  const said = legendLines(legendOf(drawing));
  const lines = [
    SETTINGS,
    'flowchart LR',
    `  accTitle: fleet of ${text(title)}`,
    `  accDescr: ${text(summaryOf(drawing))}`,
    ...clustersOf(drawing).flatMap((cluster, i) => clusterLines(cluster, i, keys)),
    ...edges.map(edge => `  ${keys.get(edge.from)} ${arrow(edge)} ${keys.get(edge.to)}`),
    ...(said.length === 0 ? [] : [`  legend[${label(said)}]:::legend`]),
    ...styleLines(drawing, keys),
  ];
  const drawn = `${lines.join('\n')}\n`;
  const notes = drawn.length > MOST.characters || edges.length > MOST.edges
    ? [`GitHub and others draw Mermaid of at most ${MOST.characters} characters with ${MOST.edges} edges, and this is ${drawn.length} with ${edges.length}: take --format svg`] : [];
  return { text: drawn, notes };
}

function clusterLines(cluster: Cluster, index: number, keys: ReadonlyMap<string, string>): readonly string[] {
  return [
    `  subgraph c${index}[${label([cluster.label])}]`,
    ...cluster.members.map(member => `    ${keys.get(member.id)}${shape(member, cluster)}:::${roleOf(member)}`),
    '  end',
  ];
}

function shape(member: Member, cluster: Cluster): string {
  const said = [roleOf(member), ...(member.owner === '' ? [] : [visibleText(member.owner, LONGEST_OWNER)])].join(', ');
  const inside = label([nameIn(cluster, member), said, ...(member.breaches.length === 0 ? [] : [marks(member.breaches)])]);
  return member.kind === 'tool' ? `{{${inside}}}` : `(${inside})`;
}

function arrow(edge: Edge): string {
  const { port, breaches } = edge;
  const said = [...(port === null ? [] : [String(port)]), ...(breaches.length === 0 ? [] : [marks(breaches)])].join(' ');
  return `${ARROWS[strokeOf(edge)][port === null ? 1 : 0]}${said === '' ? '' : `|${label([said])}|`}`;
}

function styleLines(drawing: Drawing, keys: ReadonlyMap<string, string>): readonly string[] {
  const { members, edges } = drawing;
  const looks = new Map<string, Look>([...members.map(member => [roleOf(member), lookOf(member)] as const)]);
  const broken = members.filter(({ breaches }) => breaches.length > 0).map(({ id }) => keys.get(id));
  return [
    ...[...looks].sort(([a], [b]) => a < b ? -1 : 1).map(([name, look]) => classDef(name, look, name === 'unknown' ? ',stroke-dasharray:4 3' : '')),
    classDef('namespace', { fill: INK.cluster, border: INK.clusterBorder, ink: INK.text }, ''),
    classDef('others', { ...CLASS_LOOKS[''], border: INK.clusterBorder }, ',stroke-dasharray:6 4'),
    ...clustersOf(drawing).map(({ isNamespace }, i) => `  class c${i} ${isNamespace ? 'namespace' : 'others'}`),
    classDef('legend', { ...CLASS_LOOKS[''], border: INK.clusterBorder }, ',text-align:left'),
    ...(broken.length === 0 ? [] : [`  classDef broken stroke:${INK.broken},stroke-width:4px`]),
    ...(broken.length === 0 ? [] : [`  class ${broken.join(',')} broken`]),
    ...(['feedback', 'broken'] as const).flatMap(stroke => {
      const those = edges.flatMap((edge, i) => strokeOf(edge) === stroke ? [i] : []);
      return those.length === 0 ? [] : [`  linkStyle ${those.join(',')} stroke:${STROKE_INK[stroke]},stroke-width:${WIDTHS[stroke]}px`];
    }),
  ];
}

function classDef(name: string, { fill, ink, border }: Look, more: string): string {
  return `  classDef ${name} fill:${fill},stroke:${border},color:${ink}${more}`;
}

/** INVARIANT: it is not empty, which Mermaid does not understand. */
function label(lines: readonly string[]): string {
  return `"${lines.map(text).join('<br/>') || SPACE}"`;
}

/** What is no letter by its number: it is shown as it is, and read as nothing. */
function text(line: string): string {
  return visibleText(line, LONGEST_TEXT).trim().replace(/ {2,}/g, ' ').replace(TOLD_BY_NUMBER, character => `#${character.codePointAt(0)};`);
}
