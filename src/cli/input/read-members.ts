import { readFleet } from './read-fleet';
import { InputProblem } from '../../files/input-problem';
import { readJson } from '../../files/json-documents';
import { isJsonObject, JsonObject, textAt } from '../../objects/json';
import { appliedWith } from '../../objects/lists';
import { runningPods } from '../../objects/running-pods';
import { serviceAccountName, toolServiceAccountName } from '../../plan/names';
import { Kubectl } from '../kubectl';

/** Who may be meant, and what there is of them. */
export interface MemberInput {
  /** Names of ServiceAccounts of the namespace, those of nobody that is governed among them. */
  readonly accounts: readonly string[];

  /** Whether there are no others. */
  readonly isComplete: boolean;

  /** Workloads, pods and RoleBindings of the namespace; null where nobody asked the cluster. */
  readonly objects: readonly JsonObject[] | null;
  readonly problems: readonly InputProblem[];
  readonly notes: readonly string[];
}

const KUBECTL = 'kubectl';
const RUNNING = 'deployments.apps,statefulsets.apps,daemonsets.apps,cronjobs.batch,jobs.batch,pods';
const BINDINGS = 'rolebindings.rbac.authorization.k8s.io';

/** Everybody of a namespace that registers tell of. */
export async function membersInRegisters(files: readonly string[], namespace: string, stdin: AsyncIterable<string | Buffer>): Promise<MemberInput> {
  const { fleet, problems } = await readFleet(files, stdin);
  const accounts = fleet.members.filter(({ id }) => id.startsWith(`${namespace}/`)).map(member => {
    const name = member.id.slice(namespace.length + 1);
    return member.kind === 'agent' ? serviceAccountName(member.authorityClass, name) : toolServiceAccountName(name);
  });
  return { accounts, isComplete: true, objects: null, problems, notes: [] };
}

/**
 * Everybody who is or runs in a namespace. Whoever may not see all of it can suspend all the same: where ServiceAccounts are not told,
 * those are known that something runs as, and where nothing is told, only who is named by the ServiceAccount.
 */
export async function membersInCluster(kubectl: Kubectl, namespace: string): Promise<MemberInput> {
  const read = await asked(kubectl, namespace, `${RUNNING},${BINDINGS}`);
  const untold = { accounts: [], isComplete: false, objects: null, problems: [], notes: [`nobody tells what runs in ${namespace}: ${read.problem}`] };
  if (read.problem !== null) return untold;
  const named = await asked(kubectl, namespace, 'serviceaccounts');
  const runAs = read.objects.flatMap(object => runningPods(object)?.serviceAccount ?? []);
  return {
    accounts: [...named.objects.map(object => textAt(object, ['metadata', 'name'])), ...runAs],
    isComplete: named.problem === null,
    objects: read.objects,
    problems: [],
    notes: named.problem === null ? [] : [`only those are known that something runs as: ${named.problem}`],
  };
}

/** The RoleBindings of a namespace, and nothing else: who may resume need not see more. */
export async function bindingsInCluster(kubectl: Kubectl, namespace: string): Promise<Pick<MemberInput, 'objects' | 'problems'>> {
  const { objects, problem } = await asked(kubectl, namespace, BINDINGS);
  return { objects, problems: problem === null ? [] : [problemOf(problem)] };
}

function problemOf(problem: string): InputProblem {
  return { file: KUBECTL, line: null, problem };
}

interface Answer {
  readonly objects: readonly JsonObject[];

  /** Why there is none; null where there is one. */
  readonly problem: string | null;
}

async function asked(kubectl: Kubectl, namespace: string, kinds: string): Promise<Answer> {
  const { stdout, problem } = await kubectl(['-n', namespace, 'get', kinds, '-o', 'json']);
  if (problem !== null) return { objects: [], problem };
  const { documents, problems } = readJson(KUBECTL, stdout);
  if (problems.length > 0) return { objects: [], problem: `answered something that ${problems[0].problem}` };
  return { objects: documents.flatMap(({ value }) => isJsonObject(value) ? appliedWith(value) : []), problem: null };
}
