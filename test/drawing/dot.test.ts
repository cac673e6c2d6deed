import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { anyDrawing, drawing, edge, EVERYTHING, fleetOf, hostileDrawing, member } from './drawings';
import { dot } from '../../src/drawing/dot';
import { clustersOf, Drawing } from '../../src/drawing/drawing';
import { visibleText } from '../../src/drawing/visible-text';

interface Understood {
  readonly objects: readonly Readonly<Record<string, string>>[];
  readonly edges?: readonly ({ readonly tail: number; readonly head: number } & Readonly<Record<string, string>>)[];
}

function textOf(each: Drawing): string {
  const drawn = dot(each);
  if ('problem' in drawn) throw new Error(drawn.problem);
  return drawn.text;
}

const HAS_GRAPHVIZ = spawnSync('dot', ['-V']).status === 0;

/** A test that needs Graphviz, and says when it did not run. */
function testWithGraphviz(name: string, judge: () => void): void {
  if (HAS_GRAPHVIZ) test(name, judge);
  else test.skip(`NOT RUN, since Graphviz is not on this machine: ${name}`, () => undefined);
}

/** What Graphviz itself makes of drawings. */
function graphviz(format: string, drawings: readonly Drawing[]): string {
  const ran = spawnSync('dot', [`-T${format}`], { input: drawings.map(textOf).join('\n'), encoding: 'utf8', maxBuffer: 256e6 });
  expect(ran.status).toBe(0);
  return ran.stdout;
}

function understood(drawings: readonly Drawing[]): readonly Understood[] {
  return JSON.parse(`[${graphviz('dot_json', drawings).replace(/^\}\s*\{$/gm, '},{')}]`) as Understood[];
}

const nodesIn = ({ objects }: Understood) => objects.filter(({ name }) => /^(m\d+|legend)$/.test(name));
const clustersIn = ({ objects }: Understood) => objects.filter(({ name }) => name.startsWith('cluster_'));

/** A label as Graphviz writes it into a picture: its lines, without what it reads as an order or as a name of a character. */
function shown(label: string): readonly string[] {
  return label.split(/(?<!(?<!\\)(?:\\\\)*\\)\\[nl]/).map(line => line.replace(/\\(.)/g, '$1').replace(/&amp;/g, '&'));
}

test('a drawing is text that people can read', () => {
  const text = textOf(drawing([member('ops/logs'), member('ops/triage')], [edge('ops/triage', 'ops/logs')]));
  expect(text).toContain('  m1 -> m0 [label="8443", tooltip="ops/triage invokes ops/logs\\nasks for a second opinion"');
  expect(text).toContain('    m0 [label="logs\\nadvise\\nDana Reyes", tooltip="ops/logs\\nowner: Dana Reyes <dana.reyes@example.com>", shape="box"');
});

testWithGraphviz('Graphviz draws every agent, tool and edge in its look', () => {
  const [graph] = understood([EVERYTHING]);
  expect(nodesIn(graph).map(({ name, shape, style, color }) => [name, shape, style, color])).toEqual([
    ['m0', 'box', 'rounded,filled', '#5b86ad'], ['m1', 'hexagon', 'filled', '#857a5f'], ['m2', 'box', 'rounded,filled', '#0a2038'],
    ['m3', 'box', 'rounded,filled', '#5b86ad'], ['m4', 'box', 'rounded,filled', '#c01818'], ['m5', 'box', 'rounded,filled', '#c01818'],
    ['m6', 'box', 'rounded,filled,dashed', '#5c6670'], ['legend', 'note', undefined, '#aeb8c2'],
  ]);
  expect(graph.edges!.map(({ label, color, style }) => [label, color, style])).toEqual([
    ['8443', '#6a3d9a:#f7f8fa:#6a3d9a', undefined], ['', '#4a5560', 'dashed'], ['8443', '#6a3d9a:#f7f8fa:#6a3d9a', undefined],
    ['8443 !1', '#c01818', undefined], ['8443 !2', '#c01818', undefined], ['8443', '#4a5560', undefined], ['8443 !1 !2', '#c01818', undefined], ['8443', '#4a5560', undefined],
  ]);
  expect(clustersIn(graph).map(({ label, style }) => [label, style])).toEqual([['data', 'rounded,filled'], ['ops', 'rounded,filled'], ['in no register', 'rounded,dashed']]);
});

for (const [known, drawings] of [['registers may hold', anyDrawing], ['nobody should have', hostileDrawing]] as const) {
  testWithGraphviz(`whatever is written in a drawing with names that ${known} is text to Graphviz`, () => {
    const many = fc.sample(drawings, { numRuns: 300, seed: 5 });
    for (const [i, graph] of understood(many).entries()) {
      const { members, edges } = many[i];
      const names = graph.objects.map(({ name }) => name);
      expect(nodesIn(graph).map(({ name }) => name).sort()).toEqual([...members.map((__, m) => `m${m}`), 'legend'].sort());
      expect(clustersIn(graph).length).toBe(clustersOf(many[i]).length);
      expect(graph.objects.length).toBe(members.length + 1 + clustersOf(many[i]).length);
      expect((graph.edges ?? []).map(({ tail, head }) => [names[tail], names[head]].join(' ')).sort()).toEqual(
        edges.map(({ from, to }) => [from, to].map(id => `m${members.findIndex(each => each.id === id)}`).join(' ')).sort());
      expect(graph.objects.filter(({ URL, href, image, target }) => URL ?? href ?? image ?? target)).toEqual([]);
      for (const [m, { owner }] of members.entries()) {
        if (owner !== '') expect(shown(nodesIn(graph).find(({ name }) => name === `m${m}`)!.label)).toContain(visibleText(owner, 40));
      }
    }
  });
}

testWithGraphviz('Graphviz lays out what is drawn', () => {
  expect(graphviz('svg', [EVERYTHING])).toMatch(/<svg[^]*chains&#45;have&#45;no&#45;loops/);
  expect(graphviz('svg', [fleetOf(200)])).toMatch(/<\/svg>\n$/);
});

const STRING = /"(?:[^"\\\n]|\\[^\n])*"/g;
const LINE = /^(?:digraph fleet \{| *subgraph cluster_\d+ \{| *\}| *(?:graph|node|edge|legend|m\d+(?: -> m\d+)?) \[\w+=(?:S|[\d.]+)(?:, \w+=(?:S|[\d.]+))*\];)?$/;

test.each([['registers may hold', anyDrawing], ['nobody should have', hostileDrawing]])('whatever is written in a drawing with names that %s stays inside of its quotes', (_, drawings) => {
  fc.assert(fc.property(drawings, each => {
    const lines = textOf(each).replace(STRING, 'S').split('\n');
    expect(lines.filter(line => !LINE.test(line))).toEqual([]);
    expect(lines.filter(line => /^ *m\d+ \[/.test(line)).length).toBe(each.members.length);
    expect(lines.filter(line => line.includes(' -> ')).length).toBe(each.edges.length);
  }), { numRuns: 300 });
});
