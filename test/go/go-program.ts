import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A program in Go that tests need: built once for each state of its sources, outside of the repository. */
export interface GoProgram {
  /** What the binary is called, and what messages call it. */
  readonly name: string;

  /** Folder with the sources, all in one package. */
  readonly folder: string;

  /**
   * File with the dependencies.
   *
   * @default 'go.mod'
   */
  readonly modules?: string;

  /** Values of variables of the program or of what it is made of, by name. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Without debug information, a quarter of the file; without C, nothing that the machine would have to have beside Go. */
const BUILD = ['build', '-buildvcs=false', '-p', '2'];
const ENVIRONMENT = { CGO_ENABLED: '0' };

/** Why the program cannot be built on this machine, or null where it can: Go is nothing that the tests may ask for. */
export function whyNotBuilt(program: GoProgram): string | null {
  const { error, status, stderr } = go(program, 'list', '-m');
  if (error !== undefined) return 'Go is not on this machine';
  // Nothing is fetched for that: Go reads the file of modules, and says if it is too old for it.
  return status === 0 ? null : `Go on this machine says: ${stderr.trim()}`;
}

/** Where the program is, or will be: beside other caches of this user. */
function pathOf(program: GoProgram): string {
  const { folder } = program;
  const hash = createHash('sha256').update(JSON.stringify([go(program, 'version').stdout, buildFlags(program), ENVIRONMENT]));
  const modules = modulesOf(program);
  const sources = readdirSync(folder).filter(file => file.endsWith('.go')).sort();
  for (const file of [...sources, modules, modules.replace(/mod$/, 'sum')]) hash.update(JSON.stringify([file, readFileSync(join(folder, file), 'utf8')]));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'governed-agents', `${program.name}-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 16)}`);
}

/** Builds the program where it is not there yet, and throws what Go says where that fails. */
export function build(program: GoProgram): string {
  const path = pathOf(program);
  if (existsSync(path)) return path;
  mkdirSync(join(path, '..'), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const { status, stderr, error } = go(program, ...buildFlags(program), '-o', unfinished, '.');
  if (status !== 0) {
    rmSync(unfinished, { force: true });
    throw new Error(`${program.name} could not be built: ${error?.message ?? withoutProgress(stderr)}`);
  }
  renameSync(unfinished, path); // Another process may have done the same meanwhile, with the same result.
  return path;
}

/** Builds the program where it is not there yet, and says what became of that. `costs` is said before a build. */
export function buildAloud(program: GoProgram, costs: string): string {
  const missing = whyNotBuilt(program);
  if (missing !== null) return `not built, and its tests will not run: ${missing}`;
  if (existsSync(pathOf(program))) return 'built before';
  console.log(`${program.name}: building it from Go modules, which takes ${costs}`);
  const started = Date.now();
  try {
    return `${build(program)}, built in ${Math.round((Date.now() - started) / 1_000)} s`;
  } catch (error) {
    return `not built, and its tests will fail: ${String(error)}`;
  }
}

/** The version of a module that the program is made of. */
export function moduleVersion(program: GoProgram, module: string): string {
  const found = new RegExp(`^(?:require )?\\s*${module.replaceAll('.', '\\.')} (v\\S+)$`, 'm').exec(readFileSync(join(program.folder, modulesOf(program)), 'utf8'));
  if (found === null) throw new Error(`${program.name} is not made of ${module}`);
  return found[1];
}

function buildFlags({ modules, variables = {} }: GoProgram): readonly string[] {
  const values = Object.entries(variables).map(([name, value]) => ` -X ${name}=${value}`);
  return [...BUILD, ...(modules === undefined ? [] : [`-modfile=${modules}`]), '-ldflags', `-s -w${values.join('')}`];
}

function modulesOf({ modules = 'go.mod' }: GoProgram): string {
  return modules;
}

function go({ folder, modules }: GoProgram, ...args: readonly string[]) {
  const from = args[0] === 'list' && modules !== undefined ? [`-modfile=${modules}`] : [];
  return spawnSync('go', [args[0], ...from, ...args.slice(1)], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...ENVIRONMENT } });
}

function withoutProgress(told: string): string {
  return told.split('\n').filter(line => !line.startsWith('go: downloading')).join('\n').trim();
}
