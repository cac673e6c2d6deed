import { AuthorityClass } from '../declaration/authority-class';

/** Longest name of a ServiceAccount that can also be a label value. */
export const LONGEST_NAME = 63;

/** Kubernetes' own namespaces, where no agent lives. */
export const RESERVED_NAMESPACES: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Whether `name` is a DNS label as of RFC 1123, the form of a namespace. */
export function isDnsLabel(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** Whether `name` is a DNS label as of RFC 1035, which starts with a letter: the form of a Service. */
export function isServiceName(name: string): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(name);
}

/** Whether `name` is a DNS subdomain, the form of most object names and of API groups. */
export function isDnsSubdomain(name: string): boolean {
  return name.length > 0 && name.length <= 253 && name.split('.').every(isDnsLabel);
}

/** Whether `value` may be the value of a label. */
export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= LONGEST_NAME && isQualifiedPart(value));
}

/** Whether `key` may be the key of a label. */
export function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  return parts.length <= 2 && name.length > 0 && name.length <= LONGEST_NAME && isQualifiedPart(name)
    && (parts.length === 1 || isDnsSubdomain(parts[0]));
}

function isQualifiedPart(value: string): boolean {
  return /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(value);
}

/** Whether `name` is a name that DNS resolves, without wildcards: at least two labels, and no spelling of an address, such as `0x7f.1`. */
export function isHostName(name: string): boolean {
  return isDnsSubdomain(name) && name.includes('.') && !/\.\d[^.]*$/.test(name);
}

/** The ServiceAccount's name, which carries the class into every request and audit line. */
export function serviceAccountName(authorityClass: AuthorityClass | '', name: string): string {
  return `agent-${authorityClass}-${name}`;
}
