import { admitted } from './admitted';
import { changed, govern, governedAt, IDLE, placesOf, READER, workloadOf } from './governed-samples';
import { Json, JsonObject } from '../../src/objects/json';

const POD = 'spec.template.spec';
const BARE = workloadOf('Deployment');
/** A Deployment with a value in its pod template's specification. */
const pod = (path: string, value: Json, object: Json = BARE) => changed(object, `${POD}.${path}`, value);
/** As it was, and with the value in each kind of container. */
const inContainers = (path: string, value: Json, object: Json = BARE) => ['containers', 'initContainers'].map(list =>
  [list, changed(object, `${POD}.${list}`, [{ name: 'main', image: 'busybox:1.37' }, changed({ name: 'other', image: 'busybox:1.37' }, path, value)])] as const);

/** What is refused where, and the nearest value that is not. */
type Row = readonly [path: string, refused: Json, at: string, legal: Json];

const OF_POD: readonly Row[] = [
  ['serviceAccountName', 'default', 'serviceAccountName', 'agent-execute-rollout'],
  ['serviceAccount', 'default', 'serviceAccount', 'agent-execute-rollout'],
  ['automountServiceAccountToken', true, 'automountServiceAccountToken', false],
  ['hostNetwork', true, 'hostNetwork', false],
  ['hostPID', true, 'hostPID', false],
  ['hostIPC', true, 'hostIPC', false],
  ['hostNetwork', 'false', 'hostNetwork', null],
  ['nodeName', 'node-1', 'nodeName', ''],
  ['priorityClassName', 'system-node-critical', 'priorityClassName', 'systems'],
  ['terminationGracePeriodSeconds', 601, 'terminationGracePeriodSeconds', 600],
  ['terminationGracePeriodSeconds', '60', 'terminationGracePeriodSeconds', 60],
  ['ephemeralContainers', [{ name: 'debug', image: 'busybox:1.37' }], 'ephemeralContainers', []],
  ['containers', [], 'containers', [{ name: 'main', image: 'busybox:1.37' }]],
  ['containers', null, 'containers', [{ name: 'main', image: 'busybox:1.37' }]],
  ['containers', [{ name: 'main' }], 'containers[0].image', [{ name: 'main', image: 'busybox:1.37' }]],
  ['containers', [null], 'containers[0]', [{ name: 'main', image: 'busybox:1.37' }]],
  ['securityContext.runAsUser', 0, 'securityContext.runAsUser', 1],
  ['securityContext.runAsUser', '1', 'securityContext.runAsUser', 1],
  ['securityContext.runAsNonRoot', false, 'securityContext.runAsNonRoot', true],
  ['securityContext.seccompProfile', { type: 'Unconfined' }, 'securityContext.seccompProfile.type', { type: 'Localhost', localhostProfile: 'p' }],
  ['securityContext.appArmorProfile', { type: 'Unconfined' }, 'securityContext.appArmorProfile.type', { type: 'RuntimeDefault' }],
  ['securityContext.seLinuxOptions', { type: 'spc_t' }, 'securityContext.seLinuxOptions.type', { type: 'container_t', level: 's0' }],
  ['securityContext.seLinuxOptions', { user: 'system_u' }, 'securityContext.seLinuxOptions.user', { user: '' }],
  ['securityContext.sysctls', [{ name: 'net.ipv4.tcp_syncookies', value: '1' }, { name: 'kernel.msgmax', value: '1' }], 'securityContext.sysctls[1].name', [{ name: 'net.ipv4.tcp_syncookies', value: '1' }]],
  ['securityContext.windowsOptions', { hostProcess: true }, 'securityContext.windowsOptions.hostProcess', { hostProcess: false }],
  ['securityContext', 'restricted', 'securityContext', {}],
  ['volumes', [{ name: 'root', hostPath: { path: '/' } }], 'volumes[0].hostPath', [{ name: 'root', emptyDir: {} }]],
  ['volumes', [{ name: 'a', emptyDir: {} }, { name: 'b', nfs: { server: 'x', path: '/' } }], 'volumes[1].nfs', [{ name: 'a' }]],
  ['volumes', { name: 'a' }, 'volumes', [{ name: 'a' }]],
  ['volumes', [{ name: 'a', projected: 'x' }], 'volumes[0].projected', [{ name: 'a', projected: { sources: [] } }]],
  ['volumes', [{ name: 'a', ephemeral: { volumeClaimTemplate: { metadata: { labels: { 'governed-agents.dev/agent': 'other' } } } } }],
    'volumes[0].ephemeral.volumeClaimTemplate.metadata.labels["governed-agents.dev/agent"]', [{ name: 'a', ephemeral: { volumeClaimTemplate: { metadata: { labels: { app: 'x' } } } } }]],
];

describe.each(OF_POD)('%s of a pod', (path, refused, at, legal) => {
  test(`${JSON.stringify(refused)} is refused`, () => expect(placesOf(govern(pod(path, refused)))).toEqual([`${POD}.${at}`]));
  test(`${JSON.stringify(legal)} is not`, () => expect(govern(pod(path, legal)).conflicts).toEqual([]));
});

const OF_CONTAINER: readonly Row[] = [
  ['securityContext.privileged', true, 'securityContext.privileged', false],
  ['securityContext.allowPrivilegeEscalation', true, 'securityContext.allowPrivilegeEscalation', false],
  ['securityContext.runAsNonRoot', false, 'securityContext.runAsNonRoot', true],
  ['securityContext.runAsUser', 0, 'securityContext.runAsUser', 65_534],
  ['securityContext.procMount', 'Unmasked', 'securityContext.procMount', 'Default'],
  ['securityContext.seccompProfile', { type: 'Unconfined' }, 'securityContext.seccompProfile.type', { type: 'RuntimeDefault' }],
  ['securityContext.appArmorProfile', { type: 'Unconfined' }, 'securityContext.appArmorProfile.type', { type: 'Localhost' }],
  ['securityContext.seLinuxOptions', { role: 'r' }, 'securityContext.seLinuxOptions.role', { level: 's0' }],
  ['securityContext.windowsOptions', { hostProcess: true }, 'securityContext.windowsOptions.hostProcess', {}],
  ['securityContext.capabilities', { add: ['NET_BIND_SERVICE', 'NET_ADMIN'] }, 'securityContext.capabilities.add[1]', { add: ['NET_BIND_SERVICE'] }],
  ['securityContext.capabilities', { drop: 'ALL' }, 'securityContext.capabilities.drop', { drop: ['NET_RAW'] }],
  ['securityContext', [], 'securityContext', {}],
  ['ports', [{ containerPort: 1 }, { containerPort: 2, hostPort: 2 }], 'ports[1].hostPort', [{ containerPort: 2, hostPort: 0 }]],
  ['ports', 8443, 'ports', []],
  ['livenessProbe', { httpGet: { host: '10.0.0.1', port: 80 } }, 'livenessProbe.httpGet.host', { httpGet: { host: '', port: 80 } }],
  ['readinessProbe', { tcpSocket: { host: '127.0.0.1', port: 80 } }, 'readinessProbe.tcpSocket.host', { tcpSocket: { port: 80 } }],
  ['startupProbe', { httpGet: { host: 'x', port: 80 } }, 'startupProbe.httpGet.host', { exec: { command: ['true'] } }],
  ['lifecycle', { postStart: { tcpSocket: { host: 'x', port: 1 } } }, 'lifecycle.postStart.tcpSocket.host', { postStart: { exec: { command: ['true'] } } }],
  ['lifecycle', { preStop: { httpGet: { host: 'x', port: 1 } } }, 'lifecycle.preStop.httpGet.host', { preStop: { sleep: { seconds: 5 } } }],
  ['image', 'busybox', 'image', 'busybox:1.37'],
  ['image', 'busybox:latest', 'image', `busybox@sha256:${'0'.repeat(64)}`],
  ['image', 'BUSYBOX:1', 'image', 'busybox:1'],
  ['image', null, 'image', 'busybox:1'],
  ['image', 7, 'image', 'busybox:7'],
  ['image', ['busybox:1'], 'image', 'busybox:1'],
];

describe.each(OF_CONTAINER)('%s of a container', (path, refused, at, legal) => {
  test.each(inContainers(path, refused))(`${JSON.stringify(refused)} is refused in %s`, (list, object) => {
    expect(placesOf(govern(object))).toEqual([`${POD}.${list}[1].${at}`]);
  });
  test.each(inContainers(path, legal))(`${JSON.stringify(legal)} is not refused in %s`, (_, object) => {
    expect(govern(object).conflicts).toEqual([]);
  });
});

const OF_WORKLOAD: readonly (readonly [what: string, object: Json, at: string, legal: Json])[] = [
  ['another namespace', changed(BARE, 'metadata.namespace', 'shop'), 'metadata.namespace', changed(BARE, 'metadata.namespace', 'ops-agents')],
  ['another agent\'s label', changed(BARE, 'metadata.labels[governed-agents.dev/agent]', 'triage'), 'metadata.labels["governed-agents.dev/agent"]', changed(BARE, 'metadata.labels[governed-agents.dev/agent]', 'rollout')],
  ['another class', changed(BARE, 'spec.template.metadata.labels[governed-agents.dev/authority-class]', 'advise'), 'spec.template.metadata.labels["governed-agents.dev/authority-class"]', changed(BARE, 'spec.template.metadata.labels[governed-agents.dev/authority-class]', 'execute')],
  ['an empty class', changed(BARE, 'spec.template.metadata.labels[governed-agents.dev/authority-class]', ''), 'spec.template.metadata.labels["governed-agents.dev/authority-class"]', BARE],
  ['a copied digest', changed(BARE, 'spec.template.metadata.annotations[governed-agents.dev/boundary-digest]', 'sha256:0'), 'spec.template.metadata.annotations["governed-agents.dev/boundary-digest"]', changed(BARE, 'spec.template.metadata.annotations[governed-agents.dev/boundary-digest]', IDLE.boundaryDigest)],
  ['another owner', changed(BARE, 'metadata.annotations[governed-agents.dev/owner]', 'x@example.com'), 'metadata.annotations["governed-agents.dev/owner"]', changed(BARE, 'metadata.annotations[a8r.io/owner]', 'team-sre')],
  ['a mark that pods do not have', changed(BARE, 'spec.template.metadata.annotations[governed-agents.dev/owner]', 'dana.reyes@example.com'), 'spec.template.metadata.annotations["governed-agents.dev/owner"]', changed(BARE, 'spec.template.metadata.annotations[example.com/owner]', 'dana')],
  ['a mark of tomorrow', changed(BARE, 'spec.template.metadata.labels[x.governed-agents.dev/agent]', 'x'), 'spec.template.metadata.labels["x.governed-agents.dev/agent"]', changed(BARE, 'spec.template.metadata.labels[xgoverned-agents.dev/agent]', 'x')],
  ['labels that are none', changed(BARE, 'spec.template.metadata.annotations', 'x'), 'spec.template.metadata.annotations', changed(BARE, 'spec.template.metadata.annotations', null)],
  ['a selector of something else', changed(BARE, 'spec.selector.matchLabels.app', 'other'), 'spec.selector', BARE],
  ['a selector that our label would break', changed(BARE, 'spec.selector', { matchExpressions: [{ key: 'governed-agents.dev/agent', operator: 'DoesNotExist' }] }), 'spec.selector', changed(BARE, 'spec.selector', { matchLabels: { 'governed-agents.dev/agent': 'rollout' } })],
  ['no selector', changed(BARE, 'spec.selector', null), 'spec.selector', BARE],
  ...['k8s.v1.cni.cncf.io/networks', 'v1.multus-cni.io/default-network', 'networking.gke.io/interfaces', 'networking.gke.io/default-interface'].map(key => [
    `a further network by ${key}`, changed(BARE, `spec.template.metadata.annotations[${key}]`, 'storage'), `spec.template.metadata.annotations["${key}"]`,
    changed(BARE, 'spec.template.metadata.annotations[prometheus.io/scrape]', 'true'),
  ] as const),
  ['an identity of a cloud', changed(BARE, 'spec.template.metadata.labels[azure.workload.identity/use]', 'true'), 'spec.template.metadata.labels["azure.workload.identity/use"]', changed(BARE, 'spec.template.metadata.labels[azure]', 'true')],
  ['an AppArmor profile by annotation', changed(BARE, 'spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/main]', 'unconfined'), 'spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/main"]', changed(BARE, 'spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/main]', 'localhost/p')],
  ['a Job that selects other pods', changed(workloadOf('Job'), 'spec.selector', { matchLabels: { app: 'other' } }), 'spec.selector', changed(changed(workloadOf('Job'), 'spec.selector', { matchLabels: { app: 'rollout' } }), 'spec.manualSelector', true)],
  ['a claim that is none', changed(workloadOf('StatefulSet'), 'spec.volumeClaimTemplates', [null]), 'spec.volumeClaimTemplates[0]', changed(workloadOf('StatefulSet'), 'spec.volumeClaimTemplates', [])],
  ['a claim with a mark', changed(workloadOf('StatefulSet'), 'spec.volumeClaimTemplates', [{ metadata: { name: 'data', annotations: { 'governed-agents.dev/purpose': 'x' } } }]), 'spec.volumeClaimTemplates[0].metadata.annotations["governed-agents.dev/purpose"]', changed(workloadOf('StatefulSet'), 'spec.volumeClaimTemplates', [{ metadata: { name: 'data' } }])],
  ['a Job\'s template with a mark', changed(workloadOf('CronJob'), 'spec.jobTemplate.metadata.annotations[governed-agents.dev/owner]', 'x'), 'spec.jobTemplate.metadata.annotations["governed-agents.dev/owner"]', changed(workloadOf('CronJob'), 'spec.jobTemplate.metadata.annotations.note', 'x')],
];

