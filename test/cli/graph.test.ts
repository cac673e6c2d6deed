import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './folders';
import { drawnFleet } from '../../src/cli/drawn-fleet';
import { graph, GraphOptions } from '../../src/cli/graph';
import { registerOf, registerText } from '../../src/governance/register';
import { readRegisters } from '../../src/governance/registers';
import { Json } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';
import { governancePlan, planWith, toolWith } from '../checks/admissible';
import { agent, registered, registersOf, source } from '../governance/registered-apps';

const DEEP = { maxChainDepth: 16 };
const text = (...agents: readonly AgentPlan[]) => JSON.stringify(registered('', agents, 'production').value);

const DESK = text(agent('desk/front', { invokes: ['ops/triage'], ...DEEP }));
const OPS = text(agent('ops/logs'), agent('ops/triage', { invokes: ['ops/logs'] }));
const BACK = text(agent('ops/logs'), agent('ops/triage', { invokes: ['desk/front', 'ops/logs'], ...DEEP }));

/** What is drawn of apps: each member and edge with the numbers of the bounds it breaks. */
function drawn(apps: Readonly<Record<string, readonly AgentPlan[]>>) {
  const { members, edges, breaches } = drawnFleet(registersOf(apps));
  return {
    members: members.map(({ id, isKnown, breaches: numbers }) => [isKnown ? id : `(${id})`, ...numbers].join(' ')),
    edges: edges.map(({ from, to, breaches: numbers }) => [`${from} → ${to}`, ...numbers].join(' ')),
    breaches: breaches.map(({ rule, of, at }) => `${rule} ${of} ${at}`),
  };
}

