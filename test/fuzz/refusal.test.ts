import { readRefusal, Refusal } from './oracle/refusal';
import { ON_KUBERNETES } from './sample-apps';
import { withinTime } from './time-limit';
import { AppUnderTest, synthesized, tryApp } from './trial';

const BOTH = { isMadeTwice: true, isReadTwice: true };

function appOf(declaration: () => unknown, options: () => unknown = () => ON_KUBERNETES.options): AppUnderTest {
  return { ...ON_KUBERNETES, options, readOptions: null, namespaces: [], agents: [{ constructId: 'triage', declaration, read: null }] };
}

/** A refusal as the library writes it: for two reasons, and one that a person may accept. */
const REFUSED = synthesized(appOf(() => ({ ...ON_KUBERNETES.agents[0].declaration, purpose: '', workload: { image: 'triage' } })));

const refusal = (changes: Partial<Refusal>): readonly string[] =>
  readRefusal({ message: REFUSED.text, stack: REFUSED.stack!, remaining: {}, ...changes }).violations.map(({ check }) => check);

const said = (from: string | RegExp, to: string): Partial<Refusal> => ({ message: REFUSED.text.replace(from, to) });

describe('a refusal', () => {
  test('names its rules, and nothing is wrong with it', () => {
    expect(readRefusal({ message: REFUSED.text, stack: REFUSED.stack!, remaining: REFUSED.remaining }))
      .toEqual({ rules: ['purpose-is-stated', 'caller-ports-are-served', 'image-is-pinned'], violations: [] });
  });

  test.each<[string, Partial<Refusal>]>([
    ['does not say why', said(/\n {6}why: [^\n]+/, '')],
    ['does not say how to mend it', said(/\n {6}fix: [^\n]+/, '')],
    ['leads nowhere', said(/\n {6}see: [^\n]+/, '')],
    ['leads to another page', said('purpose-is-stated.md', 'owner-is-named.md')],
    ['counts wrongly', said('for 3 reasons', 'for 2 reasons')],
    ['says something else besides', said(/$/, '\n    and so on')],
    ['moves the cursor', said('ops-agents', 'ops\u001b[2J')],
    ['turns the text round', said('ops-agents', 'ops\u202e')],
    ['has half a character', said('ops-agents', 'ops\ud800')],
    ['names no rule', { message: 'Validation failed with the following errors:' }],
    ['shows the library', { stack: `Error: ${REFUSED.text}\n    at GovernedAgent (/app/node_modules/governed-agents/lib/cdk8s/governed-agent.js:40:3)` }],
  ])('that %s is none', (_, changes) => expect(refusal(changes)).toEqual(['refusal']));

  test('of an agent that has objects all the same is none', () => expect(refusal({ remaining: { 'ops/triage': 1 } })).toEqual(['remains']));

  test('by the app leaves what each agent made', () => {
    const message = REFUSED.text.replaceAll(/purpose-is-stated|caller-ports-are-served|image-is-pinned/g, 'chains-have-no-loops');
    expect(refusal({ message, remaining: { 'ops/triage': 1 } })).toEqual([]);
  });

  test('is not any other error', () => expect(refusal({ message: "Cannot read properties of undefined (reading 'x')" })).toEqual(['crash']));

  test('of a wrong call says how to mend it', () => {
    expect([refusal({ message: 'governed-agents: x is y\n  fix: do z' }), refusal({ message: 'governed-agents: x is y' })]).toEqual([[], ['crash']]);
  });
});

describe('an app', () => {
  const checks = (app: AppUnderTest): readonly string[] => tryApp(app, BOTH, 300).violations.map(({ check }) => check);

  test('that comes out otherwise the second time is seen', () => {
    let day = 22;
    const declaration = { ...ON_KUBERNETES.agents[0].declaration, purpose: '' };
    expect(checks(appOf(() => ({ ...declaration, name: `triage-${day++}` })))).toEqual(['determinism']);
  });

  test('that does not end is seen', () => expect(checks(appOf(() => { for (;;); }))).toEqual(['hang']));

  test('that throws something else is seen', () => expect(checks(appOf(() => { throw new TypeError('x'); }))).toEqual(['crash']));

  test('that throws what is no error is seen', () => expect(checks(appOf(() => { throw Object.create(null) as Error; }))).toEqual(['crash']));
});

describe('a declaration as long as any may be', () => {
  const LISTS = ['permissions', 'dryRun', 'invokes', 'callers', 'destinations', 'exceptions', 'parameters'];

  test.each(LISTS)('is refused in time for its `%s`', list => {
    const app = appOf(() => ({ ...ON_KUBERNETES.agents[0].declaration, [list]: Array.from({ length: 2_400 }, () => ({})) }));
    const { isAdmitted, violations } = tryApp(app, { isMadeTwice: false, isReadTwice: false });
    expect([isAdmitted, violations]).toEqual([false, []]);
  });
});

describe('a time limit', () => {
  test('ends a search that would take for ever', () => expect(withinTime(() => /^(a+)+$/.test(`${'a'.repeat(60)}!`), 100)).toBe('hangs'));

  test('lets through what work returns and throws', () => {
    expect(withinTime(() => 7, 100)).toBe(7);
    expect(() => withinTime(() => { throw new Error('x'); }, 100)).toThrow('x');
  });
});
