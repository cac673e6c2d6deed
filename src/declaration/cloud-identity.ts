/**
 * A role of AWS IAM.
 */
export interface AwsRole {
  /**
   * ARN of the role, such as `arn:aws:iam::111122223333:role/triage`. No wildcard, no user
   * and no root account.
   */
  readonly roleArn: string;
}

/**
 * A service account of Google Cloud IAM.
 */
export interface GoogleServiceAccount {
  /**
   * Its address, such as `triage@example-prod.iam.gserviceaccount.com`. The default service
   * accounts of Compute Engine and App Engine are refused: they are shared by whatever runs
   * in the project.
   */
  readonly serviceAccount: string;

  /**
   * Whether the cluster is an Autopilot cluster, where every node runs the GKE metadata
   * server. On other clusters the agent is kept to nodes that do, since on the rest the
   * address opened for it hands out the credentials of the node.
   *
   * @default false
   */
  readonly autopilot?: boolean;
}

/**
 * An application or user-assigned managed identity of Microsoft Entra ID.
 */
export interface AzureIdentity {
  /**
   * Its application (client) id, a UUID.
   */
  readonly clientId: string;

  /**
   * Id of its tenant, a UUID.
   *
   * @default - the tenant that the webhook of Azure Workload Identity is configured with
   */
  readonly tenantId?: string;
}

/**
 * What the agent is to a cloud: exactly one of `eksPodIdentity`, `irsa`, `gke` and `azure`.
 *
 * What a cloud lets this identity do stands in the cloud: neither RBAC nor this declaration
 * shows it. So it is authority, whatever the class: it is in the boundary digest and in the
 * register, and another person than the owner has to have approved the agent, `ADVISE`
 * included.
 *
 * The identity comes with what it needs to be taken: the annotations and the label its
 * provider reads, and the way to the provider's address on the node, by exact address and
 * port. Endpoints outside the cluster (STS of AWS, Microsoft Entra ID, the cloud's own
 * services) are ordinary `destinations`, to be declared as such. The agent gets no token for
 * the API server by it; the provider's webhook adds one of another audience to the pod.
 */
export interface CloudIdentity {
  /**
   * Amazon EKS Pod Identity.
   *
   * The association of ServiceAccount and role is made in AWS, and the role is recorded
   * here for the reviewer: no manifest makes or checks it. What is enforced is the way to
   * the Pod Identity agent (169.254.170.23 and fd00:ec2::23, port 80), which no other agent
   * has. Cilium can open it only as port 80 of the whole node, which is refused unless
   * accepted.
   *
   * @default - another provider is used
   */
  readonly eksPodIdentity?: AwsRole;

  /**
   * IAM roles for service accounts (IRSA): the annotation `eks.amazonaws.com/role-arn`.
   * The agent also needs the `destination` of STS, such as `sts.eu-west-1.amazonaws.com`.
   *
   * @default - another provider is used
   */
  readonly irsa?: AwsRole;

  /**
   * Workload Identity Federation for GKE: the annotation `iam.gke.io/gcp-service-account`,
   * and the way to the GKE metadata server (169.254.169.254, port 80, and behind it
   * 169.254.169.252, port 988).
   *
   * @default - another provider is used
   */
  readonly gke?: GoogleServiceAccount;

  /**
   * Azure Workload Identity: the annotations `azure.workload.identity/client-id` and
   * `tenant-id`, and the label `azure.workload.identity/use` on the pods. The agent also
   * needs the `destination` of Microsoft Entra ID, `login.microsoftonline.com`.
   *
   * @default - another provider is used
   */
  readonly azure?: AzureIdentity;

  /**
   * Why the agent needs it, for the person who reviews it.
   */
  readonly reason: string;
}