describe('what is drawn', () => {
  test('every agent with who answers for it, and every edge', () => {
    const { title, members, edges } = drawnFleet(registersOf({ desk: [agent('desk/front', { invokes: ['ops/triage'], maxReach: 2, ...DEEP })], ops: [agent('ops/triage')] }));
    expect(title).toBe('2 agents and 1 edge in 2 registers');
    expect(members[0]).toEqual({
      id: 'desk/front',
      kind: 'agent',
      authorityClass: 'advise',
      isKnown: true,
      owner: 'Dana Reyes',
      breaches: [],
      facts: [expect.stringMatching(/^advise: ./), 'owner: Dana Reyes <dana.reyes@example.com>', 'drift boundary: maxChainDepth 16, maxReach 2, reviewBy 2027-01-31'],
    });
    expect(edges).toEqual([{ from: 'desk/front', to: 'ops/triage', verb: 'invokes', port: 8443, reason: 'asks for a second opinion', isFeedback: false, breaches: [] }]);
  });

  test('every edge of a loop, and no other', () => {
    expect(drawn({
      desk: [agent('desk/front', { invokes: ['ops/triage'], ...DEEP })],
      ops: [agent('ops/caller', { invokes: ['ops/triage'], ...DEEP }), agent('ops/logs'), agent('ops/triage', { invokes: ['desk/front', 'ops/logs'], ...DEEP })],
    })).toEqual({
      members: ['desk/front 1', 'ops/caller', 'ops/logs', 'ops/triage'],
      edges: ['desk/front → ops/triage 1', 'ops/caller → ops/triage', 'ops/triage → desk/front 1', 'ops/triage → ops/logs'],
      breaches: ['chains-have-no-loops desk/front invokes'],
    });
  });

  test('every loop of agents that feed back into each other in more than one way', () => {
    const { edges } = drawn({ ops: [agent('ops/a', { invokes: ['ops/b', 'ops/c'], ...DEEP }), agent('ops/b', { invokes: ['ops/a'], ...DEEP }), agent('ops/c', { invokes: ['ops/b'], ...DEEP })] });
    expect(edges).toEqual(['ops/a → ops/b 1', 'ops/a → ops/c 1', 'ops/b → ops/a 1', 'ops/c → ops/b 1']);
  });

  test('a chain that is too long, for each agent that it is too long for', () => {
    expect(drawn({
      ops: [
        agent('ops/a', { invokes: ['ops/b', 'ops/d'], maxChainDepth: 2 }), agent('ops/b', { invokes: ['ops/c'], maxChainDepth: 1 }), agent('ops/c', { invokes: ['ops/d'], maxChainDepth: 1 }), agent('ops/d'),
      ],
    })).toEqual({
      members: ['ops/a 1', 'ops/b 2', 'ops/c', 'ops/d'],
      edges: ['ops/a → ops/b 1', 'ops/a → ops/d', 'ops/b → ops/c 1 2', 'ops/c → ops/d 1 2'],
      breaches: ['chains-stay-in-bounds ops/a driftBoundary.maxChainDepth', 'chains-stay-in-bounds ops/b driftBoundary.maxChainDepth'],
    });
  });

  test('everything within a reach that is too far', () => {
    expect(drawn({ ops: [agent('ops/a', { invokes: ['ops/b', 'ops/c'], maxReach: 1 }), agent('ops/b'), agent('ops/c'), agent('ops/d', { invokes: ['ops/c'] })] })).toMatchObject({
      edges: ['ops/a → ops/b 1', 'ops/a → ops/c 1', 'ops/d → ops/c'], breaches: ['chains-stay-in-bounds ops/a driftBoundary.maxReach'],
    });
  });

  test('the way to a higher class, and to whom no register has', () => {
    expect(drawn({ ops: [agent('ops/a', { invokes: ['ops/b'], ...DEEP }), agent('ops/b', { executes: true, invokes: ['shop/x'], ...DEEP })] })).toEqual({
      members: ['ops/a 2', 'ops/b 1', '(shop/x)'],
      edges: ['ops/a → ops/b 2', 'ops/b → shop/x 1'],
      breaches: ['invoked-agents-are-known ops/b invokes[0].agent', 'authority-is-not-laundered ops/a invokes'],
    });
  });

  describe('tools and loops', () => {
    const feedback = (id: string) => ({ agents: [id], endedBy: 'ops/critic', maxDurationSeconds: 900, reason: 'drafts until the critic agrees' });
    const critic = (more: object = {}) => planWith({
      name: 'critic',
      namespace: 'ops',
      workload: { image: 'ghcr.io/example/critic:1.4.2', port: 8443, task: true },
      driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', limits: { maxDurationSeconds: 900 }, feedback: feedback('ops/writer'), ...more },
      invokes: [{ tool: 'ops/scanner', port: 8080, reason: 'looks for flaws' }],
    });
    const writer = planWith({
      name: 'writer',
      namespace: 'ops',
      driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', feedback: feedback('ops/critic') },
      invokes: [{ agent: 'ops/critic', port: 8443, reason: 'has drafts judged' }, { tool: 'ops/printer', reason: 'prints' }],
    });
    const scanner = toolWith({ name: 'scanner', namespace: 'ops', triggers: [{ agent: 'ops/writer', reason: 'writes what it obeys' }] });
    const fleetOf = (...agents: readonly AgentPlan[]) => drawnFleet(readRegisters([
      source('ops', JSON.parse(registerText(registerOf({ governance: governancePlan(), agents, tools: [scanner] }))) as Json),
    ]));

    test('a tool is one, with whom it triggers, and so is a tool that no register has', () => {
      const { title, members, edges } = fleetOf(writer, critic());
      expect(title).toBe('2 agents, 1 tool and 4 edges in 1 register');
      expect(members.map(({ id, kind, isKnown, authorityClass }) => [id, kind, isKnown, authorityClass])).toEqual([
        ['ops/critic', 'agent', true, 'advise'], ['ops/printer', 'tool', false, ''], ['ops/scanner', 'tool', true, ''], ['ops/writer', 'agent', true, 'advise'],
      ]);
      expect(members[2].facts).toEqual(['tool: Reads the state of the shop for agents', 'owner: Dana Reyes <dana.reyes@example.com>']);
      expect(edges.map(({ from, verb, to, port, reason }) => `${from} ${verb} ${to}:${port}, ${reason}`)).toEqual([
        'ops/critic invokes ops/scanner:8080, looks for flaws', 'ops/scanner triggers ops/writer:null, writes what it obeys',
        'ops/writer invokes ops/critic:8443, has drafts judged', 'ops/writer invokes ops/printer:null, prints',
      ]);
    });

    test('a loop that is declared and ends is one, through tools as well, and none that is broken', () => {
      const { edges, breaches } = fleetOf(writer, critic());
      expect(edges.map(({ to, isFeedback, breaches: numbers }) => [to, isFeedback, ...numbers])).toEqual([
        ['ops/scanner', true], ['ops/writer', true], ['ops/critic', true], ['ops/printer', false, 1],
      ]);
      expect(breaches.map(({ rule }) => rule)).toEqual(['invoked-agents-are-known']);
    });

    test('a loop that only one of its agents declares is broken', () => {
      const { edges, breaches } = fleetOf(writer, critic({ feedback: undefined }));
      expect(edges.map(({ to, isFeedback, breaches: numbers }) => [to, isFeedback, ...numbers])).toEqual([
        ['ops/scanner', false, 2], ['ops/writer', false, 2], ['ops/critic', false, 2], ['ops/printer', false, 1],
      ]);
      expect(breaches.map(({ rule, of }) => [rule, of])).toEqual([['invoked-agents-are-known', 'ops/writer'], ['chains-have-no-loops', 'ops/critic']]);
    });

    test('a reach that is too far leads through tools', () => {
      const caller = planWith({
        name: 'caller', namespace: 'ops', driftBoundary: { maxChainDepth: 2, maxReach: 1, reviewBy: '2027-01-31' }, invokes: [{ tool: 'ops/scanner', port: 8080, reason: 'looks for flaws' }],
      });
      const { edges, breaches } = fleetOf(caller, writer, critic());
      expect(breaches[1]).toMatchObject({ of: 'ops/caller', at: 'driftBoundary.maxReach' });
      expect(edges.map(({ from, to, breaches: numbers }) => [`${from} → ${to}`, ...numbers])).toEqual([
        ['ops/caller → ops/scanner', 2], ['ops/critic → ops/scanner', 2], ['ops/scanner → ops/writer', 2], ['ops/writer → ops/critic', 2], ['ops/writer → ops/printer', 1, 2],
      ]);
    });

    test('a chain goes on behind a loop that ends, and all of that loop is part of it', () => {
      const caller = agent('ops/caller', { invokes: ['ops/writer'], maxChainDepth: 1 });
      const { edges } = fleetOf(caller, writer, critic());
      expect(edges.map(({ from, to, breaches: numbers }) => [`${from} → ${to}`, ...numbers])).toEqual([
        ['ops/caller → ops/writer', 2], ['ops/critic → ops/scanner', 2], ['ops/scanner → ops/writer', 2], ['ops/writer → ops/critic', 2], ['ops/writer → ops/printer', 1],
      ]);
    });
  });

  test('neither the order of registers nor that of agents makes a difference', () => {
    const [a, b] = [registered('a', [agent('ops/logs'), agent('ops/triage', { invokes: ['ops/logs', 'desk/front'] })]), registered('b', [agent('desk/front')])];
    expect(drawnFleet(readRegisters([b, a]))).toEqual(drawnFleet(readRegisters([a, b])));
  });
});

