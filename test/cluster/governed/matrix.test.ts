import { accountOf } from './fleet';
import { GovernedCluster, govern } from './governed-cluster';
import { Asked, Place, requestOf, textOf, Who } from './matrix/asked';
import { atOnce } from './matrix/at-once';
import { combinationsOf, isLeftOut } from './matrix/combinations';
import { Objects, objectsOf, unknownKinds } from './matrix/objects';
import { Verdict, verdictOn } from './matrix/oracle';
import { widgets } from './matrix/widgets';
import { whileSuspended } from './probes/states';
import { refusalIn } from './refusal';
import { apply } from '../harness/apply';
import type { Answer, Caller } from '../harness/caller';
import { describeCluster } from '../harness/describe-cluster';
import { eventually } from '../harness/eventually';
import { nameOf } from '../harness/objects';
import { servedBy } from '../harness/served';

const WIDTH = 8;

/** Who asks, each with the rights that were declared and with rights that are far too wide. */
const CALLERS: readonly Who[] = ['advise', 'propose', 'execute', 'adapt', 'tool'];

describeCluster('every resource, every verb, every class', [], cluster => {
  let governed: GovernedCluster;
  let objects: Objects;
  const counts = new Map<Verdict | 'not asked', number>();
  const namespaceOf = (place: Place) => ({ 'home': governed.home, 'elsewhere': governed.elsewhere, 'no namespace': '' })[place];

  beforeAll(async () => {
    await apply(cluster().admin, [widgets]);
    governed = await govern(cluster());
    objects = objectsOf(cluster().admin, governed.served, namespaceOf);
    // Now: among agents nothing starts that holds too much.
    await makeFor(combinationsOf('suspended', true, governed.served, run()).filter(each => !isLeftOut(each)));
  });
  afterAll(async () => {
    await objects.remove();
    await cluster().admin.ask({ method: 'DELETE', path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${widgets.metadata.name}` });
    await eventually(`${nameOf(widgets)} is gone`, async () => !(await servedBy(cluster().admin)).some(({ group }) => group === 'matrix.example.com'));
    const told = [...counts].map(([verdict, many]) => `${many} ${verdict}`).sort().join(', ');
    process.stderr.write(`matrix: ${cluster().version.name}, ${[...counts.values()].reduce((sum, many) => sum + many, 0)} combinations: ${told}\n`);
  });

  test('there is a specimen of everything that is served', () => {
    expect(unknownKinds(governed.served)).toEqual([]);
  });

  describe.each([{ isWide: false }, { isWide: true }])('with rights that are far too wide: $isWide', ({ isWide }) => {
    beforeAll(() => isWide ? governed.widen() : undefined);
    afterAll(() => isWide ? governed.narrow() : undefined);

    test.each(CALLERS)('%s', who => holds(who, isWide));

    describe('of an agent that is suspended', () => {
      const state = whileSuspended(accountOf('execute'));
      beforeAll(() => state.make(governed));
      afterAll(() => state.end(governed));
      test('execute', () => holds('suspended', isWide));
    });
  });

  const run = () => governed.home.slice(-8);

  async function makeFor(asked: readonly Asked[]): Promise<void> {
    const failed = await atOnce(WIDTH, asked, each => objects.make(each).then(() => [], (error: Error) => [error.message]));
    if (failed.flat().length > 0) throw new Error([...new Set(failed.flat())].join('\n'));
  }

  /** Asks everything, and holds every answer to the design. */
  async function holds(who: Who, isWide: boolean): Promise<void> {
    const all = combinationsOf(who, isWide, governed.served, run());
    const asked = all.filter(each => !isLeftOut(each)).map(each => ({ each, expected: verdictOn(each) }));
    count('not asked', all.length - asked.length);
    await makeFor(asked.filter(({ expected }) => expected !== 'refused by RBAC').map(({ each }) => each));
    const found = await atOnce(WIDTH, asked, async ({ each, expected }) => {
      count(expected, 1);
      const verdict = await verdictOf(each);
      return verdict === expected ? [] : [`${textOf(each)}: ${verdict}, and should be ${expected}`];
    });
    expect(found.flat()).toEqual([]);
  }

  function count(verdict: Verdict | 'not asked', more: number): void {
    counts.set(verdict, (counts.get(verdict) ?? 0) + more);
  }

  async function verdictOf(asked: Asked): Promise<Verdict | string> {
    const { who, place } = asked;
    const caller: Caller = who === 'tool' ? governed.tool() : governed.agent(who === 'suspended' ? 'execute' : who);
    return eventually(textOf(asked), async () => {
      const body = verdictOn(asked) === 'refused by RBAC' ? {} : await objects.bodyOf(asked); // RBAC reads none
      const answer = await caller.ask(requestOf(asked, namespaceOf(place), body));
      return answer.status === 409 && /has been modified/.test(answer.message) ? null : verdictIn(answer);
    });
  }
});

/** Behind RBAC and admission a request may fail for many reasons: that it failed behind them is all that counts here. */
function verdictIn(answer: Answer): Verdict | string {
  const { status, message, text } = answer;
  if (refusalIn(answer) !== null) return 'refused by a policy';
  if (status === 403 && /^(\S+ )?.*is forbidden: User "[^"]+" cannot /.test(message)) return 'refused by RBAC';
  if (status === 400 && message === 'dryRun is not supported') return 'is no request';
  if ([401, 403, 429].includes(status) || (message === '' && status >= 400 && text === '')) return `${status} ${message || text}`;
  return 'passes';
}
