// One measured process over the registers of many apps, and what it cost.
// `write <folder> <apps> <agents>` writes them; `parse <folder>` reads and parses each; `fleet <folder>` judges them all together.
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [mode, folder, apps, agents] = process.argv.slice(2);
const files = () => readdirSync(folder).map(file => join(folder, file));

/** Each app calls agents of its own, and one of the app behind it. */
function write() {
  const { registerOf, registerText } = require('../lib/governance/register');
  const { planAgent } = require('../lib/plan/plan-agent');
  const { planGovernance } = require('../lib/plan/governance-plan');
  const { fleetOf, TODAY } = require('./fleet-of.cjs');
  const governance = planGovernance({ today: TODAY, environment: 'production', apiServerCidrs: ['10.0.0.1/32'] }, TODAY);
  const edge = agent => ({ agent, port: 8443, reason: 'asks for a second opinion' });
  mkdirSync(folder, { recursive: true });
  for (let app = 0; app < Number(apps); app++) {
    const plans = fleetOf(Number(agents), 1).map((declaration, i) => planAgent({
      ...declaration,
      driftBoundary: { maxChainDepth: 8, maxReach: 40, reviewBy: '2027-01-31' },
      invokes: [
        ...i % 5 === 4 ? [] : [edge(`app-${app}/agent-${i + 1}`)],
        ...i % 5 === 0 && app % 4 !== 3 ? [edge(`app-${app + 1}/agent-${i + 3}`)] : [],
      ],
    }, { constructId: '', chartNamespace: `app-${app}`, governance }));
    writeFileSync(join(folder, `app-${app}.json`), registerText(registerOf({ governance, agents: plans, tools: [] })));
  }
}

async function fleet() {
  const { fleet: judge } = require('../lib/cli/fleet');
  const written = [];
  const stream = { write: text => { written.push(text); return true; } };
  const status = await judge({ files: files(), format: 'text' }, { stdin: [], stdout: stream, stderr: stream, env: {} });
  return { status, said: written.join('').trim().split('\n').pop() };
}

async function run() {
  if (mode === 'write') return write();
  if (mode === 'parse') return { parsed: files().map(file => JSON.parse(readFileSync(file, 'utf8'))).length };
  return fleet();
}

run().then(result => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssMb: maxRSS / 1024, ...result }));
});