describe.each(OF_WORKLOAD)('%s', (_, refused, at, legal) => {
  test('is refused', () => expect(placesOf(govern(refused))).toEqual([at]));
  test('is refused alone: the nearest is not', () => expect(govern(legal).conflicts).toEqual([]));
});

describe('what a person accepts', () => {
  const privileged = pod('containers.0.securityContext.privileged', true);

  test('is named by its place and value, and stays', () => {
    const governed = govern(privileged);
    expect(governed.conflicts).toMatchObject([{ concern: 'hardening', at: `${POD}.containers[0].securityContext.privileged`, value: 'true' }]);
    expect(governedAt(governed, `${POD}.containers.0.securityContext.privileged`)).toBe(true);
  });

  test('is one finding, and stays what the API server takes: a privileged container may escalate', () => {
    const governed = govern(privileged);
    expect(governedAt(governed, `${POD}.containers.0.securityContext.allowPrivilegeEscalation`)).toBeNull();
  });

  test.each([['SYS_ADMIN', null], ['CAP_SYS_ADMIN', null], ['NET_ADMIN', false]])('that the container may %s leaves what it says of escalation %j', (name, escalation) => {
    const governed = govern(pod('containers.0.securityContext.capabilities', { add: ['NET_BIND_SERVICE', name] }));
    expect(placesOf(governed)).toEqual([`${POD}.containers[0].securityContext.capabilities.add[1]`]);
    expect(governedAt(governed, `${POD}.containers.0.securityContext.allowPrivilegeEscalation`)).toBe(escalation);
  });

  test('hides nothing else about a privileged container', () => {
    expect(placesOf(govern(pod('containers.0.image', null, privileged)))).toEqual([`${POD}.containers[0].securityContext.privileged`, `${POD}.containers[0].image`]);
  });

  test('is told with another value wherever anything else is written', () => {
    const valueOf = (value: Json) => govern(pod('volumes', [{ name: 'root', hostPath: value }])).conflicts.map(each => each.value);
    expect(valueOf({ path: '/var/log', type: 'Directory' })).toEqual(['{"path":"/var/log","type":"Directory"}']);
    expect(valueOf({ type: 'Directory', path: '/var/log' })).toEqual(['{"path":"/var/log","type":"Directory"}']);
    expect(valueOf({ path: '/var/log' })).not.toEqual(valueOf({ path: '/var/log', type: '' }));
  });
});

