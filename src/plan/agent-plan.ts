import { Authority } from './authority-classes';
import {
  APPROVAL, CALLER, CLOUD_IDENTITY, COMPUTE_RESOURCES, DESTINATION, EXCEPTION, HOUSEKEEPING, INVOCATION, OWNER, PARAMETER, PERMISSION, PERSON,
  POD_SELECTION, WORKLOAD,
} from './declaration-shape';
import { Defect } from './defect';
import { GovernancePlan } from './governance-plan';
import { ParameterBounds } from './parameter-bounds';
import { Read } from './shape';
import { AuthorityClass } from '../declaration/authority-class';

export type PersonPlan = Read<typeof PERSON>;
export type OwnerPlan = Read<typeof OWNER>;
export type ApprovalPlan = Read<typeof APPROVAL>;
export type HousekeepingPlan = Read<typeof HOUSEKEEPING>;
export type CloudIdentityPlan = Read<typeof CLOUD_IDENTITY>;
export type InvocationPlan = Read<typeof INVOCATION>;
export type CallerPlan = Read<typeof CALLER>;
export type DestinationPlan = Read<typeof DESTINATION>;
export type PodSelectionPlan = Read<typeof POD_SELECTION>;
export type ExceptionPlan = Read<typeof EXCEPTION>;
export type ComputeResourcesPlan = Read<typeof COMPUTE_RESOURCES>;

/** A permission; `namespaces` is empty if and only if it is cluster-wide or the agent has no namespace. */
export type PermissionPlan = Read<typeof PERMISSION>;

export interface ParameterPlan extends Read<typeof PARAMETER> {
  /** The bounds as they were read; null where they are none. */
  readonly parsedBounds: ParameterBounds | null;
}

/** What is enforced of the limits; null where nothing is. */
export interface LimitsPlan {
  readonly maxDurationSeconds: number | null;
  readonly maxParallelism: number | null;
  readonly maxReplicas: number | null;
  readonly maxObjects: number | null;
}

export type LimitName = keyof LimitsPlan;

export interface DriftBoundaryPlan {
  readonly maxChainDepth: number | null;

  /** Null where the declaration sets none. */
  readonly maxReach: number | null;
  readonly reviewBy: string;

  /** The limits, defaults filled for the kind of workload. */
  readonly limits: LimitsPlan;

  /** The limits the declaration names. */
  readonly declaredLimits: readonly LimitName[];
}

export type WorkloadKind = 'service' | 'task' | 'schedule';

export interface WorkloadPlan extends Omit<Read<typeof WORKLOAD>, 'replicas' | 'task'> {
  readonly kind: WorkloadKind;

  /** The properties that chose the kind: more than one contradict each other. */
  readonly chosenBy: readonly string[];

  /** Replicas of a service; 1 for tasks and schedules. */
  readonly replicas: number;
}

/** One agent, every default filled: later stages interpret no absence. */
export interface AgentPlan {
  /** `namespace/name`. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly purpose: string;
  readonly owner: OwnerPlan;

  /** The class, or `''` where the declaration names none that exists. */
  readonly authorityClass: AuthorityClass | '';

  /** The class as written. */
  readonly declaredClass: string;

  /** What the class demands and allows. */
  readonly authority: Authority;
  readonly approval: ApprovalPlan | null;
  readonly driftBoundary: DriftBoundaryPlan;
  readonly permissions: readonly PermissionPlan[];
  readonly housekeeping: HousekeepingPlan;
  readonly parameters: readonly ParameterPlan[];
  readonly cloudIdentity: CloudIdentityPlan | null;
  readonly invokes: readonly InvocationPlan[];
  readonly callers: readonly CallerPlan[];
  readonly destinations: readonly DestinationPlan[];

  /** Whether the network is left open, which needs an exception. */
  readonly openNetwork: boolean;
  readonly workload: WorkloadPlan | null;
  readonly exceptions: readonly ExceptionPlan[];

  /** Whether the agent holds any RBAC rule of its own, and so needs a token and a route to the API server. */
  readonly usesApiServer: boolean;

  readonly boundaryDigest: string;
  readonly governance: GovernancePlan;

  /** What could not be read. */
  readonly defects: readonly Defect[];
}
