import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { run } from '../../../src/cli/program';
import { at, itemsAt, JsonObject } from '../../fuzz/oracle/json';

/** Why no kubectl can be run here; null where one can. */
export const NO_KUBECTL = spawnSync('kubectl', ['version', '--client']).status === 0 ? null : 'kubectl is not on the path';

/** What a program said. */
export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A kubeconfig of somebody whom the administrator of another one impersonates. */
export function kubeconfigOf(user: string, kubeconfig: string): string {
  const config = load(readFileSync(kubeconfig, 'utf8')) as JsonObject;
  for (const each of itemsAt(config, 'users')) (at(each, 'user') as Record<string, unknown>).as = user;
  const file = join(mkdtempSync(join(tmpdir(), 'kubeconfig-')), 'config');
  writeFileSync(file, dump(config));
  return file;
}

/** Runs this library's command, which runs kubectl. */
export async function command(kubeconfig: string, ...args: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof said) => ({ write: (text: string) => { said[stream] += text; return true; } });
  const stdin = (async function* () { yield ''; })();
  const status = await run(args, { stdin, stdout: into('stdout'), stderr: into('stderr'), env: { ...process.env, KUBECONFIG: kubeconfig } });
  return { status, ...said };
}

/** Runs what somebody pasted into a shell, or gave to a program. */
export function shell(kubeconfig: string, script: string, input = ''): Said {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], { input, env: { ...process.env, KUBECONFIG: kubeconfig }, encoding: 'utf8' });
  return { status, stdout, stderr };
}
