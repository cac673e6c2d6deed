// The engine is built from Go modules, since its own binaries are not in every registry: the CLI as it is, and the Kubernetes provider with
// a main of ours, because its module leaves out two generated files. Versions and checksums are pinned in go.mod and go.sum.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = name => fileURLToPath(new URL(name, import.meta.url));

/** The release that the module of the provider is the commit of. */
const PROVIDER_VERSION = '4.25.0';
const PROVIDER = 'github.com/pulumi/pulumi-kubernetes/provider/v4';

/** Outside of the repository, by what they are built from. */
function cacheFolder() {
  const hash = createHash('sha256');
  for (const file of ['cli/go.sum', 'provider/go.sum', 'provider/main.go']) hash.update(readFileSync(here(file)));
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'governed-agents/pulumi-engine', hash.digest('hex').slice(0, 16));
}

function go(folder, ...args) {
  const run = spawnSync('go', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local' } });
  if (run.error !== undefined) throw run.error;
  if (run.status !== 0) throw new Error(run.stderr.trim().split('\n').slice(-3).join('\n'));
  return run.stdout.trim();
}

function buildCli(binary) {
  const flags = '-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0';
  go(here('cli'), 'build', '-tags', 'osusergo,grpcnotrace', '-ldflags', flags, '-o', binary, 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi');
}

function buildProvider(binary) {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  cpSync(here('provider'), folder, { recursive: true });
  go(folder, 'mod', 'download', PROVIDER);
  const source = join(go(folder, 'list', '-m', '-f', '{{.Dir}}', PROVIDER), 'cmd/pulumi-resource-kubernetes');
  const read = file => JSON.parse(readFileSync(join(source, file), 'utf8'));
  mkdirSync(join(folder, 'generated'));
  writeFileSync(join(folder, 'generated/schema.json'), JSON.stringify({ ...read('schema.json'), version: PROVIDER_VERSION }));
  writeFileSync(join(folder, 'generated/terraform-mapping.json'), JSON.stringify(read('terraform-mapping.json')));
  go(folder, 'build', '-ldflags', `-s -w -X main.version=${PROVIDER_VERSION}`, '-o', binary, '.');
  rmSync(folder, { recursive: true });
}

/** The folder of the binaries, built where they are not there yet. Throws where they cannot be. */
export function engineBinaries() {
  const folder = cacheFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, build] of Object.entries({ 'pulumi': buildCli, 'pulumi-resource-kubernetes': buildProvider })) {
    const binary = join(folder, name);
    if (existsSync(binary)) continue;
    console.log(`building ${name}, which takes minutes the first time`);
    build(`${binary}.unfinished`);
    renameSync(`${binary}.unfinished`, binary);
  }
  return folder;
}
