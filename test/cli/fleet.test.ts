import { join } from 'node:path';
import { folderWith } from './folders';
import { fleet, FleetOptions } from '../../src/cli/fleet';
import { AgentPlan } from '../../src/plan/agent-plan';
import { planWith } from '../checks/admissible';
import { agent, registered, tool } from '../governance/registered-apps';

const DEEP = { maxChainDepth: 16 };
const text = (...agents: readonly AgentPlan[]) => JSON.stringify(registered('', agents, 'production').value);

const DESK = text(agent('desk/front', { invokes: ['ops/triage'], ...DEEP }));
const OPS = text(agent('ops/logs'), agent('ops/triage', { invokes: ['ops/logs'] }));
const BACK = text(agent('ops/logs'), agent('ops/triage', { invokes: ['desk/front'], ...DEEP }));

/** What the command says of these files, without the folder they are in, and how it ends. */
async function judged(files: Readonly<Record<string, string | Buffer>>, { stdin = '', ...options }: Partial<FleetOptions> & { readonly stdin?: string } = {}) {
  const said = { stdout: '', stderr: '' };
  const folder = folderWith(files);
  const into = (stream: keyof typeof said) => ({ write: (written: string) => { said[stream] += written.replaceAll(`${folder}/`, ''); return true; } });
  const shell = { stdin: (async function* () { yield stdin; })(), stdout: into('stdout'), stderr: into('stderr'), env: {} };
  const names = options.files ?? Object.keys(files);
  const status = await fleet({ format: 'text', ...options, files: names.map(file => file === '-' ? file : join(folder, file)) }, shell);
  return { ...said, status };
}

test('a fleet in its bounds is clean, and a line says how large it is', async () => {
  expect(await judged({ 'desk.json': DESK, 'ops.json': OPS })).toEqual({
    status: 0,
    stdout: '3 agents and 2 edges in 2 registers of production, the longest chain has 2 edges: nothing is refused\n',
    stderr: '',
  });
});

test('of a loop that a task ends it is said that its rounds are not counted', async () => {
  const feedback = (id: string) => ({ agents: [id], endedBy: 'ops/critic', maxDurationSeconds: 900, reason: 'drafts until the critic agrees' });
  const looping = (name: string, other: string, workload: object, limits?: object) => planWith({
    name,
    namespace: 'ops',
    driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', limits, feedback: feedback(`ops/${other}`) },
    invokes: [{ agent: `ops/${other}`, port: 8443, reason: 'hands it on' }],
    workload: { image: 'ghcr.io/example/agent:1.4.2', port: 8443, ...workload },
  });
  const ops = text(looping('writer', 'critic', {}), looping('critic', 'writer', { task: true }, { maxDurationSeconds: 900 }));
  expect(await judged({ 'ops.json': ops })).toEqual({
    status: 0,
    stdout: '2 agents and 2 edges in 1 register of production, the longest chain has 1 edge with each agent of 1 loop counted once: nothing is refused\n',
    stderr: '',
  });
});

test('a loop over two registers is spelled out agent by agent, with the file that each comes from', async () => {
  const { status, stdout, stderr } = await judged({ 'desk.json': DESK, 'ops.json': BACK });
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout.replace(/ {4}fix[^]*?\n\n/, '\n')).toBe(`REFUSED  chains-have-no-loops
          \`invokes\` of desk/front leads back to the agent itself: "desk/front" → "ops/triage" →
          "desk/front"
    at    agents[0].invokes, desk.json
    who   desk/front  advise, desk.json
          ops/triage  advise, ops.json
          desk/front  advise, desk.json

3 agents and 2 edges in 2 registers of production, not every chain ends: 1 finding
governed-agents explain <rule> says more about each
`);
});

describe('a tool in between', () => {
  const alerts = JSON.stringify(registered('', [tool('ops/alerts', 'desk/front')], 'production').value);
  const front = JSON.stringify(registered('', [{ ...agent('desk/front', DEEP), invokes: [{ agent: '', tool: 'ops/alerts', port: 8080, reason: 'files' }] }], 'production').value);

  test('is spelled out in the chain, counted, and called one', async () => {
    const { status, stdout } = await judged({ 'desk.json': front, 'ops.json': alerts });
    expect(status).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain('"desk/front" → tool "ops/alerts" → "desk/front"');
    expect(stdout).toMatch(/ {10}ops\/alerts {2}tool, ops\.json\n/);
    expect(stdout).toContain('1 agent, 1 tool and 2 edges in 2 registers of production');
  });

  test('is what a finding about it is of, as JSON', async () => {
    const { stdout } = await judged({ 'ops.json': alerts }, { format: 'json' });
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { agents: 0, tools: 1 },
      findings: [{ rule: 'invoked-agents-are-known', tool: 'ops/alerts', at: 'tools[0].triggers[0].agent', members: [{ id: 'ops/alerts', kind: 'tool', authorityClass: null, file: 'ops.json' }, { id: 'desk/front', kind: null }] }],
    });
  });
});

