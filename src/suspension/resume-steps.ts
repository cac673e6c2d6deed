import { kubectl } from './kubectl-command';
import { Step } from './step';
import { Stoppable } from './stopped';
import { podsOf, startCommands } from './suspend-steps';
import { SuspensionTarget } from './suspension-target';
import { LABEL } from '../plan/well-known-keys';

/** What letting somebody go on takes. */
export interface Resumption {
  readonly target: SuspensionTarget;

  /** Names of the RoleBindings that suspend it. */
  readonly suspensions: readonly string[];

  /** What was stopped; null where nobody wrote it down. */
  readonly stopped: readonly Stoppable[] | null;
}

/** What lets somebody go on, in the order in which it is done: pods start last, as they are refused before. */
export function resumeSteps({ target, suspensions, stopped }: Resumption): readonly Step[] {
  const inNamespace = ['-n', target.namespace];
  return [
    {
      title: 'End of the quarantine',
      effects: ['pods in quarantine may talk to whom they declared again. The cluster refuses this to who does not hold resume on suspensions.governed-agents.dev'],
      limits: ['what made somebody label them: delete those pods instead where that was inside of them'],
      commands: podsOf(target).map(pods => kubectl(...inNamespace, 'label', 'pods', ...pods, `${LABEL.quarantine}-`)),
      isNeeded: false,
    },
    {
      title: 'End of the suspension',
      effects: ['it may write and start again, within its class and its boundary. The cluster refuses this to who does not hold resume on suspensions.governed-agents.dev'],
      limits: ['another suspension: each one holds by itself'],
      commands: suspensions.map(name => kubectl(...inNamespace, 'delete', 'rolebinding', name)),
      isNeeded: true,
    },
    {
      title: 'Runs',
      effects: [stopped === null ? 'its CronJobs and Jobs go on, also one that was suspended before' : 'what was stopped goes on as it was'],
      limits: [
        ...(stopped === null ? ['Deployments and StatefulSets: nobody wrote down how many pods they had. Scale them, or apply the manifests again where those say it'] : []),
        'a pod whose review has become due since: review it, and apply it again',
      ],
      commands: startCommands(target, stopped),
      isNeeded: false,
    },
  ];
}
