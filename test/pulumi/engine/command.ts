import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './compiled';
import { told, withoutStack } from './fleet';
import { environmentIn } from './stack';
import { check, notRun } from './tally';

/** A block of the README, with its dates moved to today. */
function readme(label: string): string {
  const script = 'import { readmeBlock } from "./scripts/readme.mjs"; import { shiftDates } from "./scripts/shift-dates.mjs"; '
    + 'process.stdout.write(shiftDates(readmeBlock(process.argv[1])));';
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script, label], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Runs what somebody types in a folder. Others go on meanwhile: what runs pods, for one. */
type Shell = (command: string) => Promise<{ readonly isDone: boolean; readonly output: string }>;

function shellIn(folder: string, environment: NodeJS.ProcessEnv): Shell {
  return command => new Promise(resolve => {
    execFile('bash', ['-ec', command], { cwd: folder, env: environment, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => resolve({ isDone: error === null, output: stdout + stderr }));
  });
}

/** The README's section for Pulumi, word for word in an empty folder, as somebody types it who has a cluster. */
export async function typed(host: string, kubeconfig: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'typed-'));
  const sh = shellIn(folder, { ...process.env, ...environmentIn(folder), KUBECONFIG: kubeconfig, PATH: `${host}:${process.env.PATH}` });
  const packed = (await sh(`npm pack --silent --pack-destination . ${ROOT}`)).output.trim().split('\n').pop();
  const install = await sh(readme('pulumi: install').replace('install governed-agents ', `install ./${packed} `));
  if (install.isDone) await followed(folder, sh);
  else notRun(`a command as somebody types it: ${install.output}`);
  rmSync(folder, { recursive: true, force: true });
}

async function followed(folder: string, sh: Shell): Promise<void> {
  const program = readme('pulumi: index.ts');
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('Pulumi.yaml', readme('pulumi: Pulumi.yaml'));
  write('index.ts', program);
  const preview = await sh(readme('pulumi: preview'));
  check('the README\'s commands, typed, preview its program', preview.isDone || preview.output);
  const kinds = ['core/v1:Namespace', 'core/v1:ServiceAccount', 'rbac.authorization.k8s.io/v1:RoleBinding', 'networking.k8s.io/v1:NetworkPolicy', 'apps/v1:Deployment'];
  for (const what of ['governed-agents:index:AgentNamespace', 'governed-agents:index:GovernedAgent', ...kinds.map(kind => `kubernetes:${kind}`)]) {
    check(`it shows ${what}`, told(preview.output, what));
  }
  check('it writes the register', existsSync(join(folder, 'governed-agents.register.dev.json')) || readdirSync(folder).join());

  write('index.ts', program.replace(/ {2}owner: \{[\s\S]*?\n {2}\},\n/, ''));
  const untyped = await sh('pulumi preview');
  check('without its owner it does not compile, as the README says', untyped.isDone ? untyped.output : told(untyped.output, 'Property \'owner\' is missing'));
  const refused = await sh('PULUMI_NODEJS_TRANSPILE_ONLY=true pulumi preview');
  const refusal = /## Use it with Pulumi[^]*?```text\n([^]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))![1];
  check('and where nothing looks at types it ends with the refusal that the README shows', refused.isDone ? refused.output : told(refused.output, refusal));
  check('without a stack', withoutStack(refused.output));

  write('index.ts', program);
  for (const [command, outcome] of [['up', /Resources:\n\s+\+ \d+ created\n/], ['up', /Resources:\n\s+\d+ unchanged\n/], ['destroy', /Resources:\n\s+- \d+ deleted\n/]] as const) {
    const { isDone, output } = await sh(`pulumi ${command} --yes`);
    check(`pulumi ${command}, typed, ends with ${outcome.source.replace(/\\[nsd]\+?|\\/g, ' ').trim().replaceAll(/\s+/g, ' ')}`, (isDone && outcome.test(output)) || output);
  }
}
