// npm run bench: ratios to a baseline that runs side by side, each measurement a process of its own, interleaved, medians.
// Prints a table, and writes bench/results.json. What falls short of its goal is printed as short.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const objects = count => join(folder, `objects-${count}.json`);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

function node(...args) {
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim().split('\n').pop();
}

const program = join(root, 'bench/synthesize.cjs');
const synthesize = (mode, count, file = '') => JSON.parse(node(program, mode, String(count), ...(file === '' ? [] : [file])));
const requiring = module => JSON.parse(node('-e', `${module === '' ? '' : `require(${JSON.stringify(module)});`} const u = process.resourceUsage(); console.log(JSON.stringify({ cpuSeconds: (u.userCPUTime + u.systemCPUTime) / 1e6, maxRssMb: u.maxRSS / 1024 }))`));

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs every measurement once per round, in turn, and gives the median of each. */
function measure(measurements) {
  const results = Object.fromEntries(Object.keys(measurements).map(name => [name, []]));
  for (let round = 0; round < ROUNDS; round++) for (const [name, run] of Object.entries(measurements)) results[name].push(run());
  return Object.fromEntries(Object.entries(results).map(([name, runs]) => [name, {
    cpuSeconds: median(runs.map(run => run.cpuSeconds)), maxRssMb: median(runs.map(run => run.maxRssMb)),
  }]));
}

for (const count of [1000, 3000]) synthesize('objects', count, objects(count));
const synth = measure({
  plain: () => synthesize('plain', 1000, objects(1000)),
  governed: () => synthesize('governed', 1000),
  islands: () => synthesize('islands', 1000),
  governed3000: () => synthesize('governed', 3000),
});
const load = measure({ nothing: () => requiring(''), cdk8s: () => requiring('cdk8s'), ours: () => requiring('./lib') });
const charts = { plain: synth.plain.cpuSeconds, governed: synthesize('charts', 300).cpuSeconds, one: synthesize('governed', 300).cpuSeconds };

const rows = [
  ['governed synth of 1,000 agents, to the same objects as plain ApiObjects, CPU', synth.governed.cpuSeconds / synth.plain.cpuSeconds, 1.15],
  ['the same, peak memory', synth.governed.maxRssMb / synth.plain.maxRssMb, 1.25],
  ['3,000 agents to 1,000, CPU', synth.governed3000.cpuSeconds / synth.governed.cpuSeconds, 3.3],
  ['1,000 agents with edges to the same without, CPU', synth.governed.cpuSeconds / synth.islands.cpuSeconds, 1.2],
  ['loading the entry point to loading cdk8s, net of an empty process, CPU',
    (load.ours.cpuSeconds - load.nothing.cpuSeconds) / (load.cdk8s.cpuSeconds - load.nothing.cpuSeconds), 1.25],
  ['a chart per agent to one chart, 300 agents, CPU (cdk8s resolves the whole app per chart)', charts.governed / charts.one, null],
];
for (const [what, ratio, goal] of rows) {
  console.log(`${ratio.toFixed(2).padStart(6)}  ${goal === null ? '            ' : `goal ${goal.toFixed(2)} ${ratio <= goal ? 'ok   ' : 'SHORT'}`}  ${what}`);
}
writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify({ node: process.version, rounds: ROUNDS, synth, load, rows: rows.map(([what, ratio, goal]) => ({ what, ratio, goal })) }, null, 2)}\n`);
