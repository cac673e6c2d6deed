import { wrapped } from './formats/wrapped';
import { Kubectl, KubectlRun } from './kubectl';
import { Shell, tellError } from './shell';
import { printable } from '../plan/quote';
import { EACH, KubectlCommand, shellText } from '../suspension/kubectl-command';
import { Step } from '../suspension/step';

/** What the two kinds of clauses about a step begin with. */
export interface StepWords {
  readonly effects: string;
  readonly limits: string;
}

const WIDTH = 100;

/**
 * Steps as a script that somebody reads, and pastes as a whole or in parts. `target` are arguments that point kubectl at a cluster.
 *
 * INVARIANT: titles and clauses hold nothing that a shell reads: some take no comments from a terminal.
 */
export function stepsText(heading: readonly string[], steps: readonly Step[], words: StepWords, target: readonly string[]): string {
  const blocks = steps.map(({ title, effects, limits, commands }, i) => [
    `# ${i + 1}. ${title}`,
    ...effects.flatMap(clause => comment(`${words.effects}: ${clause}`)),
    ...limits.flatMap(clause => comment(`${words.limits}: ${clause}`)),
    ...(commands.length === 0 ? ['#    nothing to do'] : commands.map(command => shellText(command, target))),
  ].join('\n'));
  return `${[heading.flatMap(line => wrapped(line, WIDTH - 2)).map(line => `# ${line}`).join('\n'), ...blocks].join('\n\n')}\n`;
}

function comment(text: string): readonly string[] {
  return wrapped(text, WIDTH - 5).map((line, i) => `#    ${i === 0 ? '' : '  '}${line}`);
}

/** Does every step, whatever becomes of the others, but those after one that they need. Whether all of them were possible. */
export async function takeSteps(steps: readonly Step[], kubectl: Kubectl, shell: Pick<Shell, 'stdout' | 'stderr'>): Promise<boolean> {
  let isDone = true;
  for (const [i, { title, commands, isNeeded }] of steps.entries()) {
    shell.stdout.write(`${i + 1}. ${title}\n`);
    const said: string[] = [];
    let isPossible = true;
    for (const command of commands) {
      const { done, problems } = await taken(command, kubectl);
      for (const problem of problems) tellError(shell, `step ${i + 1} was not possible: ${problem}`);
      isPossible &&= problems.length === 0;
      said.push(...done, ...problems.map(() => 'not done'));
    }
    for (const line of said.length === 0 ? ['nothing to do'] : said) shell.stdout.write(`   ${printable(line)}\n`);
    isDone &&= isPossible;
    if (isNeeded && !isPossible && i + 1 < steps.length) {
      tellError(shell, `what comes after step ${i + 1} was not tried: it needs that`);
      return false;
    }
  }
  return isDone;
}

/** What came of a command. */
interface Taken {
  readonly done: readonly string[];
  readonly problems: readonly string[];
}

/** What a command said, once or for each of what another one lists, and what it said instead. */
async function taken({ args, input, forEach }: KubectlCommand, kubectl: Kubectl): Promise<Taken> {
  const listed = forEach.length === 0 ? null : await kubectl(forEach);
  if (listed !== null && listed.problem !== null) return { done: [], problems: [listed.problem] };
  const runs: KubectlRun[] = [];
  const names = listed === null ? [EACH] : linesOf(listed.stdout);
  for (const name of names) runs.push(await kubectl(args.map(each => each === EACH ? name : each), input));
  return { done: runs.flatMap(({ stdout }) => linesOf(stdout)), problems: runs.flatMap(({ problem }) => problem ?? []) };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter(line => line !== '');
}
