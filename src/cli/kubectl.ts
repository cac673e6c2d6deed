import { execFile } from 'node:child_process';
import { MOST_BYTES } from '../files/file-bytes';

/** What the user's kubectl is pointed at. */
export interface KubectlTarget {
  /** Null for whatever kubectl takes by itself. */
  readonly context: string | null;
  readonly kubeconfig: string | null;
}

/** What came of a command. */
export interface KubectlRun {
  readonly stdout: string;

  /** Null where it succeeded; otherwise what kubectl said, on one line. */
  readonly problem: string | null;
}

/** Runs one command of kubectl, with these arguments and this on its standard input. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<KubectlRun>;

/** Longest wait for one answer of a server that does not answer. */
const TIMEOUT = '--request-timeout=60s';

/** How the log of kubectl starts a line, such as `E1122 23:40:13.001340`. It logs every attempt, and says at the end what came of them. */
const LOG_LINE = /^[IWEF]\d{4} \d{2}:\d{2}:\d{2}\.\d+ /;

/** The arguments that point kubectl at a cluster. */
export function targetArguments({ context, kubeconfig }: KubectlTarget): readonly string[] {
  return [...(kubeconfig === null ? [] : [`--kubeconfig=${kubeconfig}`]), ...(context === null ? [] : [`--context=${context}`])];
}

/** The kubectl that is on the path of whoever runs this, with their credentials and nobody else's. No shell reads what it is given. */
export function kubectlOf(target: KubectlTarget, env: Readonly<Record<string, string | undefined>>): Kubectl {
  return (args, input = '') => new Promise(resolve => {
    const child = execFile('kubectl', [...targetArguments(target), TIMEOUT, ...args], { env: { ...env }, maxBuffer: MOST_BYTES }, (error, stdout, stderr) => {
      resolve({ stdout, problem: error === null ? null : problemOf(error as NodeJS.ErrnoException, stderr) });
    });
    // It may end before it has read everything: then its own error says why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function problemOf({ code, message }: NodeJS.ErrnoException, stderr: string): string {
  if (code === 'ENOENT') return 'kubectl cannot be run: it is not on the path';
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `kubectl said more than ${MOST_BYTES} bytes`;
  const lines = stderr.split('\n').map(line => line.trim()).filter(line => line !== '');
  const said = lines.filter(line => !LOG_LINE.test(line));
  const told = (said.length > 0 ? said : lines).join(' ').replace(/^error: /i, '');
  return told === '' ? `kubectl failed: ${message}` : told;
}
