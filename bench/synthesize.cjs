// One measured process: synthesizes `count` agents, governed or as the very same objects in plain ApiObjects, and prints what it cost.
const { existsSync, mkdtempSync, readFileSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ApiObject, App, Chart, Testing } = require('cdk8s');

const [mode, count, objectsFile] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'bench-')) });

if (mode === 'plain') {
  const objects = JSON.parse(readFileSync(objectsFile, 'utf8'));
  const chart = new Chart(app, 'ops', { namespace: 'ops-agents' });
  objects.forEach((object, i) => new ApiObject(chart, `object-${i}`, object));
} else {
  const { Governance, GovernedAgent } = require('../lib');
  const { fleetOf, TODAY } = require('./fleet-of.cjs');
  Governance.of(app).configure({ today: TODAY, apiServerCidrs: ['10.0.0.1/32'], registerFile: join(app.outdir, '../bench.register.json') });
  const shared = mode === 'charts' ? null : new Chart(app, 'ops', { namespace: 'ops-agents' });
  fleetOf(count, mode !== 'islands').forEach((declaration, i) =>
    new GovernedAgent(shared ?? new Chart(app, `ops-${i}`, { namespace: 'ops-agents' }), `agent-${i}`, declaration));
  if (objectsFile !== undefined && !existsSync(objectsFile)) writeFileSync(objectsFile, JSON.stringify(Testing.synth(app.charts[0])));
}

if (mode !== 'objects') app.synth();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssMb: maxRSS / 1024 }));
