// npm run bench: ratios to a baseline that runs side by side, each measurement a process of its own, interleaved, medians.
// Prints a table, and writes bench/results.json. What falls short of its goal is printed as SHORT.
// BENCH_ROUNDS: how often everything is measured, 5 times where nothing is said.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

function node(...args) {
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim().split('\n').pop();
}

const objects = count => join(folder, `objects-${count}.json`);
const synthesize = (mode, count) => JSON.parse(node(join(root, 'bench/synthesize.cjs'), mode, String(count), objects(count)));
const COST = 'const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();'
  + 'console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssMb: maxRSS / 1024 }));';
const requiring = module => JSON.parse(node('-e', `${module === '' ? '' : `require(${JSON.stringify(module)});`} ${COST}`));

const SYNTHESES = {
  plain: () => synthesize('plain', 1000),
  governed: () => synthesize('governed', 1000),
  islands: () => synthesize('islands', 1000),
  chains: () => synthesize('chains', 1000),
  governed3000: () => synthesize('governed', 3000),
  plainOneChart: () => synthesize('plain', 300),
  plainCharts: () => synthesize('plain-charts', 300),
  governedOneChart: () => synthesize('governed', 300),
  governedCharts: () => synthesize('governed-charts', 300),
};

const measured = (program, ...args) => JSON.parse(node(join(root, 'bench', program), ...args));
const registers = join(folder, 'registers');

/** The graph of agents and tools. */
const GRAPHS = {
  adjacency: () => measured('graph.cjs', 'adjacency', '10000'),
  graph: () => measured('graph.cjs', 'judge', '10000'),
  parsed: () => measured('registers.cjs', 'parse', registers),
  fleet: () => measured('registers.cjs', 'fleet', registers),
};

/** So short that each is measured five times as often. */
const LOADS = {
  nothing: () => requiring(''),
  cdk8s: () => requiring('cdk8s'),
  ours: () => requiring('./lib'),
};

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs every measurement so many times, in turn, and gives the median of each. */
function measure(measurements, times) {
  const runs = Object.fromEntries(Object.keys(measurements).map(name => [name, []]));
  for (let i = 0; i < times; i++) for (const [name, run] of Object.entries(measurements)) runs[name].push(run());
  const medianOf = (name, what) => median(runs[name].map(run => run[what]));
  return Object.fromEntries(Object.keys(runs).map(name => [name, { cpuSeconds: medianOf(name, 'cpuSeconds'), maxRssMb: medianOf(name, 'maxRssMb') }]));
}

for (const count of [300, 1000]) synthesize('objects', count);
node(join(root, 'bench/registers.cjs'), 'write', registers, '1000', '20');
const medians = { ...measure(SYNTHESES, rounds), ...measure(GRAPHS, 3 * rounds), ...measure(LOADS, 5 * rounds) };
rmSync(folder, { recursive: true });

const cpu = (a, b) => medians[a].cpuSeconds / medians[b].cpuSeconds;
const load = module => medians[module].cpuSeconds - medians.nothing.cpuSeconds;

/** `plain`: the same ratio of plain cdk8s, where there is no goal but that. */
const rows = [
  { what: 'governed synth of 1,000 agents, to the same objects as plain ApiObjects, CPU', ratio: cpu('governed', 'plain'), goal: 1.15 },
  { what: 'the same, peak memory', ratio: medians.governed.maxRssMb / medians.plain.maxRssMb, goal: 1.25 },
  { what: '3,000 agents to 1,000, CPU', ratio: cpu('governed3000', 'governed'), goal: 3.3 },
  { what: '1,000 agents with edges to the same without, CPU', ratio: cpu('governed', 'islands'), goal: 1.2 },
  { what: '1,000 agents in chains of 17, the longest there may be, to the same without edges, CPU', ratio: cpu('chains', 'islands'), goal: 1.2 },
  { what: 'judging the graph of 10,000 agents and 50,000 edges to building plain adjacency arrays of them, CPU', ratio: cpu('graph', 'adjacency'), goal: 15 },
  { what: 'judging 1,000 registers of 20 agents together to parsing them, CPU', ratio: cpu('fleet', 'parsed'), goal: 3 },
  { what: 'loading the entry point to loading cdk8s, net of an empty process, CPU', ratio: load('ours') / load('cdk8s'), goal: 1.25 },
  { what: 'a chart per agent to one chart, 300 agents, CPU', ratio: cpu('governedCharts', 'governedOneChart'), plain: cpu('plainCharts', 'plainOneChart') },
];

function verdict({ ratio, goal, plain }) {
  return goal === undefined ? `plain cdk8s ${plain.toFixed(2)}` : `goal ${goal.toFixed(2)}  ${ratio <= goal ? 'ok' : 'SHORT'}`;
}

console.log(`medians of ${rounds} rounds, Node.js ${process.version}`);
for (const row of rows) console.log(`${row.ratio.toFixed(2).padStart(6)}  ${verdict(row).padEnd(17)}  ${row.what}`);
writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify({ node: process.version, rounds, medians, rows }, null, 2)}\n`);
