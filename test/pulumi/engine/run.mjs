// npm run engine:pulumi: Pulumi programs with the compiled package, previewed and applied by a real engine: Pulumi's CLI with a file backend and
// the real Kubernetes provider, which renders YAML in place of talking to a cluster. What is not run for real is said at the end.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { engineBinaries } from './binaries.mjs';

const require = createRequire(import.meta.url);
const NOT_RUN = [
  'Pulumi\'s language host for Node.js, which no Go module mirror that was tried holds: programs run through the Automation API, whose engine, provider and state are the same',
  'a policy pack inside the engine, which needs that language host: the policies are judged in test/pulumi/policies.test.ts',
  'a cluster: the provider renders YAML files',
];

let binaries;
try {
  binaries = engineBinaries();
} catch (error) {
  console.log(`engine: NOT RUN, the engine cannot be built here: ${error.message}`);
  process.exit(2);
}

process.env.PATH = `${binaries}:${process.env.PATH}`;
delete process.env.KUBECONFIG;
const { LocalWorkspace } = require('@pulumi/pulumi/automation');
const k8s = require('@pulumi/kubernetes');
const { App, Chart, Testing } = require('cdk8s');
const cdk8s = require('../../../lib');
const ours = require('../../../lib/pulumi');

let [passed, failed] = [0, 0];
function check(promise, holds) {
  const ok = holds === true;
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${promise}${ok ? '' : `\n     ${String(holds).replaceAll('\n', '\n     ')}`}`);
}

const day = days => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const TRIAGE = {
  name: 'triage', namespace: 'ops-agents', purpose: 'Explains a firing alert to the engineer on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100100', deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' } },
  authorityClass: 'advise', driftBoundary: { maxChainDepth: 0, reviewBy: day(60) },
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443, env: { LOG_LEVEL: 'info' } },
};
const ROLLOUT = {
  ...TRIAGE, name: 'rollout', authorityClass: 'execute', driftBoundary: { maxChainDepth: 1, reviewBy: day(60) }, callers: [],
  approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: day(-5), reference: 'https://github.com/example/ops/pull/42' },
  permissions: [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down' }],
  invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' }],
};
const OPTIONS = { apiServerCidrs: ['10.0.0.1/32'] };
const FLEET = [TRIAGE, ROLLOUT];

/** A stack of its own, with what its programs write. */
async function stackOf(name) {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const yaml = join(folder, 'yaml');
  const envVars = {
    PULUMI_BACKEND_URL: `file://${folder}`, PULUMI_HOME: join(folder, 'home'), PULUMI_CONFIG_PASSPHRASE: '', PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
  };
  const stack = await LocalWorkspace.createStack({ projectName: 'engine', stackName: name, program: async () => undefined }, { envVars, workDir: folder });
  const run = async (what, program) => {
    process.chdir(folder);
    stack.workspace.program = async () => program(new k8s.Provider('yaml', { renderYamlToDirectory: yaml }));
    let output = '';
    try {
      const result = await stack[what]({ onOutput: text => { output += text; } });
      return { changes: result.changeSummary ?? result.summary.resourceChanges, output };
    } catch (error) {
      return { changes: null, output: `${output}${error.message}` };
    }
  };
  const end = () => {
    process.chdir(tmpdir());
    rmSync(folder, { recursive: true, force: true });
  };
  const objects = () => !existsSync(yaml) ? [] : readdirSync(yaml, { recursive: true }).filter(file => file.endsWith('.yaml'))
    .flatMap(file => parseAllDocuments(readFileSync(join(yaml, file), 'utf8')).map(document => document.toJS()));
  return { folder, run, objects, register: () => join(folder, `governed-agents.register.${name}.json`), end };
}

/** Sorted keys; an empty list is as good as none, and Pulumi's provider leaves it out. */
function canonical(objects) {
  const isThere = each => !Array.isArray(each) || each.length > 0;
  const sorted = value => Array.isArray(value) ? value.map(sorted)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([, each]) => isThere(each)).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each)])) : value;
  return objects.map(object => JSON.stringify(sorted(object))).sort();
}

function throughCdk8s(changes = {}) {
  const chart = new Chart(new App(), 'chart');
  cdk8s.Governance.of(chart).configure(OPTIONS);
  new cdk8s.AgentNamespace(chart, 'ops-agents');
  for (const each of FLEET) new cdk8s.GovernedAgent(chart, each.name, { ...each, ...changes[each.name] });
  return Testing.synth(chart);
}

const fleet = (changes = {}) => provider => {
  const agents = FLEET.map(each => ({ ...each, ...changes[each.name] }));
  ours.configureGovernance(OPTIONS);
  ours.checkFleet(agents, { namespaces: [{ name: 'ops-agents' }] });
  new ours.AgentNamespace('ops-agents', {}, { provider });
  for (const each of agents) new ours.GovernedAgent(each.name, each, { provider });
};

const theirs = {
  metadata: { name: 'theirs', namespace: 'ops-agents' },
  spec: { replicas: 1, selector: { matchLabels: { app: 'theirs' } }, template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [{ name: 'theirs', image: 'ghcr.io/example/theirs:1.0.0' }] } } },
};

