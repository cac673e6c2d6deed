import { GovernedCluster, govern } from './governed-cluster';
import { PROBES } from './probes';
import { BYSTANDERS } from './probes/bystanders';
import type { Probe } from './probes/probe';
import { answerOf, refusalIn } from './refusal';
import { POLICIES } from '../../../src/baseline/policies';
import { AdmissionPolicy, policyObjects } from '../../../src/baseline/policy';
import { isAccepted } from '../harness/caller';
import { describeCluster } from '../harness/describe-cluster';
import { eventually } from '../harness/eventually';
import type { KubernetesObject } from '../harness/objects';
import { replace } from '../harness/replace';

/** How long it may take until a changed policy is in force. */
const IN_FORCE = { withinMs: 6_000 };

interface Told {
  readonly probe: Probe;
  readonly words: string;
}

describeCluster('the suite notices when a refusal or a condition of the baseline is gone', [], cluster => {
  let governed: GovernedCluster;
  const told = new Map<string, readonly Told[]>();
  beforeAll(async () => {
    governed = await govern(cluster());
    for (const { policy, probes } of PROBES) {
      const words: Told[] = [];
      for (const probe of probes) words.push({ probe, words: await within(probe, async () => await wordsOf(policy, probe) ?? '') });
      told.set(policy, words);
    }
  });

  // One refusal of each policy at a time: a policy refuses no less for what another one no longer does.
  describe.each(Array.from({ length: Math.max(...POLICIES.map(({ refusals }) => refusals.length)) }, (_, i) => i))('refusal %i of', i => {
    const mutated = POLICIES.filter(({ refusals }) => refusals.length > i);
    const noticing = new Map<string, Told>();
    beforeAll(() => replace(cluster().admin, mutated.flatMap(policy => objectsOf(without(policy, i)))));
    afterAll(async () => {
      await replace(cluster().admin, mutated.flatMap(objectsOf));
      for (const [policy, { probe, words }] of noticing) {
        await within(probe, () => eventually('the refusal is back', async () => await wordsOf(policy, probe) === words));
      }
    });

    for (const policy of mutated) {
      const { says } = policy.refusals[i];
      test(`${policy.name}: ${says}`, async () => {
        const candidates = told.get(policy.name)!.filter(({ words }) => isSaidBy(says).test(words));
        for (const candidate of candidates) {
          if (!noticing.has(policy.name) && await isNoticed(policy.name, candidate)) noticing.set(policy.name, candidate);
        }
        expect({ tried: candidates.map(({ probe: { name } }) => name), noticed: noticing.has(policy.name) }).toMatchObject({ noticed: true });
      });
    }
  });

  for (const policy of POLICIES) {
    for (const condition of Object.keys(policy.when ?? {})) {
      test(`${policy.name}, when ${condition}`, async () => {
        const { as, ask, while: state } = BYSTANDERS[`${policy.name} ${condition}`];
        const passes = async () => isAccepted(await answerOf(governed, as, ask));
        const { [condition]: _, ...when } = policy.when!;
        await state?.make(governed);
        try {
          expect(await passes()).toBe(true);
          try {
            await replace(cluster().admin, objectsOf({ ...policy, when }));
            await eventually('somebody whom it is not about is refused', async () => !(await passes()));
          } finally {
            await replace(cluster().admin, objectsOf(policy));
            await eventually('it is as it was', passes);
          }
        } finally {
          await state?.end(governed);
        }
      });
    }
  }

  /** Whether the request is no longer refused in these words. */
  async function isNoticed(policy: string, { probe, words }: Told): Promise<boolean> {
    return within(probe, () => eventually('the refusal is gone', async () => await wordsOf(policy, probe) !== words, IN_FORCE).catch(() => false));
  }

  async function wordsOf(policy: string, probe: Probe): Promise<string | null> {
    const refusal = refusalIn(await answerOf(governed, probe.as, probe.ask));
    return refusal?.policy === policy ? refusal.words : null;
  }

  async function within<T>(probe: Probe, ask: () => Promise<T>): Promise<T> {
    if (probe.isWide) await governed.widen();
    await probe.while?.make(governed);
    try {
      return await ask();
    } finally {
      await probe.while?.end(governed);
      if (probe.isWide) await governed.narrow();
    }
  }
});

function objectsOf(policy: AdmissionPolicy): readonly KubernetesObject[] {
  return policyObjects(policy, 'Deny') as readonly KubernetesObject[];
}

function without(policy: AdmissionPolicy, i: number): AdmissionPolicy {
  return { ...policy, refusals: policy.refusals.map((refusal, j) => j === i ? { ...refusal, unless: 'true' } : refusal) };
}

/** The words of a refusal, with anything where something of the request stands. */
function isSaidBy(says: string): RegExp {
  return new RegExp(`^${says.split(/\{[^}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*')}$`);
}
