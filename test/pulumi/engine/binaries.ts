// The engine is built from Go modules, since its own binaries are not in every registry: the CLI as it is, and the Kubernetes provider with
// a main of ours, because its module leaves out two generated files. Versions and checksums are pinned in go.mod and go.sum.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The release that the module of the provider is the commit of. */
const PROVIDER_VERSION = '4.25.0';
const PROVIDER = 'github.com/pulumi/pulumi-kubernetes/provider/v4';
const SDK = 'github.com/pulumi/pulumi/sdk/v3';

const here = (...names: readonly string[]) => join(__dirname, ...names);

function go(folder: string, ...args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync('go', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local' } });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr.trim().split('\n').slice(-3).join('\n'));
  return stdout.trim();
}

function directoryOf(module: string, folder: string): string {
  go(folder, 'mod', 'download', module);
  return go(folder, 'list', '-m', '-f', '{{.Dir}}', module);
}

function buildCli(binary: string): void {
  const flags = '-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0';
  go(here('cli'), 'build', '-tags', 'osusergo,grpcnotrace', '-ldflags', flags, '-o', binary, 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi');
}

function buildProvider(binary: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  cpSync(here('provider'), folder, { recursive: true });
  const source = join(directoryOf(PROVIDER, folder), 'cmd/pulumi-resource-kubernetes');
  const read = (file: string) => JSON.parse(readFileSync(join(source, file), 'utf8')) as object;
  mkdirSync(join(folder, 'generated'));
  writeFileSync(join(folder, 'generated/schema.json'), JSON.stringify({ ...read('schema.json'), version: PROVIDER_VERSION }));
  writeFileSync(join(folder, 'generated/terraform-mapping.json'), JSON.stringify(read('terraform-mapping.json')));
  go(folder, 'build', '-ldflags', `-s -w -X main.version=${PROVIDER_VERSION}`, '-o', binary, '.');
  rmSync(folder, { recursive: true });
}

function buildHost(binary: string): void {
  go(here('host'), 'build', '-ldflags', '-s -w', '-o', binary, `${SDK}/nodejs/cmd/pulumi-language-nodejs`);
}

/** The script that comes with the language host. An engine without one asks for it by the name of the runtime. */
function copyAnalyzer(script: string): void {
  copyFileSync(join(directoryOf(SDK, here('host')), 'nodejs/dist/pulumi-analyzer-policy'), script);
  chmodSync(script, 0o755);
}

/** The folder of some binaries, outside of the repository, by what they are built from: built where they are not there yet. Throws where they cannot be. */
function built(files: readonly string[], builds: Readonly<Record<string, (path: string) => void>>): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(here(file)));
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'governed-agents/pulumi-engine', hash.digest('hex').slice(0, 16));
  mkdirSync(folder, { recursive: true });
  for (const [name, build] of Object.entries(builds)) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    console.log(`building ${name}, which may take minutes the first time`);
    mkdirSync(join(path, '..'), { recursive: true });
    build(`${path}.unfinished`);
    renameSync(`${path}.unfinished`, path);
  }
  return folder;
}

/** The folder of `pulumi` and of its provider for Kubernetes. */
export function engine(): string {
  return built(['cli/go.sum', 'provider/go.sum', 'provider/main.go'], { 'pulumi': buildCli, 'pulumi-resource-kubernetes': buildProvider });
}

/** The folder of the language host for Node.js, and that of the script that runs policy packs without it. */
export function nodeHost(): { readonly host: string; readonly analyzer: string } {
  const folder = built(['host/go.sum'], { 'host/pulumi-language-nodejs': buildHost, 'analyzer/pulumi-analyzer-policy-nodejs': copyAnalyzer });
  return { host: join(folder, 'host'), analyzer: join(folder, 'analyzer') };
}
