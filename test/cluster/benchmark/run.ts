// npm run bench:cluster: what the baseline costs a real API server, and what it does in an incident.
// Every number is measured in this run, on control planes of its own; what falls short of its goal is printed as SHORT.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { percentile, Spread, spreadOf, told } from './figures';
import { Flood, FLOODS } from './floods';
import { manyAgents, policyOfOne } from './many-agents';
import { AGENT, Scene, withScene } from './scene';
import { writes } from './writes';
import { apply } from '../harness/apply';
import { accepted } from '../harness/cluster';
import { eventually } from '../harness/eventually';
import { residentBytes } from '../harness/metrics';

const AGENTS = Number(process.env.BENCH_AGENTS ?? 1_000);
const rows: string[] = [];

function row(what: string, found: string, goal = '', isMet = true): void {
  const line = `| ${what} | ${found} | ${goal}${isMet ? '' : ' SHORT'} |`;
  rows.push(line);
  process.stderr.write(`${line}\n`);
}

/** Controllers go on for a while with what was made, on the same machine. */
function settled(): Promise<unknown> {
  return new Promise(resolve => setTimeout(resolve, 20_000));
}

interface Cost {
  readonly person: Spread;
  readonly agent: Spread;
  readonly megabytes: number;
}

async function cost({ cluster, agent, person }: Scene): Promise<Cost> {
  const spreads = await writes({ person, agent }, 'shop-0');
  return { person: spreads.person, agent: spreads.agent, megabytes: await residentBytes(cluster.admin) / 1_048_576 };
}

function tellCost(what: string, { person, agent, megabytes }: Cost, less: Cost | null, goal = ''): void {
  const more = less === null ? 0 : Math.max(person.p50 - less.person.p50, agent.p50 - less.agent.p50);
  row(`${what}: a write of a person, p50 / p99`, told(person));
  row(`${what}: a write of an agent, p50 / p99`, told(agent));
  if (goal !== '') row(`${what}: more than without policies, p50, the larger of the two`, `${more.toFixed(2)} ms`, goal, more <= 0.5);
  row(`${what}: memory of the API server`, `${megabytes.toFixed(0)} MB`);
}

async function run(): Promise<void> {
  const parts = (process.env.BENCH_PARTS ?? 'writes flood').split(' ');
  if (parts.includes('writes')) await measureWrites();
  if (parts.includes('flood')) {
    for (const each of FLOODS) {
      for (const isControlled of [true, false]) {
        await withScene(true, scene => flood(scene, each, isControlled), { apiServerFlags: each.apiServerFlags });
      }
    }
  }
  process.stdout.write(`| what | found | goal |\n|---|---|---|\n${rows.join('\n')}\n`);
}

/** From the answer to whoever suspends, to the first write that is refused. */
async function suspensions({ cluster: { admin }, agent }: Scene): Promise<void> {
  const took: number[] = [];
  let letThrough = 0;
  const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${AGENT.namespace}/rolebindings`;
  const write = async () => (await agent.ask({ method: 'POST', path: '/api/v1/namespaces/shop-0/configmaps', body: { metadata: { generateName: 'x-' } }, dryRun: true })).message;
  for (let i = 0; i < 200; i++) {
    await accepted(admin, 'POST', path, {
      metadata: { name: 'suspended' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'governed-agents:suspended' },
      subjects: [{ kind: 'ServiceAccount', name: AGENT.account, namespace: AGENT.namespace }],
    });
    const suspended = performance.now();
    let writesBefore = -1;
    for (let message = ''; !message.includes('is suspended'); writesBefore++) message = await write();
    took.push(performance.now() - suspended);
    letThrough = Math.max(letThrough, writesBefore);
    await accepted(admin, 'DELETE', `${path}/suspended`);
    await eventually('it is resumed', async () => !(await write()).includes('is suspended'));
  }
  const p99 = percentile(took, 99);
  row('from a suspension to the first write that is refused, p50 / p99 of 200', told(spreadOf(took)), 'p99 at most 50 ms', p99 <= 50);
  row('writes that went through in that time, most', String(letThrough));
}

/** A person writes while an agent floods the server over 64 connections. */
async function flood({ cluster, agent, person }: Scene, { what, requests }: Flood, isControlled: boolean): Promise<void> {
  const { admin } = cluster;
  if (!isControlled) await accepted(admin, 'DELETE', `/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/governed-agents.${AGENT.namespace}`);
  const sent = await requests(admin);
  const quiet = (await writes({ person }, 'shop-0', 1_000)).person;
  const flooding = fork(join(__dirname, 'flood.mjs'), [], {
    env: { ...process.env, FLOOD: JSON.stringify({ endpoint: agent.endpoint, token: agent.credentials.token, connections: 64, requests: sent }) },
  });
  try {
    await new Promise(resolve => flooding.once('message', resolve));
    await new Promise(resolve => setTimeout(resolve, 3_000));
    const flooded = (await writes({ person }, 'shop-0', 1_000)).person;
    const ratio = flooded.p99 / quiet.p99;
    const title = `a person's write in a flood of ${what}, ${isControlled ? 'with' : 'without'} flow control`;
    row(`${title}, p50 / p99 (quiet: ${told(quiet)})`, told(flooded));
    row(`${title}: p99 to its quiet value`, ratio.toFixed(1), isControlled ? 'at most 2' : '', !isControlled || ratio <= 2);
  } finally {
    flooding.kill('SIGKILL');
  }
}

async function measureWrites(): Promise<void> {
  const without = await withScene(false, cost);
  tellCost('no policy', without, null);

  await withScene(true, async scene => {
    const one = await cost(scene);
    tellCost('the baseline, 1 agent', one, without, 'at most 0.5 ms');
    await apply(scene.cluster.admin, manyAgents(1, AGENTS / 10));
    await settled();
    tellCost(`the baseline, ${AGENTS / 10} agents`, await cost(scene), without, 'at most 0.5 ms');
    await apply(scene.cluster.admin, manyAgents(AGENTS / 10, AGENTS));
    await settled();
    const all = await cost(scene);
    tellCost(`the baseline, ${AGENTS} agents`, all, without, 'at most 0.5 ms');
    const ratio = Math.max(all.person.p50 / one.person.p50, all.agent.p50 / one.agent.p50);
    row(`the baseline, ${AGENTS} agents to 1: a write, p50, the larger of the two`, ratio.toFixed(2), 'at most 1.10', ratio <= 1.1);
    await suspensions(scene);
  });

  await withScene(false, async scene => {
    for (let i = 0; i < AGENTS; i++) await apply(scene.cluster.admin, policyOfOne(i));
    await settled();
    tellCost(`a policy for each of ${AGENTS} agents`, await cost(scene), without);
  });
}

void run();
