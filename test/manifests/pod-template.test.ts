import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { admitted, busy, READ_PODS, SERVICE } from './admitted';
import { RESTRICTED } from './pod-security';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { AgentWorkload } from '../../src/declaration/agent-workload';
import { podTemplate } from '../../src/manifests/pod-template';

const of = (workload: Partial<AgentWorkload> = {}, changes: Partial<AgentDeclaration> = {}): PodTemplateSpec => {
  const plan = admitted({ ...changes, workload: { ...SERVICE, ...workload } });
  return podTemplate(plan, plan.workload!, 'Always');
};
const containerOf = (workload: Partial<AgentWorkload> = {}) => of(workload).spec!.containers[0];

const rich = busy({ ...SERVICE, command: ['/agent'], args: ['--fast'], imagePullSecrets: ['registry'] });

describe('Pod Security "restricted" holds', () => {
  test.each(RESTRICTED)('%s', (_, holds) => {
    expect(holds(podTemplate(rich, rich.workload!, 'Always').spec!)).toBe(true);
    expect(holds(of().spec!)).toBe(true);
  });

  test('and its table would notice a pod that does not meet it', () => {
    const bare = { containers: [{ name: 'agent', image: 'x' }] };
    expect(RESTRICTED.filter(([, holds]) => !holds(bare)).map(([name]) => name)).toEqual(['Privilege Escalation', 'Running as Non-root', 'Seccomp', 'Capabilities']);
    const worst = { hostNetwork: true, volumes: [{ name: 'root', hostPath: { path: '/' } }], containers: [{ name: 'agent', ports: [{ containerPort: 1, hostPort: 1 }], securityContext: { privileged: true } }] };
    expect(RESTRICTED.filter(([, holds]) => !holds(worst)).map(([name]) => name)).toEqual(expect.arrayContaining(['Host Namespaces', 'Host Ports', 'Privileged Containers', 'Volume Types']));
  });
});

test('the root file system is read-only, and /tmp is writable and bounded', () => {
  expect(containerOf().securityContext!.readOnlyRootFilesystem).toBe(true);
  expect(containerOf().volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  expect(of().spec!.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
});

test('the pod runs as the agent, and learns of no other Service', () => {
  expect(of().spec).toMatchObject({ serviceAccountName: 'agent-execute-rollout', enableServiceLinks: false, automountServiceAccountToken: false });
});

describe('a token', () => {
  test.each<[string, Partial<AgentDeclaration>, boolean]>([
    ['nothing', {}, false],
    ['destinations only', { destinations: [{ internet: true, port: 443, reason: 'reads' }] }, false],
    ['a permission', { permissions: [READ_PODS] }, true],
    ['leader election', { housekeeping: { leaderElection: true } }, true],
    ['Events', { housekeeping: { events: true } }, true],
    ['a report', { housekeeping: { report: { apiGroup: '', resource: 'configmaps', name: 'report' } } }, true],
  ])('of an agent with %s is there: %s', (_, changes, expected) => {
    const { spec } = of({}, changes);
    const sources = spec!.volumes!.flatMap(each => each.projected?.sources ?? []);
    expect(sources.some(each => each.serviceAccountToken !== undefined)).toBe(expected);
    expect(spec!.automountServiceAccountToken).toBe(false);
  });

  test('is short-lived, for the API server alone, read-only, and where clients look for it', () => {
    const { volumes, containers } = of({}, { permissions: [READ_PODS] }).spec!;
    expect(volumes![1].projected!.sources).toEqual([
      { serviceAccountToken: { path: 'token', expirationSeconds: 600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
    ]);
    expect(containers[0].volumeMounts![1]).toEqual({ name: volumes![1].name, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true });
  });
});

test('the template carries what never changes, and two annotations that change with a review', () => {
  const plan = admitted({ workload: SERVICE });
  expect(podTemplate(plan, plan.workload!, 'Always').metadata).toEqual({
    labels: {
      'governed-agents.dev/agent': 'rollout',
      'governed-agents.dev/authority-class': 'execute',
      'app.kubernetes.io/name': 'rollout',
      'app.kubernetes.io/managed-by': 'governed-agents',
    },
    annotations: { 'governed-agents.dev/boundary-digest': plan.boundaryDigest, 'governed-agents.dev/review-by': '2027-01-31' },
  });
});

test('a new phone number restarts nothing', () => {
  const owner = { ...admitted().owner, deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' } };
  const calledAt = (contact: string) => of({}, { owner: { ...owner, contact } });
  expect(calledAt('tel:+15550100')).toEqual(calledAt('tel:+15550101'));
});

describe('the container', () => {
  test('is what was declared', () => {
    expect(containerOf({ command: ['/agent'], args: ['--fast', '--safe'] })).toMatchObject({
      name: 'agent',
      image: 'ghcr.io/example/rollout:1.4.2',
      command: ['/agent'],
      args: ['--fast', '--safe'],
      ports: [{ name: 'agent', containerPort: 8443, protocol: 'TCP' }],
    });
  });

  test('keeps the image\'s own entry point, arguments and environment where none are declared', () => {
    ['command', 'args', 'env'].forEach(key => expect(containerOf()).not.toHaveProperty(key));
    expect(containerOf({ port: undefined })).not.toHaveProperty('ports');
    expect(of().spec).not.toHaveProperty('imagePullSecrets');
  });

  test('has its variables in the order of declaration, secret ones first, so that values can refer to them, and by reference only', () => {
    const env = { ZONE: 'a', LEVEL: 'info', EMPTY: '' };
    const secretEnv = { MODEL_KEY: { secret: 'model-key', key: 'token' }, API_KEY: { secret: 'api', key: 'key' } };
    expect(containerOf({ env, secretEnv }).env).toEqual([
      { name: 'MODEL_KEY', valueFrom: { secretKeyRef: { name: 'model-key', key: 'token' } } },
      { name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'api', key: 'key' } } },
      { name: 'ZONE', value: 'a' },
      { name: 'LEVEL', value: 'info' },
      { name: 'EMPTY', value: '' },
    ]);
  });

  test('has the default resources, or what was declared in their place', () => {
    expect(containerOf().resources).toEqual({ requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } });
    expect(containerOf({ resources: { limits: { memory: '2Gi' } } }).resources!.limits).toEqual({ cpu: '1', memory: '2Gi' });
  });

  test('is pulled with the declared secrets', () => {
    expect(of({ imagePullSecrets: ['registry', 'mirror'] }).spec!.imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'mirror' }]);
  });
});
