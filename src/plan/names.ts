import { AuthorityClass } from '../declaration/authority-class';

/** Longest name of a ServiceAccount that can also be a label value. */
export const LONGEST_NAME = 63;

/** Namespaces that are somebody's, where no agent lives. */
interface ReservedNamespaces {
  readonly whose: string;

  /** Names; a star at the end stands for any rest. */
  readonly names: readonly string[];
}

/** Well-known namespaces of what runs the cluster: its objects there are obeyed by somebody with more rights. */
export const RESERVED_NAMESPACES: readonly ReservedNamespaces[] = [
  { whose: 'Kubernetes', names: ['default', 'kube-*'] },
  { whose: 'a provider of clusters', names: ['gke-*', 'gmp-*', 'aks-*', 'azure-*', 'amazon-*', 'openshift', 'openshift-*'] },
  { whose: 'a network of the cluster', names: ['calico-*', 'tigera-operator', 'cilium*', 'istio-system', 'linkerd*', 'metallb-system', 'ingress-nginx'] },
  { whose: 'a policy engine', names: ['kyverno', 'gatekeeper-system'] },
  { whose: 'a keeper of credentials', names: ['cert-manager', 'external-secrets', 'vault'] },
  {
    whose: 'a controller that acts for others',
    names: [
      'argo', 'argocd', 'argo-rollouts', 'flux-system', 'tekton-pipelines', 'knative-*', 'crossplane-system', 'kubevirt', 'longhorn-system',
    ],
  },
];

/** Whose the namespace is by its well-known name, or null. */
export function holderOfNamespace(namespace: string): string | null {
  return RESERVED_NAMESPACES.find(({ names }) => names.some(name => isNamed(namespace, name)))?.whose ?? null;
}

function isNamed(namespace: string, name: string): boolean {
  return name.endsWith('*') ? namespace.startsWith(name.slice(0, -1)) : namespace === name;
}

/** Whether the control plane may live in the namespace: Kubernetes keeps the prefix for itself. */
export function isControlPlaneNamespace(namespace: string): boolean {
  return namespace.startsWith('kube-');
}

/** Whether `name` is a DNS label as of RFC 1123, the form of a namespace. */
export function isDnsLabel(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** Whether `name` is a DNS label as of RFC 1035, which starts with a letter: the form of a Service. */
export function isServiceName(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name);
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

/** Who holds rights, by the name of the ServiceAccount. */
interface Holder {
  readonly serviceAccountName: string;
  readonly namespace: string;
}

/** The name of what a ServiceAccount holds outside its own namespace: unique in the cluster. */
export function qualifiedName({ serviceAccountName: account, namespace }: Holder): string {
  return `${account}.${namespace}`;
}

/** The name of its Roles for dry runs, in every namespace: no namespace is called so that it would be a name of `qualifiedName`. */
export function dryRunRoleName(holder: Holder): string {
  return `${qualifiedName(holder)}.dry-run`;
}

/** As `serviceAccountName`, of a tool: it has no class. */
export function toolServiceAccountName(name: string): string {
  return `tool-${name}`;
}
