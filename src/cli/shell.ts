import { Output } from './terminal';
import { printable } from '../plan/quote';

/** What a command runs in. */
export interface Shell {
  readonly stdin: AsyncIterable<string | Buffer>;

  /** Reports, and nothing else. */
  readonly stdout: Output;

  /** Everything else. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Why something did not work, on one line. */
export function tellError({ stderr }: Pick<Shell, 'stderr'>, problem: string): void {
  stderr.write(`error: ${printable(problem)}\n`);
}

/** What somebody may want to know, on one line. */
export function tellNote({ stderr }: Pick<Shell, 'stderr'>, note: string): void {
  stderr.write(`note: ${printable(note)}\n`);
}
