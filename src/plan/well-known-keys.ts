/** The domain of every key, label and virtual API group of this library. */
export const DOMAIN = 'governed-agents.dev';

/** Labels that never change while the object keeps its name. */
export const LABEL = {
  agent: `${DOMAIN}/agent`,
  authorityClass: `${DOMAIN}/authority-class`,
  tool: `${DOMAIN}/tool`,
  agentNamespace: `${DOMAIN}/agent-namespace`,
  /** On the objects of the cluster's baseline: its version. */
  baseline: `${DOMAIN}/baseline`,
  /** On a pod: every allow policy stops selecting it, and the default deny is what remains. */
  quarantine: `${DOMAIN}/quarantine`,
  name: 'app.kubernetes.io/name',
  managedBy: 'app.kubernetes.io/managed-by',
} as const;

/** Annotations of the ServiceAccount and of the workload's own metadata. */
export const ANNOTATION = {
  purpose: `${DOMAIN}/purpose`,
  owner: `${DOMAIN}/owner`,
  ownerName: `${DOMAIN}/owner-name`,
  ownerTitle: `${DOMAIN}/owner-title`,
  contact: `${DOMAIN}/contact`,
  deputy: `${DOMAIN}/deputy`,
  boundaryDigest: `${DOMAIN}/boundary-digest`,
  reviewBy: `${DOMAIN}/review-by`,
  maxChainDepth: `${DOMAIN}/max-chain-depth`,
  maxReach: `${DOMAIN}/max-reach`,
  approvedBy: `${DOMAIN}/approved-by`,
  approvedOn: `${DOMAIN}/approved-on`,
  approvalReference: `${DOMAIN}/approval-reference`,
  approvalProvenance: `${DOMAIN}/approval-provenance`,
  cloudIdentity: `${DOMAIN}/cloud-identity`,
  /** Read by dashboards that follow https://ambassadorlabs.io/kubernetes-annotations. */
  a8rOwner: 'a8r.io/owner',
  a8rDescription: 'a8r.io/description',
  a8rSupport: 'a8r.io/support',
} as const;

/**
 * Before the name of a parameter: the annotation of a parameters object that holds its bounds.
 *
 * One annotation for each parameter, since admission policies look keys up and split text,
 * and parse no JSON.
 */
export const BOUNDS_PREFIX = `${DOMAIN}/bounds.`;

/** What the clouds' own webhooks and metadata servers read. */
export const CLOUD_KEY = {
  /** On the ServiceAccount. https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
  awsRoleArn: 'eks.amazonaws.com/role-arn',
  /** On the ServiceAccount. https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity */
  googleServiceAccount: 'iam.gke.io/gcp-service-account',
  /** On nodes that run the GKE metadata server. */
  gkeMetadataServer: 'iam.gke.io/gke-metadata-server-enabled',
  /** On the ServiceAccount. https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html */
  azureClientId: 'azure.workload.identity/client-id',
  azureTenantId: 'azure.workload.identity/tenant-id',
  /** On the pods: a label. */
  azureUse: 'azure.workload.identity/use',
} as const;

/** What an agent holds `run` on, and its pods name: a boundary with the day until which its review holds. */
export function reviewedBoundary(reviewBy: string, digest: string): string {
  return `${reviewBy}.${digest}`;
}