test('an agent that no register has is a finding, which says so', async () => {
  const { status, stdout } = await judged({ 'desk.json': DESK });
  expect(status).toBe(1);
  expect(stdout).toMatch(/ {4}who {3}desk\/front {2}advise, desk\.json\n {10}ops\/triage {2}in no register\n {4}fix {3}name the register of the app that declares it as well/);
});

test('the order of the registers makes no difference', async () => {
  const files = { 'desk.json': DESK, 'ops.json': BACK };
  expect(await judged(files, { files: ['ops.json', 'desk.json'] })).toEqual(await judged(files));
});

test('one register comes from standard input', async () => {
  const { status, stdout } = await judged({ 'desk.json': DESK }, { files: ['desk.json', '-'], stdin: BACK });
  expect(status).toBe(1);
  expect(stdout).toContain('ops/triage  advise, standard input');
});

test('a file that is named twice is one register', async () => {
  expect(await judged({ 'desk.json': DESK, 'ops.json': OPS }, { files: ['desk.json', 'ops.json', './desk.json'] })).toMatchObject({ status: 0, stderr: '' });
});

test.each<[string, Readonly<Record<string, string | Buffer>>, Partial<FleetOptions>, readonly (string | RegExp)[]]>([
  ['a file that is not there', {}, { files: ['none.json'] }, ['error: none.json: is not there']],
  ['an empty file', { 'a.json': '' }, {}, ['error: a.json: is empty: it holds no register']],
  ['broken JSON', { 'a.json': '{"schemaVersion": 1,\n"agents": [' }, {}, [/^error: a\.json:2: is no valid JSON: /]],
  ['YAML', { 'a.yaml': 'schemaVersion: 1\nagents: []\n' }, {}, [/^error: a\.yaml:\d: is no valid JSON: /]],
  ['bytes that are no text', { 'a.json': Buffer.from([0x7b, 0]) }, {}, ['error: a.json: is binary: it holds a zero byte']],
  ['a key that is there twice, of which one would hide the other', { 'a.json': '{"schemaVersion":1,\n"agents":[],\n"agents":[]}' }, {},
    ['error: a.json:3: says "agents" twice in one object: one of the two would be hidden']],
  ['a register behind another one', { 'a.json': `${DESK}\n${OPS}` }, {}, ['error: a.json:2: goes on behind the register: each is a file of its own']],
  ['nesting without end', { 'a.json': `{"schemaVersion":1,"agents":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }, {}, [/^error: a\.json:1: is nested deeper than/]],
  ['problems of many kinds', { 'a.json': '{}', 'b.json': DESK, 'c.json': DESK, 'd.json': '[' }, {}, [
    /^error: d\.json:1: is no valid JSON: /,
    'error: a.json: is no register: it has no `schemaVersion` and no `agents`',
    'error: c.json: `agents[0].id` names "desk/front" again, after agents[0] of b.json: the two say the same, so leave one of them out',
  ]],
])('%s ends with 2, and nothing is judged', async (_, files, options, expected) => {
  const { status, stdout, stderr } = await judged(files, options);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trimEnd().split('\n')).toEqual(expected.map(line => typeof line === 'string' ? line : expect.stringMatching(line)));
});

describe('as JSON', () => {
  test('each finding names every agent that it is about', async () => {
    const { status, stdout } = await judged({ 'desk.json': DESK, 'ops.json': BACK }, { format: 'json' });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      environment: 'production',
      exitStatus: 1,
      summary: { registers: 2, agents: 3, tools: 0, edges: 2, longestChain: null, loops: 0, findings: 1, problems: 0 },
      findings: [{
        rule: 'chains-have-no-loops',
        agent: 'desk/front',
        at: 'agents[0].invokes',
        members: [{ id: 'desk/front', kind: 'agent', authorityClass: 'advise' }, { id: 'ops/triage' }, { id: 'desk/front' }],
      }],
      problems: [],
    });
  });

  test('an agent that no register has has no file', async () => {
    const { findings } = JSON.parse((await judged({ 'desk.json': DESK }, { format: 'json' })).stdout) as { findings: object[] };
    expect(findings).toMatchObject([{ rule: 'invoked-agents-are-known', members: [{ id: 'desk/front' }, { id: 'ops/triage', kind: null, authorityClass: null, file: null }] }]);
  });

  test.each([['no register', '{}'], ['no JSON', '[']])('what is %s is in it, and nothing is judged', async (_, broken) => {
    const { status, stdout, stderr } = await judged({ 'desk.json': DESK, 'ops.json': BACK, 'x.json': broken }, { format: 'json' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: x\.json(:1)?: is no [^\n]*\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ exitStatus: 2, findings: [], problems: [{ problem: expect.stringMatching(/^is no /) }] });
  });
});
