import { EACH, kubectl, KubectlCommand, kubectlForEach } from './kubectl-command';
import { memberAccount } from './member-account';
import { Step } from './step';
import { SCALED, Stoppable, SUSPENDED } from './stopped';
import { SuspensionTarget } from './suspension-target';
import { LABEL } from '../plan/well-known-keys';

/** What stopping somebody takes. */
export interface Stop {
  readonly target: SuspensionTarget;

  /** A manifest each of the suspensions that are still to be made; it is YAML or JSON. */
  readonly suspensions: readonly string[];

  /** What runs; null where nobody asked the cluster, and then labels tell. */
  readonly running: readonly Stoppable[] | null;
}

/**
 * What stops somebody, in the order in which it is done: first what stops most and needs least, last what only holds for pods
 * that are there already. Each step works without the others.
 */
export function suspendSteps({ target, suspensions, running }: Stop): readonly Step[] {
  const inNamespace = ['-n', target.namespace];
  const account = target.accounts === 'all' ? 'any ServiceAccount of the namespace' : 'its ServiceAccount';
  return [
    {
      title: 'Suspension',
      effects: [`every write to the API server by ${account}, whoever has its token, and every new pod that runs as one. Each API server learns of it by a watch of its own`],
      limits: [
        'what it reads, and what its pods do over the network: both go on until the pods end',
        'what it has made already: Jobs and other objects of other accounts run on, and tokens it made stay valid',
        'its tools, which act under accounts of their own, and API servers behind the aggregation layer, which ask no policy',
        'anything at all where the baseline is not in force: governed-agents verify --cluster tells',
      ],
      commands: suspensions.map(input => ({ ...kubectl(...inNamespace, 'create', '-f', '-'), input })),
      isNeeded: false,
    },
    {
      title: 'No more runs',
      effects: ['its Deployments and StatefulSets, whose pods are told to end, and the next runs of its CronJobs. The pods of its Jobs end and can go on later'],
      limits: [
        'pods that take their time to end, and those of DaemonSets and of other controllers: see the next step',
        'a GitOps tool or a controller that puts the numbers back. Stop its sync. The suspension holds all the same',
      ],
      commands: stopCommands(target, running),
      isNeeded: false,
    },
    {
      title: 'End what runs',
      effects: [`every pod that runs as ${account}, whoever made it. Tokens that are bound to a pod end with it, and so do reads`],
      limits: ['a pod that uses its whole grace period: the next step closes its network. Leave this step out to look at a pod instead'],
      commands: podsOf(target).map(pods => kubectl(...inNamespace, 'delete', 'pods', ...pods, '--wait=false')),
      isNeeded: false,
    },
    {
      title: 'Quarantine',
      effects: ['new connections of the pods that are still there: every policy that allows any stops selecting them, and the default deny stays'],
      limits: [
        'established connections, where the network plugin keeps them',
        'a pod that takes the place of a labelled one: it comes back without the label, and is kept from starting by the suspension alone',
      ],
      commands: podsOf(target).map(pods => kubectl(...inNamespace, 'label', 'pods', ...pods, `${LABEL.quarantine}=true`, '--overwrite')),
      isNeeded: false,
    },
  ];
}

/** The pods by the account that they run as: nobody can change that, unlike labels. */
export function podsOf({ accounts }: SuspensionTarget): readonly (readonly string[])[] {
  return accounts === 'all' ? [['--all']] : accounts.map(account => [`--field-selector=spec.serviceAccountName=${account}`]);
}

const patchOf = (suspend: boolean): readonly string[] => ['--type=merge', '-p', JSON.stringify({ spec: { suspend } })];

function stopCommands(target: SuspensionTarget, running: readonly Stoppable[] | null): readonly KubectlCommand[] {
  const inNamespace = ['-n', target.namespace];
  if (running !== null) {
    return running.map(({ name, replicas }) => replicas === null ? kubectl(...inNamespace, 'patch', name, ...patchOf(true)) : kubectl(...inNamespace, 'scale', name, '--replicas=0'));
  }
  return labelsOf(target).flatMap(labels => [
    kubectlForEach([...inNamespace, 'get', SCALED, ...labels, '-o', 'name'], ...inNamespace, 'scale', EACH, '--replicas=0'),
    kubectlForEach([...inNamespace, 'get', SUSPENDED, ...labels, '-o', 'name'], ...inNamespace, 'patch', EACH, ...patchOf(true)),
  ]);
}

/** The same backwards, of what a suspension says that it stopped; where it says nothing, runs are let go on, and nobody knows how many pods there were. */
export function startCommands(target: SuspensionTarget, stopped: readonly Stoppable[] | null): readonly KubectlCommand[] {
  const inNamespace = ['-n', target.namespace];
  if (stopped !== null) {
    return stopped.map(({ name, replicas }) => replicas === null ? kubectl(...inNamespace, 'patch', name, ...patchOf(false)) : kubectl(...inNamespace, 'scale', name, `--replicas=${replicas}`));
  }
  return labelsOf(target).map(labels => kubectlForEach([...inNamespace, 'get', SUSPENDED, ...labels, '-o', 'name'], ...inNamespace, 'patch', EACH, ...patchOf(false)));
}

/** How workloads are found where nobody has asked the cluster. */
function labelsOf({ accounts }: SuspensionTarget): readonly (readonly string[])[] {
  if (accounts === 'all') return [[]];
  const labels = accounts.flatMap(account => {
    const found = memberAccount(account);
    return found === null ? [] : `${LABEL[found.kind]}=${found.member}`;
  });
  return [...new Set(labels)].map(label => ['-l', label]);
}
