/** What decides how many pods an object has. */
export type Scaling = 'one pod' | 'replicas' | 'parallelism' | 'parallelism of each run' | 'nodes' | 'claims';

/** A kind of object that pods are made from. */
export interface WorkloadKind {
  readonly apiGroup: string;
  readonly kind: string;

  /** The versions whose fields are known here. */
  readonly versions: readonly string[];

  /**
   * Path of the pod template, such as `['spec', 'template']`; empty where the object is the pod.
   *
   * A kagent Agent has none: it says what its pods are in other words, here where its type is
   * `Declarative`, and in `spec.byo.deployment` where it is `BYO`.
   */
  readonly template: readonly string[];
  readonly form: 'pod template' | 'kagent deployment';

  /** Path of the selector that has to match the template; null where there is none. */
  readonly selector: readonly string[] | null;

  /** Whether the selector has to be written, since nothing generates it. */
  readonly selectorRequired: boolean;
  readonly scaling: Scaling;
}

const PLAIN = { form: 'pod template', selector: null, selectorRequired: false } as const;
const SELECTING = { form: 'pod template', selector: ['spec', 'selector'], selectorRequired: true } as const;

/**
 * The kinds that pods are made from: those of Kubernetes, and those that agents are run as.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/
 * @see https://github.com/kubernetes-sigs/agent-sandbox (api/v1beta1, extensions/api/v1beta1)
 * @see https://github.com/kagent-dev/kagent (go/api/v1alpha2/agent_types.go)
 */
export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { ...PLAIN, apiGroup: '', kind: 'Pod', versions: ['v1'], template: [], scaling: 'one pod' },
  { ...SELECTING, apiGroup: 'apps', kind: 'Deployment', versions: ['v1'], template: ['spec', 'template'], scaling: 'replicas' },
  { ...SELECTING, apiGroup: 'apps', kind: 'StatefulSet', versions: ['v1'], template: ['spec', 'template'], scaling: 'replicas' },
  { ...SELECTING, apiGroup: 'apps', kind: 'ReplicaSet', versions: ['v1'], template: ['spec', 'template'], scaling: 'replicas' },
  { ...SELECTING, apiGroup: 'apps', kind: 'DaemonSet', versions: ['v1'], template: ['spec', 'template'], scaling: 'nodes' },
  {
    ...PLAIN, apiGroup: 'batch', kind: 'Job', versions: ['v1'], template: ['spec', 'template'], selector: ['spec', 'selector'], scaling: 'parallelism',
  },
  {
    ...PLAIN,
    apiGroup: 'batch',
    kind: 'CronJob',
    versions: ['v1'],
    template: ['spec', 'jobTemplate', 'spec', 'template'],
    selector: ['spec', 'jobTemplate', 'spec', 'selector'],
    scaling: 'parallelism of each run',
  },
  { ...PLAIN, apiGroup: 'agents.x-k8s.io', kind: 'Sandbox', versions: ['v1alpha1', 'v1beta1'], template: ['spec', 'podTemplate'], scaling: 'one pod' },
  { ...PLAIN, apiGroup: 'extensions.agents.x-k8s.io', kind: 'SandboxTemplate', versions: ['v1beta1'], template: ['spec', 'podTemplate'], scaling: 'claims' },
  {
    ...PLAIN,
    form: 'kagent deployment',
    apiGroup: 'kagent.dev',
    kind: 'Agent',
    versions: ['v1alpha2'],
    template: ['spec', 'declarative', 'deployment'],
    scaling: 'replicas',
  },
];

/** The kind of an object, whatever its version; null where it is none that pods are made from. */
export function workloadKindOf(object: { readonly apiVersion?: unknown; readonly kind?: unknown }): WorkloadKind | null {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string') return null;
  const apiGroup = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return WORKLOAD_KINDS.find(each => each.apiGroup === apiGroup && each.kind === kind) ?? null;
}

/** The version of an object, without its API group; `''` where it says none. */
export function versionOf({ apiVersion }: { readonly apiVersion?: unknown }): string {
  return typeof apiVersion === 'string' ? apiVersion.slice(apiVersion.indexOf('/') + 1) : '';
}
