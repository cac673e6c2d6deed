import { Cluster, clustersOf, Drawing, Drawn, Edge, Member, nameIn } from './drawing';
import { legendLines, legendOf } from './legend';
import { INK, Look, lookOf, marks, roleOf, STROKE_INK, strokeOf } from './looks';
import { summaryOf } from './summary';
import { visibleText } from './visible-text';

const LONGEST_OWNER = 40;
const LONGEST_FACT = 200;
const LONGEST_TEXT = 500;
const LINE_LENGTH = 90;

type Attributes = Readonly<Record<string, string | number>>;

/** The drawing in the language of Graphviz, which lays it out: `dot -Tsvg`. */
export function dot(drawing: Drawing): Drawn {
  const keys = new Map(drawing.members.map(({ id }, i) => [id, `m${i}`]));
  const said = legendLines(legendOf(drawing));
  const lines = [
    'digraph fleet {',
    ...attributeLines('graph', {
      label: title([visibleText(drawing.title, LONGEST_FACT), summaryOf(drawing)]),
      labelloc: 't',
      labeljust: 'l',
      tooltip: string(visibleText(drawing.title, LONGEST_FACT)),
      rankdir: 'LR',
      newrank: 'true',
      compound: 'true',
      fontname: 'Helvetica,Arial,sans-serif',
      fontsize: 16,
      fontcolor: INK.text,
      bgcolor: '#ffffff',
      nodesep: 0.2,
      ranksep: 0.5,
    }),
    ...attributeLines('node', { fontname: 'Helvetica,Arial,sans-serif', fontsize: 12, penwidth: 1.2, margin: '0.14,0.08' }),
    ...attributeLines('edge', { fontname: 'Helvetica,Arial,sans-serif', fontsize: 10, color: INK.line, fontcolor: INK.dim, arrowsize: 0.7 }),
    ...clustersOf(drawing).flatMap((cluster, i) => clusterLines(cluster, i, keys)),
    ...drawing.edges.map(edge => `  ${keys.get(edge.from)} -> ${keys.get(edge.to)} ${list(edgeAttributes(edge))};`),
    ...(said.length === 0 ? [] : [`  legend ${list({ label: block(said), tooltip: string('legend'), shape: 'note', fontsize: 11, color: INK.clusterBorder, fontcolor: INK.text })};`]),
    '}',
  ];
  return { text: `${lines.join('\n')}\n`, notes: [] };
}

function clusterLines(cluster: Cluster, index: number, keys: ReadonlyMap<string, string>): readonly string[] {
  return [
    `  subgraph cluster_${index} {`,
    `    graph ${list({
      label: string(cluster.label),
      tooltip: string(cluster.label),
      fontsize: 13,
      style: cluster.isNamespace ? 'rounded,filled' : 'rounded,dashed',
      fillcolor: INK.cluster,
      color: INK.clusterBorder,
      margin: 14,
    })};`,
    ...cluster.members.map(member => `    ${keys.get(member.id)} ${list(memberAttributes(member, cluster))};`),
    '  }',
  ];
}

function memberAttributes(member: Member, cluster: Cluster): Attributes {
  const { owner, facts, breaches, isKnown } = member;
  const said = [nameIn(cluster, member), roleOf(member), ...(owner === '' ? [] : [visibleText(owner, LONGEST_OWNER)]), ...(breaches.length === 0 ? [] : [marks(breaches)])];
  return {
    label: title(said),
    tooltip: title([member.id, ...facts.map(fact => visibleText(fact, LONGEST_FACT))]),
    ...shape(member.kind, lookOf(member), isKnown),
    ...(breaches.length === 0 ? {} : { color: INK.broken, penwidth: 3 }),
  };
}

function shape(kind: Member['kind'], { fill, ink, border }: Look, isKnown: boolean): Attributes {
  const style = isKnown ? 'filled' : 'filled,dashed';
  return { shape: kind === 'tool' ? 'hexagon' : 'box', style: kind === 'tool' ? style : `rounded,${style}`, fillcolor: fill, fontcolor: ink, color: border };
}

function edgeAttributes(edge: Edge): Attributes {
  const { from, to, verb, port, reason, breaches } = edge;
  const stroke = strokeOf(edge);
  const ink = STROKE_INK[stroke];
  const said = [...(port === null ? [] : [String(port)]), ...(breaches.length === 0 ? [] : [marks(breaches)])].join(' ');
  return {
    ...(said === '' ? {} : { label: string(said) }),
    tooltip: title([`${from} ${verb} ${to}`, visibleText(reason, LONGEST_FACT)]),
    ...(said === '' ? {} : { labeltooltip: title([`${from} ${verb} ${to}`, visibleText(reason, LONGEST_FACT)]) }),
    ...(port === null ? { style: 'dashed' } : {}),
    ...(stroke === 'plain' ? {} : { color: stroke === 'feedback' ? `${ink}:${INK.cluster}:${ink}` : ink, fontcolor: ink }),
    ...(stroke === 'broken' ? { penwidth: 2.6 } : {}),
  };
}

function attributeLines(of: string, attributes: Attributes): readonly string[] {
  return [`  ${of} ${list(attributes)};`];
}

/** Values that are made here and are no label need no escape; numbers stand for themselves. */
function list(attributes: Attributes): string {
  return `[${Object.entries(attributes).map(([name, value]) => `${name}=${typeof value === 'string' && !value.startsWith('"') ? `"${value}"` : value}`).join(', ')}]`;
}

function string(text: string): string {
  return `"${escaped(text)}"`;
}

/** Lines below each other, centred. */
function title(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('\\n')}"`;
}

/** Texts below each other, each wrapped, to the left. */
function block(texts: readonly string[]): string {
  return `"${texts.flatMap(wrapped).map(line => `${escaped(line)}\\l`).join('')}"`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < LINE_LENGTH) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Graphviz reads a backslash as an order, and HTML's names of characters as characters. */
function escaped(text: string): string {
  return visibleText(text, LONGEST_TEXT).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/&/g, '&amp;');
}
