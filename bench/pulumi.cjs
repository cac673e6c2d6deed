// One measured process: registers `count` agents under Pulumi's mocks, as components or as the very same resources written by hand, and prints
// what it cost. `governed <count>` or `plain <count> <file>`; `objects <count> <file>` only writes the objects down.
const { readFileSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const pulumi = require('@pulumi/pulumi');
const k8s = require('@pulumi/kubernetes');

const [mode, count, file] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
process.chdir(process.env.TMPDIR ?? tmpdir());

const CLASSES = {
  ServiceAccount: k8s.core.v1.ServiceAccount, Service: k8s.core.v1.Service, Role: k8s.rbac.v1.Role, RoleBinding: k8s.rbac.v1.RoleBinding,
  Lease: k8s.coordination.v1.Lease, NetworkPolicy: k8s.networking.v1.NetworkPolicy, Deployment: k8s.apps.v1.Deployment,
};
const registered = [];

/** By hand they would be in a component for each agent, too. */
function declarePlain() {
  for (const { name, children } of JSON.parse(readFileSync(file, 'utf8'))) {
    const parent = new pulumi.ComponentResource('example:index:Agent', name);
    for (const child of children) new CLASSES[child.inputs.kind](child.name, child.inputs, { parent });
    parent.registerOutputs({});
  }
}

function declareAgents() {
  const { checkFleet, configureGovernance, GovernedAgent } = require('../lib/pulumi');
  const { fleetOf, TODAY } = require('./fleet-of.cjs');
  configureGovernance({ today: TODAY, apiServerCidrs: ['10.0.0.1/32'] });
  const agents = fleetOf(count, true).map(each => ({ ...each, namespace: 'ops-agents' }));
  checkFleet(agents);
  for (const each of agents) new GovernedAgent(each.name, each);
}

async function main() {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (mode === 'objects') registered.push({ type, name, inputs });
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  }, 'bench', 'bench', true);
  if (mode === 'plain') declarePlain();
  else declareAgents();
  await pulumi.runtime.disconnect();
  if (mode === 'objects') {
    const components = registered.filter(({ type }) => type.startsWith('governed-agents:')).map(({ name }) => name);
    const children = registered.filter(({ type }) => type.startsWith('kubernetes:'));
    writeFileSync(file, JSON.stringify(components.map(name => ({ name, children: children.filter(each => each.name.startsWith(`${name}-`) && each.inputs.metadata.labels['governed-agents.dev/agent'] === name) }))));
  }
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssMb: maxRSS / 1024 }));
}

void main();
