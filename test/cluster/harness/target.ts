import { controlPlaneProgram, isRelease } from './control-plane-binary';
import { GoProgram, whyNotBuilt } from '../../go/go-program';

/** Where the tests run. */
export type Target =
  | { readonly kind: 'existing'; readonly kubeconfig: string }
  | { readonly kind: 'assets'; readonly folder: string }
  | { readonly kind: 'program'; readonly program: GoProgram }
  | { readonly kind: 'none'; readonly why: string };

/**
 * What somebody has said in the environment, or else a control plane of our own.
 *
 * `KUBECONFIG` names a cluster, which is changed as a whole: policies and roles are made in it and removed again. `KUBEBUILDER_ASSETS`
 * names a folder with `etcd` and `kube-apiserver`. `CLUSTER_RELEASE` is `newest`, which is the default, or `oldest`.
 */
export function chooseTarget({ KUBECONFIG = '', KUBEBUILDER_ASSETS = '', CLUSTER_RELEASE = '' }: NodeJS.ProcessEnv): Target {
  if (KUBECONFIG !== '') return { kind: 'existing', kubeconfig: KUBECONFIG };
  if (KUBEBUILDER_ASSETS !== '') return { kind: 'assets', folder: KUBEBUILDER_ASSETS };
  const release = CLUSTER_RELEASE || 'newest';
  if (!isRelease(release)) throw new Error(`CLUSTER_RELEASE is newest or oldest, and not ${release}`);
  const program = controlPlaneProgram(release);
  const missing = whyNotBuilt(program);
  if (missing === null) return { kind: 'program', program };
  return { kind: 'none', why: `${missing}, and neither KUBECONFIG nor KUBEBUILDER_ASSETS names another cluster` };
}
