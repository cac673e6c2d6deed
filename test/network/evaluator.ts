import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { buildEvaluator } from './evaluator-binary';
import type { Question } from './question';

/** What the evaluator says: from, to, and the places of the open ports, for each pair that can talk. */
export interface Answer {
  readonly open: readonly (readonly number[])[];

  /** Number of packets it judged. */
  readonly judged: number;
}

export interface Evaluator {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly stop: () => void;
}

/** Starts the evaluator, which answers one line with one line. */
export function startEvaluator(): Evaluator {
  // What it throws away is more than what it keeps, by far: it need not tidy up so often.
  const child = spawn(buildEvaluator(), { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, GOGC: '400' } });
  const waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }[] = [];
  let ended: Error | null = null;
  const end = (why: string) => {
    ended ??= new Error(why);
    waiting.splice(0).forEach(({ reject }) => reject(ended!));
  };
  child.on('error', error => end(error.message));
  child.on('exit', code => end(`the evaluator ended with ${code}`));
  child.stdin.on('error', error => end(error.message));
  createInterface({ input: child.stdout }).on('line', line => {
    const { error, ...answer } = JSON.parse(line) as Answer & { readonly error?: string };
    const { resolve, reject } = waiting.shift()!;
    if (error === undefined) resolve(answer);
    else reject(new Error(error));
  });
  return {
    ask: question => new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended);
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(question)}\n`);
    }),
    stop: () => child.stdin.end(),
  };
}
