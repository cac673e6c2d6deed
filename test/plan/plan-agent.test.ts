import * as fc from 'fast-check';
import { anything, FULL, FULL_GOVERNANCE, fullButForOneProperty } from './declarations';
import { AuthorityClass } from '../../src';
import { admitAgent } from '../../src/checks/admit';
import { refusalText } from '../../src/checks/report';
import { AgentPlan } from '../../src/plan/agent-plan';
import { AUTHORITY_CLASSES } from '../../src/plan/authority-classes';
import { planAgent } from '../../src/plan/plan-agent';
import { ADMISSIBLE, DANA, governancePlan, plan, planWith } from '../checks/admissible';

const IMAGE = 'ghcr.io/example/triage:1.0.0';

describe('defaults', () => {
  test.each([
    ['name', 'triage'],
    ['namespace', 'ops-agents'],
    ['id', 'ops-agents/triage'],
    ['serviceAccountName', 'agent-advise-triage'],
    ['owner.title', ''],
    ['approval', null],
    ['driftBoundary.maxReach', null],
    ['limits', { maxDurationSeconds: null, maxParallelism: null, maxReplicas: null, maxObjects: null }],
    ['driftBoundary.declaredLimits', []],
    ['permissions', []],
    ['housekeeping', { leaderElection: false, events: false, report: null }],
    ['parameters', []],
    ['cloudIdentity', null],
    ['invokes', []],
    ['callers', []],
    ['destinations', []],
    ['workload', null],
    ['exceptions', []],
    ['usesApiServer', false],
    ['defects', []],
  ])('%s is %j', (property, value) => {
    expect(plan(ADMISSIBLE)).toHaveProperty(property, value);
  });

  test('an owner has no deputy', () => {
    expect(planWith({ owner: { ...DANA, deputy: undefined } }).owner.deputy).toBeNull();
  });

  test.each([
    ['command', []],
    ['args', []],
    ['port', null],
    ['env', {}],
    ['secretEnv', {}],
    ['resources', { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } }],
    ['imagePullSecrets', []],
    ['replicas', 1],
    ['kind', 'service'],
    ['chosenBy', []],
    ['schedule', ''],
  ])('workload.%s is %j', (property, value) => {
    expect({ ...planWith({ workload: { image: IMAGE } }).workload }).toHaveProperty(property, value);
  });

  test.each([
    ['resourceNames', []],
    ['namespaces', ['ops-agents']],
    ['clusterWide', false],
  ])('permissions[0].%s is %j', (property, value) => {
    expect(planWith({ permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' }] }).permissions[0]).toHaveProperty(property, value);
  });

  test('a right for dry runs has the same defaults, and stands behind all that are real', () => {
    const pods = { apiGroups: [''], resources: ['pods'], reason: 'sees what runs' };
    expect(planWith({ permissions: [{ ...pods, verbs: ['get'] }], dryRun: [{ ...pods, verbs: ['patch'] }, { clusterWide: true }] }).permissions).toMatchObject([
      { at: 'permissions[0]', isDryRun: false, verbs: ['get'], namespaces: ['ops-agents'] },
      { at: 'dryRun[0]', isDryRun: true, verbs: ['patch'], namespaces: ['ops-agents'], resourceNames: [], clusterWide: false, through: '' },
      { at: 'dryRun[1]', isDryRun: true, namespaces: [], clusterWide: true },
    ]);
  });

  test('a permission for the whole cluster has no namespaces', () => {
    expect(planWith({ permissions: [{ clusterWide: true }] }).permissions[0].namespaces).toEqual([]);
  });

  test('a permission has no namespaces where the agent has none', () => {
    const homeless = planAgent({ ...ADMISSIBLE, permissions: [{}] }, { constructId: 'triage', chartNamespace: '', governance: governancePlan() });
    expect(homeless.permissions[0].namespaces).toEqual([]);
  });

  test.each([
    ['callers', { pods: null, cidr: '', port: null, reason: '' }],
    ['destinations', { pods: null, cidr: '', host: '', internet: false, port: null, reason: '' }],
    ['invokes', { agent: '', tool: '', port: null, reason: '' }],
    ['obeys', { apiGroup: '', resource: '', name: '', namespace: 'ops-agents' }],
    ['parameters', { name: '', initialValue: '', bounds: '', parsedBounds: null }],
    ['exceptions', { rule: '', at: '', reason: '', approvedBy: { name: '', email: '' }, until: '' }],
  ])('%s[0] is %j', (property, value) => {
    expect(planWith({ [property]: [{}] })).toHaveProperty(property, [value]);
  });

  test('some resources keep the defaults of the others', () => {
    const workload = { image: IMAGE, resources: { requests: { cpu: '2', gpu: '1' } } };
    expect(planWith({ workload }).workload!.resources).toEqual({ requests: { cpu: '2', gpu: '1', memory: '256Mi' }, limits: { cpu: '2', memory: '512Mi' } });
  });

  test('a default request is never above a declared limit, nor a default limit below a declared request', () => {
    const workload = { image: IMAGE, resources: { requests: { memory: '1Gi' }, limits: { cpu: '50m' } } };
    expect(planWith({ workload }).workload!.resources).toEqual({ requests: { cpu: '50m', memory: '1Gi' }, limits: { cpu: '50m', memory: '1Gi' } });
  });

  test.each([
    ['a service', { image: IMAGE }, { maxDurationSeconds: null, maxParallelism: null, maxReplicas: 1 }],
    ['a service of three', { image: IMAGE, replicas: 3 }, { maxDurationSeconds: null, maxParallelism: null, maxReplicas: 3 }],
    ['a task', { image: IMAGE, task: true }, { maxDurationSeconds: 3600, maxParallelism: 1, maxReplicas: null }],
    ['a schedule', { image: IMAGE, schedule: '0 6 * * *' }, { maxDurationSeconds: 3600, maxParallelism: 1, maxReplicas: null }],
  ])('%s has the limits of its kind', (_, workload, limits) => {
    expect(planWith({ workload }).limits).toEqual({ maxObjects: null, ...limits });
  });

  test.each([[AuthorityClass.ADVISE, 3600], [AuthorityClass.PROPOSE, 3600], [AuthorityClass.EXECUTE, 1800], [AuthorityClass.ADAPT, 900]])(
    'a run of the class %s lives %d seconds', (authorityClass, seconds) => {
      expect(planWith({ authorityClass, workload: { image: IMAGE, task: true } }).limits.maxDurationSeconds).toBe(seconds);
    });

  test('only limits that were declared count as declared', () => {
    const declared = { maxDurationSeconds: 60, maxObjects: 0 };
    const { driftBoundary, limits } = planWith({
      driftBoundary: { ...ADMISSIBLE.driftBoundary, limits: declared }, workload: { image: IMAGE, task: true },
    });
    expect(driftBoundary.declaredLimits).toEqual(['maxDurationSeconds', 'maxObjects']);
    expect(limits).toEqual({ maxDurationSeconds: 60, maxParallelism: 1, maxReplicas: null, maxObjects: 0 });
  });
});

describe('what is written stands', () => {
  test('every property of a full declaration is in the plan as it was written', () => {
    const full = plan(FULL, FULL_GOVERNANCE);
    const { limits, ...driftBoundary } = FULL.driftBoundary;
    expect(full).toMatchObject({
      ...FULL,
      driftBoundary,
      limits,
      workload: { ...FULL.workload, resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } } },
    });
    expect(full.defects).toEqual([]);
    expect(admitAgent(full).refusals).toEqual([]);
  });

  test('a name and a namespace of its own replace those of construct and chart', () => {
    expect(planWith({ name: 'rollout', namespace: 'shop-agents' })).toMatchObject({ id: 'shop-agents/rollout', serviceAccountName: 'agent-advise-rollout' });
  });

  test.each([
    ['task', { task: true }, ['task']],
    ['schedule', { schedule: '0 6 * * *' }, ['schedule']],
    ['service', { replicas: 1 }, ['replicas']],
    ['task', { task: true, schedule: '0 6 * * *', replicas: 2 }, ['replicas', 'task', 'schedule']],
  ])('a workload is a %s with %j', (kind, properties, chosenBy) => {
    expect(planWith({ workload: { image: IMAGE, ...properties } }).workload).toMatchObject({ kind, chosenBy });
  });

  test.each([
    ['a permission', { permissions: [{}] }],
    ['a dry run', { dryRun: [{}] }],
    ['a dry run that names a tool', { dryRun: [{ through: 'ops-agents/kube-reader' }] }],
    ['a leader election', { housekeeping: { leaderElection: true } }],
    ['events', { housekeeping: { events: true } }],
    ['a report', { housekeeping: { report: {} } }],
    ['parameters', { parameters: [{}] }],
  ])('an agent with %s uses the API server', (_, declared) => {
    expect(planWith(declared).usesApiServer).toBe(true);
  });

  test('a cloud identity is no way to the API server, and has every field', () => {
    expect(planWith({ cloudIdentity: { gke: {} } })).toMatchObject({
      usesApiServer: false, cloudIdentity: { eksPodIdentity: null, irsa: null, gke: { serviceAccount: '', autopilot: false }, azure: null, reason: '' },
    });
  });

  test('bounds are read once, where they can be', () => {
    const bounds = ['1..50', 'safe|fast', 'as far as it likes'].map(each => ({ name: 'batch', initialValue: '', bounds: each }));
    expect(planWith({ parameters: bounds }).parameters.map(each => each.parsedBounds)).toEqual([
      { kind: 'range', lowest: 1, highest: 50 }, { kind: 'words', words: ['safe', 'fast'] }, null,
    ]);
  });

  test.each(Object.values(AuthorityClass))('the class %s brings its row of the table', authorityClass => {
    const { authority, ...made } = planWith({ authorityClass });
    expect(authority).toEqual(AUTHORITY_CLASSES[authorityClass]);
    expect(made).toMatchObject({ authorityClass, declaredClass: authorityClass });
  });

  test.each([undefined, '', 'ADVISE', 'root', 'constructor', '__proto__', 'toString'])('%j is no class and may do nothing', authorityClass => {
    expect(planWith({ authorityClass })).toMatchObject({ authorityClass: '', declaredClass: authorityClass ?? '', authority: { rank: 0, verbs: [] } });
  });

  test('a declaration that changes later changes no plan', () => {
    const declaration = structuredClone(FULL);
    const before = plan(declaration, FULL_GOVERNANCE);
    (declaration.permissions![0].verbs as string[]).push('*');
    (declaration.owner as { email: string }).email = 'nobody';
    expect(before).toEqual(plan(FULL, FULL_GOVERNANCE));
  });
});

