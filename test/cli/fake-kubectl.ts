import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What kubectl is asked. */
export interface Asked {
  readonly args: readonly string[];
  readonly input: string;
}

/** How it answers to arguments that match, the first that does. */
export interface Answer {
  readonly to: RegExp;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;

  /** How often it answers so before the next one that matches does. */
  readonly times?: number;
}

export interface FakeKubectl {
  /** With it on the path. */
  readonly env: Readonly<Record<string, string>>;

  /** Everything it was asked, in order, without the time limit that each request has. */
  readonly asked: () => readonly Asked[];
}

const made: string[] = [];

afterAll(() => made.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** An executable that goes by the name of kubectl, writes down what it is asked, and answers as it is told. Whatever nobody thought of fails. */
export function fakeKubectl(answers: readonly Answer[]): FakeKubectl {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  made.push(folder);
  const log = join(folder, 'asked.jsonl');
  const table = answers.map(({ to, ...answer }) => ({ ...answer, to: to.source }));
  writeFileSync(join(folder, 'kubectl'), `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2).filter(each => !each.startsWith('--request-timeout='));
const input = readFileSync(0, 'utf8');
const log = ${JSON.stringify(log)};
const before = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\\n').map(line => JSON.parse(line).answer) : [];
const table = ${JSON.stringify(table)};
const answer = table.findIndex(({ to, times = Infinity }, i) => new RegExp(to).test(args.join(' ')) && before.filter(each => each === i).length < times);
appendFileSync(log, JSON.stringify({ args, input, answer }) + '\\n');
const { stdout = '', stderr = '', status = stderr === '' ? 0 : 1 } = table[answer] ?? { stderr: 'error: nobody thought of this: ' + args.join(' ') };
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
`);
  chmodSync(join(folder, 'kubectl'), 0o755);
  return {
    env: { PATH: folder },
    asked: () => !existsSync(log) ? [] : readFileSync(log, 'utf8').trim().split('\n').map(line => {
      const { args, input } = JSON.parse(line) as Asked;
      return { args, input };
    }),
  };
}

/** What a command said, and what it was said to. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}
