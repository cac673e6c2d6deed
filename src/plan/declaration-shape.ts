import { Fields, flag, list, map, number, optional, struct, text } from './shape';
import { AccountableOwner } from '../declaration/accountable-owner';
import { AgentDeclaration } from '../declaration/agent-declaration';
import { AgentNamespaceDeclaration } from '../declaration/agent-namespace-declaration';
import { AgentParameter } from '../declaration/agent-parameter';
import { AgentWorkload, ComputeResources, SecretKey } from '../declaration/agent-workload';
import { Approval } from '../declaration/approval';
import { Caller } from '../declaration/caller';
import { AwsRole, AzureIdentity, CloudIdentity, GoogleServiceAccount } from '../declaration/cloud-identity';
import { Destination } from '../declaration/destination';
import { DriftBoundary, DriftLimits } from '../declaration/drift-boundary';
import { EgressProxy } from '../declaration/egress-proxy';
import { Feedback } from '../declaration/feedback';
import { GovernanceBaselineDeclaration } from '../declaration/governance-baseline-declaration';
import { GovernanceException } from '../declaration/governance-exception';
import { GovernanceOptions } from '../declaration/governance-options';
import { Housekeeping, ReportObject } from '../declaration/housekeeping';
import { Invocation } from '../declaration/invocation';
import { ObeyedObject } from '../declaration/obeyed-object';
import { Permission } from '../declaration/permission';
import { Person } from '../declaration/person';
import { PodSelection } from '../declaration/pod-selection';
import { ToolDeclaration } from '../declaration/tool-declaration';
import { Trigger } from '../declaration/trigger';

// `satisfies Fields<T>` makes a field that the declaration has and this table has not, or the other way round, a compile error.

export const PERSON = struct({ name: text, email: text } satisfies Fields<Person>);

export const OWNER = struct({
  name: text, email: text, contact: text, title: text, deputy: optional(PERSON),
} satisfies Fields<AccountableOwner>);

export const APPROVAL = struct({ by: PERSON, on: text, reference: text } satisfies Fields<Approval>);

export const LIMITS = struct({
  maxDurationSeconds: number, maxParallelism: number, maxReplicas: number, maxObjects: number,
} satisfies Fields<DriftLimits>);

export const FEEDBACK = struct({ agents: list(text), endedBy: text, maxDurationSeconds: number, reason: text } satisfies Fields<Feedback>);

export const DRIFT_BOUNDARY = struct({
  maxChainDepth: number, maxReach: number, reviewBy: text, limits: LIMITS, feedback: optional(FEEDBACK),
} satisfies Fields<DriftBoundary>);

export const PERMISSION = struct({
  apiGroups: list(text),
  resources: list(text),
  verbs: list(text),
  resourceNames: list(text),
  namespaces: list(text),
  clusterWide: flag,
  through: text,
  reason: text,
} satisfies Fields<Permission>);

export const REPORT = struct({ apiGroup: text, resource: text, name: text } satisfies Fields<ReportObject>);

export const HOUSEKEEPING = struct({
  leaderElection: flag, events: flag, report: optional(REPORT),
} satisfies Fields<Housekeeping>);

export const PARAMETER = struct({ name: text, initialValue: text, bounds: text } satisfies Fields<AgentParameter>);

export const AWS_ROLE = struct({ roleArn: text } satisfies Fields<AwsRole>);

export const GOOGLE_SERVICE_ACCOUNT = struct({ serviceAccount: text, autopilot: flag } satisfies Fields<GoogleServiceAccount>);

export const AZURE_IDENTITY = struct({ clientId: text, tenantId: text } satisfies Fields<AzureIdentity>);

export const CLOUD_IDENTITY = struct({
  eksPodIdentity: optional(AWS_ROLE),
  irsa: optional(AWS_ROLE),
  gke: optional(GOOGLE_SERVICE_ACCOUNT),
  azure: optional(AZURE_IDENTITY),
  reason: text,
} satisfies Fields<CloudIdentity>);

export const POD_SELECTION = struct({ namespace: text, labels: map(text) } satisfies Fields<PodSelection>);

export const INVOCATION = struct({ agent: text, tool: text, port: number, reason: text } satisfies Fields<Invocation>);

export const TRIGGER = struct({ agent: text, port: number, reason: text } satisfies Fields<Trigger>);

export const OBEYED_OBJECT = struct({ apiGroup: text, resource: text, name: text, namespace: text } satisfies Fields<ObeyedObject>);

export const CALLER = struct({
  pods: optional(POD_SELECTION), cidr: text, port: number, reason: text,
} satisfies Fields<Caller>);

export const DESTINATION = struct({
  pods: optional(POD_SELECTION), cidr: text, host: text, internet: flag, port: number, reason: text,
} satisfies Fields<Destination>);

export const SECRET_KEY = struct({ secret: text, key: text } satisfies Fields<SecretKey>);

export const COMPUTE_RESOURCES = struct({ requests: map(text), limits: map(text) } satisfies Fields<ComputeResources>);

export const WORKLOAD = struct({
  image: text,
  command: list(text),
  args: list(text),
  port: number,
  env: map(text),
  secretEnv: map(SECRET_KEY),
  resources: COMPUTE_RESOURCES,
  imagePullSecrets: list(text),
  replicas: number,
  task: flag,
  schedule: text,
} satisfies Fields<AgentWorkload>);

export const EXCEPTION = struct({
  rule: text, at: text, reason: text, approvedBy: PERSON, until: text,
} satisfies Fields<GovernanceException>);

export const AGENT = struct({
  purpose: text,
  owner: OWNER,
  authorityClass: text,
  driftBoundary: DRIFT_BOUNDARY,
  approval: optional(APPROVAL),
  permissions: list(PERMISSION),
  dryRun: list(PERMISSION),
  housekeeping: HOUSEKEEPING,
  parameters: list(PARAMETER),
  cloudIdentity: optional(CLOUD_IDENTITY),
  invokes: list(INVOCATION),
  obeys: list(OBEYED_OBJECT),
  callers: list(CALLER),
  destinations: list(DESTINATION),
  openNetwork: flag,
  workload: optional(WORKLOAD),
  exceptions: list(EXCEPTION),
  name: text,
  namespace: text,
} satisfies Fields<AgentDeclaration>);

export const TOOL = struct({
  purpose: text,
  owner: OWNER,
  permissions: list(PERMISSION),
  triggers: list(TRIGGER),
  obeys: list(OBEYED_OBJECT),
  callers: list(CALLER),
  destinations: list(DESTINATION),
  workload: optional(WORKLOAD),
  exceptions: list(EXCEPTION),
  name: text,
  namespace: text,
} satisfies Fields<ToolDeclaration>);

export const AGENT_NAMESPACE = struct({ name: text } satisfies Fields<AgentNamespaceDeclaration>);

export const GOVERNANCE_BASELINE = struct({ authority: text } satisfies Fields<GovernanceBaselineDeclaration>);

export const EGRESS_PROXY = struct({ pods: POD_SELECTION, port: number } satisfies Fields<EgressProxy>);

export const GOVERNANCE = struct({
  today: text,
  environment: text,
  apiServerCidrs: list(text),
  apiServerPorts: list(number),
  networkProvider: text,
  egressProxy: optional(EGRESS_PROXY),
  dns: text,
  kubernetesVersion: text,
} satisfies Fields<GovernanceOptions>);