describe('any input at all', () => {
  test('gives a whole plan and a judgement', () => {
    fc.assert(fc.property(anything(), expectWholePlan), { numRuns: 500 });
  });

  test('gives a whole plan and a judgement in place of one property', () => {
    fc.assert(fc.property(fullButForOneProperty(), expectWholePlan), { numRuns: 700 });
  });

  test('gives the same plan twice', () => {
    fc.assert(fc.property(fullButForOneProperty(), declaration => expect(plan(declaration)).toEqual(plan(declaration))), { numRuns: 200 });
  });
});

const throwing = new Proxy({}, {
  get: () => { throw new Error('get'); },
  has: () => { throw new Error('has'); },
  ownKeys: () => { throw new Error('ownKeys'); },
  getPrototypeOf: () => { throw new Error('getPrototypeOf'); },
  getOwnPropertyDescriptor: () => { throw new Error('getOwnPropertyDescriptor'); },
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

function cyclicObject(): object {
  const owner: { [key: string]: unknown } = { ...DANA };
  owner.deputy = owner;
  return { ...ADMISSIBLE, owner };
}

function cyclicList(): object {
  const permissions: unknown[] = [];
  permissions.push(permissions);
  return { ...ADMISSIBLE, permissions };
}

function nested(levels: number): object {
  return levels === 1 ? {} : { deputy: nested(levels - 1) };
}

class Secretive {
  public get purpose(): string {
    return 'said only when asked';
  }
}

describe('what cannot be read is a defect with its place, and refused', () => {
  test.each<[string, () => unknown, string | RegExp]>([
    ['a number', () => 3, ''],
    ['a text', () => 'agent', ''],
    ['a list', () => [ADMISSIBLE], ''],
    ['a function', () => () => ADMISSIBLE, ''],
    ['a promise', () => Promise.resolve(ADMISSIBLE), ''],
    ['a symbol', () => Symbol('agent'), ''],
    ['a BigInt', () => 3n, ''],
    ['a class that keeps its content to itself', () => new Secretive(), ''],
    ['a proxy whose traps throw', () => throwing, ''],
    ['a revoked proxy', revoked, ''],
    ['a proxy whose traps throw, as a property', () => ({ ...ADMISSIBLE, owner: throwing }), 'owner'],
    ['a getter that throws', () => ({ ...ADMISSIBLE, workload: { get image(): string { throw new Error('image'); } } }), 'workload'],
    ['an owner that is its own deputy', cyclicObject, 'owner.deputy'],
    ['a list that contains itself', cyclicList, 'permissions[0]'],
    ['thirteen levels', () => ({ ...ADMISSIBLE, owner: nested(12) }), `owner.${Array(11).fill('deputy').join('.')}`],
    ['a million arguments', () => ({ ...ADMISSIBLE, workload: { image: IMAGE, args: Array(1_000_000).fill('-v') } }), /^workload\.args\[\d+\]$/],
    ['a list with a hole', () => ({ ...ADMISSIBLE, permissions: Array(1) }), 'permissions[0]'],
    ['a list of four billion holes', () => ({ ...ADMISSIBLE, workload: { image: IMAGE, args: Array(4_000_000_000) } }), 'workload.args[0]'],
    ['ten megabytes of text', () => ({ ...ADMISSIBLE, purpose: 'x'.repeat(10_000_000) }), 'purpose'],
    ['a key of ten megabytes', () => ({ ...ADMISSIBLE, ['x'.repeat(10_000_000)]: 1 }), `"${'x'.repeat(80)}…"`],
    ['a __proto__ from JSON', () => ({ ...ADMISSIBLE, owner: JSON.parse('{"name":"Dana Reyes","__proto__":{"email":"dana.reyes@example.com"}}') as unknown }), 'owner.__proto__'],
    ['a constructor', () => ({ ...ADMISSIBLE, constructor: {} }), 'constructor'],
    ['a prototype', () => ({ ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, prototype: {} } }), 'driftBoundary.prototype'],
    ['a property that is misspelt', () => ({ ...ADMISSIBLE, permission: [] }), 'permission'],
    ['a property named like a place', () => ({ ...ADMISSIBLE, 'owner': { ...DANA, email: 3 }, 'owner.email': 'dana.reyes@example.com' }), 'owner.email'],
    ['a property without a name', () => ({ ...ADMISSIBLE, '': 1 }), '""'],
    ['a property that a terminal obeys', () => ({ ...ADMISSIBLE, '\u001b[2J': 1 }), '"\\u001b[2J"'],
    ['a symbol in a list', () => ({ ...ADMISSIBLE, invokes: [Symbol('agent')] }), 'invokes[0]'],
    ['a function in a list', () => ({ ...ADMISSIBLE, permissions: [() => []] }), 'permissions[0]'],
    ['a BigInt for a number', () => ({ ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, maxReach: 2n } }), 'driftBoundary.maxReach'],
    ['a date for a day', () => ({ ...ADMISSIBLE, driftBoundary: { ...ADMISSIBLE.driftBoundary, reviewBy: new Date(0) } }), 'driftBoundary.reviewBy'],
    ['a map for an object', () => ({ ...ADMISSIBLE, workload: { image: IMAGE, env: new Map([['A', 'b']]) } }), 'workload.env'],
    ['a text object for a text', () => ({ ...ADMISSIBLE, purpose: new String('Explains alerts') }), 'purpose'],
    ['a text for a list', () => ({ ...ADMISSIBLE, permissions: 'none' }), 'permissions'],
    ['a null in a list', () => ({ ...ADMISSIBLE, exceptions: [null] }), 'exceptions[0]'],
  ])('%s', (_, make, place) => {
    const started = performance.now();
    const made = plan(make());
    expect(made.defects.map(({ at }) => at)).toContainEqual(typeof place === 'string' ? place : expect.stringMatching(place));
    expect(isRefusedAsUnreadable(made)).toBe(true);
    expectWholePlan(make());
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('what cannot be read is refused whatever else is wrong', () => {
    fc.assert(fc.property(fullButForOneProperty(), declaration => {
      const made = plan(declaration, FULL_GOVERNANCE);
      expect(isRefusedAsUnreadable(made)).toBe(made.defects.length > 0);
    }), { numRuns: 300 });
  });
});

describe('what can be read, however odd', () => {
  test.each([undefined, null, {}, Object.create(null) as object])('%p declares nothing, and is refused for it', declaration => {
    const { plan: admitted, refusals } = admitAgent(plan(declaration));
    expect(admitted).toBeNull();
    expect(refusals.map(({ finding }) => finding.at)).toEqual(expect.arrayContaining(['purpose', 'owner', 'authorityClass', 'driftBoundary']));
    expect(plan(declaration).defects).toEqual([]);
  });

  test('a getter is asked once', () => {
    let asked = 0;
    const shifty = plan({ ...ADMISSIBLE, get purpose() { return `Purpose ${++asked}`; } });
    expect([shifty.purpose, asked]).toEqual(['Purpose 1', 1]);
  });

  test('an object with a class is read by what it holds', () => {
    class Owner {
      public readonly name = DANA.name;
      public readonly email = DANA.email;
      public readonly contact = DANA.contact;
    }
    expect(planWith({ owner: new Owner() })).toMatchObject({ owner: { name: DANA.name, deputy: null }, defects: [] });
  });

  test('what is used twice is no loop', () => {
    const reason = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' };
    expect(planWith({ permissions: [reason, reason] })).toMatchObject({ permissions: [{ verbs: ['get'] }, { verbs: ['get'] }], defects: [] });
  });

  test.each([NaN, Infinity, -0, 1e308, 0.5])('the number %d stays for the rules to judge', maxChainDepth => {
    const made = planWith({ driftBoundary: { ...ADMISSIBLE.driftBoundary, maxChainDepth } });
    expect(made.driftBoundary.maxChainDepth).toBe(maxChainDepth);
    expect(made.defects).toEqual([]);
  });

  test('half a character gives a digest all the same', () => {
    expect(planWith({ purpose: 'Explains \ud800 alerts' }).boundaryDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('a property behind a symbol, and one that is hidden, declare nothing', () => {
    const declaration = Object.defineProperty({ ...ADMISSIBLE, [Symbol('permissions')]: [{}] }, 'permissions', { value: [{}], enumerable: false });
    expect(plan(declaration)).toEqual(plan(ADMISSIBLE));
  });

  test('what somebody put on every object declares nothing', () => {
    const before = JSON.stringify(plan({ permissions: [{}], workload: {} }));
    const pollution: Readonly<Record<string, unknown>> = { approval: { on: '2026-11-02' }, clusterWide: true, owner: DANA, task: true, email: 'dana.reyes@example.com', environment: 'x', title: 1n };
    let during = '';
    let nothing = '';
    try {
      Object.assign(Object.prototype, pollution);
      during = JSON.stringify(plan({ permissions: [{}], workload: {} }));
      nothing = plan(undefined).boundaryDigest;
    } finally {
      for (const key of Object.keys(pollution)) delete (Object.prototype as unknown as Record<string, unknown>)[key];
    }
    expect(during).toBe(before);
    expect(nothing).toBe(plan(undefined).boundaryDigest);
  });
});

function isRefusedAsUnreadable(made: AgentPlan): boolean {
  const { plan: admitted, refusals } = admitAgent(made);
  return admitted === null && refusals.some(({ rule }) => rule.id === 'declaration-is-well-formed');
}

/** Planned, judged and told without an error, with every property of the type that later stages rely on. */
function expectWholePlan(declaration: unknown): void {
  const made = plan(declaration, FULL_GOVERNANCE);
  expect(misfitsIn(made, plan(FULL, FULL_GOVERNANCE), '')).toEqual([]);
  const { plan: admitted, refusals } = admitAgent(made);
  expect(admitted === null).toBe(refusals.length > 0);
  expect(refusalText('the agent', refusals)).toContain('the agent is refused for');
}

/** Properties that may be null although the model has an object there. */
const MAY_BE_NULL = ['approval', 'owner.deputy', 'housekeeping.report', 'parameters[].parsedBounds', 'cloudIdentity', 'cloudIdentity.azure', 'callers[].pods', 'destinations[].pods', 'workload', 'governance.egressProxy'];

/** Objects with keys of the user's choice. */
const MAPS = ['callers[].pods.labels', 'destinations[].pods.labels', 'workload.env', 'workload.secretEnv', 'workload.resources.requests', 'workload.resources.limits'];

/** Unions: the form of each member, by its kind. */
const UNIONS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'parameters[].parsedBounds': { range: { kind: 'range', lowest: 0, highest: 0 }, words: { kind: 'words', words: [''] } },
};

/** Where a value has not the form of a model: another type, a property too much or too little, `undefined`. */
function misfitsIn(value: unknown, model: unknown, at: string): readonly string[] {
  const below = (key: string) => at === '' ? key : `${at}.${key}`;
  if (value === null) return model === null || typeof model === 'number' || MAY_BE_NULL.includes(at) ? [] : [`${at} is null`];
  if (value === undefined) return [`${at} is undefined`];
  if (model === null) return [];
  if (Array.isArray(model)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return model.length === 0 ? [] : [...value].flatMap(item => misfitsIn(item, model[0], `${at}[]`));
  }
  if (typeof model !== 'object' || typeof value !== 'object') return typeof value === typeof model ? [] : [`${at} is ${typeof value}`];
  const fields = value as Record<string, unknown>;
  const modelled = (Object.hasOwn(UNIONS, at) ? UNIONS[at][String(fields.kind)] : model) as Record<string, unknown>;
  if (MAPS.includes(at)) return Object.keys(fields).flatMap(key => misfitsIn(fields[key], Object.values(modelled)[0], below(key)));
  const keys = [...new Set([...Object.keys(fields), ...Object.keys(modelled)])];
  return keys.flatMap(key => Object.hasOwn(modelled, key) ? misfitsIn(fields[key], modelled[key], below(key)) : [`${below(key)} is too much`]);
}
