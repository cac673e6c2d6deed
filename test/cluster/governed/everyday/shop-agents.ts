import { App, Chart, Testing } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent, GovernedTool } from '../../../../src';
import type { KubernetesObject } from '../../harness/objects';
import { dayFromNow } from '../fleet';

export interface Declared {
  /** @default - 20 days from now */
  readonly reviewBy?: string;

  /** @default '1.4.2' */
  readonly version?: string;

  /** Whom the owner is reached by. @default 'https://example.pagerduty.com/services/PSHOP' */
  readonly contact?: string;

  /** Pods of the service that is called. @default 1 */
  readonly replicas?: number;

  /** Whether a pipeline of its own applies what governs the agents. @default false */
  readonly isSplit?: boolean;
}

/** What the library makes, in the order in which it is applied. */
export interface Made {
  readonly authority: readonly KubernetesObject[];
  readonly workloads: readonly KubernetesObject[];
}

/**
 * Agents in every form in which they run: a service that is called, one that tunes itself, a schedule and a task, and a tool.
 *
 * Where the two are not split, everything is in `workloads`.
 */
export function shopAgents(home: string, elsewhere: string, declared: Declared = {}): Made {
  const { reviewBy = dayFromNow(20), version = '1.4.2', contact = 'https://example.pagerduty.com/services/PSHOP', replicas = 1, isSplit = false } = declared;
  const app = new App();
  const authority = new Chart(app, 'authority', { namespace: home });
  const chart = new Chart(app, 'agents', { namespace: home });
  Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'], ...(isSplit ? { authorityChart: authority } : {}) });
  new AgentNamespace(chart, home);
  const owner = { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact, deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' } };
  const approval = { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: dayFromNow(0), reference: 'https://github.com/example/ops/pull/42' };
  const image = `ghcr.io/example/agent:${version}`;
  const driftBoundary = { maxChainDepth: 0, reviewBy };
  const flags = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['flags'], verbs: ['get', 'update', 'patch'], namespaces: [elsewhere], reason: 'feature flags' };

  new GovernedAgent(chart, 'rollout', {
    owner,
    approval,
    purpose: 'Switches feature flags',
    authorityClass: AuthorityClass.EXECUTE,
    driftBoundary: { ...driftBoundary, limits: { maxReplicas: 4 } },
    permissions: [flags],
    housekeeping: { leaderElection: true, events: true },
    callers: [{ cidr: '192.0.2.0/24', port: 8443, reason: 'on-call engineers talk to it' }],
    workload: { image, port: 8443, replicas },
  });
  new GovernedAgent(chart, 'tuner', {
    owner,
    approval,
    driftBoundary,
    purpose: 'Switches feature flags, and learns when',
    authorityClass: AuthorityClass.ADAPT,
    permissions: [flags],
    parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }],
    workload: { image },
  });
  new GovernedAgent(chart, 'nightly', {
    owner,
    purpose: 'Says in the morning what is slow',
    authorityClass: AuthorityClass.ADVISE,
    driftBoundary: { ...driftBoundary, limits: { maxDurationSeconds: 600, maxParallelism: 1 } },
    housekeeping: { report: { apiGroup: '', resource: 'configmaps', name: 'nightly-report' } },
    workload: { image, schedule: '0 3 * * *' },
  });
  new GovernedAgent(chart, 'sweep', {
    owner,
    purpose: 'Reads once what is there',
    authorityClass: AuthorityClass.ADVISE,
    driftBoundary: { ...driftBoundary, limits: { maxDurationSeconds: 600, maxParallelism: 1 } },
    workload: { image, task: true },
  });
  new GovernedTool(chart, 'runner', { owner, purpose: 'Runs a query', workload: { image } });
  return { authority: made(authority), workloads: made(chart) };
}

/** No scheduler is asked: which node a pod runs on is for the tests to say. Nor does anything have to be waited for when it ends. */
function made(chart: Chart): readonly KubernetesObject[] {
  const objects = Testing.synth(chart) as readonly (KubernetesObject & { readonly spec?: Workload })[];
  return objects.map(object => {
    const template = object.spec?.jobTemplate?.spec.template ?? object.spec?.template;
    if (template !== undefined) Object.assign(template.spec, { schedulerName: 'tests', terminationGracePeriodSeconds: 1 });
    return object;
  });
}

interface PodTemplate { readonly spec: object }
interface Workload { readonly template?: PodTemplate; readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } } }
