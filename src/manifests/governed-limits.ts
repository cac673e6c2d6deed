import { shown } from './governed-conflict';
import { Draft, Path } from './governed-draft';
import { markJobs } from './governed-marks';
import type { AdmittedMember } from '../checks/admit';
import { Json } from '../objects/json';
import { WorkloadKind } from '../objects/workload-kinds';

/** What a Deployment and a DaemonSet add while they roll out, where nothing is written. */
const DEFAULT_SURGE = { Deployment: '25%', DaemonSet: 0 } as const;

/**
 * Limits how long, how often and how many times the agent runs, where its plan or class says
 * so, and counts the pods it may then have at one time.
 *
 * `deployment` is where a kagent Agent says what its pods are. A number of pods that cannot
 * be read counts as none: it is a conflict.
 */
export function limit(plan: AdmittedMember, workload: Draft, { kind, scaling, template }: WorkloadKind, deployment: Path): number {
  switch (scaling) {
    case 'one pod': return 1;
    case 'parallelism': return limitRun(plan, workload, ['spec'], template);
    case 'parallelism of each run': return limitRuns(plan, workload, template);
    case 'nodes': {
      const pods = declaredReplicas(plan, workload, 'runs on every node, and nothing says how many pods that may be');
      return pods + surge(workload, ['spec', 'updateStrategy'], pods, DEFAULT_SURGE.DaemonSet);
    }
    case 'claims': return declaredReplicas(plan, workload, 'is used for every claim, and nothing says how many pods that may be');
    case 'replicas': {
      const [at, strategy] = kind === 'Agent' ? [deployment, 'deploymentStrategy'] : [['spec'], 'strategy'];
      const pods = limitReplicas(plan, workload, [...at, 'replicas']);
      // Of a kagent Agent without a strategy kagent makes a Deployment that adds one pod.
      const usual = kind === 'Agent' && workload.read([...at, strategy]) === null ? 1 : DEFAULT_SURGE.Deployment;
      return pods + (kind === 'Agent' || kind === 'Deployment' ? surge(workload, [...at, strategy], pods, usual) : 0);
    }
  }
}

/** One run ends after its deadline; nothing that failed is tried again, unless its author says so. */
function limitRun({ limits, authority }: AdmittedMember, workload: Draft, job: Path, template: Path): number {
  const most = limits.maxParallelism ?? 1;
  const deadline = limits.maxDurationSeconds ?? authority.defaultDurationSeconds;
  workload.fill([...job, 'activeDeadlineSeconds'], deadline);
  numberAt(workload, [...job, 'activeDeadlineSeconds'], deadline, '`maxDurationSeconds`');
  // Retries count into the deadline. Where each index has its own, a limit for all of them would be another meaning.
  if (workload.read([...job, 'backoffLimitPerIndex']) === null) workload.fill([...job, 'backoffLimit'], 0);
  workload.fill([...template, 'spec', 'restartPolicy'], 'Never');

  const manager = [...job, 'managedBy'];
  const manages = workload.read(manager);
  if (manages !== null && manages !== 'kubernetes.io/job-controller') {
    workload.refuse('limits', manager, `leaves the run to another controller, which may not end it, got ${shown(manages)}`, 'remove it');
  }
  numberAt(workload, [...job, 'completions'], most, '`maxParallelism`');
  return numberAt(workload, [...job, 'parallelism'], most, '`maxParallelism`') ?? 1;
}

/** Runs do not overlap. */
function limitRuns(plan: AdmittedMember, workload: Draft, template: Path): number {
  const policy = ['spec', 'concurrencyPolicy'];
  workload.fill(policy, 'Forbid');
  const found = workload.read(policy);
  if (found !== 'Forbid' && found !== 'Replace') {
    workload.refuse('limits', policy, `needs runs that do not overlap, got ${shown(found)}`, 'leave it out, or write "Forbid" or "Replace"');
  }
  markJobs(plan, workload, ['spec', 'jobTemplate', 'metadata']);
  const pods = limitRun(plan, workload, ['spec', 'jobTemplate', 'spec'], template);
  // The run that is replaced has its pods until they have stopped.
  return found === 'Replace' ? 2 * pods : pods;
}

/** Replicas that are not written are for whoever scales the workload, up to `maxReplicas`. */
function limitReplicas({ limits }: AdmittedMember, workload: Draft, path: Path): number {
  const replicas = numberAt(workload, path, limits.maxReplicas, '`maxReplicas`') ?? 1;
  return limits.maxReplicas ?? replicas;
}

function declaredReplicas({ limits }: AdmittedMember, workload: Draft, problem: string): number {
  if (limits.maxReplicas === null) workload.refuse('limits', ['kind'], problem, 'declare it in `driftBoundary.limits` of the agent, for example { maxReplicas: 3 }');
  return limits.maxReplicas ?? 0;
}

/** Copies that run beside the others while those are replaced. */
function surge(workload: Draft, strategy: Path, replicas: number, usual: Json): number {
  const type = workload.read([...strategy, 'type']);
  if (type === 'Recreate' || type === 'OnDelete') return 0;
  const path = [...strategy, 'rollingUpdate', 'maxSurge'];
  const found = workload.read(path) ?? usual;
  if (isWholeNumber(found)) return found;
  if (typeof found === 'string' && /^\d{1,3}%$/.test(found)) return Math.ceil(replicas * parseInt(found, 10) / 100);
  workload.refuse('shape', path, `needs a whole number or a percentage, got ${shown(found)}`, 'write one, for example `maxSurge: 1`');
  return 0;
}

/** The whole number at the path, null where there is none; a conflict where it is above `most`, or no such number. */
function numberAt(workload: Draft, path: Path, most: number | null, limitName: string): number | null {
  const found = workload.read(path);
  if (found === null) return null;
  if (!isWholeNumber(found)) {
    workload.refuse('shape', path, `needs a whole number, got ${shown(found)}`, `write one, for example \`${path[path.length - 1]}: 1\``);
    return 0;
  }
  if (most !== null && found > most) {
    workload.refuse('limits', path, `needs at most ${most}, got ${found}`, `write at most ${most}, or raise ${limitName} in \`driftBoundary.limits\` of the agent`);
  }
  return found;
}

function isWholeNumber(found: Json): found is number {
  return Number.isInteger(found) && Number(found) >= 0;
}
