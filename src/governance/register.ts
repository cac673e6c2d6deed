import { AgentPlan, InvocationPlan, ParameterPlan, PersonPlan } from '../plan/agent-plan';
import { CloudProvider, principalsOf } from '../plan/cloud-identity';
import { GovernancePlan } from '../plan/governance-plan';

/** The accountability register: the machine-readable record of every agent in an app. */
export interface Register {
  readonly schemaVersion: 1;
  readonly environment?: string;
  readonly agents: readonly RegisterEntry[];
}

export interface RegisterEntry {
  /** `namespace/name`. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly purpose: string;
  readonly authorityClass: string;
  readonly owner: PersonPlan & { readonly contact: string; readonly title?: string; readonly deputy?: PersonPlan };
  readonly approval?: { readonly by: PersonPlan; readonly on: string; readonly reference: string; readonly provenance: 'asserted' };
  readonly driftBoundary: { readonly digest: string; readonly maxChainDepth: number; readonly maxReach?: number; readonly reviewBy: string };
  readonly invokes?: readonly RegisterInvocation[];
  readonly parameters?: readonly RegisterParameter[];
  readonly cloudIdentity?: { readonly provider: CloudProvider; readonly identity: string; readonly tenantId?: string; readonly reason: string };
  readonly exceptions?: readonly RegisterException[];
}

/** An edge to another agent, of the same app or of another one. */
export interface RegisterInvocation {
  /** `namespace/name`. */
  readonly agent: string;
  readonly port: number;
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

/** The register of agents that broke no rule, ordered by id. */
export function registerOf(governance: GovernancePlan, agents: readonly AgentPlan[]): Register {
  return {
    schemaVersion: 1,
    ...(governance.environment === '' ? {} : { environment: governance.environment }),
    agents: [...agents].sort((a, b) => a.id < b.id ? -1 : a.id > b.id ? 1 : 0).map(entryOf),
  };
}

/** The register as it is written to a file: two spaces, one line break at the end. */
export function registerText(register: Register): string {
  return `${JSON.stringify(register, null, 2)}\n`;
}

function entryOf(plan: AgentPlan): RegisterEntry {
  const { owner, approval, driftBoundary } = plan;
  return {
    id: plan.id,
    name: plan.name,
    namespace: plan.namespace,
    serviceAccountName: plan.serviceAccountName,
    purpose: plan.purpose,
    authorityClass: plan.authorityClass,
    owner: {
      ...person(owner),
      contact: owner.contact,
      ...(owner.title === '' ? {} : { title: owner.title }),
      ...(owner.deputy === null ? {} : { deputy: person(owner.deputy) }),
    },
    ...(approval === null ? {} : { approval: { by: person(approval.by), on: approval.on, reference: approval.reference, provenance: 'asserted' } }),
    driftBoundary: {
      digest: plan.boundaryDigest,
      // INVARIANT: an admitted plan declares its chain depth (rule drift-boundary-is-declared).
      maxChainDepth: driftBoundary.maxChainDepth!,
      ...(driftBoundary.maxReach === null ? {} : { maxReach: driftBoundary.maxReach }),
      reviewBy: driftBoundary.reviewBy,
    },
    ...(plan.invokes.length === 0 ? {} : { invokes: plan.invokes.map(invocation) }),
    ...(plan.parameters.length === 0 ? {} : { parameters: plan.parameters.map(parameter) }),
    ...cloudIdentityOf(plan),
    ...(plan.exceptions.length === 0 ? {} : { exceptions: plan.exceptions.map(each => ({ ...each, approvedBy: person(each.approvedBy) })) }),
  };
}

/** INVARIANT: an admitted plan names the port of each edge (rule invocations-are-exact). */
function invocation({ agent, port, reason }: InvocationPlan): RegisterInvocation {
  return { agent, port: port!, reason };
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

function person({ name, email }: PersonPlan): PersonPlan {
  return { name, email };
}
