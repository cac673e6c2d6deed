import type { AdmittedMember } from '../checks/admit';
import { NetworkProvider } from '../declaration/network-provider';
import { CloudPrincipal, CloudProvider, isDoorTheNode, principalsOf } from '../plan/cloud-identity';
import { ANNOTATION, CLOUD_KEY } from '../plan/well-known-keys';

type Strings = { [key: string]: string };

/** Where on its node an agent takes its cloud identity: exact addresses and one port, over TCP. */
export interface CloudDoor {
  readonly cidrs: readonly string[];
  readonly port: number;
}

/** What one provider needs of an agent's objects. */
interface CloudAttachment {
  /** On the ServiceAccount. */
  readonly annotations: (principal: CloudPrincipal) => Strings;

  /** On the pods, where they never change. */
  readonly podLabels: Strings;

  /** Nodes the agent has to run on. */
  readonly nodeSelector: (principal: CloudPrincipal) => Strings;

  /** Empty where a webhook brings everything into the pod, and the rest is outside the cluster. */
  readonly doors: (networkProvider: NetworkProvider | '') => readonly CloudDoor[];
}

const NOTHING = { annotations: () => ({}), podLabels: {}, nodeSelector: () => ({}), doors: () => [] } as const;

const GKE_METADATA: CloudDoor = { cidrs: ['169.254.169.254/32'], port: 80 };

/** Behind GKE_METADATA where the node translates addresses before policies are looked at, which Dataplane V2 does not. */
const GKE_METADATA_TRANSLATED: CloudDoor = { cidrs: ['169.254.169.252/32'], port: 988 };

/**
 * One row per provider.
 *
 * With network policies GKE asks for 169.254.169.252 on port 988, or on Dataplane V2 for
 * 169.254.169.254 on port 80. The metadata server's other ports, 987 and 8080, are not what
 * clients ask for tokens, and stay closed. On Standard clusters the selector keeps agents off
 * nodes whose metadata address is that of the node; "Autopilot rejects this nodeSelector
 * because all nodes use Workload Identity".
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 */
const ATTACHMENTS: Readonly<Record<CloudProvider, CloudAttachment>> = {
  eksPodIdentity: { ...NOTHING, doors: () => [{ cidrs: ['169.254.170.23/32', 'fd00:ec2::23/128'], port: 80 }] },
  irsa: { ...NOTHING, annotations: ({ identity }) => ({ [CLOUD_KEY.awsRoleArn]: identity }) },
  gke: {
    ...NOTHING,
    annotations: ({ identity }) => ({ [CLOUD_KEY.googleServiceAccount]: identity }),
    nodeSelector: ({ autopilot }): Strings => autopilot ? {} : { [CLOUD_KEY.gkeMetadataServer]: 'true' },
    doors: provider => provider === NetworkProvider.GKE_FQDN ? [GKE_METADATA] : [GKE_METADATA, GKE_METADATA_TRANSLATED],
  },
  azure: {
    ...NOTHING,
    annotations: ({ identity, tenantId }) => ({
      [CLOUD_KEY.azureClientId]: identity,
      ...(tenantId === '' ? {} : { [CLOUD_KEY.azureTenantId]: tenantId }),
    }),
    podLabels: { [CLOUD_KEY.azureUse]: 'true' },
  },
};

/** What the provider reads on the ServiceAccount, and the record for people: EKS Pod Identity leaves no other in the cluster. */
export function cloudAnnotations({ cloudIdentity }: AdmittedMember): Strings {
  return merged(principalsOf(cloudIdentity).map(principal => ({
    [ANNOTATION.cloudIdentity]: principal.identity,
    ...ATTACHMENTS[principal.provider].annotations(principal),
  })));
}

/** What the provider reads on the pods. */
export function cloudPodLabels({ cloudIdentity }: AdmittedMember): Strings {
  return merged(principalsOf(cloudIdentity).map(({ provider }) => ATTACHMENTS[provider].podLabels));
}

/** Nodes on which the door leads to the agent's own identity, and not to that of the node. */
export function cloudNodeSelector({ cloudIdentity }: AdmittedMember): Strings {
  return merged(principalsOf(cloudIdentity).map(principal => ATTACHMENTS[principal.provider].nodeSelector(principal)));
}

/** The link-local addresses that the agent's cloud identity opens, besides which none is open but that of DNS. */
export function cloudDoors({ cloudIdentity, governance }: AdmittedMember): readonly CloudDoor[] {
  return principalsOf(cloudIdentity).flatMap(({ provider }) => ATTACHMENTS[provider].doors(governance.networkProvider));
}

/** Ports of the whole node that stand in for a door, where the network provider can open no less: see `isDoorTheNode`. */
export function cloudNodePorts(plan: AdmittedMember): readonly number[] {
  const { cloudIdentity, governance: { networkProvider } } = plan;
  return principalsOf(cloudIdentity).some(each => isDoorTheNode(each, networkProvider)) ? cloudDoors(plan).map(({ port }) => port) : [];
}

function merged(all: readonly Strings[]): Strings {
  return Object.assign({}, ...all) as Strings;
}
