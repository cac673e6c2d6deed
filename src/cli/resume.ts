import { EXIT_STATUS, ExitStatus } from './exit-status';
import { bindingsInCluster, membersInRegisters } from './input/read-members';
import { kubectlOf, KubectlTarget, targetArguments } from './kubectl';
import { NamedMembers, targetNamed } from './named-members';
import { Shell, tellError, tellNote } from './shell';
import { stepsText, takeSteps } from './steps';
import { placeOf } from '../files/input-problem';
import { resumeSteps, Resumption } from '../suspension/resume-steps';
import { Stoppable } from '../suspension/stopped';
import { Suspension, suspensionName, suspensionsIn, suspensionsNeeded } from '../suspension/suspension';
import { SuspensionTarget } from '../suspension/suspension-target';

/** Whom to let go on, and how. */
export interface ResumeOptions extends KubectlTarget {
  readonly whom: NamedMembers;
  readonly register: readonly string[];
  readonly apply: boolean;
}

const WORDS = { effects: 'does', limits: 'leaves' };

/** Prints what lets an agent go on, or does it. */
export async function resume(options: ResumeOptions, shell: Shell): Promise<ExitStatus> {
  const { whom, register, apply } = options;
  const kubectl = kubectlOf(options, shell.env);
  const known = register.length === 0 ? null : await membersInRegisters(register, whom.namespace, shell.stdin);
  const live = known !== null && !apply ? null : await bindingsInCluster(kubectl, whom.namespace);
  const problems = [...known?.problems ?? [], ...live?.problems ?? []];
  for (const problem of problems) tellError(shell, `${placeOf(problem)}: ${problem.problem}`);
  if (problems.length > 0) return EXIT_STATUS.notAnalysed;

  const suspensions = live === null ? null : suspensionsIn(whom.namespace, live.objects ?? []);
  const suspended = (suspensions ?? []).flatMap(({ suspends: { accounts } }) => accounts === 'all' ? [] : accounts);
  const target = targetNamed(whom, { accounts: [...suspended, ...known?.accounts ?? []], isComplete: live === null });
  if ('problem' in target) {
    tellError(shell, suspensions === null ? target.problem : `nothing suspends ${whom.namespace}/${whom.name} by itself${othersTold(suspensions)}`);
    return EXIT_STATUS.notAnalysed;
  }
  const remaining = (suspensions ?? []).filter(each => isAbout(each, target) && !isOnlyAbout(each, target));
  for (const each of remaining) tellError(shell, `${each.name} suspends ${whoIs(each)} as well, and is not lifted: resume them together, or suspend the others anew first`);
  const steps = resumeSteps(resumptionOf(target, suspensions));
  if (apply) {
    const isDone = await takeSteps(steps, kubectl, shell);
    return !isDone ? EXIT_STATUS.notAnalysed : remaining.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean;
  }
  shell.stdout.write(stepsText([
    `Lets ${target.accounts === 'all' ? `every agent and tool of ${target.namespace}` : `${whom.namespace}/${whom.name}`} go on.`,
    'Only who holds resume on suspensions.governed-agents.dev may do steps 1 and 2, and who may suspend need not.',
  ], steps, WORDS, targetArguments(options)));
  if (suspensions !== null && suspensions.length === 0) tellNote(shell, `nothing suspends anybody in ${whom.namespace}`);
  return remaining.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean;
}

function resumptionOf(target: SuspensionTarget, suspensions: readonly Suspension[] | null): Resumption {
  if (suspensions === null) return { target, suspensions: suspensionsNeeded(target).map(account => suspensionName(account, [])), stopped: null };
  const lifted = suspensions.filter(each => isOnlyAbout(each, target));
  const stopped = new Map<string, Stoppable>(lifted.flatMap(each => each.stopped ?? []).map(each => [each.name, each]));
  const isWritten = lifted.every(each => each.stopped !== null);
  return { target, suspensions: lifted.map(({ name }) => name), stopped: isWritten ? [...stopped.values()] : null };
}

function isAbout({ suspends: { accounts } }: Suspension, target: SuspensionTarget): boolean {
  return accounts === 'all' || (target.accounts !== 'all' && accounts.some(each => target.accounts.includes(each)));
}

/** Whether nobody else would be let go on with it. */
function isOnlyAbout({ suspends: { accounts } }: Suspension, target: SuspensionTarget): boolean {
  if (accounts === 'all' || target.accounts === 'all') return accounts === target.accounts;
  return accounts.length > 0 && accounts.every(each => target.accounts.includes(each));
}

function whoIs({ suspends: { namespace, accounts } }: Suspension): string {
  return accounts === 'all' ? `every agent and tool of ${namespace}` : accounts.join(', ');
}

function othersTold(suspensions: readonly Suspension[]): string {
  return suspensions.length === 0 ? '' : `; there ${suspensions.length === 1 ? 'is' : 'are'} ${suspensions.map(each => `${each.name}, which suspends ${whoIs(each)}`).join(', and ')}`;
}
