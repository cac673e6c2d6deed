import { Argument, Command, CommanderError, Option } from 'commander';
import { adopt, AdoptOptions } from './adopt';
import * as argument from './arguments';
import { check, CheckOptions } from './check';
import { addClusterCommands } from './cluster-commands';
import { EXIT_STATUS, ExitStatus } from './exit-status';
import { explain } from './explain';
import { fleet, FleetOptions } from './fleet';
import { FORMAT_NAMES } from './formats';
import { DRAWING_FORMAT_NAMES } from './formats/drawing-formats';
import { FLEET_FORMAT_NAMES } from './formats/fleet-formats';
import { graph, GraphOptions } from './graph';
import { packageManifest } from './package-manifest';
import { Shell, tellError } from './shell';
import { isColoured } from './terminal';
import { THRESHOLDS } from './threshold';
import { DEFAULT_NAMESPACE } from './told-accounts';
import { currentDate } from '../governance/clock';

const EXAMPLES = `
Examples:
  $ governed-agents check dist/ k8s/
  $ helm template release chart/ | governed-agents check -
  $ governed-agents adopt ops/agent k8s/ --manifests manifests.yaml > agent.ts
  $ governed-agents fleet registers/*.json
  $ governed-agents graph registers/*.json --format svg --output fleet.svg
  $ governed-agents baseline | kubectl apply --server-side -f -
  $ governed-agents suspend ops-agents/rollout --reason INC-123
  $ governed-agents explain escalates-roles

Exit status: 0 clean, 1 findings, 2 not everything could be analysed.`;

const CHECK_EXAMPLES = `
Examples:
  $ governed-agents check dist/ k8s/
  $ kubectl get sa,roles,rolebindings,clusterroles,clusterrolebindings -A -o yaml | governed-agents check -
  $ governed-agents check . --service-account "ops/*-agent" --fail-on high
  $ governed-agents check . --format sarif --output check.sarif
  $ governed-agents check . --write-baseline accepted.json   # accept what is there today
  $ governed-agents check . --baseline accepted.json         # and fail for what is new

Exit status: 0 clean, 1 findings at or above --fail-on, 2 not everything could be analysed.`;

const ADOPT_EXAMPLES = `
Examples:
  $ governed-agents adopt ops/agent k8s/ --manifests manifests.yaml > agent.ts
  $ governed-agents adopt ops/agent k8s/ --diff
  $ kubectl get sa,roles,rolebindings,clusterroles,clusterrolebindings,deployments -A -o yaml | governed-agents adopt ops/agent - --manifests manifests.yaml > agent.ts

Exit status: 0 all of it is taken over, 1 some rights are not or something stays in the way, 2 not everything could be analysed.`;

const FLEET_EXAMPLES = `
Examples:
  $ governed-agents fleet registers/*.json
  $ governed-agents fleet shop.register.json - < governed-agents.register.json
  $ governed-agents fleet registers/*.json --format json > fleet.json

Exit status: 0 every chain stays in its bounds, 1 findings, 2 not everything could be analysed, and then nothing is judged.`;

const GRAPH_EXAMPLES = `
Examples:
  $ governed-agents graph governed-agents.register.json --format svg --output fleet.svg
  $ governed-agents graph registers/*.json --format mermaid
  $ cat governed-agents.register.json | governed-agents graph - --format dot | dot -Tpdf > fleet.pdf

Exit status: 0 drawn, and every bound holds; 1 drawn, with the broken bounds in red; 2 not drawn.`;

/** Does what the arguments say. */
export async function run(args: readonly string[], shell: Shell): Promise<ExitStatus> {
  let status: ExitStatus = EXIT_STATUS.clean;
  const program = programIn(shell, ended => { status = ended; });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    // Whoever asks for help gets it; everything else that ends a program early is a mistake in the arguments, which is told already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_STATUS.clean : EXIT_STATUS.notAnalysed;
    throw error;
  }
}

function programIn(shell: Shell, end: (status: ExitStatus) => void): Command {
  const program = new Command('governed-agents')
    .description('Says what the AI agents in Kubernetes manifests can really do, and who answers for them')
    .version(packageManifest().version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: text => shell.stdout.write(text),
      writeErr: text => shell.stderr.write(text),
      // One line, and where to look.
      outputError: text => tellError(shell, `${text.replace(/^error: /, '').trim().replaceAll('\n', ' ').replace(/\.$/, '')}; --help says more`),
      getOutHasColors: () => isColoured(shell.stdout, shell.env),
      getErrHasColors: () => isColoured(shell.stderr, shell.env),
    });
  addCheck(program.command('check'), async options => end(await check(options, shell)));
  addAdopt(program.command('adopt'), async options => end(await adopt(options, shell)));
  addFleet(program.command('fleet'), async options => end(await fleet(options, shell)));
  addGraph(program.command('graph'), async options => end(await graph(options, shell)));
  addClusterCommands(program, shell, end);
  program.command('explain').description('say why a rule is there and how to meet it; without one, list all')
    .argument('[rule]', 'its id, or a name under which others know it, such as ESC-03')
    .helpOption('-h, --help', 'print this')
    .action((rule: string | undefined) => end(explain(rule, shell)));
  return program;
}

