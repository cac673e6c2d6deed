import { Json } from './oracle/json';

/** A change of the smallest pod that passes a level, as a JSON merge patch (RFC 7396): null removes. */
export interface PodSecurityCase {
  readonly called: string;
  readonly pod?: Json;

  /** A change of a container: what passes is tried on all, what fails on one container, init container and ephemeral container each. */
  readonly container?: Json;

  /** A change of the containers beside it. */
  readonly others?: Json;

  /** Other checks that fail with it. */
  readonly also?: readonly string[];
}

export interface PodSecurityCases {
  readonly check: string;
  readonly pass: readonly PodSecurityCase[];
  readonly fail: readonly PodSecurityCase[];
}

const context = (securityContext: Json): Json => ({ securityContext });
const podContext = (securityContext: Json): Json => ({ spec: { securityContext } });
const volumes = (...sources: readonly Json[]): Json => ({ spec: { volumes: sources.map((source, i) => ({ name: `volume${i}`, ...source as object })) } });
const sysctls = (...names: readonly string[]): Json => podContext({ sysctls: names.map(name => ({ name, value: '0' })) });
const appArmor = (profile: string): Json => ({ metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/main': profile } } });

const NAMED = ['SYS_TIME', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_ADMIN', 'NET_ADMIN', 'NET_RAW', 'MKNOD', 'CHOWN', 'SETUID', 'SETGID', 'KILL'];
const DEFAULTS = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

/** Volumes that "restricted" leaves out, each with a field of its own. */
const FOREIGN_VOLUMES = [
  'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume', 'cinder', 'cephfs', 'flocker', 'fc', 'azureFile',
  'vsphereVolume', 'quobyte', 'azureDisk', 'portworxVolume', 'scaleIO', 'storageos', 'image',
];

/**
 * What passes and what fails each check, told anew from the meaning of the fixtures of Kubernetes'
 * own pod-security-admission, with cases for ephemeral containers beside them.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/v1.35.0/staging/src/k8s.io/pod-security-admission/test
 */
export const POD_SECURITY_CASES: readonly PodSecurityCases[] = [
  {
    check: 'appArmorProfile',
    pass: [
      { called: 'the default of the runtime, by annotation', pod: appArmor('runtime/default') },
      { called: 'a local profile, by annotation', pod: appArmor('localhost/foo') },
      { called: 'the default of the runtime, for the pod', pod: podContext({ appArmorProfile: { type: 'RuntimeDefault' } }) },
      { called: 'a local profile', container: context({ appArmorProfile: { type: 'Localhost', localhostProfile: 'foo' } }) },
    ],
    fail: [
      { called: 'unconfined, by annotation', pod: appArmor('unconfined') },
      { called: 'unconfined, for the pod', pod: podContext({ appArmorProfile: { type: 'Unconfined' } }) },
      { called: 'unconfined', container: context({ appArmorProfile: { type: 'Unconfined' } }) },
    ],
  },
  {
    check: 'capabilities_baseline',
    pass: [{ called: 'what the runtime gives by default', container: context({ capabilities: { add: DEFAULTS } }), also: ['capabilities_restricted'] }],
    fail: [
      { called: 'NET_RAW', container: context({ capabilities: { add: ['NET_RAW'] } }), also: ['capabilities_restricted'] },
      { called: 'in lower case', container: context({ capabilities: { add: ['chown'] } }), also: ['capabilities_restricted'] },
      { called: 'with the prefix of the kernel', container: context({ capabilities: { add: ['CAP_CHOWN'] } }), also: ['capabilities_restricted'] },
    ],
  },
  {
    check: 'hostNamespaces',
    pass: [{ called: 'said to be off', pod: { spec: { hostNetwork: false, hostPID: false, hostIPC: false } } }],
    fail: ['hostNetwork', 'hostPID', 'hostIPC'].map(key => ({ called: key, pod: { spec: { [key]: true } } })),
  },
  {
    check: 'hostPathVolumes',
    pass: [{ called: 'another volume', pod: volumes({ emptyDir: {} }) }],
    fail: [
      { called: 'beside another volume', pod: volumes({ emptyDir: {} }, { hostPath: { path: '/a' } }), also: ['restrictedVolumes'] },
      { called: 'alone', pod: volumes({ hostPath: { path: '/a' } }, { hostPath: { path: '/b' } }), also: ['restrictedVolumes'] },
    ],
  },
  {
    check: 'hostPorts',
    pass: [{ called: 'a port of the container', container: { ports: [{ containerPort: 12345 }, { containerPort: 12346, hostPort: 0 }] } }],
    fail: [
      { called: 'a port of the node', container: { ports: [{ containerPort: 12345, hostPort: 12345 }] } },
      { called: 'among others', container: { ports: [{ containerPort: 12347 }, { containerPort: 12345, hostPort: 12345 }] } },
    ],
  },
  {
    check: 'hostProbesAndHostLifecycle',
    pass: [
      { called: 'a page of the pod', container: { livenessProbe: { httpGet: { port: 8080 } } } },
      { called: 'a port of the pod', container: { readinessProbe: { tcpSocket: { port: 8080 } } } },
      { called: 'the empty host', container: { startupProbe: { tcpSocket: { port: 8080, host: '' } } } },
    ],
    fail: [
      { called: 'a page of another host', container: { livenessProbe: { httpGet: { host: 'bad.host', port: 8080 } } } },
      { called: 'a port of another host', container: { readinessProbe: { tcpSocket: { host: '8.8.8.8', port: 8080 } } } },
      { called: 'at the start', container: { startupProbe: { httpGet: { host: '10.0.0.1', port: 8080 } } } },
      { called: 'the node itself', container: { livenessProbe: { httpGet: { host: '127.0.0.1', port: 8080 } } } },
      { called: 'the node itself over IPv6', container: { readinessProbe: { tcpSocket: { host: '::1', port: 8080 } } } },
      { called: 'after the start', container: { lifecycle: { postStart: { httpGet: { host: 'bad.host', port: 8080 } } } } },
      { called: 'before the end', container: { lifecycle: { preStop: { tcpSocket: { host: 'bad.host', port: 8080 } } } } },
    ],
  },
  {
    check: 'privileged',
    pass: [{ called: 'said to be off', container: context({ privileged: false }) }],
    fail: [{ called: 'on', container: context({ privileged: true, allowPrivilegeEscalation: null }), also: ['allowPrivilegeEscalation'] }],
  },
  {
    check: 'procMount',
    pass: [{ called: 'the default', container: context({ procMount: 'Default' }) }],
    fail: [
      { called: 'unmasked', container: context({ procMount: 'Unmasked' }) },
      { called: 'unmasked in a user namespace', container: context({ procMount: 'Unmasked' }), pod: { spec: { hostUsers: false } } },
    ],
  },
  {
    check: 'seLinuxOptions',
    pass: [
      { called: 'none', pod: podContext({ seLinuxOptions: {} }) },
      { called: 'a type of containers', pod: podContext({ seLinuxOptions: { type: 'container_t', level: '' } }) },
      { called: 'a type of starting containers', container: context({ seLinuxOptions: { type: 'container_init_t', level: 'somevalue' } }) },
      { called: 'a type of virtual machines', container: context({ seLinuxOptions: { type: 'container_kvm_t' } }) },
    ],
    fail: [
      { called: 'another type for the pod', pod: podContext({ seLinuxOptions: { type: 'somevalue' } }) },
      { called: 'another type', container: context({ seLinuxOptions: { type: 'somevalue' } }) },
      { called: 'a user', pod: podContext({ seLinuxOptions: { user: 'somevalue' } }) },
      { called: 'a role', container: context({ seLinuxOptions: { role: 'somevalue' } }) },
    ],
  },
  {
    check: 'seccompProfile_baseline',
    pass: [{ called: 'a local profile', container: context({ seccompProfile: { type: 'Localhost', localhostProfile: 'testing' } }) }],
    fail: [
      { called: 'unconfined for the pod', pod: podContext({ seccompProfile: { type: 'Unconfined' } }), also: ['seccompProfile_restricted'] },
      { called: 'unconfined', container: context({ seccompProfile: { type: 'Unconfined' } }), also: ['seccompProfile_restricted'] },
    ],
  },
  {
    check: 'sysctls',
    pass: [{
      called: 'safe ones',
      pod: sysctls('kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
        'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes'),
    }],
    fail: [{ called: 'another one', pod: sysctls('othersysctl') }, { called: 'among safe ones', pod: sysctls('net.ipv4.tcp_syncookies', 'kernel.msgmax') }],
  },
  {
    check: 'windowsHostProcess',
    pass: [{ called: 'said to be off', container: context({ windowsOptions: { hostProcess: false } }) }],
    fail: [
      { called: 'for the pod', pod: { spec: { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } } }, also: ['hostNamespaces'] },
      { called: 'for a container', pod: { spec: { hostNetwork: true } }, container: context({ windowsOptions: { hostProcess: true } }), also: ['hostNamespaces'] },
    ],
  },
  {
    check: 'allowPrivilegeEscalation',
    pass: [{ called: 'said to be off', container: context({ allowPrivilegeEscalation: false }) }],
    fail: [
      { called: 'on', container: context({ allowPrivilegeEscalation: true }) },
      { called: 'not said', container: context({ allowPrivilegeEscalation: null }) },
      { called: 'no context', container: context(null), also: ['capabilities_restricted'] },
    ],
  },
  {
    check: 'capabilities_restricted',
    pass: [{ called: 'low ports', container: context({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }) }],
    fail: [
      { called: 'none dropped', container: context({ capabilities: { drop: [] } }) },
      { called: 'dropped one by one', container: context({ capabilities: { drop: NAMED } }) },
      { called: 'all dropped in lower case', container: context({ capabilities: { drop: ['all'] } }) },
      { called: 'defaults added again', container: context({ capabilities: { drop: ['ALL'], add: DEFAULTS } }) },
    ],
  },
  {
    check: 'restrictedVolumes',
    pass: [{
      called: 'all that are allowed',
      pod: volumes(
        {}, { emptyDir: {} }, { secret: { secretName: 'test' } }, { persistentVolumeClaim: { claimName: 'test' } }, { downwardAPI: { items: [] } },
        { configMap: { name: 'test' } }, { projected: { sources: [] } }, { csi: { driver: 'inline.example.com' } }, { ephemeral: { volumeClaimTemplate: {} } },
      ),
    }],
    fail: FOREIGN_VOLUMES.map(source => ({ called: source, pod: volumes({ [source]: {} }) })),
  },
  {
    check: 'runAsNonRoot',
    pass: [{ called: 'on all containers and not on the pod', pod: podContext({ runAsNonRoot: null }), container: context({ runAsNonRoot: true }) }],
    fail: [
      { called: 'nowhere', pod: podContext({ runAsNonRoot: null }) },
      { called: 'on all containers but one', pod: podContext({ runAsNonRoot: null }), container: {}, others: context({ runAsNonRoot: true }) },
      { called: 'off for the pod', pod: podContext({ runAsNonRoot: false }) },
      { called: 'off for the pod and on for a container', pod: podContext({ runAsNonRoot: false }), container: context({ runAsNonRoot: true }) },
      { called: 'off', container: context({ runAsNonRoot: false }) },
      { called: 'off in a user namespace', pod: { spec: { hostUsers: false } }, container: context({ runAsNonRoot: false }) },
    ],
  },
  {
    check: 'runAsUser',
    pass: [{ called: 'another user', pod: podContext({ runAsUser: 1000 }), container: context({ runAsUser: 1000 }) }],
    fail: [{ called: 'root for the pod', pod: podContext({ runAsUser: 0 }) }, { called: 'root', container: context({ runAsUser: 0 }) }],
  },
  {
    check: 'seccompProfile_restricted',
    pass: [
      { called: 'a local profile for the pod', pod: podContext({ seccompProfile: { type: 'Localhost', localhostProfile: 'testing' } }) },
      { called: 'on all containers and not on the pod', pod: podContext({ seccompProfile: null }), container: context({ seccompProfile: { type: 'RuntimeDefault' } }) },
    ],
    fail: [
      { called: 'nowhere', pod: podContext({ seccompProfile: null }) },
      { called: 'on all containers but one', pod: podContext({ seccompProfile: null }), container: {}, others: context({ seccompProfile: { type: 'RuntimeDefault' } }) },
    ],
  },
];
