/** The domain of every key, label and virtual API group of this library. */
export const DOMAIN = 'governed-agents.dev';

/** Labels that never change while the object keeps its name. */
export const LABEL = {
  agent: `${DOMAIN}/agent`,
  authorityClass: `${DOMAIN}/authority-class`,
  agentNamespace: `${DOMAIN}/agent-namespace`,
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
  /** Read by dashboards that follow https://ambassadorlabs.io/kubernetes-annotations. */
  a8rOwner: 'a8r.io/owner',
  a8rDescription: 'a8r.io/description',
  a8rSupport: 'a8r.io/support',
} as const;