/** What the command says of these files, without the folder they are in, and how it ends. */
async function ran(files: Readonly<Record<string, string>>, { stdin = '', output = null, ...options }: Partial<GraphOptions> & { readonly stdin?: string } = {}) {
  const said = { stdout: '', stderr: '' };
  const folder = folderWith(files);
  const into = (stream: keyof typeof said) => ({ write: (written: string) => { said[stream] += written.replaceAll(`${folder}/`, ''); return true; } });
  const shell = { stdin: (async function* () { yield stdin; })(), stdout: into('stdout'), stderr: into('stderr'), env: {} };
  const names = (options.files ?? Object.keys(files)).map(file => file === '-' ? file : join(folder, file));
  const status = await graph({ format: 'mermaid', ...options, files: names, output: output === null ? null : join(folder, output) }, shell);
  return { ...said, status, folder };
}

describe('the command', () => {
  test.each(['mermaid', 'dot', 'svg'] as const)('draws a fleet in its bounds as %s, and is clean', async format => {
    const { status, stdout, stderr } = await ran({ 'desk.json': DESK, 'ops.json': OPS }, { format });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('3 agents and 2 edges in 2 registers of production');
    expect(stdout).not.toContain('#c01818');
  });

  test.each(['mermaid', 'dot', 'svg'] as const)('draws a loop over two registers in red as %s, and fails', async format => {
    const { status, stdout, stderr } = await ran({ 'desk.json': DESK, 'ops.json': BACK }, { format });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('#c01818');
    expect(stdout).toContain(format === 'mermaid' ? 'desk/front, chains-have-no-loops#58;' : 'desk/front, chains-have-no-loops:');
  });

  test('gives the same bytes whatever the order of the registers', async () => {
    const files = { 'desk.json': DESK, 'ops.json': BACK };
    expect((await ran(files, { format: 'svg', files: ['ops.json', 'desk.json'] })).stdout).toBe((await ran(files, { format: 'svg' })).stdout);
  });

  test('reads a register from standard input', async () => {
    expect(await ran({ 'desk.json': DESK }, { files: ['desk.json', '-'], stdin: OPS })).toMatchObject({ status: 0, stdout: expect.stringContaining('3 agents') });
  });

  test('writes into a file, and says nothing', async () => {
    const { status, stdout, stderr, folder } = await ran({ 'ops.json': OPS }, { output: 'docs/fleet.svg', format: 'svg' });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
    expect(readFileSync(join(folder, 'docs/fleet.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  test('draws no half of a fleet, and leaves what was drawn before', async () => {
    const folder = folderWith({ 'kept.svg': 'before' });
    const stderr: string[] = [];
    writeFileSync(join(folder, 'broken.json'), '{}');
    writeFileSync(join(folder, 'desk.json'), DESK);
    const shell = { stdin: (async function* () { yield ''; })(), stdout: { write: () => { throw new Error('nothing is drawn'); } }, stderr: { write: (line: string) => stderr.push(line) }, env: {} };
    expect(await graph({ files: ['desk.json', 'broken.json'].map(file => join(folder, file)), format: 'svg', output: join(folder, 'kept.svg') }, shell)).toBe(2);
    expect(stderr.join('')).toBe(`error: ${join(folder, 'broken.json')}: is no register: it has no \`schemaVersion\` and no \`agents\`\n`);
    expect(readFileSync(join(folder, 'kept.svg'), 'utf8')).toBe('before');
  });

  test('draws no picture of more than anybody reads, but the rest', async () => {
    const file = { 'many.json': text(...Array.from({ length: 501 }, (_, i) => agent(`ops/agent-${i}`))) };
    expect(await ran(file, { format: 'svg' })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: a picture shows 500 agents.*take --format dot\n$/) });
    expect(await ran(file, { format: 'dot' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('says when a drawing is more than Mermaid takes', async () => {
    const { status, stderr } = await ran({ 'many.json': text(...Array.from({ length: 1500 }, (_, i) => agent(`ops/agent-${i}`))) });
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^note: GitHub and others draw Mermaid of at most 50000 characters/)]);
  });
});
