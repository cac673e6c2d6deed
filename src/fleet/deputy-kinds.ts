import { apiGroupMatches, listsResource, verbMatches } from '../rbac/matches';
import { PolicyRule } from '../rbac/policy-rule';

/** Who does what the writer of an object may not do. */
export type Deputy =
  /** A pod of the writer's making, under a ServiceAccount of the namespace that the writer names. */
  | 'serviceaccounts'
  /** Somebody with every right there is. */
  | 'everything'
  /** A controller, with the rights that its own ServiceAccount has. */
  | Controller;

/** A controller that does what objects say. */
export interface Controller {
  /** How people call it. */
  readonly controller: string;

  /** Its ServiceAccounts as it is usually installed; a star at the start or the end stands for any rest. In whatever namespace. */
  readonly runsAs: readonly string[];
}

/** Kinds that make a deputy act. */
export interface DeputyKind {
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly deputies: readonly Deputy[];

  /** Verbs that command it. */
  readonly verbs: readonly string[];
}

const WRITES = ['create', 'update', 'patch'];
const PODS = { verbs: WRITES, deputies: ['serviceaccounts'] } as const;

const by = (controller: string, ...runsAs: readonly string[]): Controller => ({ controller, runsAs });

/**
 * What commands which deputy: the kinds of the risks `runs-code-through-deputies`, `provisions-through-deputies` and
 * `commands-agents`, told apart.
 *
 * Sources: the projects' own CRDs and installation manifests. Flux and External Secrets use a ServiceAccount that the object
 * names, where it names one; the Helm controller of k3s and RKE2 runs each chart as cluster-admin.
 */
export const DEPUTY_KINDS: readonly DeputyKind[] = [
  { ...PODS, apiGroup: 'tekton.dev', resources: ['taskruns', 'pipelineruns', 'customruns'] },
  { ...PODS, apiGroup: 'argoproj.io', resources: ['workflows', 'cronworkflows', 'workflowtemplates', 'rollouts'] },
  {
    apiGroup: 'argoproj.io', resources: ['applications', 'applicationsets', 'appprojects'], verbs: WRITES, deputies: [by('Argo CD', '*argocd-application-controller')],
  },
  {
    apiGroup: 'kustomize.toolkit.fluxcd.io', resources: ['kustomizations'], verbs: WRITES, deputies: [by('Flux', 'kustomize-controller'), 'serviceaccounts'],
  },
  {
    apiGroup: 'helm.toolkit.fluxcd.io', resources: ['helmreleases'], verbs: WRITES, deputies: [by('Flux', 'helm-controller'), 'serviceaccounts'],
  },
  { apiGroup: 'helm.cattle.io', resources: ['helmcharts', 'helmchartconfigs'], verbs: WRITES, deputies: ['everything'] },
  {
    apiGroup: 'external-secrets.io',
    resources: ['externalsecrets', 'secretstores', 'pushsecrets'],
    verbs: WRITES,
    deputies: [by('External Secrets', 'external-secrets'), 'serviceaccounts'],
  },
  {
    apiGroup: 'external-secrets.io', resources: ['clusterexternalsecrets', 'clustersecretstores'], verbs: WRITES, deputies: [by('External Secrets', 'external-secrets')],
  },
  { ...PODS, apiGroup: 'keda.sh', resources: ['scaledjobs'] },
  { apiGroup: 'keda.sh', resources: ['scaledobjects'], verbs: WRITES, deputies: [by('KEDA', 'keda-operator')] },
  { ...PODS, apiGroup: 'serving.knative.dev', resources: ['services', 'configurations'] },
  { ...PODS, apiGroup: 'ray.io', resources: ['rayclusters', 'rayjobs', 'rayservices'] },
  { ...PODS, apiGroup: 'agents.x-k8s.io', resources: ['sandboxes'] },
  { ...PODS, apiGroup: 'extensions.agents.x-k8s.io', resources: ['sandboxclaims', 'sandboxtemplates', 'sandboxwarmpools'] },
  { ...PODS, apiGroup: 'kagent.dev', resources: ['agents', 'mcpservers'] },
  {
    apiGroup: 'pkg.crossplane.io', resources: ['providers', 'configurations', 'functions'], verbs: WRITES, deputies: [by('Crossplane', 'crossplane', 'rbac-manager')],
  },
  {
    apiGroup: 'apiextensions.crossplane.io', resources: ['compositions', 'compositeresourcedefinitions'], verbs: WRITES, deputies: [by('Crossplane', 'crossplane')],
  },
  {
    apiGroup: 'kubernetes.crossplane.io', resources: ['objects', 'providerconfigs'], verbs: WRITES, deputies: [by('Crossplane', 'provider-kubernetes*')],
  },
  { ...PODS, apiGroup: 'agentic.openshift.io', resources: ['agenticruns', 'agentruns', 'proposals', 'agents'] },
  { apiGroup: 'dot-ai.devopstoolkit.ai', resources: ['tools'], verbs: ['execute', 'apply'], deputies: [by('dot-ai', 'dot-ai*')] },
];

/** A deputy, and a right that commands it. */
export interface Command {
  readonly deputy: Deputy;
  readonly apiGroup: string;
  readonly resource: string;
  readonly verb: string;
}

/** The deputies that whoever holds the rule commands, each once. */
export function commandsIn(rule: PolicyRule): readonly Command[] {
  const found = new Map<string, Command>();
  const listed = new Set(rule.resources);
  for (const { apiGroup, resources, verbs, deputies } of DEPUTY_KINDS) {
    if (!apiGroupMatches(rule, apiGroup)) continue;
    // To command a single object is to command its deputy, so names do not matter.
    const [right] = resources.filter(resource => listsResource(listed, resource))
      .flatMap(resource => verbs.filter(verb => verbMatches(rule, verb)).map(verb => ({ apiGroup, resource, verb })));
    for (const deputy of right === undefined ? [] : deputies) {
      const key = JSON.stringify(deputy);
      if (!found.has(key)) found.set(key, { deputy, ...right });
    }
  }
  return [...found.values()];
}
