// One measured process: synthesizes `count` agents, governed or as the very same objects in plain ApiObjects, and prints what it cost.
// `governed` and `plain` in one chart, in pairs; `islands` without edges, `chains` in the longest chains there may be, `…-charts` in a chart per agent;
// `objects` only writes the objects down.
const { mkdtempSync, readFileSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ApiObject, App, Chart, Testing } = require('cdk8s');

const [mode, count, objectsFile] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'synth-')) });

/** A chart for everything, or one for each agent. */
function charts() {
  const chart = id => new Chart(app, id, { namespace: 'ops-agents' });
  const one = mode.endsWith('-charts') ? null : chart('ops');
  const made = new Map();
  return agent => {
    if (one !== null) return one;
    if (!made.has(agent)) made.set(agent, chart(agent));
    return made.get(agent);
  };
}

function declarePlain() {
  const chartOf = charts();
  JSON.parse(readFileSync(objectsFile, 'utf8')).forEach((object, i) =>
    new ApiObject(chartOf(object.metadata.labels['governed-agents.dev/agent']), `object-${i}`, object));
}

function declareAgents() {
  const { Governance, GovernedAgent } = require('../lib');
  const { fleetOf, TODAY } = require('./fleet-of.cjs');
  Governance.of(app).configure({ today: TODAY, apiServerCidrs: ['10.0.0.1/32'], registerFile: join(app.outdir, '../bench.register.json') });
  const chartOf = charts();
  fleetOf(count, { islands: 1, chains: 17 }[mode] ?? 2).forEach(declaration => new GovernedAgent(chartOf(declaration.name), declaration.name, declaration));
}

if (mode.startsWith('plain')) declarePlain();
else declareAgents();
if (mode === 'objects') writeFileSync(objectsFile, JSON.stringify(Testing.synth(app.charts[0])));
else app.synth();

const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssMb: maxRSS / 1024 }));
