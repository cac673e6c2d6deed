import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { anyDrawing, drawing, edge, EVERYTHING, fleetOf, hostileDrawing, member } from './drawings';
import { clustersOf, Drawing } from '../../src/drawing/drawing';
import { mermaid } from '../../src/drawing/mermaid';
import { visibleText } from '../../src/drawing/visible-text';

interface UnderstoodNode {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly classes: readonly string[];
  readonly link?: string;
  readonly haveCallback?: boolean;
}

interface UnderstoodEdge {
  readonly start: string;
  readonly end: string;
  readonly label: string;
  readonly stroke: string;
  readonly style?: readonly string[];
}

interface Understood {
  readonly error?: string;
  readonly title: string;
  readonly nodes: readonly UnderstoodNode[];
  readonly edges: readonly UnderstoodEdge[];
  readonly clusters: readonly { readonly title: string; readonly nodes: readonly string[] }[];
  readonly settings: string;
}

/** What Mermaid's own parser understands of drawings. */
function understood(drawings: readonly Drawing[]): readonly Understood[] {
  const texts = drawings.map(textOf);
  const ran = spawnSync(process.execPath, [join(__dirname, 'mermaid-parser.mjs')], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 256e6 });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout) as Understood[];
}

function textOf(each: Drawing): string {
  const drawn = mermaid(each);
  if ('problem' in drawn) throw new Error(drawn.problem);
  return drawn.text;
}

/** As a browser shows it: Mermaid keeps the numbers of characters as they are until the end. */
function shown(label: string): string {
  return label.replace(/ﬂ°°(\d+)¶ß/g, (_, number: string) => String.fromCodePoint(Number(number)));
}

test('a drawing is text that people can read', () => {
  expect(textOf(drawing([member('ops/logs'), member('ops/triage')], [edge('ops/triage', 'ops/logs')]))).toBe(`%%{init: {"flowchart": {"wrappingWidth": 480}}}%%
flowchart LR
  accTitle: fleet of a fleet
  accDescr: Every bound holds
  subgraph c0["ops"]
    m0("logs<br/>advise, Dana Reyes"):::advise
    m1("triage<br/>advise, Dana Reyes"):::advise
  end
  m1 -->|"8443"| m0
  legend["advise#58; tells a person<br/>line with a port#58; may set going, through this port"]:::legend
  classDef advise fill:#eef5fb,stroke:#5b86ad,color:#12263a
  classDef namespace fill:#f7f8fa,stroke:#aeb8c2,color:#1f2933
  classDef others fill:#ffffff,stroke:#aeb8c2,color:#1a1a1a,stroke-dasharray:6 4
  class c0 namespace
  classDef legend fill:#ffffff,stroke:#aeb8c2,color:#1a1a1a,text-align:left
`);
});

test('Mermaid draws every agent, tool and edge in its look', () => {
  const [{ error, nodes, edges, clusters }] = understood([EVERYTHING]);
  expect(error).toBeUndefined();
  expect(nodes.map(({ id, type, classes }) => [id, type, ...classes])).toEqual([
    ['m0', 'round', 'advise'], ['m1', 'hexagon', 'tool'], ['m2', 'round', 'adapt'],
    ['m3', 'round', 'advise'], ['m4', 'round', 'execute', 'broken'], ['m5', 'round', 'propose', 'broken'], ['m6', 'round', 'unknown'], ['legend', 'square', 'legend'],
  ]);
  expect(clusters).toEqual([
    { title: 'data', nodes: ['m0', 'm1', 'm2'] }, { title: 'ops', nodes: ['m3', 'm4', 'm5'] }, { title: 'in no register', nodes: ['m6'] },
  ]);
  expect(edges.map(each => [each.start, each.end, shown(each.label), each.stroke, each.style?.[0] ?? ''])).toEqual([
    ['m0', 'm2', '8443', 'thick', 'stroke:#6a3d9a'], ['m1', 'm0', '', 'dotted', ''], ['m2', 'm0', '8443', 'thick', 'stroke:#6a3d9a'],
    ['m3', 'm5', '8443 !1', 'normal', 'stroke:#c01818'], ['m4', 'm5', '8443 !2', 'normal', 'stroke:#c01818'], ['m5', 'm1', '8443', 'normal', ''],
    ['m5', 'm3', '8443 !1 !2', 'normal', 'stroke:#c01818'], ['m5', 'm6', '8443', 'normal', ''],
  ]);
});

test('the legend says which bound of whom is broken', () => {
  const [{ nodes }] = understood([EVERYTHING]);
  expect(shown(nodes[nodes.length - 1].label)).toContain('!2 ops/rollout, chains-stay-in-bounds: `driftBoundary.maxChainDepth` is 1, and a chain of 2 edges starts here');
});

test.each([['registers may hold', anyDrawing], ['nobody should have', hostileDrawing]])('whatever is written in a drawing with names that %s is text, and changes nothing', (_, drawings) => {
  const many = fc.sample(drawings, { numRuns: 300, seed: 5 });
  for (const [i, { error, nodes, edges, clusters, settings }] of understood(many).entries()) {
    const { members, edges: drawn } = many[i];
    expect([error, settings]).toEqual([undefined, 'strict']);
    expect(nodes.map(({ id }) => id).sort()).toEqual([...members.map((__, m) => `m${m}`), 'legend'].sort());
    expect(nodes.filter(({ link, haveCallback }) => link !== undefined || haveCallback === true)).toEqual([]);
    expect(edges.map(({ start, end }) => [start, end])).toEqual(drawn.map(({ from, to }) => [from, to].map(id => `m${members.findIndex(each => each.id === id)}`)));
    expect(clusters.length).toBe(clustersOf(many[i]).length);
    for (const [m, { owner, isKnown }] of members.entries()) {
      const label = shown(nodes.find(({ id }) => id === `m${m}`)!.label);
      if (isKnown) expect(label).toContain(visibleText(owner, 40).trim().replace(/ {2,}/g, ' '));
      expect(nodes.find(({ id }) => id === `m${m}`)!.label.replaceAll('<br/>', '')).not.toMatch(/[<>"`*_$[\]{}@;]/);
    }
  }
});

test('nothing is taken for a setting, wherever Mermaid looks for one', () => {
  fc.assert(fc.property(hostileDrawing, each => {
    const [settings, ...lines] = textOf(each).split('\n');
    expect(settings).toBe('%%{init: {"flowchart": {"wrappingWidth": 480}}}%%');
    expect(lines.join('\n')).not.toMatch(/%%|^---|^ *click|<(?!br\/>)/m);
  }), { numRuns: 300 });
});

test('what is more than Mermaid draws is told', () => {
  expect(mermaid(fleetOf(200))).toMatchObject({ notes: [] });
  expect(mermaid(fleetOf(1500))).toMatchObject({ notes: [expect.stringMatching(/^GitHub and others draw Mermaid of at most 50000 characters with 500 edges, and this is \d+ with \d+: take --format svg$/)] });
});
