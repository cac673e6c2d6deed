import { EXIT_STATUS, ExitStatus } from './exit-status';
import { MemberInput, membersInCluster, membersInRegisters } from './input/read-members';
import { Kubectl, kubectlOf, KubectlTarget, targetArguments } from './kubectl';
import { manifestsText } from './manifests-text';
import { NamedMembers, targetNamed } from './named-members';
import { Shell, tellError, tellNote } from './shell';
import { stepsText, takeSteps } from './steps';
import { proveSuspension } from './suspension-proof';
import { placeOf } from '../files/input-problem';
import { JsonObject } from '../objects/json';
import { plainCopy } from '../objects/plain-copy';
import { memberAccount } from '../suspension/member-account';
import { stoppablesIn, stoppedText } from '../suspension/stopped';
import { Stop, suspendSteps } from '../suspension/suspend-steps';
import { Suspension, suspensionName, suspensionOf, suspensionsIn, suspensionsNeeded } from '../suspension/suspension';
import { SuspensionTarget } from '../suspension/suspension-target';

/** Whom to stop, why, and how. */
export interface SuspendOptions extends KubectlTarget {
  readonly whom: NamedMembers;

  /** Null where nothing is to be suspended, and only proven. */
  readonly reason: string | null;

  /** An instant, such as `2026-11-22T03:15:00Z`. */
  readonly at: string;

  /** Registers that say which ServiceAccount is meant; the cluster is asked for what runs only if something is done there. */
  readonly register: readonly string[];
  readonly apply: boolean;
  readonly verify: boolean;
}

const WORDS = { effects: 'stops', limits: 'goes on' };

/** Prints what stops an agent, or does it; and proves that it is stopped. */
export async function suspend(options: SuspendOptions, shell: Shell): Promise<ExitStatus> {
  const { whom, reason, register, apply, verify } = options;
  const kubectl = kubectlOf(options, shell.env);
  const isOffline = register.length > 0 && !apply && !verify;
  const known = register.length === 0 ? null : await membersInRegisters(register, whom.namespace, shell.stdin);
  const input = isOffline && known !== null ? known : together(await membersInCluster(kubectl, whom.namespace), known);
  for (const problem of input.problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  for (const note of input.notes) tellNote(shell, note);
  if (input.problems.length > 0) return EXIT_STATUS.notAnalysed;
  const target = targetNamed(whom, input);
  if ('problem' in target) {
    tellError(shell, target.problem);
    return EXIT_STATUS.notAnalysed;
  }
  const isDone = reason === null || await stop(target, input.objects, { ...options, reason }, kubectl, shell);
  const proof = verify ? await proveSuspension(kubectl, { accounts: accountsOf(target, input), isNew: apply }, shell) : EXIT_STATUS.clean;
  return isDone ? proof : EXIT_STATUS.notAnalysed;
}

/** Both what the cluster and what registers tell of. */
function together(cluster: MemberInput, registers: MemberInput | null): MemberInput {
  if (registers === null) return cluster;
  return { ...cluster, accounts: [...cluster.accounts, ...registers.accounts], problems: [...cluster.problems, ...registers.problems] };
}

type Reasoned = SuspendOptions & { readonly reason: string };

/** Whether everything that was to be done was possible. */
async function stop(target: SuspensionTarget, objects: MemberInput['objects'], options: Reasoned, kubectl: Kubectl, shell: Shell): Promise<boolean> {
  const { apply, whom } = options;
  const already = objects === null ? [] : suspensionsIn(target.namespace, objects).filter(each => covers(each, target));
  const plan = stopOf(target, objects, options);
  for (const { name, since, reason } of already) tellNote(shell, `suspended already by ${name}${since === '' ? '' : `, since ${since}`}${reason === '' ? '' : `: ${reason}`}`);
  if (plan.suspensions.length === 0 && plan.running !== null && plan.running.length > 0) {
    tellNote(shell, `only who holds resume may change a suspension, so nobody writes down there what is stopped now: ${stoppedText(plan.running)}`);
  }
  const steps = suspendSteps(plan);
  if (apply) return takeSteps(steps, kubectl, shell);
  shell.stdout.write(stepsText([
    target.accounts === 'all' ? `Stops every agent and tool of ${whom.namespace}.`
      : `Stops ${whom.namespace}/${whom.name}, which runs as ${target.accounts.join(' and as ')}.`,
    'Where a GitOps tool heals the cluster, stop its sync first: it would undo step 2.',
  ], steps, WORDS, targetArguments(options)));
  return true;
}

function stopOf(target: SuspensionTarget, objects: MemberInput['objects'], { reason, at }: Reasoned): Stop {
  const { namespace } = target;
  const only = (account: string): SuspensionTarget => ({ namespace, accounts: account === 'all' ? 'all' : [account] });
  const running = objects === null ? null : stoppablesIn(objects, target);
  const known = objects === null ? [] : suspensionsIn(namespace, objects);
  const taken = (objects ?? []).filter(({ kind }) => kind === 'RoleBinding').map(({ metadata }) => String((metadata as JsonObject).name));
  const needed = suspensionsNeeded(target).filter(account => !known.some(each => covers(each, only(account))));
  const suspensions = needed.map(account => {
    const stopped = objects === null ? null : stoppablesIn(objects, only(account));
    const suspension = suspensionOf(only(account), suspensionName(account, taken), { reason, since: at, stopped });
    return manifestsText([plainCopy(suspension) as JsonObject]);
  });
  return { target, suspensions, running };
}

/** Whether a suspension stops all of these. */
function covers({ suspends: { accounts } }: Suspension, target: SuspensionTarget): boolean {
  return accounts === 'all' || (target.accounts !== 'all' && target.accounts.every(each => accounts.includes(each)));
}

/** The accounts that stand for the target where one is asked for at a time. */
function accountsOf({ namespace, accounts }: SuspensionTarget, input: MemberInput) {
  const names = accounts === 'all' ? [...new Set(input.accounts)].sort() : accounts;
  return names.flatMap(name => memberAccount(name) ?? []).map(account => ({ namespace, ...account }));
}
