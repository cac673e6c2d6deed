// One measured process: reads a YAML stream, inspects it where the mode says so, and prints what it cost.
// `write <file> <size>` writes the stream; `parse <file>` reads it; `inspect <file>` reads and inspects it.
const { readFileSync, writeFileSync } = require('node:fs');
const { dump, loadAll } = require('js-yaml');
const { clusterOf, TODAY } = require('./cluster-of.cjs');

const [mode, file, size] = process.argv.slice(2);

function write() {
  const objects = clusterOf(Number(size));
  writeFileSync(file, objects.map(object => dump(object, { noRefs: true })).join('---\n'));
  return { objects: objects.length };
}

function read() {
  return loadAll(readFileSync(file, 'utf8')).map((object, i) => ({ object, source: { file, line: i + 1 } }));
}

function inspected() {
  const { inspect } = require('../lib/inspection/inspect');
  const objects = read();
  const { agents, findings } = inspect(objects, { serviceAccounts: [], knownRoles: [], namespace: 'default', kubernetesVersion: null, today: TODAY });
  return { objects: objects.length, agents: agents.length, findings: findings.length };
}

const what = mode === 'write' ? write() : mode === 'parse' ? { objects: read().length } : inspected();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssMb: maxRSS / 1024, ...what }));
