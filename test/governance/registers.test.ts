import * as fc from 'fast-check';
import { agent, registered, source, tool } from './registered-apps';
import { RegisterSource } from '../../src/governance/register-source';
import { readRegisters } from '../../src/governance/registers';
import { Json } from '../../src/objects/json';
import { plan, proposePlanWith } from '../checks/admissible';
import { FULL, FULL_GOVERNANCE } from '../plan/declarations';

interface Written {
  [field: string]: unknown;
  agents: Written[];
}

const problemsOf = (...sources: readonly RegisterSource[]) => readRegisters(sources).problems.map(({ file, at, problem }) => `${file}: ${at} ${problem}`);

/** The register of `desk/front`, which invokes `ops/triage`, after somebody edited it. */
function desk(edit: (register: Written) => void = () => {}, file = 'desk.json'): RegisterSource {
  const { value } = registered(file, [agent('desk/front', { invokes: ['ops/triage'] })]);
  edit(value as unknown as Written);
  return source(file, value);
}

const ops = (edit: (register: Written) => void = () => {}, file = 'ops.json'): RegisterSource => {
  const { value } = registered(file, [agent('ops/triage')]);
  edit(value as unknown as Written);
  return source(file, value);
};

const edges = (register: Written) => register.agents[0].invokes as Written[];

test('agents are read with their bounds, class and edges, by id, and each says where it is', () => {
  const { environment, members, problems } = readRegisters([ops(), desk()]);
  expect([environment, problems]).toEqual(['', []]);
  expect(members).toMatchObject([
    {
      kind: 'agent',
      id: 'desk/front',
      authorityClass: 'advise',
      file: 'desk.json',
      index: 0,
      driftBoundary: { maxChainDepth: 1, maxReach: null },
      invokes: [{ agent: 'ops/triage', port: 8443, reason: 'asks for a second opinion' }],
    },
    { id: 'ops/triage', file: 'ops.json', index: 0, invokes: [] },
  ]);
});

test('a register with everything that can be in one is read', () => {
  const register = registered('full.json', [plan(FULL, FULL_GOVERNANCE)], 'production');
  expect(readRegisters([register])).toMatchObject({ environment: 'production', members: [{ id: 'ops-agents/rollout', authorityClass: 'adapt' }], problems: [] });
});

