import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '@pulumi/kubernetes';
import { LocalWorkspace, OpMap } from '@pulumi/pulumi/automation';

type Program = (provider: Provider) => unknown;

/** What came of a command: the count of every kind of change, or null where it failed. */
interface Ran {
  readonly changes: OpMap | null;
  readonly output: string;
}

interface Resource { readonly type: string; readonly urn: string }

/** A stack of its own in a folder of its own. */
export interface EngineStack {
  /** Where its programs run. */
  readonly folder: string;
  readonly preview: (program: Program, policyPacks?: string[]) => Promise<Ran>;
  readonly up: (program: Program, policyPacks?: string[]) => Promise<Ran>;
  readonly refresh: (program: Program) => Promise<Ran>;
  readonly destroy: () => Promise<Ran>;

  /** The resources that its state holds. */
  readonly resources: () => Promise<readonly Resource[]>;
  readonly end: () => void;
}

/** Where the state of a stack is kept, and nothing else of this machine is used. */
export function environmentIn(folder: string): Readonly<Record<string, string>> {
  return {
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_HOME: join(folder, 'home'),
    PULUMI_CONFIG_PASSPHRASE: '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
  };
}

/** A stack whose programs are given a provider. */
export async function stackOf(name: string, provider: (folder: string) => Provider): Promise<EngineStack> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const stack = await LocalWorkspace.createStack({ projectName: 'engine', stackName: name, program: async () => undefined }, { envVars: { ...environmentIn(folder) }, workDir: folder });
  const ran = async (program: Program, command: (onOutput: (text: string) => void) => Promise<OpMap | undefined>): Promise<Ran> => {
    process.chdir(folder);
    stack.workspace.program = async () => program(provider(folder)) as undefined;
    let output = '';
    try {
      const changes = await command(text => { output += text; });
      return { changes: changes ?? {}, output };
    } catch (error) {
      return { changes: null, output: `${output}${(error as Error).message}` };
    }
  };
  return {
    folder,
    preview: (program, policyPacks = []) => ran(program, async onOutput => (await stack.preview({ onOutput, policyPacks })).changeSummary),
    up: (program, policyPacks = []) => ran(program, async onOutput => (await stack.up({ onOutput, policyPacks })).summary.resourceChanges),
    refresh: program => ran(program, async onOutput => (await stack.refresh({ onOutput })).summary.resourceChanges),
    destroy: () => ran(() => undefined, async onOutput => (await stack.destroy({ onOutput })).summary.resourceChanges),
    resources: async () => ((await stack.exportStack()).deployment as { readonly resources?: readonly Resource[] }).resources ?? [],
    end: () => {
      process.chdir(tmpdir());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
