import { App, Chart, Cron, Testing } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { parse } from 'yaml';
import { changed, govern, governedAt, IDLE, placesOf, podOf, READER, SCALED_READER } from './governed-samples';
import { JsonObject } from '../../src/objects/json';
import { POD_SECURITY } from '../fuzz/oracle/pod-security';

const unmet = (pod: JsonObject) => POD_SECURITY.filter(({ allows }) => !allows(pod)).map(({ id }) => id);
const rendered = (make: (chart: Chart) => void): JsonObject => {
  const chart = new Chart(new App(), 'ops', { namespace: 'ops-agents' });
  make(chart);
  return (Testing.synth(chart) as JsonObject[]).filter(({ kind }) => kind !== 'Service')[0];
};

describe.each([['cdk8s-plus-28', plus28], ['cdk8s-plus-34', plus34]])('a workload of %s, as it comes:', (_, plus) => {
  const containers = [{ image: 'ghcr.io/example/rollout:1.4.2', portNumber: 8443 }];

  test.each<[string, (chart: Chart) => void]>([
    ['Deployment', chart => new plus.Deployment(chart, 'agent', { containers })],
    ['StatefulSet', chart => new plus.StatefulSet(chart, 'agent', { containers })],
    ['DaemonSet', chart => new plus.DaemonSet(chart, 'agent', { containers })],
    ['Job', chart => new plus.Job(chart, 'agent', { containers })],
    ['CronJob', chart => new plus.CronJob(chart, 'agent', { containers, schedule: Cron.hourly() })],
    ['Pod', chart => new plus.Pod(chart, 'agent', { containers })],
  ])('a %s', (kind, make) => {
    const object = rendered(make);
    const governed = govern(object, kind === 'DaemonSet' ? SCALED_READER : READER);
    expect(governed.conflicts).toEqual([]);
    expect(governed.object.kind).toBe(kind);
    expect(governedAt(governed, 'spec.selector')).toEqual((object.spec as JsonObject).selector ?? null);
    expect(unmet(podOf(governed))).toEqual([]);
    expect(unmet(podOf({ ...governed, object: object as typeof governed.object }))).toEqual(['capabilities_restricted', 'seccompProfile_restricted']);
  });

  test('a Deployment that asks for more is refused, by path', () => {
    const object = rendered(chart => new plus.Deployment(chart, 'agent', {
      hostNetwork: true,
      securityContext: { ensureNonRoot: false },
      containers: [{ image: 'nginx', securityContext: { privileged: true, allowPrivilegeEscalation: true } }],
    }));
    const pod = 'spec.template.spec';
    expect(placesOf(govern(object, READER))).toEqual([
      `${pod}.hostNetwork`, `${pod}.containers[0].securityContext.privileged`, `${pod}.containers[0].securityContext.allowPrivilegeEscalation`,
      `${pod}.securityContext.runAsNonRoot`, `${pod}.containers[0].image`,
    ]);
  });
});

/** The operator of an analyzer of clusters, as its chart renders it: a manager beside a proxy for its metrics. */
const ANALYZER = parse(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: analyzer-controller-manager
  labels: { app.kubernetes.io/name: analyzer, app.kubernetes.io/instance: release, app.kubernetes.io/managed-by: Helm, control-plane: controller-manager }
spec:
  replicas: 1
  selector: { matchLabels: { app.kubernetes.io/name: analyzer, app.kubernetes.io/instance: release, control-plane: controller-manager } }
  template:
    metadata:
      labels: { app.kubernetes.io/name: analyzer, app.kubernetes.io/instance: release, control-plane: controller-manager }
      annotations: { kubectl.kubernetes.io/default-container: manager }
    spec:
      containers:
      - name: kube-rbac-proxy
        image: quay.io/example/kube-rbac-proxy:v0.19.1
        args: ["--secure-listen-address=0.0.0.0:8443", "--upstream=http://127.0.0.1:8080/"]
        ports: [{ containerPort: 8443, name: https, protocol: TCP }]
        resources: { limits: { cpu: 500m, memory: 128Mi }, requests: { cpu: 5m, memory: 64Mi } }
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      - name: manager
        image: ghcr.io/example/analyzer-operator:v0.2.22
        command: [/manager]
        args: ["--leader-elect", "--health-probe-bind-address=:8081"]
        env: [{ name: KUBERNETES_CLUSTER_DOMAIN, value: cluster.local }]
        livenessProbe: { httpGet: { path: /healthz, port: 8081 }, initialDelaySeconds: 15 }
        readinessProbe: { httpGet: { path: /readyz, port: 8081 } }
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      securityContext: { runAsNonRoot: true }
      serviceAccountName: analyzer-controller-manager
      terminationGracePeriodSeconds: 10
`) as JsonObject;

/** An agent that investigates alerts, as its chart renders it. */
const INVESTIGATOR = parse(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: investigator, labels: { app: investigator } }
spec:
  replicas: 1
  selector: { matchLabels: { app: investigator } }
  template:
    metadata: { labels: { app: investigator }, annotations: { checksum/toolset: "4f1a" } }
    spec:
      serviceAccountName: investigator
      automountServiceAccountToken: true
      containers:
      - name: investigator
        image: registry.example.com/investigator:0.14.2
        imagePullPolicy: IfNotPresent
        command: [python3, -u, server.py]
        env:
        - { name: LOG_LEVEL, value: INFO }
        - { name: OPENAI_API_KEY, valueFrom: { secretKeyRef: { name: model-key, key: token } } }
        ports: [{ name: http, containerPort: 5050, protocol: TCP }]
        readinessProbe: { httpGet: { path: /readyz, port: 5050 } }
        resources: { requests: { cpu: 100m, memory: 1024Mi }, limits: { memory: 1024Mi } }
        volumeMounts: [{ name: toolset, mountPath: /etc/investigator/toolset.yaml, subPath: toolset.yaml }, { name: tmp, mountPath: /tmp }]
      volumes: [{ name: toolset, configMap: { name: toolset, optional: true } }, { name: tmp, emptyDir: {} }]
`) as JsonObject;

