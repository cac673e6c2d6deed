import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const SOURCES = join(__dirname, 'evaluator');
const FILES = ['go.mod', 'go.sum', 'main.go'];

/** Without debug information, a quarter of the file. */
const BUILD = ['build', '-buildvcs=false', '-ldflags', '-s -w'];

/** Why the evaluator cannot be built on this machine, or null where it can: Go is nothing that the tests may ask for. */
export function whyNoEvaluator(): string | null {
  const { error, status, stderr } = spawnSync('go', ['list', '-m'], { cwd: SOURCES, encoding: 'utf8' });
  if (error !== undefined) return 'Go is not on this machine';
  // Nothing is fetched for that: Go reads go.mod, and says if it is too old for it.
  return status === 0 ? null : `Go on this machine says: ${stderr.trim()}`;
}

/** Where the evaluator is, or will be: beside other caches of this user, and another one for each state of its sources. */
export function evaluatorPath(): string {
  const hash = createHash('sha256');
  for (const file of FILES) hash.update(readFileSync(join(SOURCES, file)));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'governed-agents', `network-evaluator-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 16)}`);
}

/** Builds the evaluator where it is not there yet, and throws what Go says where that fails. */
export function buildEvaluator(): string {
  const path = evaluatorPath();
  if (existsSync(path)) return path;
  mkdirSync(join(path, '..'), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const { status, stderr, error } = spawnSync('go', [...BUILD, '-o', unfinished, '.'], { cwd: SOURCES, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the evaluator of network policies could not be built: ${error?.message ?? withoutProgress(stderr)}`);
  renameSync(unfinished, path); // Another process may have done the same meanwhile, with the same result.
  return path;
}

function withoutProgress(told: string): string {
  return told.split('\n').filter(line => !line.startsWith('go: downloading')).join('\n').trim();
}
