import { Control, ofContainers } from './control';
import { blockedAt, readAt } from './fields';
import { Json } from './json';

const oneOf = (...allowed: readonly Json[]) => (value: Json) => allowed.includes(value);
const ofPodAndContainers = (field: string) => [`spec.securityContext.${field}`, ...ofContainers(`securityContext.${field}`)];
const remove = (field: string) => `remove \`${field}\``;

const VOLUME_SOURCES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_syncookies',
];

const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

/** Whether the pods of the template are Windows pods, whose API has none of the fields that Linux needs. */
export function isWindows(template: Json): boolean {
  return readAt(template, ['spec', 'os', 'name']) === 'windows';
}

/** Whether a field of a container is given by the pod instead, which is judged by itself, for containers that say nothing of their own. */
const givenByPod = (...field: readonly string[]) => (template: Json, [, where]: readonly string[]) => {
  const ofPod = ['spec', 'securityContext', ...field];
  return where === 'securityContext' || readAt(template, ofPod) !== null || blockedAt(template, ofPod) !== null;
};

/** Whether the object is absent that the field would be in. A profile that is there has to have a type. */
const withWhatHoldsIt = (template: Json, path: readonly string[]) => readAt(template, path.slice(0, -1)) === null;

const isProfile = oneOf('RuntimeDefault', 'Localhost');

/**
 * Pod Security "restricted", control by control as published ("baseline" included), for a pod template.
 *
 * Where versions from 1.30 on differ it is the strictest of them, so that what passes here
 * passes everywhere: no image volumes (1.33), none of the SELinux types and sysctls that were
 * added later (1.31, 1.32), no relaxation for user namespaces (1.35).
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * @see https://github.com/kubernetes/kubernetes/tree/master/staging/src/k8s.io/pod-security-admission/policy
 */
export const RESTRICTED: readonly Control[] = [
  {
    name: 'HostProcess',
    fields: ofPodAndContainers('windowsOptions.hostProcess'),
    allows: oneOf(false),
    needs: '`false` or nothing',
    fix: remove('hostProcess'),
  },
  {
    name: 'Host Namespaces',
    fields: ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC'],
    allows: oneOf(false),
    needs: '`false` or nothing',
    fix: 'remove it: a pod has a network, processes and memory of its own',
  },
  {
    name: 'Privileged Containers',
    fields: ofContainers('securityContext.privileged'),
    allows: oneOf(false),
    needs: '`false` or nothing',
    fix: remove('privileged'),
  },
  {
    name: 'Capabilities',
    fields: ofContainers('securityContext.capabilities.add[*]'),
    allows: oneOf('NET_BIND_SERVICE'),
    needs: 'no capability but NET_BIND_SERVICE',
    fix: 'remove it from `capabilities.add`',
  },
  {
    name: 'Capabilities',
    fields: ofContainers('securityContext.capabilities.drop'),
    allows: value => Array.isArray(value) && value.includes('ALL'),
    allowsAbsence: isWindows,
    needs: 'the item "ALL"',
    fix: 'write `drop: ["ALL"]`',
  },
  {
    name: 'Volume Types',
    fields: ['spec.volumes[*].*'],
    allows: (_, path) => ['name', ...VOLUME_SOURCES].includes(path[path.length - 1]),
    needs: 'a volume of another type',
    fix: `use one of ${VOLUME_SOURCES.map(each => `\`${each}\``).join(', ')}, for example a \`persistentVolumeClaim\``,
  },
  {
    name: 'Host Ports',
    fields: ofContainers('ports[*].hostPort'),
    allows: oneOf(0),
    needs: '0 or nothing',
    fix: 'remove `hostPort`: a Service leads to the pod',
  },
  {
    name: 'Host Probes / Lifecycle Hooks',
    fields: PROBES.flatMap(probe => ['httpGet', 'tcpSocket'].flatMap(by => ofContainers(`${probe}.${by}.host`))),
    allows: oneOf(''),
    needs: 'no host but the pod itself',
    fix: remove('host'),
  },
  {
    name: 'AppArmor',
    fields: ofPodAndContainers('appArmorProfile.type'),
    allows: isProfile,
    allowsAbsence: withWhatHoldsIt,
    needs: '"RuntimeDefault", "Localhost" or nothing',
    fix: remove('appArmorProfile'),
  },
  {
    name: 'AppArmor',
    fields: ['metadata.annotations.*'],
    allows: (value, path) => !path[path.length - 1].startsWith(APPARMOR_ANNOTATION)
      || value === '' || value === 'runtime/default' || (typeof value === 'string' && value.startsWith('localhost/')),
    needs: '"runtime/default", "localhost/…" or nothing',
    fix: 'remove the annotation',
  },
  {
    name: 'SELinux',
    fields: ofPodAndContainers('seLinuxOptions.type'),
    allows: oneOf(...SELINUX_TYPES),
    needs: 'a type of containers, such as "container_t", or nothing',
    fix: remove('seLinuxOptions.type'),
  },
  {
    name: 'SELinux',
    fields: ['user', 'role'].flatMap(field => ofPodAndContainers(`seLinuxOptions.${field}`)),
    allows: oneOf(''),
    needs: 'nothing',
    fix: 'remove it',
  },
  {
    name: '/proc Mount Type',
    fields: ofContainers('securityContext.procMount'),
    allows: oneOf('Default'),
    needs: '"Default" or nothing',
    fix: remove('procMount'),
  },
  {
    name: 'Sysctls',
    fields: ['spec.securityContext.sysctls[*].name'],
    allows: oneOf(...SAFE_SYSCTLS),
    allowsAbsence: () => false,
    needs: 'a safe sysctl, such as "net.ipv4.tcp_keepalive_time"',
    fix: 'remove it from `sysctls`',
  },
  {
    name: 'Privilege Escalation',
    fields: ofContainers('securityContext.allowPrivilegeEscalation'),
    allows: oneOf(false),
    allowsAbsence: isWindows,
    needs: '`false`',
    fix: 'write `allowPrivilegeEscalation: false`',
  },
  {
    name: 'Running as Non-root',
    fields: ofPodAndContainers('runAsNonRoot'),
    allows: oneOf(true),
    allowsAbsence: givenByPod('runAsNonRoot'),
    needs: '`true`',
    fix: 'write `runAsNonRoot: true`, and an image that runs as a user other than root',
  },
  {
    name: 'Running as Non-root user',
    fields: ofPodAndContainers('runAsUser'),
    allows: value => Number.isInteger(value) && value !== 0,
    needs: 'a user other than root',
    fix: 'write another user, for example `runAsUser: 1000`',
  },
  {
    name: 'Seccomp',
    fields: ofPodAndContainers('seccompProfile.type'),
    allows: isProfile,
    allowsAbsence: (template, path) => withWhatHoldsIt(template, path)
      && (isWindows(template) || givenByPod('seccompProfile', 'type')(template, path)),
    needs: '"RuntimeDefault" or "Localhost"',
    fix: 'write `seccompProfile: { type: "RuntimeDefault" }`',
  },
];