{
  const stack = await stackOf('blue');
  const expected = throughCdk8s();
  const preview = await stack.run('preview', fleet());
  check('a preview shows every object, the components, the provider and the stack', preview.changes?.create === expected.length + 5 || preview.output);
  check('a preview writes no manifest', stack.objects().length === 0 || stack.objects().length);
  check('it writes the register, keyed by the stack', existsSync(stack.register()) || readdirSync(stack.folder).join());
  const up = await stack.run('up', fleet());
  check('an update makes them', up.changes?.create === expected.length + 5 || up.output);
  const [made, wanted] = [canonical(stack.objects()), canonical(expected)];
  check('they are those of an app of cdk8s, as canonical JSON', made.join('\n') === wanted.join('\n') || [...made.filter(each => !wanted.includes(each)), '---', ...wanted.filter(each => !made.includes(each))].join('\n'));
  const again = await stack.run('preview', fleet());
  check('the same program changes nothing', (again.changes?.same === expected.length + 5 && again.changes.update === undefined) || JSON.stringify(again.changes) + again.output);
  const moved = await stack.run('preview', fleet({ triage: { owner: { ...TRIAGE.owner, contact: 'tel:+15550100199' } } }));
  check('a new telephone number updates what says it, and replaces nothing', (moved.changes?.update > 0 && moved.changes.replace === undefined && moved.changes.create === undefined) || JSON.stringify(moved.changes) + moved.output);
  const before = readFileSync(stack.register(), 'utf8');
  const refused = await stack.run('up', fleet({ rollout: { owner: undefined } }));
  check('without its owner an agent is refused, with the text of cdk8s', /agent "ops-agents\/rollout" is refused for [^]*owner-is-named: `owner` is missing/.test(refused.output) || refused.output);
  check('and nothing is changed', (canonical(stack.objects()).join() === made.join() && readFileSync(stack.register(), 'utf8') === before) || 'something was');
  check('the refusal shows no stack', !/^\s+at .*(governed|lib\/pulumi)/m.test(refused.output) || refused.output);
  stack.end();
}

{
  const stack = await stackOf('late');
  const late = value => provider => {
    const config = new k8s.core.v1.ConfigMap('config', { metadata: { name: 'config', namespace: 'ops-agents' }, data: { a: 'b' } }, { provider });
    new ours.GovernedAgent('triage', { ...TRIAGE, workload: { ...TRIAGE.workload, env: { LOG_LEVEL: 'info', CONFIG: value(config) } } }, { provider });
  };
  const preview = await stack.run('preview', late(config => config.id));
  check('a value of the environment may be unknown at preview', preview.changes?.create > 5 || preview.output);
  const failing = await stack.run('up', late(config => config.id.apply(() => 3)));
  check('one that turns out to be no text is refused when it is known', /declaration-is-well-formed: `workload\.env\.CONFIG` needs a string/.test(failing.output) || failing.output);
  check('and its workload is not made', !stack.objects().some(({ kind }) => kind === 'Deployment') || 'it is');
  const up = await stack.run('up', late(config => config.id));
  const env = stack.objects().find(({ kind }) => kind === 'Deployment')?.spec.template.spec.containers[0].env;
  check('otherwise it arrives', env?.some(({ name, value }) => name === 'CONFIG' && value === 'ops-agents/config') || JSON.stringify(env) + up.output);
  const early = await stack.run('preview', provider => new ours.GovernedAgent('triage', { ...TRIAGE, purpose: new k8s.core.v1.ConfigMap('x', {}, { provider }).id }, { provider }));
  check('any other output is refused by path, at preview', /`purpose` has to be known at preview, got an Output/.test(early.output) || early.output);
  stack.end();
}

{
  const stack = await stackOf('transform');
  const transformed = spec => provider => {
    const { workload, ...declared } = TRIAGE;
    const agent = new ours.GovernedAgent('triage', declared, { provider });
    new k8s.apps.v1.Deployment('theirs', { ...theirs, spec }, { provider, transforms: [agent.transform] });
  };
  const up = await stack.run('up', transformed(theirs.spec));
  const made = stack.objects().find(({ kind }) => kind === 'Deployment');
  check('a transform governs what somebody else makes', made?.spec.template.spec.serviceAccountName === 'agent-advise-triage' || JSON.stringify(made) + up.output);
  const template = { ...theirs.spec.template, spec: { ...theirs.spec.template.spec, hostNetwork: true } };
  const refused = await stack.run('preview', transformed({ ...theirs.spec, template }));
  check('and what cannot be reconciled is refused at preview', /hostNetwork/.test(refused.output) || refused.output);
  stack.end();
}

{
  const stack = await stackOf('rewritten');
  const open = args => args.type === 'kubernetes:networking.k8s.io/v1:NetworkPolicy' ? { props: { ...args.props, spec: { ...args.props.spec, egress: [{}] } }, opts: args.opts } : undefined;
  await stack.run('up', provider => new ours.GovernedAgent('triage', TRIAGE, { provider, transforms: [open] }));
  const policies = stack.objects().filter(({ kind }) => kind === 'NetworkPolicy');
  check('what a transform does after the agent was judged is written, and only the policies see it', policies.some(({ spec }) => JSON.stringify(spec.egress) === '[{}]') || JSON.stringify(policies));
  stack.end();
}

for (const each of NOT_RUN) console.log(`not run for real: ${each}`);
console.log(`engine: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