type Options = Omit<CheckOptions, 'paths' | 'serviceAccounts' | 'knownRoles'> & { readonly serviceAccount: readonly string[]; readonly knownRole: readonly string[] };

function addCheck(command: Command, action: (options: CheckOptions) => Promise<void>): void {
  command.description('find what the agents in Kubernetes YAML or JSON can really do, and what is missing')
    .argument('[paths...]', 'files, folders, or - for standard input')
    .helpOption('-h, --help', 'print this')
    .addOption(new Option('--service-account <namespace/name>', 'an agent although nothing says so; * stands for any text; repeatable')
      .argParser(argument.serviceAccounts).default([], 'none'))
    .addOption(new Option('--namespace <name>', 'where objects are that say no namespace').argParser(argument.namespace).default(DEFAULT_NAMESPACE))
    .addOption(new Option('--known-role <kind/name>', 'a role that is not among the objects and is known to be harmless; repeatable')
      .argParser(argument.knownRoles).default([], 'none'))
    .addOption(new Option('--kubernetes-version <version>', 'judge by what this release does').argParser(argument.version).default(null, 'any release'))
    .addOption(new Option('--format <format>', 'what the report looks like').choices(FORMAT_NAMES).default('text'))
    .addOption(new Option('--output <file>', 'write the report into a file, whole or not at all').argParser(argument.file).default(null, 'standard output'))
    .addOption(new Option('--fail-on <severity>', 'the least severity to fail for').choices(THRESHOLDS).default('low'))
    .addOption(new Option('--baseline <file>', 'accept the findings listed there').argParser(argument.file).default(null, 'none'))
    .addOption(new Option('--write-baseline <file>', 'accept every finding of this run, and list them there').argParser(argument.file).default(null, 'none'))
    .addOption(new Option('--today <YYYY-MM-DD>', 'judge as on that day').argParser(argument.day).default(currentDate(), 'today'))
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: readonly string[], { serviceAccount, knownRole, failOn, ...options }: Options & { readonly failOn: CheckOptions['threshold'] }) => {
      if (paths.length === 0) command.error('error: nothing is named to check: name files or folders, or - for standard input');
      if (options.output !== null && options.output === options.writeBaseline) command.error('error: --output and --write-baseline name one file');
      await action({ ...options, paths, threshold: failOn, serviceAccounts: serviceAccount, knownRoles: knownRole });
    });
}

function addAdopt(command: Command, action: (options: AdoptOptions) => Promise<void>): void {
  command.description('print the declaration that keeps what runs under a ServiceAccount working, with blanks where a person decides')
    .addArgument(new Argument('<namespace/serviceaccount>', 'who is to be governed').argParser(argument.serviceAccount))
    .argument('<paths...>', 'files, folders, or - for standard input')
    .helpOption('-h, --help', 'print this')
    .option('--diff', 'print what changes, objects and rights, and not the declaration', false)
    .addOption(new Option('--namespace <name>', 'where objects are that say no namespace').argParser(argument.namespace).default('', 'that of the ServiceAccount'))
    .addOption(new Option('--kubernetes-version <version>', 'judge by what this release does').argParser(argument.version).default(null, 'any release'))
    .addOption(new Option('--output <file>', 'write it into a file, whole or not at all').argParser(argument.file).default(null, 'standard output'))
    .addOption(new Option('--manifests <file>', 'write the objects that were read, as the program reads them').argParser(argument.file).default(null, 'none'))
    .addOption(new Option('--today <YYYY-MM-DD>', 'judge as on that day').argParser(argument.day).default(currentDate(), 'today'))
    .addHelpText('after', ADOPT_EXAMPLES)
    .action(async (account: AdoptOptions['account'], paths: readonly string[], options: Omit<AdoptOptions, 'account' | 'paths'>) => {
      if (options.output !== null && options.output === options.manifests) command.error('error: --output and --manifests name one file');
      await action({ ...options, account, paths });
    });
}

function addFleet(command: Command, action: (options: FleetOptions) => Promise<void>): void {
  command.description('prove over the registers of many apps what each app proves by itself: no loop, no chain beyond its bounds, no way to a higher class')
    .argument('<registers...>', 'accountability registers of one stage, or - for standard input')
    .helpOption('-h, --help', 'print this')
    .addOption(new Option('--format <format>', 'what the report looks like').choices(FLEET_FORMAT_NAMES).default('text'))
    .addHelpText('after', FLEET_EXAMPLES)
    .action(async (files: readonly string[], { format }: Pick<FleetOptions, 'format'>) => action({ files, format }));
}

function addGraph(command: Command, action: (options: GraphOptions) => Promise<void>): void {
  command.description('draw the agents of one or many apps and who may set whom going, with what fleet finds in red')
    .argument('<registers...>', 'accountability registers of one stage, or - for standard input')
    .helpOption('-h, --help', 'print this')
    .addOption(new Option('--format <format>', 'mermaid for Markdown, dot for Graphviz, svg for browsers').choices(DRAWING_FORMAT_NAMES).default('mermaid'))
    .addOption(new Option('--output <file>', 'write the drawing into a file, whole or not at all').argParser(argument.file).default(null, 'standard output'))
    .addHelpText('after', GRAPH_EXAMPLES)
    .action(async (files: readonly string[], options: Omit<GraphOptions, 'files'>) => action({ ...options, files }));
}
