import { dryRunPermissions } from '../checks/declared-permissions';
import { Fleet } from '../fleet/fleet';
import { AgentPlan, FeedbackPlan } from '../plan/agent-plan';
import { CloudProvider, principalsOf } from '../plan/cloud-identity';
import { CommonPlan, ExceptionPlan, InvocationPlan, OwnerPlan, ParameterPlan, PersonPlan, WorkloadKind } from '../plan/member-plan';
import { ToolPlan } from '../plan/tool-plan';

/** The accountability register: the machine-readable record of every agent and tool in an app. */
export interface Register {
  readonly schemaVersion: 1;
  readonly environment?: string;
  readonly agents: readonly RegisterEntry[];
  readonly tools?: readonly RegisterTool[];
}

/** What an agent and a tool have alike. */
interface RegisterMember {
  /** `namespace/name`. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly purpose: string;
  readonly owner: PersonPlan & { readonly contact: string; readonly title?: string; readonly deputy?: PersonPlan };

  /** The program that it declares itself. Absent: there is none, or one that is made elsewhere. */
  readonly workload?: RegisteredWorkload;
  readonly exceptions?: readonly RegisterException[];
}

export interface RegisterEntry extends RegisterMember {
  readonly authorityClass: string;
  readonly approval?: { readonly by: PersonPlan; readonly on: string; readonly reference: string; readonly provenance: 'asserted' };
  readonly driftBoundary: {
    readonly digest: string;
    readonly maxChainDepth: number;
    readonly maxReach?: number;
    readonly reviewBy: string;
    readonly feedback?: RegisterFeedback;
  };
  readonly invokes?: readonly RegisterInvocation[];

  /** Writes that it is granted for dry runs: real ones wherever the cluster does not hold it to those. */
  readonly dryRun?: readonly RegisterDryRun[];
  readonly parameters?: readonly RegisterParameter[];
  readonly cloudIdentity?: { readonly provider: CloudProvider; readonly identity: string; readonly tenantId?: string; readonly reason: string };
}

export interface RegisterTool extends RegisterMember {
  readonly triggers?: readonly RegisterTrigger[];
}

/** An edge to an agent, of the same app or of another one. */
export interface RegisterTrigger {
  /** `namespace/name`. */
  readonly agent: string;

  /** Absent: the edge opens no network. */
  readonly port?: number;
  readonly reason: string;
}

/** An edge to another agent or to a tool, of the same app or of another one. */
export type RegisterInvocation = Omit<RegisterTrigger, 'agent'> & { readonly agent?: string; readonly tool?: string };

export interface RegisteredWorkload {
  readonly kind: WorkloadKind;

  /** Absent: it listens on none. */
  readonly port?: number;

  /** Longest life of one run, in seconds. Absent for a service, which has no end. */
  readonly maxDurationSeconds?: number;
}

/** The loop that an agent is part of, as it declares it. */
export interface RegisterFeedback {
  readonly agents: readonly string[];
  readonly endedBy: string;
  readonly maxDurationSeconds: number;
  readonly reason: string;
}

/** A right for dry runs, as it is granted. */
export interface RegisterDryRun {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];

  /** Absent: every object. */
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
  readonly namespaces: readonly string[];
  readonly reason: string;
}

export interface RegisterParameter {
  readonly name: string;
  readonly initialValue: string;
  readonly bounds: string;
}

export interface RegisterException {
  readonly rule: string;
  readonly at: string;
  readonly reason: string;
  readonly approvedBy: PersonPlan;
  readonly until: string;
}

/** The register of agents and tools that broke no rule, each ordered by id. */
export function registerOf({ governance, agents, tools }: Omit<Fleet, 'namespaces'>): Register {
  return {
    schemaVersion: 1,
    ...(governance.environment === '' ? {} : { environment: governance.environment }),
    agents: byId(agents).map(entryOf),
    ...(tools.length === 0 ? {} : { tools: byId(tools).map(toolOf) }),
  };
}

/** The register as it is written to a file: two spaces, one line break at the end. */
export function registerText(register: Register): string {
  return `${JSON.stringify(register, null, 2)}\n`;
}

