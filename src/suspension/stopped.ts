import { SuspensionTarget } from './suspension-target';
import { JsonObject, textAt, valueAt } from '../objects/json';
import { runningPods } from '../objects/running-pods';

/** A workload that makes pods, and what it did before it was stopped. */
export interface Stoppable {
  /** As kubectl calls it, such as `deployment.apps/rollout`. */
  readonly name: string;

  /** How many pods it kept running; null where it starts runs. */
  readonly replicas: number | null;
}

/** What can be stopped, and by which field. */
const KINDS: Readonly<Record<string, { readonly called: string; readonly by: 'replicas' | 'suspend' }>> = {
  Deployment: { called: 'deployment.apps', by: 'replicas' },
  StatefulSet: { called: 'statefulset.apps', by: 'replicas' },
  CronJob: { called: 'cronjob.batch', by: 'suspend' },
  Job: { called: 'job.batch', by: 'suspend' },
};

/** The kinds of workloads, for kubectl. */
export const SCALED = 'deployments.apps,statefulsets.apps';
export const SUSPENDED = 'cronjobs.batch,jobs.batch';

/** What of a namespace runs under the target's accounts and is not stopped yet. What has ended is left alone. */
export function stoppablesIn(objects: readonly JsonObject[], { accounts }: SuspensionTarget): readonly Stoppable[] {
  return objects.flatMap(object => {
    const kind = textAt(object, ['kind']);
    const account = runningPods(object)?.serviceAccount;
    if (!Object.hasOwn(KINDS, kind) || account === undefined || !(accounts === 'all' || accounts.includes(account)) || isStopped(object)) return [];
    const { called, by } = KINDS[kind];
    const replicas = valueAt(object, ['spec', 'replicas']);
    return [{ name: `${called}/${textAt(object, ['metadata', 'name'])}`, replicas: by === 'suspend' ? null : typeof replicas === 'number' ? replicas : 1 }];
  });
}

function isStopped(object: JsonObject): boolean {
  const conditions = valueAt(object, ['status', 'conditions']);
  const hasEnded = Array.isArray(conditions) && conditions.some(each => ['Complete', 'Failed'].includes(textAt(each, ['type'])) && textAt(each, ['status']) === 'True');
  return valueAt(object, ['spec', 'replicas']) === 0 || valueAt(object, ['spec', 'suspend']) === true || (textAt(object, ['kind']) === 'Job' && hasEnded);
}

/** As it is written on a suspension, for whoever resumes. */
export function stoppedText(stopped: readonly Stoppable[]): string {
  return stopped.map(({ name, replicas }) => `${name}=${replicas ?? 'running'}`).join(' ');
}

const STOPPED = /^((?:deployment|statefulset)\.apps\/[a-z0-9.-]+)=(\d{1,9})$|^((?:cronjob|job)\.batch\/[a-z0-9.-]+)=running$/;

/** What a suspension says that it stopped. Whoever may bind the role may have written it: what is nothing of that form is left out. */
export function stoppedIn(text: string): readonly Stoppable[] {
  return text.split(' ').flatMap((each): readonly Stoppable[] => {
    const [, scaled, replicas, started] = STOPPED.exec(each) ?? [];
    return scaled !== undefined ? [{ name: scaled, replicas: Number(replicas) }] : started !== undefined ? [{ name: started, replicas: null }] : [];
  });
}
