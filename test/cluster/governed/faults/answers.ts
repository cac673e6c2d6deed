import { canonical } from '../../../fuzz/oracle/json';
import { Answer, isAccepted } from '../../harness/caller';
import { eventually } from '../../harness/eventually';
import type { KubernetesObject } from '../../harness/objects';
import { accountOf, TOOL } from '../fleet';
import { GovernedCluster, podOf } from '../governed-cluster';
import { core, making, patching, rbac, variant } from '../probes/requests';
import { refusalIn } from '../refusal';

/** What came of a request: the policy that refused it, `RBAC`, or that it passed. */
export type Came = string;

/** Requests that only the baseline stands against, but for the last three. */
export const QUESTIONS = {
  'an advising agent writes, with rights to': ({ agent, elsewhere }: GovernedCluster) => agent('advise').ask(patching(core(elsewhere, 'configmaps', 'flags'), { data: { dark: 'on' } })),
  'a tool changes a role, with rights to': ({ tool, elsewhere }: GovernedCluster) => tool().ask(making(rbac(elsewhere, 'roles'), { metadata: { name: 'more' }, rules: [] })),
  'something that is no agent starts among agents': ({ person, home, objects }: GovernedCluster) =>
    person('operator').ask(making(core(home, 'pods'), variant(podOf(objects, TOOL), { labels: {} }, { serviceAccountName: 'default' }))),
  'a developer gets into an agent': ({ person, home, podUnderTest }: GovernedCluster) =>
    person('developer').ask({ method: 'POST', path: core(home, 'pods', `${podUnderTest(accountOf('execute')).name}/exec`), query: { command: 'sh' } }),
  'an executing agent does what was declared': ({ agent, elsewhere }: GovernedCluster) => agent('execute').ask(patching(core(elsewhere, 'configmaps', 'flags'), { data: { dark: 'on' } })),
  'an agent starts': ({ person, home, objects }: GovernedCluster) => person('developer').ask(making(core(home, 'pods'), variant(podOf(objects, 'rollout')))),
  'an agent does what nobody gave it rights to': ({ agent, elsewhere }: GovernedCluster) => agent('execute').ask(making(core(elsewhere, 'configmaps'), { metadata: { name: 'more' } })),
  'a team works in its own namespace': ({ person, elsewhere }: GovernedCluster) => person('operator').ask(making(core(elsewhere, 'serviceaccounts'), { metadata: { name: 'tool-other' } })),
} as const;
export type Question = keyof typeof QUESTIONS;

/** Rights that the declarations do not have, by roles that are named after the agent and the tool: RBAC lets the first two pass. */
export function furtherRights({ home, elsewhere }: GovernedCluster): readonly KubernetesObject[] {
  const apiGroup = 'rbac.authorization.k8s.io';
  const rights = [
    [accountOf('advise'), { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'patch'] }],
    [`tool-${TOOL}`, { apiGroups: [apiGroup], resources: ['roles'], verbs: ['create'] }],
  ] as const;
  return rights.flatMap(([account, rule]) => {
    const metadata = { name: `${account}.${home}.more`, namespace: elsewhere };
    return [
      { apiVersion: `${apiGroup}/v1`, kind: 'Role', metadata, rules: [rule] },
      {
        apiVersion: `${apiGroup}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup, kind: 'Role', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: account, namespace: home }],
      },
    ];
  });
}

export const IN_FORCE: Readonly<Record<Question, Came>> = {
  'an advising agent writes, with rights to': 'authority',
  'a tool changes a role, with rights to': 'authority',
  'something that is no agent starts among agents': 'pods',
  'a developer gets into an agent': 'access',
  'an executing agent does what was declared': 'passed',
  'an agent starts': 'passed',
  'an agent does what nobody gave it rights to': 'RBAC',
  'a team works in its own namespace': 'passed',
};

/** Nothing but RBAC. */
export const OPEN: Readonly<Record<Question, Came>> = {
  ...IN_FORCE,
  'an advising agent writes, with rights to': 'passed',
  'a tool changes a role, with rights to': 'passed',
  'something that is no agent starts among agents': 'passed',
  'a developer gets into an agent': 'passed',
};

export async function answers(governed: GovernedCluster): Promise<Readonly<Record<string, Came>>> {
  const asked = Object.entries(QUESTIONS).map(async ([question, ask]) => [question, cameOf(await ask(governed))] as const);
  return Object.fromEntries(await Promise.all(asked));
}

/** Asks until all is as expected: what is applied is in force a moment later. Then says what is, so that a test tells what is not. */
export async function settledAnswers(governed: GovernedCluster, expected: Readonly<Record<string, Came>>): Promise<Readonly<Record<string, Came>>> {
  await eventually('the answers', async () => canonical(await answers(governed)) === canonical(expected), { withinMs: 15_000, everyMs: 100 }).catch(() => undefined);
  return answers(governed);
}

/** A pod that runs nowhere cannot be got into (400): whoever is told that has been let through. */
export function cameOf(answer: Answer): Came {
  const refusal = refusalIn(answer);
  if (refusal !== null) return refusal.policy;
  if (answer.status === 403) return 'RBAC';
  return isAccepted(answer) || answer.status === 400 ? 'passed' : `${answer.status} ${answer.message}`;
}
