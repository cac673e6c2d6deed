import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Applied, reportOf } from './harness/apply';
import { isAccepted } from './harness/caller';
import { describeCluster } from './harness/describe-cluster';
import { eventually } from './harness/eventually';
import type { KubernetesObject } from './harness/objects';
import { EXAMPLES, run } from '../examples/programs';
import { runProgram } from '../pulumi/mocked-program';

const PROGRAMS = readdirSync(EXAMPLES).filter(file => /\.[jt]s$/.test(file));

/** Kinds that other projects define. Of those that the cluster does not serve nothing is proven here. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  'advise.ts': ['cilium.io/v2 CiliumNetworkPolicy'],
  'execute.ts': ['cilium.io/v2 CiliumNetworkPolicy'],
  'fleet.ts': ['cilium.io/v2 CiliumNetworkPolicy'],
  'propose.ts': ['networking.gke.io/v1alpha1 FQDNNetworkPolicy'],
};

describeCluster('every object is taken, strictly validated and without a warning', [], cluster => {
  /** Namespaces that the example has nothing of are made for it: its objects are to be kept, and not only tried. */
  const makeAll = (objects: readonly KubernetesObject[]): Promise<readonly Applied[]> => {
    const here = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata: { name } }) => name));
    const missing = [...new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? []))].filter(name => !here.has(name));
    const namespaces = missing.map((name): KubernetesObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    return cluster().tryToMake([...namespaces, ...objects]);
  };

  /** Labels that a namespace gets later, here where another example had only its name, the API server knows a moment later. */
  const makeAllInTime = async (objects: readonly KubernetesObject[]): Promise<readonly Applied[]> => {
    let applied = await makeAll(objects);
    const isDone = () => applied.every(({ answer }) => answer === null || isAccepted(answer));
    await eventually('all of it is taken', async () => isDone() || (applied = await makeAll(objects), isDone()), { withinMs: 5_000 }).catch(() => undefined);
    return applied;
  };

  const expectAccepted = (program: string, applied: readonly Applied[]) => {
    const unserved = [...new Set(applied.filter(({ answer }) => answer === null).map(({ object: { apiVersion, kind } }) => `${apiVersion} ${kind}`))];
    const refused = applied.filter(({ answer }) => answer !== null && !(isAccepted(answer) && answer.headers.warning === undefined));
    expect(refused.map(each => `${reportOf(each)} ${String(each.answer!.headers.warning)}`)).toEqual([]);
    expect(unserved.filter(kind => !(OF_OTHERS[program] ?? []).includes(kind))).toEqual([]);
    unserved.forEach(kind => process.stderr.write(`NOT PROVEN: ${kind} of examples/${program}, which this cluster does not serve\n`));
  };

  test.each(PROGRAMS)('of examples/%s', async program => {
    const { refusal, objects } = run(program);
    expect(refusal).toBeNull();
    expect(objects.length).toBeGreaterThan(5);
    expectAccepted(program, await makeAllInTime(objects as unknown as readonly KubernetesObject[]));
  });

  test('of examples/pulumi', async () => {
    jest.doMock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));
    const { objects, error } = await runProgram(() => jest.requireActual<object>(join(EXAMPLES, 'pulumi/index.ts')));
    expect(error).toBeNull();
    expect(objects.length).toBeGreaterThan(5);
    expectAccepted('pulumi', await makeAllInTime(objects as readonly KubernetesObject[]));
  });
});