test('dry runs are read, and no judgement takes them into account', () => {
  const dryRun = [{ apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'], namespaces: ['shop'], reason: 'finds out what would change' }];
  const register = registered('drafts.json', [proposePlanWith({ name: 'drafter', dryRun })]);
  expect(JSON.stringify(register.value)).toContain('deployments/scale');
  expect(readRegisters([register])).toMatchObject({ members: [{ id: 'ops-agents/drafter', authorityClass: 'propose' }], problems: [] });
  expect(JSON.stringify(readRegisters([register]).members)).not.toContain('deployments/scale');
});

test.each<[string, Json, string]>([
  ['a list', [], 'x:  is no register: it holds a list'],
  ['text', 'register', 'x:  is no register: it holds "register"'],
  ['nothing', null, 'x:  is no register: it holds "null"'],
  ['a manifest', { apiVersion: 'v1', kind: 'ConfigMap' }, 'x:  is no register: it has no `schemaVersion` and no `agents`'],
  ['no agents', { schemaVersion: 1 }, 'x:  is no register: it has no `agents`'],
  ['a newer version', { schemaVersion: 2, agents: [{ tools: 7 }] }, 'x: schemaVersion is 2, and this version of governed-agents knows 1: take the version that wrote it, or a newer one'],
  ['a version that is none', { schemaVersion: '1', agents: [] }, 'x: schemaVersion needs 1, got "1"'],
  ['agents that are no list', { schemaVersion: 1, agents: {} }, 'x: agents needs a list, got an object'],
  ['an agent that is nothing', { schemaVersion: 1, agents: [null] }, 'x: agents[0] needs a value, got nothing'],
  ['a stage that is none', { schemaVersion: 1, environment: 'A b', agents: [] }, 'x: environment needs a stage such as "production", got "A b"'],
  ['an empty stage', { schemaVersion: 1, environment: '', agents: [] }, 'x: environment needs a stage such as "production", got ""'],
])('%s is refused', (_, value, problem) => {
  expect(problemsOf(source('x', value))).toEqual([problem]);
});

test.each<[string, (register: Written) => void, string]>([
  ['a field that is not known, which could be an edge', register => { register.agents[0].invoke = []; }, 'agents[0].invoke is no property here'],
  ['a dry run that goes through a tool', register => { register.agents[0].dryRun = [{ through: 'ops/scanner' }]; }, 'agents[0].dryRun[0].through is no property here'],
  ['edges that are no list', register => { register.agents[0].invokes = 'ops/triage'; }, 'agents[0].invokes needs a list, got "ops/triage"'],
  ['an edge to the agent itself', register => { edges(register)[0].agent = 'desk/front'; }, 'agents[0].invokes[0].agent is the agent itself'],
  ['an edge that is there twice', register => { edges(register).push(edges(register)[0]); }, 'agents[0].invokes[1] repeats the edge to "ops/triage"'],
  ['an edge to nobody', register => { delete edges(register)[0].agent; }, 'agents[0].invokes[0] needs exactly one of `agent` and `tool`, got neither'],
  ['an edge in other letters', register => { edges(register)[0].agent = 'ops/Triage'; },
    'agents[0].invokes[0].agent needs an agent as "namespace/name", got "ops/Triage": names have no capitals, did you mean "ops/triage"?'],
  ['a port that is none', register => { edges(register)[0].port = 0; }, 'agents[0].invokes[0].port needs a port from 1 to 65535, got 0'],
  ['an id in other letters', register => { register.agents[0].id = 'Desk/front'; },
    'agents[0].id needs an agent as "namespace/name", got "Desk/front": names have no capitals, did you mean "desk/front"?'],
  ['the id of another agent', register => { register.agents[0].id = 'desk/back'; }, 'agents[0].id is "desk/back", and `namespace` and `name` say "desk/front"'],
  ['a class that is not known', register => { register.agents[0].authorityClass = 'root'; }, 'agents[0].authorityClass needs one of advise, propose, execute, adapt, got "root"'],
  ['another class than its ServiceAccount has', register => { register.agents[0].authorityClass = 'execute'; },
    'agents[0].serviceAccountName is "agent-advise-front", and an agent of this name and class runs as "agent-execute-front"'],
  ['no owner', register => { delete register.agents[0].owner; }, 'agents[0].owner is missing'],
  ['no boundary', register => { delete register.agents[0].driftBoundary; }, 'agents[0].driftBoundary is missing'],
  ['no depth', register => { delete (register.agents[0].driftBoundary as Written).maxChainDepth; }, 'agents[0].driftBoundary.maxChainDepth is missing'],
  ['a depth that bounds nothing', register => { (register.agents[0].driftBoundary as Written).maxChainDepth = 1e9; },
    'agents[0].driftBoundary.maxChainDepth needs a whole number from 0 to 16, got 1000000000'],
  ['a reach that is no number', register => { (register.agents[0].driftBoundary as Written).maxReach = '2'; }, 'agents[0].driftBoundary.maxReach needs a number, got "2"'],
])('an agent with %s is refused', (_, edit, problem) => {
  const problems = problemsOf(ops(), desk(edit));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`desk.json: ${problem}`);
});

/** The register of `ops/scanner`, a tool that triggers `desk/front`, after somebody edited it. */
function scanner(edit: (tool: Record<string, unknown>) => void = () => {}): RegisterSource {
  const { value } = registered('tools.json', [tool('ops/scanner', 'desk/front')]);
  edit((value as unknown as { readonly tools: Record<string, unknown>[] }).tools[0]);
  return source('tools.json', value);
}

test('tools are read behind all agents, with what they trigger', () => {
  const { members, problems } = readRegisters([scanner(), desk()]);
  expect(problems).toEqual([]);
  expect(members).toMatchObject([
    { kind: 'agent', id: 'desk/front' },
    { kind: 'tool', id: 'ops/scanner', file: 'tools.json', index: 0, invokes: [{ agent: 'desk/front', tool: '', port: 8443 }] },
  ]);
});

test.each<[string, (tool: Record<string, unknown>) => void, string]>([
  ['a field that is not known, which could be an edge', entry => { entry.invokes = []; }, 'tools[0].invokes is no property here'],
  ['no owner', entry => { delete entry.owner; }, 'tools[0].owner is missing'],
  ['the id of another tool', entry => { entry.id = 'ops/other'; }, 'tools[0].id is "ops/other", and `namespace` and `name` say "ops/scanner"'],
  ['an id that is none', entry => { entry.id = 'scanner'; }, 'tools[0].id needs a tool as "namespace/name", got "scanner"'],
  ['the ServiceAccount of an agent', entry => { entry.serviceAccountName = 'agent-advise-scanner'; },
    'tools[0].serviceAccountName is "agent-advise-scanner", and a tool of this name runs as "tool-scanner"'],
  ['an edge to itself', entry => { (entry.triggers as Record<string, unknown>[])[0].agent = 'ops/scanner'; }, 'tools[0].triggers[0].agent is the tool itself'],
  ['an edge to a port that is none', entry => { (entry.triggers as Record<string, unknown>[])[0].port = 0; }, 'tools[0].triggers[0].port needs a port from 1 to 65535, got 0'],
  ['a program of no kind', entry => { entry.workload = { kind: 'daemon' }; }, 'tools[0].workload.kind needs one of service, task, schedule, got "daemon"'],
])('a tool with %s is refused', (_, edit, problem) => {
  expect(problemsOf(desk(), scanner(edit))).toEqual([expect.stringContaining(`tools.json: ${problem}`)]);
});

test('an agent and a tool that share a name are refused: they share the names', () => {
  expect(problemsOf(registered('ops.json', [agent('ops/scanner')]), scanner())).toEqual([
    expect.stringMatching(/^tools\.json: tools\[0\]\.id names "ops\/scanner" again, after agents\[0\] of ops\.json: they contradict each other in /),
  ]);
});

test.each<[string, unknown, string]>([
  ['for which nobody says when it ends', { kind: 'task', port: 8443 }, 'workload.maxDurationSeconds needs a whole number from 1 to 604800 for a task, got nothing'],
  ['that ends in no time', { kind: 'task', maxDurationSeconds: 0 }, 'workload.maxDurationSeconds needs a whole number from 1 to 604800 for a task, got 0'],
  ['that ends after half a second', { kind: 'task', maxDurationSeconds: 0.5 }, 'workload.maxDurationSeconds needs a whole number from 1 to 604800 for a task, got 0.5'],
  ['that no Job ends', { kind: 'task', maxDurationSeconds: 604_801 }, 'workload.maxDurationSeconds needs a whole number from 1 to 604800 for a task, got 604801'],
])('a task %s is refused', (_, workload, problem) => {
  expect(problemsOf(ops(), desk(register => { register.agents[0].workload = workload; }))).toEqual([`desk.json: agents[0].${problem}`]);
});

test('a service has no end, and a task has one', () => {
  const programs = [{ kind: 'service', port: 8443 }, { kind: 'task', maxDurationSeconds: 900 }];
  for (const workload of programs) expect(problemsOf(ops(), desk(register => { register.agents[0].workload = workload; }))).toEqual([]);
});

test('an agent that is named again is refused at the second place, which says the first', () => {
  expect(problemsOf(desk(), desk(() => {}, 'copy.json'))).toEqual([
    'copy.json: agents[0].id names "desk/front" again, after agents[0] of desk.json: the two say the same, so leave one of them out',
  ]);
  expect(problemsOf(desk(register => { register.agents.push(register.agents[0]); }))).toEqual([
    'desk.json: agents[1].id names "desk/front" again, after agents[0] of desk.json: the two say the same, so leave one of them out',
  ]);
});

test('two that contradict each other are refused with where they do', () => {
  const other = desk(register => {
    register.agents[0].purpose = 'something else';
    (register.agents[0].driftBoundary as Written).maxChainDepth = 2;
    delete register.agents[0].invokes;
  }, 'old.json');
  expect(problemsOf(desk(), other)).toEqual([
    'old.json: agents[0].id names "desk/front" again, after agents[0] of desk.json: they contradict each other in `purpose`, `driftBoundary.maxChainDepth`, `invokes`',
  ]);
});

test('what two say is compared where they are, whatever else is wrong before them', () => {
  const register = ops(edited => {
    const [triage] = edited.agents;
    edited.agents = [{ ...triage, id: 'ops/other' }, triage, { ...triage, purpose: 'something else' }];
  });
  const sources = [{ file: 'broken.json', line: 1, problem: 'is no valid JSON' }, scanner(), source('null.json', null), desk(), register, scanner(entry => { entry.purpose = 'scans'; })];
  const { unreadable, problems } = readRegisters(sources);
  expect(unreadable).toEqual([sources[0]]);
  expect(problems.filter(({ problem }) => problem.includes('again')).map(({ file, at, problem }) => `${file}: ${at} ${problem}`)).toEqual([
    'ops.json: agents[2].id names "ops/triage" again, after agents[1] of ops.json: they contradict each other in `purpose`',
    'tools.json: tools[0].id names "ops/scanner" again, after tools[0] of tools.json: they contradict each other in `purpose`',
  ]);
});

test.each([
  ['production', 'staging', 'is "staging", and that of desk.json is "production": give the registers of one stage at a time'],
  ['production', undefined, 'is not named, and that of desk.json is "production": give the registers of one stage at a time, and configure `environment` in each app of it'],
  [undefined, 'production', 'is "production", and that of desk.json is not named: give the registers of one stage at a time, and configure `environment` in each app of it'],
])('the stages %s and %s do not mix', (first, second, problem) => {
  const of = (environment: string | undefined) => (register: Written) => { if (environment !== undefined) register.environment = environment; };
  expect(problemsOf(desk(of(first)), ops(of(second)))).toEqual([`ops.json: environment ${problem}`]);
  expect(problemsOf(desk(of(first)), ops(of(first)))).toEqual([]);
});

test('everything that is wrong with any register is told at once, and no agent is left to judge', () => {
  const { members, problems } = readRegisters([
    desk(register => { edges(register)[0].port = 0; (register.agents[0].driftBoundary as Written).maxReach = -1; }),
    ops(register => { register.environment = 'staging'; }),
    ops(() => {}, 'copy.json'),
    source('x', {}),
  ]);
  expect(problems.map(({ file, at }) => `${file} ${at}`)).toEqual([
    'desk.json agents[0].driftBoundary.maxReach', 'desk.json agents[0].invokes[0].port', 'x ', 'copy.json environment', 'copy.json agents[0].id',
  ]);
  expect(members).toEqual([]);
});

test('no text in a register writes to the terminal of whoever reads the refusal', () => {
  const hostile = '\u001b[2J\u202e';
  const problems = problemsOf(
    desk(register => { register.agents[0].id = hostile; register[hostile] = 1; }),
    desk(register => { register.agents[0].id = `desk/${hostile}`; edges(register)[0].agent = hostile; }),
    ops(register => { register.environment = hostile; }),
  );
  expect(problems.length).toBeGreaterThan(3);
  for (const problem of problems) expect(problem).not.toMatch(/[\u001b\u202e]/);
});

test('whatever JSON is given, reading it ends with agents or with problems, and never with both', () => {
  const places = ['schemaVersion', 'environment', 'agents', 'id', 'invokes', 'driftBoundary', '__proto__', 'constructor'];
  const part = fc.jsonValue({ maxDepth: 4 }).map(value => value as Json);
  const edited = fc.tuple(fc.constantFrom(...places), part).map(([key, value]) => desk(register => {
    const property = { value, enumerable: true, configurable: true, writable: true };
    for (const holder of [register, register.agents[0]]) Object.defineProperty(holder, key, property);
  }).value);
  fc.assert(fc.property(fc.array(fc.oneof(part, edited), { maxLength: 3 }), values => {
    const { members, problems } = readRegisters(values.map((value, i) => source(`${i}.json`, value)));
    expect(members.length === 0 || problems.length === 0).toBe(true);
    for (const { file, problem } of problems) expect([file, problem]).toEqual([expect.stringMatching(/^\d\.json$/), expect.stringMatching(/./)]);
  }));
});

describe('a register that would take all memory', () => {
  const empty = (count: number): Json => Array.from({ length: count }, () => ({}));
  const TOO_LARGE = 'is too large: all registers together may hold 50000 agents and tools, and 5000000 values';

  test.each<[string, Json]>([
    ['agents', { schemaVersion: 1, agents: empty(50_001) }],
    ['agents and tools', { schemaVersion: 1, agents: empty(30_000), tools: empty(20_001) }],
    ['values', { schemaVersion: 1, agents: [{ invokes: Array.from({ length: 5_000_000 }, () => 0) }] }],
  ])('for its %s is not read', (_, value) => {
    expect(problemsOf(source('x', value), desk())).toEqual([`x:  ${TOO_LARGE}`, `desk.json:  ${TOO_LARGE}`]);
  });

  test('together with others is not, and the others are', () => {
    const half = (file: string) => source(file, { schemaVersion: 1, agents: empty(30_000) });
    const problems = problemsOf(half('a'), half('b'));
    expect(problems.filter(each => each.startsWith('b: '))).toEqual([`b:  ${TOO_LARGE}`]);
    expect(problems.filter(each => each.startsWith('a: '))).toHaveLength(101);
  });

  test('for all that is wrong with it is told of as far as somebody reads', () => {
    const problems = problemsOf(source('x', { schemaVersion: 1, agents: empty(1000) }));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('x:  has 7900 more problems, which are told when these are mended');
  });
});