function byId<Member extends { readonly id: string }>(members: readonly Member[]): readonly Member[] {
  return [...members].sort((a, b) => a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function entryOf(plan: AgentPlan): RegisterEntry {
  const { approval, driftBoundary } = plan;
  return {
    ...identityOf(plan),
    authorityClass: plan.authorityClass,
    owner: ownerOf(plan.owner),
    ...(approval === null ? {} : { approval: { by: person(approval.by), on: approval.on, reference: approval.reference, provenance: 'asserted' } }),
    driftBoundary: {
      digest: plan.boundaryDigest,
      // INVARIANT: an admitted plan declares its chain depth (rule drift-boundary-is-declared).
      maxChainDepth: driftBoundary.maxChainDepth!,
      ...(driftBoundary.maxReach === null ? {} : { maxReach: driftBoundary.maxReach }),
      reviewBy: driftBoundary.reviewBy,
      ...(driftBoundary.feedback === null ? {} : { feedback: feedback(driftBoundary.feedback) }),
    },
    ...(plan.invokes.length === 0 ? {} : { invokes: plan.invokes.map(invocation) }),
    ...dryRunOf(plan),
    ...workloadOf(plan),
    ...(plan.parameters.length === 0 ? {} : { parameters: plan.parameters.map(parameter) }),
    ...cloudIdentityOf(plan),
    ...exceptionsOf(plan.exceptions),
  };
}

/** INVARIANT: an admitted loop has a number of seconds (rule feedback-has-an-end). */
function feedback({ agents, endedBy, maxDurationSeconds, reason }: FeedbackPlan): RegisterFeedback {
  return { agents, endedBy, maxDurationSeconds: maxDurationSeconds!, reason };
}

function toolOf(plan: ToolPlan): RegisterTool {
  return {
    ...identityOf(plan),
    owner: ownerOf(plan.owner),
    ...(plan.invokes.length === 0 ? {} : { triggers: plan.invokes.map(({ agent, port, reason }) => ({ agent, ...portOf(port), reason })) }),
    ...workloadOf(plan),
    ...exceptionsOf(plan.exceptions),
  };
}

function identityOf({ id, name, namespace, serviceAccountName, purpose }: CommonPlan): Omit<RegisterMember, 'owner' | 'workload' | 'exceptions'> {
  return { id, name, namespace, serviceAccountName, purpose };
}

function ownerOf(owner: OwnerPlan): RegisterMember['owner'] {
  return {
    ...person(owner),
    contact: owner.contact,
    ...(owner.title === '' ? {} : { title: owner.title }),
    ...(owner.deputy === null ? {} : { deputy: person(owner.deputy) }),
  };
}

/** INVARIANT: an edge of an admitted plan leads to one agent or one tool (rule invocations-are-exact). */
function invocation({ agent, tool, port, reason }: InvocationPlan): RegisterInvocation {
  return { ...(tool === '' ? { agent } : { tool }), ...portOf(port), reason };
}

function portOf(port: number | null): { readonly port?: number } {
  return port === null ? {} : { port };
}

function workloadOf({ workload, limits: { maxDurationSeconds } }: CommonPlan): Pick<RegisterMember, 'workload'> {
  if (workload === null) return {};
  return { workload: { kind: workload.kind, ...portOf(workload.port), ...(maxDurationSeconds === null ? {} : { maxDurationSeconds }) } };
}

function dryRunOf(plan: AgentPlan): Pick<RegisterEntry, 'dryRun'> {
  const dryRun = dryRunPermissions(plan).map(({ apiGroups, resources, resourceNames, verbs, namespaces, reason }): RegisterDryRun => ({
    apiGroups, resources, ...(resourceNames.length === 0 ? {} : { resourceNames }), verbs, namespaces, reason,
  }));
  return dryRun.length === 0 ? {} : { dryRun };
}

function parameter({ name, initialValue, bounds }: ParameterPlan): RegisterParameter {
  return { name, initialValue, bounds };
}

/** INVARIANT: an admitted plan declares one identity at most (rule cloud-identity-is-exact). */
function cloudIdentityOf({ cloudIdentity }: AgentPlan): Pick<RegisterEntry, 'cloudIdentity'> {
  if (cloudIdentity === null) return {};
  const [{ provider, identity, tenantId }] = principalsOf(cloudIdentity);
  return { cloudIdentity: { provider, identity, ...(tenantId === '' ? {} : { tenantId }), reason: cloudIdentity.reason } };
}

function exceptionsOf(exceptions: readonly ExceptionPlan[]): Pick<RegisterMember, 'exceptions'> {
  return exceptions.length === 0 ? {} : { exceptions: exceptions.map(each => ({ ...each, approvedBy: person(each.approvedBy) })) };
}

function person({ name, email }: PersonPlan): PersonPlan {
  return { name, email };
}