describe('a cloud identity that is declared', () => {
  const azure = admitted({ cloudIdentity: { azure: { clientId: '11111111-2222-3333-4444-555555555555' }, reason: 'reads its vault' } });
  const gke = admitted({ cloudIdentity: { gke: { serviceAccount: 'rollout@example-prod.iam.gserviceaccount.com' }, reason: 'reads its bucket' } });
  const label = (value: string) => changed(BARE, 'spec.template.metadata.labels[azure.workload.identity/use]', value);

  test('is written on the pods', () => {
    expect(governedAt(govern(BARE, azure), 'spec.template.metadata.labels[azure.workload.identity/use]')).toBe('true');
    expect(governedAt(govern(BARE, gke), 'spec.template.spec.nodeSelector[iam.gke.io/gke-metadata-server-enabled]')).toBe('true');
  });

  test('may be written by the author too, and not otherwise', () => {
    expect(govern(label('true'), azure).conflicts).toEqual([]);
    const annotation = changed(BARE, 'spec.template.metadata.annotations[azure.workload.identity/use]', 'true');
    expect(placesOf(govern(annotation, azure))).toEqual(['spec.template.metadata.annotations["azure.workload.identity/use"]']);
    expect(placesOf(govern(label('false'), azure))).toEqual(['spec.template.metadata.labels["azure.workload.identity/use"]']);
    expect(placesOf(govern(pod('nodeSelector', { 'iam.gke.io/gke-metadata-server-enabled': 'false' }), gke))).toEqual([`${POD}.nodeSelector["iam.gke.io/gke-metadata-server-enabled"]`]);
  });
});

test('a name that is empty is none', () => {
  const unnamed = changed(pod('serviceAccountName', '', pod('serviceAccount', '')), 'metadata.namespace', '');
  const governed = govern(unnamed);
  expect(governed.conflicts).toEqual([]);
  expect(governed.object.metadata.namespace).toBe('ops-agents');
  expect(governedAt(governed, POD)).toMatchObject({ serviceAccountName: 'agent-execute-rollout', serviceAccount: 'agent-execute-rollout' });
});

test('labels of other people stay, whatever they say', () => {
  const named = changed(changed(BARE, 'spec.template.metadata.labels[app.kubernetes.io/name]', 'mine'), 'metadata.labels[app.kubernetes.io/managed-by]', 'Helm');
  const governed = govern(named);
  expect(governed.conflicts).toEqual([]);
  expect(governed.object.metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'Helm', 'app.kubernetes.io/name': 'rollout' });
});

test('a label of ours that the selector would stumble over is left out', () => {
  const picky = changed(BARE, 'spec.selector', { matchLabels: { app: 'rollout' }, matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'DoesNotExist' }] });
  const governed = govern(picky, READER);
  expect(governed.conflicts).toEqual([]);
  expect(Object.keys(governedAt(governed, 'spec.template.metadata.labels') as JsonObject)).toEqual([
    'app', 'governed-agents.dev/agent', 'governed-agents.dev/authority-class', 'app.kubernetes.io/managed-by',
  ]);
});

test('only a kagent Agent may not be called like its ServiceAccount, or have a field for skills', () => {
  expect(govern(changed(changed(BARE, 'metadata.name', 'agent-execute-rollout'), 'spec.skills', { refs: ['skills'] })).conflicts).toEqual([]);
});
