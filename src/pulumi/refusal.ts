import { RunError } from '@pulumi/pulumi';
import { called } from '../checks/called';
import { Judgement } from '../checks/judge-fleet';
import { refusalText } from '../checks/report';
import { Subject } from '../checks/rule';

/** Throws everything that is refused at once. Pulumi prints the message of a `RunError`, and no stack: a refusal is for the person who declared the agent. */
export function throwRefusals(judgements: ReadonlyMap<Subject, Pick<Judgement, 'refusals'>>): void {
  const refused = [...judgements].filter(([, { refusals }]) => refusals.length > 0);
  const texts = refused.map(([subject, { refusals }]) => refusalText(called(subject), refusals));
  if (texts.length > 0) throw new RunError(texts.join('\n'));
}

/** What `act` throws as an error that Pulumi prints without a stack. */
export function asRunError<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof Error ? new RunError(error.message) : error;
  }
}

/** A mistake in how the library is called, with what to do instead. */
export function misuse(problem: string, fix: string): RunError {
  return new RunError(`governed-agents: ${problem}\n  fix: ${fix}`);
}
