import { Argument, Command, Option } from 'commander';
import * as argument from './arguments';
import { printAuditPolicy } from './audit-policy';
import { AUTHORITY_CHOICES, clusterBaseline, ClusterBaselineOptions } from './cluster-baseline';
import { ExitStatus } from './exit-status';
import { VERIFY_FORMAT_NAMES } from './formats/verify-formats';
import { BASELINE_KINDS } from './input/read-cluster-baseline';
import { resume, ResumeOptions } from './resume';
import { Shell } from './shell';
import { suspend, SuspendOptions } from './suspend';
import { verify, VerifyOptions } from './verify';
import { currentInstant } from '../governance/clock';

const BASELINE_EXAMPLES = `
Examples:
  $ governed-agents baseline | kubectl apply --server-side -f -
  $ governed-agents baseline --authority audit > baseline.yaml   # first look at what would be refused
  $ governed-agents baseline | kubectl replace -f -              # undo what others changed or added

Exit status: 0.`;

const AUDIT_POLICY_EXAMPLES = `
Examples:
  $ governed-agents audit-policy ops-agents research-agents > audit-policy.yaml
  $ governed-agents audit-policy $(kubectl get namespaces -l governed-agents.dev/agent-namespace=true -o jsonpath='{.items[*].metadata.name}') > audit-policy.yaml

Exit status: 0.`;

const VERIFY_EXAMPLES = `
Examples:
  $ governed-agents verify --cluster
  $ governed-agents verify --cluster --context production --format json
  $ kubectl get ${BASELINE_KINDS} -o json | governed-agents verify -

Exit status: 0 the cluster has the whole baseline of this version, 1 findings, 2 the cluster could not be read, and then nothing is judged.`;

const SUSPEND_EXAMPLES = `
Examples:
  $ governed-agents suspend ops-agents/rollout --reason INC-123                  # prints what to run
  $ governed-agents suspend ops-agents/rollout --reason INC-123 --apply --verify # runs it, and proves it
  $ governed-agents suspend "ops-agents/*" --reason INC-123 --apply
  $ governed-agents suspend ops-agents/rollout --reason INC-123 --register governed-agents.register.json
  $ governed-agents suspend ops-agents/rollout --verify                          # is it suspended?

Exit status: 0 printed, or done and proven; 1 it is not suspended; 2 something could not be done, or not be proven. What could be done is done.`;

const RESUME_EXAMPLES = `
Examples:
  $ governed-agents resume ops-agents/rollout           # prints what to run
  $ governed-agents resume ops-agents/rollout --apply
  $ governed-agents resume "ops-agents/*" --apply

Exit status: 0 printed, or done; 1 another suspension holds it still; 2 something could not be done. What could be done is done.`;

/** The commands that are about a cluster, and not about files. */
export function addClusterCommands(program: Command, shell: Shell, end: (status: ExitStatus) => void): void {
  addBaseline(program.command('baseline'), options => end(clusterBaseline(options, shell)));
  addAuditPolicy(program.command('audit-policy'), namespaces => end(printAuditPolicy(namespaces, shell)));
  addVerify(program.command('verify'), async options => end(await verify(options, shell)));
  addSuspend(program.command('suspend'), async options => end(await suspend(options, shell)));
  addResume(program.command('resume'), async options => end(await resume(options, shell)));
}

function addBaseline(command: Command, action: (options: ClusterBaselineOptions) => void): void {
  command.description('print what a cluster holds once, however many agents it has, as YAML: ClusterRoles, admission policies and a priority level')
    .helpOption('-h, --help', 'print this')
    .addOption(new Option('--authority <enforcement>', 'whether the policy about what agents may do refuses, or only writes to the audit log').choices(AUTHORITY_CHOICES).default('deny'))
    .addHelpText('after', BASELINE_EXAMPLES)
    .action(action);
}

function addAuditPolicy(command: Command, action: (namespaces: readonly string[]) => void): void {
  command.description('print the file that says what the API server writes to its audit log of agents, and of whoever changes what governs them')
    .addArgument(new Argument('<namespaces...>', 'every agent namespace of the cluster').argParser(argument.namespaces))
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', AUDIT_POLICY_EXAMPLES)
    .action(action);
}

function addVerify(command: Command, action: (options: VerifyOptions) => Promise<void>): void {
  onCluster(command.description('compare the baseline that a cluster has with the one that it should have')
    .argument('[paths...]', 'what kubectl said of the cluster, as files, or - for standard input')
    .helpOption('-h, --help', 'print this')
    .option('--cluster', 'ask the cluster with kubectl', false))
    .addOption(new Option('--format <format>', 'what the report looks like').choices(VERIFY_FORMAT_NAMES).default('text'))
    .addHelpText('after', VERIFY_EXAMPLES)
    .action(async (paths: readonly string[], { cluster, ...options }: Omit<VerifyOptions, 'paths'> & { readonly cluster: boolean }) => {
      if (cluster === paths.length > 0) command.error('error: name --cluster, or files with what kubectl said of it, or - for standard input');
      await action({ ...options, paths });
    });
}

function addSuspend(command: Command, action: (options: SuspendOptions) => Promise<void>): void {
  onMembers(command.description('print what stops an agent or a tool, in order, with what each step stops and what goes on; or do it'))
    .addOption(new Option('--reason <text>', 'why, for whoever resumes').argParser(argument.reason).default(null, 'required'))
    .addOption(new Option('--at <instant>', 'since when').argParser(argument.instant).default(currentInstant(), 'now'))
    .option('--apply', 'do it with kubectl', false)
    .option('--verify', 'prove by dry runs that it is suspended', false)
    .addHelpText('after', SUSPEND_EXAMPLES)
    .action(async (whom: SuspendOptions['whom'], options: Omit<SuspendOptions, 'whom'>) => {
      if (options.reason === null && (options.apply || !options.verify)) command.error('error: --reason is missing: say why, such as --reason INC-123');
      await action({ ...options, whom });
    });
}

function addResume(command: Command, action: (options: ResumeOptions) => Promise<void>): void {
  onMembers(command.description('print what lets a suspended agent or tool go on, in order; or do it, which only who holds resume can'))
    .option('--apply', 'do it with kubectl', false)
    .addHelpText('after', RESUME_EXAMPLES)
    .action(async (whom: ResumeOptions['whom'], options: Omit<ResumeOptions, 'whom'>) => action({ ...options, whom }));
}

/** Who is meant, and who tells which ServiceAccount that is. */
function onMembers(command: Command): Command {
  return onCluster(command
    .addArgument(new Argument('<namespace/agent>', 'an agent, a tool, the ServiceAccount of one, or * for everybody of the namespace').argParser(argument.members))
    .helpOption('-h, --help', 'print this')
    .addOption(new Option('--register <file>', 'take the ServiceAccount from this register, and ask no cluster unless something is done there; repeatable')
      .argParser(argument.files).default([], 'ask the cluster')));
}

/** Where kubectl is pointed. */
function onCluster(command: Command): Command {
  return command
    .addOption(new Option('--context <name>', 'the context that kubectl takes').argParser(argument.context).default(null, 'the current one'))
    .addOption(new Option('--kubeconfig <file>', 'the file that kubectl takes').argParser(argument.file).default(null, 'that of kubectl'));
}
