// node bench/check.mjs: what an inspection of a large cluster costs, as ratios to parsing the same YAML with js-yaml, side by side:
// each measurement a process of its own, interleaved, medians. What falls short of its goal is printed as SHORT.
// `inspect` finds everything and judges how bad it is, and puts little of it into words; `command` is all that a user waits for:
// it reads the file, finds, and writes every word into a report in JSON.
// Needs the compiled library. BENCH_ROUNDS: how often everything is measured, 5 times where nothing is said.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bench = file => fileURLToPath(new URL(file, import.meta.url));
const { TODAY } = createRequire(import.meta.url)('./cluster-of.cjs');
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

function run(args, expected) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== expected) throw new Error(stderr);
  return JSON.parse(stdout);
}

const node = (...args) => run([bench('inspect.cjs'), ...args], 0);

/** The command as it is shipped, which leaves with 1 where it finds anything. */
function command(manifests) {
  const report = join(folder, 'report.json');
  const args = ['check', manifests, '--format', 'json', '--output', report, '--today', TODAY];
  const cost = run(['--require', bench('cost.cjs'), bench('../lib/cli/governed-agents.js'), ...args], 1);
  return { ...cost, reportBytes: statSync(report).size };
}

const file = size => join(folder, `cluster-${size}.yaml`);
const MEASURED = {
  parse: () => node('parse', file(1)),
  inspect: () => node('inspect', file(1)),
  command: () => command(file(1)),
  parse10: () => node('parse', file(10)),
  inspect10: () => node('inspect', file(10)),
};

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

for (const size of [1, 10]) node('write', file(size), String(size));
const runs = Object.fromEntries(Object.keys(MEASURED).map(name => [name, []]));
for (let i = 0; i < rounds; i++) for (const [name, measure] of Object.entries(MEASURED)) runs[name].push(measure());
const megabytes = size => (statSync(file(size)).size / 1e6).toFixed(0);
const written = `${megabytes(1)} MB, ${runs.inspect[0].objects} objects, ${runs.inspect[0].agents} agents, ${runs.inspect[0].findings} findings, a report of ${(runs.command[0].reportBytes / 1e6).toFixed(0)} MB`;
rmSync(folder, { recursive: true });

const cpu = name => median(runs[name].map(({ cpuSeconds }) => cpuSeconds));
const peak = name => Math.round(median(runs[name].map(({ maxRssMb }) => maxRssMb)));

const rows = [
  { what: 'parsing and inspecting to parsing alone, CPU', ratio: cpu('inspect') / cpu('parse'), goal: 2 },
  { what: 'the whole command, its report in JSON included, to parsing alone, CPU', ratio: cpu('command') / cpu('parse') },
  { what: '10 times the objects: parsing and inspecting, CPU', ratio: cpu('inspect10') / cpu('inspect'), goal: 12 },
  { what: '10 times the objects: what inspecting adds to parsing, CPU', ratio: (cpu('inspect10') - cpu('parse10')) / (cpu('inspect') - cpu('parse')), goal: 12 },
];

console.log(`medians of ${rounds} rounds, Node.js ${process.version}; ${written}`);
for (const { what, ratio, goal } of rows) {
  const verdict = goal === undefined ? 'no goal' : `goal ${goal.toFixed(2).padStart(5)}  ${ratio <= goal ? 'ok' : 'SHORT'}`;
  console.log(`${ratio.toFixed(2).padStart(6)}  ${verdict.padEnd(17)}  ${what}`);
}
for (const name of Object.keys(MEASURED)) console.log(`${cpu(name).toFixed(2).padStart(6)} s CPU, peak memory ${peak(name)} MB  ${name}`);