const SANDBOX = parse(`
apiVersion: agents.x-k8s.io/v1beta1
kind: Sandbox
metadata: { name: coder }
spec:
  operatingMode: Running
  shutdownPolicy: Retain
  volumeClaimTemplates: [{ metadata: { name: workspace }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } } }]
  podTemplate:
    metadata: { labels: { sandbox: coder } }
    spec:
      runtimeClassName: gvisor
      containers: [{ name: coder, image: "ghcr.io/example/coder:2.0.1", volumeMounts: [{ name: workspace, mountPath: /workspace }] }]
`) as JsonObject;

const SANDBOX_TEMPLATE = parse(`
apiVersion: extensions.agents.x-k8s.io/v1beta1
kind: SandboxTemplate
metadata: { name: python }
spec:
  envVarsInjectionPolicy: Disallowed
  podTemplate:
    spec:
      containers: [{ name: python, image: "ghcr.io/example/python-runtime:1.3", ports: [{ containerPort: 8888 }] }]
`) as JsonObject;

const KAGENT = parse(`
apiVersion: kagent.dev/v1alpha2
kind: Agent
metadata: { name: cluster-helper }
spec:
  type: Declarative
  description: Answers questions about the cluster
  declarative:
    modelConfig: default-model-config
    systemMessage: You answer questions about the cluster.
    tools:
    - type: McpServer
      mcpServer: { apiGroup: kagent.dev, kind: RemoteMCPServer, name: cluster-tools, toolNames: [get_resources], requireApproval: [get_resources] }
    - type: Agent
      agent: { name: metrics-helper }
    deployment: { replicas: 1, resources: { requests: { cpu: 100m } }, env: [{ name: LEVEL, value: info }] }
`) as JsonObject;

describe('what charts render', () => {
  test('is refused for its identity alone, and is governed without it', () => {
    for (const object of [ANALYZER, INVESTIGATOR]) {
      expect(placesOf(govern(object, READER))).toEqual(['spec.template.spec.serviceAccountName']);
      const governed = govern(changed(object, 'spec.template.spec.serviceAccountName', null), READER);
      expect(governed.conflicts).toEqual([]);
      expect(unmet(podOf(governed))).toEqual([]);
      expect(governedAt(governed, 'spec.selector')).toEqual((object.spec as JsonObject).selector);
    }
  });

  test('keeps the names it is selected by', () => {
    const governed = govern(changed(ANALYZER, 'spec.template.spec.serviceAccountName', null), READER);
    expect(governedAt(governed, 'spec.template.metadata.labels')).toMatchObject({ 'app.kubernetes.io/name': 'analyzer', 'governed-agents.dev/agent': 'rollout' });
    expect(governed.object.metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'Helm' });
  });
});

describe('a Sandbox', () => {
  test.each(['v1beta1', 'v1alpha1'])('of %s is governed as it comes', version => {
    const governed = govern({ ...SANDBOX, apiVersion: `agents.x-k8s.io/${version}` }, READER);
    expect(governed).toMatchObject({ conflicts: [], pods: 1 });
    expect(unmet(podOf(governed))).toEqual([]);
    expect(podOf(governed).spec).toMatchObject({ serviceAccountName: 'agent-execute-rollout', runtimeClassName: 'gvisor', automountServiceAccountToken: false });
  });
});

describe('a SandboxTemplate', () => {
  const governed = govern(SANDBOX_TEMPLATE, SCALED_READER);

  test('leaves the network to the agent\'s own policies', () => {
    expect(governed).toMatchObject({ conflicts: [], pods: 3 });
    expect(governedAt(governed, 'spec.networkPolicyManagement')).toBe('Unmanaged');
    expect(unmet(podOf(governed))).toEqual([]);
  });

  test.each([['networkPolicyManagement', 'Managed'], ['networkPolicy', { egress: [{}] }]])('may not say %s: %j', (field, value) => {
    expect(govern(changed(SANDBOX_TEMPLATE, `spec.${field}`, value), SCALED_READER).conflicts).toMatchObject([{ concern: 'network', at: `spec.${field}` }]);
    expect(govern(changed(SANDBOX_TEMPLATE, 'spec.networkPolicyManagement', 'Unmanaged'), SCALED_READER).conflicts).toEqual([]);
  });

  test('of a version whose network nobody can leave alone is not governed', () => {
    expect(placesOf(govern({ ...SANDBOX_TEMPLATE, apiVersion: 'extensions.agents.x-k8s.io/v1alpha1' }, SCALED_READER))).toEqual(['apiVersion']);
  });
});

test('a kagent Agent is governed as it comes, and keeps its tools', () => {
  const governed = govern(KAGENT, IDLE);
  expect(governed).toMatchObject({ conflicts: [], pods: 2 });
  expect(governedAt(governed, 'spec.declarative.tools')).toEqual((KAGENT.spec as { declarative: JsonObject }).declarative.tools);
  expect(governedAt(governed, 'spec.declarative.deployment')).toMatchObject({ replicas: 1, env: [{ name: 'LEVEL', value: 'info' }], serviceAccountName: 'agent-execute-rollout' });
});
