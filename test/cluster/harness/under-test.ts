import type { ClusterData } from './started';

/** What test/cluster/setup.ts tells the files of tests, which know nothing else of it. */
const VARIABLE = 'GOVERNED_AGENTS_CLUSTER_UNDER_TEST';

export type UnderTest = { readonly data: ClusterData } | { readonly notRun: string };

export function tellUnderTest(what: UnderTest): void {
  process.env[VARIABLE] = JSON.stringify(what);
}

export function underTest(): UnderTest {
  const told = process.env[VARIABLE];
  if (told === undefined) throw new Error('tests of a cluster run with `npm run test:cluster`, which starts one');
  return JSON.parse(told) as UnderTest;
}
