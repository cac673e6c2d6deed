import { CloudIdentityPlan } from './member-plan';
import { NetworkProvider } from '../declaration/network-provider';

/** The clouds that an agent may be known to, by the property that says so. */
export const CLOUD_PROVIDERS = ['eksPodIdentity', 'irsa', 'gke', 'azure'] as const satisfies readonly (keyof CloudIdentityPlan)[];

export type CloudProvider = typeof CLOUD_PROVIDERS[number];

/** Who an agent is to one cloud. */
export interface CloudPrincipal {
  readonly provider: CloudProvider;

  /** What the provider calls the identity by: ARN of a role, address of a service account, client id of an application. */
  readonly identity: string;

  /** `''` where the provider knows no tenant, or none is declared. */
  readonly tenantId: string;

  /** Whether every node of the cluster runs the provider's own metadata server. */
  readonly autopilot: boolean;
}

/** Every identity that is declared: a rule refuses all but exactly one. */
export function principalsOf(declared: CloudIdentityPlan | null): readonly CloudPrincipal[] {
  if (declared === null) return [];
  const { eksPodIdentity, irsa, gke, azure } = declared;
  const plain = { tenantId: '', autopilot: false };
  return [
    ...(eksPodIdentity === null ? [] : [{ ...plain, provider: 'eksPodIdentity' as const, identity: eksPodIdentity.roleArn }]),
    ...(irsa === null ? [] : [{ ...plain, provider: 'irsa' as const, identity: irsa.roleArn }]),
    ...(gke === null ? [] : [{ ...plain, provider: 'gke' as const, identity: gke.serviceAccount, autopilot: gke.autopilot }]),
    ...(azure === null ? [] : [{ ...plain, provider: 'azure' as const, identity: azure.clientId, tenantId: azure.tenantId }]),
  ];
}

/**
 * Whether the network provider knows the address an identity is taken from as the agent's node itself.
 *
 * The EKS Pod Identity agent listens on its node. To Cilium every address of that node is
 * the entity `host`, which no CIDR selects, so the least it can open is a port of the node.
 * The metadata server of GKE is selected by its address.
 *
 * @see https://github.com/cilium/cilium/issues/34387
 */
export function isDoorTheNode({ provider }: CloudPrincipal, networkProvider: NetworkProvider | ''): boolean {
  return provider === 'eksPodIdentity' && networkProvider === NetworkProvider.CILIUM;
}
