import { cameOf, furtherRights, IN_FORCE, QUESTIONS, settledAnswers } from './answers';
import { apply } from '../../harness/apply';
import { describeCluster } from '../../harness/describe-cluster';
import { OwnCluster, ownCluster } from '../../harness/own-cluster';
import { bound } from '../everything';
import { accountOf } from '../fleet';
import { govern, GovernedCluster } from '../governed-cluster';

/** Of what is asked while nothing is known yet, none may ever pass. */
const REFUSED = [
  'an advising agent writes, with rights to', 'a tool changes a role, with rights to', 'something that is no agent starts among agents',
  'an executing agent does what was declared', 'an agent starts', // It is suspended.
] as const;

describeCluster('an API server that is killed, and started again', ['crash'], () => {
  let own: OwnCluster;
  let governed: GovernedCluster;
  const suspended = { ...IN_FORCE, 'an executing agent does what was declared': 'authority', 'an agent starts': 'pods' };

  beforeAll(async () => {
    own = await ownCluster();
    governed = await govern(own.cluster);
    const suspension = bound('incident-123', 'governed-agents:suspended', { kind: 'ServiceAccount', name: accountOf('execute'), namespace: governed.home }, governed.home);
    await apply(own.cluster.admin, [...furtherRights(governed), suspension]);
    expect(await settledAnswers(governed, suspended)).toEqual(suspended);
  });
  afterAll(() => own.stop());

  test.each([1, 2, 3])('closed all the time, time %i', async () => {
    const seen: { readonly question: string; readonly came: string; readonly at: number }[] = [];
    let isOver = false;
    const asking = REFUSED.map(async question => {
      while (!isOver) {
        const came = await QUESTIONS[question](governed).then(cameOf, () => null); // Nobody answers.
        if (came !== null) seen.push({ question, came, at: performance.now() });
      }
    });
    await own.crash();
    const crashed = performance.now();
    await own.restart();
    const ready = performance.now();
    expect(await settledAnswers(governed, suspended)).toEqual(suspended);
    const settled = performance.now();
    isOver = true;
    await Promise.all(asking);

    const after = seen.filter(each => each.at > crashed);
    const early = after.filter(each => each.at < ready);
    process.stderr.write(`restart: ready after ${Math.round(ready - crashed)} ms, all in force at most ${Math.round(settled - ready)} ms later; `
      + `${early.length} answers before it was ready, ${after.length - early.length} since: ${[...new Set(after.map(({ came }) => came))].sort().join(', ')}\n`);
    for (const question of REFUSED) expect(after.some(each => each.question === question)).toBe(true);
    expect(after.filter(({ came }) => came === 'passed')).toEqual([]);
  });
});
