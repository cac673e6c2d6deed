import { COMMON, type Risk } from '../risk';

const WRITES = ['create', 'update', 'patch'];

/** Kinds whose controller does for the writer what the writer may not do. */
export const DEPUTIES: readonly Risk[] = [
  {
    ...COMMON,
    id: 'runs-code-through-deputies',
    alias: 'CFG-04',
    gain: 'has a controller run pods or apply manifests for it, often as cluster admin or as a ServiceAccount it names',
    severity: 'critical',
    scope: 'namespace',
    grants: [
      { apiGroups: ['tekton.dev'], resources: ['taskruns', 'pipelineruns', 'customruns'], verbs: WRITES },
      {
        apiGroups: ['argoproj.io'],
        resources: ['workflows', 'cronworkflows', 'workflowtemplates', 'applications', 'applicationsets', 'appprojects', 'rollouts'],
        verbs: WRITES,
      },
      { apiGroups: ['kustomize.toolkit.fluxcd.io'], resources: ['kustomizations'], verbs: WRITES },
      { apiGroups: ['helm.toolkit.fluxcd.io'], resources: ['helmreleases'], verbs: WRITES },
      { apiGroups: ['helm.cattle.io'], resources: ['helmcharts', 'helmchartconfigs'], verbs: WRITES },
      { apiGroups: ['external-secrets.io'], resources: ['externalsecrets', 'secretstores', 'pushsecrets'], verbs: WRITES },
      { apiGroups: ['keda.sh'], resources: ['scaledjobs', 'scaledobjects'], verbs: WRITES },
      { apiGroups: ['serving.knative.dev'], resources: ['services', 'configurations'], verbs: WRITES },
      { apiGroups: ['ray.io'], resources: ['rayclusters', 'rayjobs', 'rayservices'], verbs: WRITES },
      { apiGroups: ['agents.x-k8s.io'], resources: ['sandboxes'], verbs: WRITES },
      { apiGroups: ['extensions.agents.x-k8s.io'], resources: ['sandboxclaims', 'sandboxtemplates', 'sandboxwarmpools'], verbs: WRITES },
      { apiGroups: ['kagent.dev'], resources: ['agents', 'mcpservers'], verbs: WRITES },
    ],
    boundedByName: false,
    source: "own analysis; resource names from the projects' own CRDs",
  },
  {
    ...COMMON,
    id: 'provisions-through-deputies',
    alias: 'CFG-04',
    gain: 'has a controller apply manifests or make cloud resources for it, anywhere in the cluster',
    severity: 'critical',
    scope: 'cluster',
    grants: [
      { apiGroups: ['pkg.crossplane.io'], resources: ['providers', 'configurations', 'functions'], verbs: WRITES },
      { apiGroups: ['apiextensions.crossplane.io'], resources: ['compositions', 'compositeresourcedefinitions'], verbs: WRITES },
      { apiGroups: ['kubernetes.crossplane.io'], resources: ['objects', 'providerconfigs'], verbs: WRITES },
      { apiGroups: ['external-secrets.io'], resources: ['clusterexternalsecrets', 'clustersecretstores'], verbs: WRITES },
    ],
    boundedByName: false,
    source: "own analysis; resource names from the projects' own CRDs",
  },
  {
    ...COMMON,
    id: 'commands-agents',
    alias: 'LAU-01',
    gain: 'has another agent act for it, with the authority of that agent',
    // The survey gives it the class of the agent commanded, which a rule does not say.
    severity: 'high',
    scope: 'namespace',
    grants: [
      { apiGroups: ['agentic.openshift.io'], resources: ['agenticruns', 'agentruns', 'proposals', 'agents'], verbs: WRITES },
      { apiGroups: ['kagent.dev'], resources: ['agents'], verbs: WRITES },
      { apiGroups: ['dot-ai.devopstoolkit.ai'], resources: ['tools'], verbs: ['execute', 'apply'] },
    ],
    boundedByName: true,
    source: 'CoSAI issue 196; A2A issue 153',
  },
];
