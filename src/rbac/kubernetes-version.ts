import { Witness } from './held-risks';
import { Risk, Severity } from './risk';

/** A release of Kubernetes. */
export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
}

/** The release that a text such as `1.34` or `v1.34.2-eks-1` names; null where it names none. */
export function kubernetesVersion(text: string): KubernetesVersion | null {
  const found = /^v?(\d{1,3})\.(\d{1,3})(?:[.+-].*)?$/.exec(text.trim());
  return found === null ? null : { major: Number(found[1]), minor: Number(found[2]) };
}

/** Something that came with a release, or became less with one. */
interface Switch {
  readonly risk: string;

  /** Only rights on these resources; empty: all of them. */
  readonly resources: readonly string[];
  readonly release: KubernetesVersion;
}

const release = (minor: number): KubernetesVersion => ({ major: 1, minor });

/**
 * Rights that mean nothing before a release.
 *
 * KEP-5284 (constrained impersonation, alpha in 1.35); KEP-3962 (mutating admission policies, alpha in 1.32).
 */
const SINCE: readonly Switch[] = [
  { risk: 'impersonates-with-constraints', resources: [], release: release(35) },
  { risk: 'impersonates-serviceaccounts-with-constraints', resources: [], release: release(35) },
  { risk: 'controls-admission-policies', resources: ['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'], release: release(32) },
];

/** Since then every ServiceAccount no longer has a Secret with a token of its own (kubernetes/enhancements KEP-2799). */
const NO_TOKEN_SECRETS = release(24);

/** Since then `get` no longer opens `pods/exec`, unless somebody switches AuthorizePodWebsocketUpgradeCreatePermission off (kubernetes/kubernetes PR 134577). */
const GET_OPENS_NO_CONNECTION = release(35);

type Held = Pick<Witness, 'resource' | 'verb'> & { readonly risk: Risk };

/** Whether the risk exists in the release; where no release is known, it does. */
export function existsIn({ risk, resource }: Held, version: KubernetesVersion | null): boolean {
  return version === null
    || !SINCE.some(each => each.risk === risk.id && isBefore(version, each.release)
      && (each.resources.length === 0 || each.resources.includes(resource)));
}

/** How bad the risk is in the release. */
export function severityIn({ risk, verb }: Held, version: KubernetesVersion | null): Severity {
  const isGetOnly = risk.id === 'executes-in-pods' && verb === 'get';
  return isGetOnly && version !== null && !isBefore(version, GET_OPENS_NO_CONNECTION) ? 'high' : risk.severity;
}

/** Whether every ServiceAccount has a Secret with its token. */
export function makesTokenSecrets(version: KubernetesVersion | null): boolean {
  return version !== null && isBefore(version, NO_TOKEN_SECRETS);
}

function isBefore(version: KubernetesVersion, other: KubernetesVersion): boolean {
  return version.major < other.major || (version.major === other.major && version.minor < other.minor);
}
