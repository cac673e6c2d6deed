import { at, entriesAt, itemsAt, Json, textAt, textsAt } from './json';

/** One check of Pod Security, and whether a pod (or a pod template) passes it. */
export interface PodSecurityCheck {
  /** As in the policy of Kubernetes. */
  readonly id: string;
  readonly level: 'baseline' | 'restricted';
  readonly allows: (pod: Json) => boolean;
}

/** Values of a field, at the pod and at all its containers: absent ones left out. */
function everywhere(pod: Json, ...path: readonly string[]): readonly Json[] {
  return [at(pod, 'spec', 'securityContext', ...path), ...containersOf(pod).map(each => at(each, 'securityContext', ...path))].filter(isThere);
}

function containersOf(pod: Json): readonly Json[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(list => itemsAt(pod, 'spec', list));
}

function isThere(value: Json | undefined): value is Json {
  return value !== undefined;
}

/** Whether each container has the value, of its own or by default from the pod. */
function eachContainer(pod: Json, isGood: (value: Json | undefined) => boolean, ...path: readonly string[]): boolean {
  return containersOf(pod).every(each => isGood(at(each, 'securityContext', ...path) ?? at(pod, 'spec', 'securityContext', ...path)));
}

const PROFILES: readonly Json[] = ['RuntimeDefault', 'Localhost'];
const DEFAULT_CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];
const SELINUX_TYPES: readonly Json[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
];
const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];
const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';
const HANDLERS = [['livenessProbe'], ['readinessProbe'], ['startupProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop']];

/**
 * Pod Security "restricted", which takes in "baseline", for pods of Linux.
 *
 * Where versions from 1.30 to 1.35 differ it is the strictest of them: no relaxation for user
 * namespaces (1.35), none of the SELinux types and sysctls that became safe later (1.31, 1.32).
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * @see https://github.com/kubernetes/kubernetes/tree/v1.35.0/staging/src/k8s.io/pod-security-admission/policy
 */
export const POD_SECURITY: readonly PodSecurityCheck[] = [
  {
    id: 'appArmorProfile',
    level: 'baseline',
    allows: pod => everywhere(pod, 'appArmorProfile').every(profile => PROFILES.includes(textAt(profile, 'type')))
      && entriesAt(pod, 'metadata', 'annotations').filter(([key]) => key.startsWith(APPARMOR_ANNOTATION))
        .every(([, profile]) => profile === '' || profile === 'runtime/default' || String(profile).startsWith('localhost/')),
  },
  {
    id: 'capabilities_baseline',
    level: 'baseline',
    allows: pod => containersOf(pod).every(each => textsAt(each, 'securityContext', 'capabilities', 'add').every(name => DEFAULT_CAPABILITIES.includes(name))),
  },
  {
    id: 'hostNamespaces',
    level: 'baseline',
    allows: pod => ['hostNetwork', 'hostPID', 'hostIPC'].every(key => [undefined, false].includes(at(pod, 'spec', key) as boolean | undefined)),
  },
  { id: 'hostPathVolumes', level: 'baseline', allows: pod => itemsAt(pod, 'spec', 'volumes').every(volume => at(volume, 'hostPath') === undefined) },
  {
    id: 'hostPorts',
    level: 'baseline',
    allows: pod => containersOf(pod).every(each => itemsAt(each, 'ports').every(port => [undefined, 0].includes(at(port, 'hostPort') as number | undefined))),
  },
  {
    id: 'hostProbesAndHostLifecycle',
    level: 'baseline',
    allows: pod => containersOf(pod).every(each => HANDLERS.every(path => ['httpGet', 'tcpSocket'].every(action => textAt(each, ...path, action, 'host') === ''))),
  },
  { id: 'privileged', level: 'baseline', allows: pod => containersOf(pod).every(each => [undefined, false].includes(at(each, 'securityContext', 'privileged') as boolean | undefined)) },
  { id: 'procMount', level: 'baseline', allows: pod => containersOf(pod).every(each => [undefined, 'Default'].includes(at(each, 'securityContext', 'procMount') as string | undefined)) },
  {
    id: 'seLinuxOptions',
    level: 'baseline',
    allows: pod => everywhere(pod, 'seLinuxOptions').every(options =>
      SELINUX_TYPES.includes(textAt(options, 'type')) && textAt(options, 'user') === '' && textAt(options, 'role') === ''),
  },
  { id: 'seccompProfile_baseline', level: 'baseline', allows: pod => everywhere(pod, 'seccompProfile').every(profile => PROFILES.includes(textAt(profile, 'type'))) },
  { id: 'sysctls', level: 'baseline', allows: pod => itemsAt(pod, 'spec', 'securityContext', 'sysctls').every(each => SAFE_SYSCTLS.includes(textAt(each, 'name'))) },
  { id: 'windowsHostProcess', level: 'baseline', allows: pod => everywhere(pod, 'windowsOptions', 'hostProcess').every(value => value === false) },
  {
    id: 'allowPrivilegeEscalation',
    level: 'restricted',
    allows: pod => containersOf(pod).every(each => at(each, 'securityContext', 'allowPrivilegeEscalation') === false),
  },
  {
    id: 'capabilities_restricted',
    level: 'restricted',
    allows: pod => containersOf(pod).every(each => textsAt(each, 'securityContext', 'capabilities', 'drop').includes('ALL')
      && textsAt(each, 'securityContext', 'capabilities', 'add').every(name => name === 'NET_BIND_SERVICE')),
  },
  {
    id: 'restrictedVolumes',
    level: 'restricted',
    // A volume without a source is an empty directory.
    allows: pod => itemsAt(pod, 'spec', 'volumes').every(volume => entriesAt(volume).every(([key]) => key === 'name' || VOLUMES.includes(key))),
  },
  {
    id: 'runAsNonRoot',
    level: 'restricted',
    allows: pod => everywhere(pod, 'runAsNonRoot').every(value => value === true) && eachContainer(pod, value => value === true, 'runAsNonRoot'),
  },
  { id: 'runAsUser', level: 'restricted', allows: pod => everywhere(pod, 'runAsUser').every(value => value !== 0) },
  {
    id: 'seccompProfile_restricted',
    level: 'restricted',
    allows: pod => everywhere(pod, 'seccompProfile').every(profile => PROFILES.includes(textAt(profile, 'type')))
      && eachContainer(pod, value => PROFILES.includes(value ?? ''), 'seccompProfile', 'type'),
  },
];
