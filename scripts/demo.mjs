// The main job on a real example: synthesizes examples/fleet.ts, says what was made and where, then shows a refusal.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { shiftDates } from './shift-dates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const here = path => relative(process.cwd(), path);

/** Copies an example into a project of its own and runs `cdk8s synth` there. */
function synthesize(example, name) {
  const folder = join(root, 'demo', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.ts'), shiftDates(readFileSync(join(root, 'examples', example), 'utf8')));
  cpSync(join(root, 'examples', 'registers'), join(folder, 'registers'), { recursive: true });
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: npx tsx main.ts\n');
  const run = spawnSync('npx', ['cdk8s', 'synth', '--check-upgrade=false'], { cwd: folder, encoding: 'utf8' });
  return { folder, ...run };
}

console.log('1. The fleet of examples/fleet.ts\n');
const fleet = synthesize('fleet.ts', 'fleet');
process.stderr.write(withoutNoise(fleet.stderr));
if (fleet.status !== 0) {
  console.error(fleet.stdout);
  process.exit(1);
}
const register = JSON.parse(readFileSync(join(fleet.folder, 'governed-agents.register.json'), 'utf8'));
for (const agent of register.agents) {
  console.log(`   ${agent.id.padEnd(26)} ${agent.authorityClass.padEnd(8)} ${agent.owner.name.padEnd(13)} reviewed by ${agent.driftBoundary.reviewBy}   runs as ${agent.serviceAccountName}`);
}
console.log('\n   made:');
for (const file of readdirSync(join(fleet.folder, 'dist')).sort()) {
  const path = join(fleet.folder, 'dist', file);
  const kinds = parseAllDocuments(readFileSync(path, 'utf8')).map(document => document.get('kind'));
  console.log(`   ${here(path)}: ${kinds.length} objects (${count(kinds)})`);
}
console.log(`   ${here(join(fleet.folder, 'governed-agents.register.json'))}: who answers for which agent`);

console.log('\n2. The same tool on examples/refusals/advise-that-writes.ts\n');
const refused = synthesize('refusals/advise-that-writes.ts', 'refused');
console.log(withoutNoise(refused.stderr + refused.stdout));
console.log(`   exit status ${refused.status}, and nothing was written into ${here(join(refused.folder, 'dist'))}`);
if (refused.status === 0) process.exit(1);

const command = ['lib/cli/governed-agents.js', 'check', 'examples/check/debugging-mcp-server.yaml', '--service-account', 'tools/*'];
console.log('\n3. The command on a tool server that is started with --read-only\n');
const checked = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
console.log(startOf(checked.stdout, 22));
console.log(`   …\n\n   exit status ${checked.status}; the whole of it: node ${command.map(word => word.includes('*') ? `'${word}'` : word).join(' ')}`);
if (checked.status !== 1) process.exit(1);

function startOf(text, lines) {
  return text.split('\n').slice(0, lines).map(line => `   ${line}`.trimEnd()).join('\n');
}

function count(kinds) {
  const counts = new Map();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, number]) => `${number} ${kind}`).join(', ');
}

/** npm and Node.js speak of themselves. */
function withoutNoise(text) {
  return text.split('\n').filter(line => !/^npm (warn|notice)|^Node\.js v|ExperimentalWarning/.test(line)).map(line => `   ${line}`).join('\n').trimEnd() + '\n';
}
