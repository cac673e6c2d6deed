import type { Capabilities, Container, PodSpec, Volume } from 'kubernetes-types/core/v1';

type Standard = readonly (readonly [string, (pod: PodSpec) => boolean])[];

const containers = ({ containers: main, initContainers = [], ephemeralContainers = [] }: PodSpec): readonly Container[] =>
  [...main, ...initContainers, ...ephemeralContainers];
const each = (holds: (container: Container) => boolean) => (pod: PodSpec) => containers(pod).every(holds);
const absentOr = <T>(value: T | undefined, allowed: readonly T[]) => value === undefined || allowed.includes(value);

const VOLUMES: readonly (keyof Volume)[] = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];
const PROFILES = ['RuntimeDefault', 'Localhost'];
const drops = ({ drop = [], add = [] }: Capabilities) => drop.includes('ALL') && add.every(name => name === 'NET_BIND_SERVICE');

/**
 * Pod Security "restricted", control by control as published ("baseline" included), for Linux pods.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const RESTRICTED: Standard = [
  ['HostProcess', pod => absentOr(pod.securityContext?.windowsOptions?.hostProcess, [false]) && each(c => absentOr(c.securityContext?.windowsOptions?.hostProcess, [false]))(pod)],
  ['Host Namespaces', pod => absentOr(pod.hostNetwork, [false]) && absentOr(pod.hostPID, [false]) && absentOr(pod.hostIPC, [false])],
  ['Privileged Containers', each(c => absentOr(c.securityContext?.privileged, [false]))],
  ['Host Ports', each(c => (c.ports ?? []).every(port => absentOr(port.hostPort, [0])))],
  ['Host Probes', each(c => [c.livenessProbe, c.readinessProbe, c.startupProbe].every(probe => probe?.httpGet?.host === undefined && probe?.tcpSocket?.host === undefined))],
  ['AppArmor', pod => absentOr(pod.securityContext?.appArmorProfile?.type, PROFILES) && each(c => absentOr(c.securityContext?.appArmorProfile?.type, PROFILES))(pod)],
  ['SELinux', pod => pod.securityContext?.seLinuxOptions === undefined && each(c => c.securityContext?.seLinuxOptions === undefined)(pod)],
  ['/proc Mount Type', each(c => absentOr(c.securityContext?.procMount, ['Default']))],
  ['Sysctls', pod => (pod.securityContext?.sysctls ?? []).length === 0],
  ['Volume Types', pod => (pod.volumes ?? []).every(volume => (Object.keys(volume) as (keyof Volume)[]).every(key => key === 'name' || VOLUMES.includes(key)))],
  ['Privilege Escalation', each(c => c.securityContext?.allowPrivilegeEscalation === false)],
  ['Running as Non-root', pod => absentOr(pod.securityContext?.runAsNonRoot, [true]) && each(c => (c.securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) === true)(pod)],
  ['Running as Non-root user', pod => pod.securityContext?.runAsUser !== 0 && each(c => c.securityContext?.runAsUser !== 0)(pod)],
  ['Seccomp', pod => absentOr(pod.securityContext?.seccompProfile?.type, PROFILES)
    && each(c => PROFILES.includes((c.securityContext?.seccompProfile ?? pod.securityContext?.seccompProfile)?.type ?? ''))(pod)],
  ['Capabilities', each(c => c.securityContext?.capabilities !== undefined && drops(c.securityContext.capabilities))],
];
