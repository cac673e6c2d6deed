import { untried } from './coverage';
import { GovernedCluster, govern } from './governed-cluster';
import { PROBES } from './probes';
import { BYSTANDERS } from './probes/bystanders';
import { answerOf, refusalIn } from './refusal';
import { POLICIES } from '../../../src/baseline/policies';
import type { Answer } from '../harness/caller';
import { describeCluster } from '../harness/describe-cluster';

test('every policy is tried', () => {
  expect(PROBES.map(({ policy }) => policy)).toEqual(POLICIES.map(({ name }) => name));
});

test('every resource and every operation that a policy is asked about is tried', () => {
  expect(untried(POLICIES)).toEqual([]);
});

test('every condition of a policy lets somebody through, who is tried', () => {
  expect(Object.keys(BYSTANDERS).sort()).toEqual(POLICIES.flatMap(({ name, when = {} }) => Object.keys(when).map(condition => `${name} ${condition}`)).sort());
});

describeCluster('the baseline', [], cluster => {
  let governed: GovernedCluster;
  beforeAll(async () => { governed = await govern(cluster()); });

  describe.each([false, true])('with rights that are far too wide: %s', isWide => {
    beforeAll(() => isWide ? governed.widen() : undefined);
    afterAll(() => isWide ? governed.narrow() : undefined);

    for (const { policy, probes } of PROBES) {
      for (const probe of probes.filter(each => (each.isWide ?? false) === isWide)) {
        test(`${policy}: ${probe.name}`, async () => {
          await probe.while?.make(governed);
          try {
            const refused = await answerOf(governed, probe.as, probe.ask);
            expect(refusalIn(refused) ?? told(refused)).toEqual({ policy, words: expect.stringContaining(probe.says) as string });
            const passed = await answerOf(governed, probe.passes.as ?? probe.as, probe.passes.ask);
            expect([401, 403, 422].includes(passed.status) ? told(passed) : null).toBeNull();
          } finally {
            await probe.while?.end(governed);
          }
        });
      }
    }
  });
});

function told({ status, message, text }: Answer): string {
  return `${status} ${message || text.slice(0, 300)}`;
}
