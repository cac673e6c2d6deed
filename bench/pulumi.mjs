// node bench/pulumi.mjs: what components cost under Pulumi's mocks, as ratios to the same resources written by hand, side by side: each
// measurement a process of its own, interleaved, medians. What falls short of its goal is printed as SHORT.
// Needs the compiled library. BENCH_ROUNDS: how often everything is measured, 5 times where nothing is said.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('pulumi.cjs', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const COUNT = 100;
const file = join(folder, 'objects.json');

function node(...args) {
  const run = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').pop());
}

const MEASURED = {
  plain: () => node('plain', String(COUNT), file),
  governed: () => node('governed', String(COUNT)),
  loaded: () => node('governed', '0'),
};
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

node('objects', String(COUNT), file);
const objects = JSON.parse(readFileSync(file, 'utf8')).reduce((sum, { children }) => sum + children.length, 0);
const runs = Object.fromEntries(Object.keys(MEASURED).map(name => [name, []]));
for (let i = 0; i < rounds; i++) for (const [name, run] of Object.entries(MEASURED)) runs[name].push(run());
rmSync(folder, { recursive: true });

const cpu = name => median(runs[name].map(({ cpuSeconds }) => cpuSeconds));
const peak = name => median(runs[name].map(({ maxRssMb }) => maxRssMb));
const rows = [
  { what: `${COUNT} agents as components, to the same ${objects} resources by hand, CPU`, ratio: cpu('governed') / cpu('plain'), goal: 1.1 },
  { what: 'the same, peak memory', ratio: peak('governed') / peak('plain'), goal: 1.1 },
];
console.log(`medians of ${rounds} rounds, Node.js ${process.version}, under Pulumi's mocks`);
for (const { what, ratio, goal } of rows) console.log(`${ratio.toFixed(2).padStart(6)}  goal ${goal.toFixed(2).padStart(5)}  ${(ratio <= goal ? 'ok' : 'SHORT').padEnd(5)}  ${what}`);
for (const name of Object.keys(MEASURED)) console.log(`${cpu(name).toFixed(2).padStart(6)} s CPU, peak memory ${Math.round(peak(name))} MB  ${name}`);
