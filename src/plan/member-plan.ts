import { Authority } from './authority-classes';
import {
  CALLER, CLOUD_IDENTITY, COMPUTE_RESOURCES, DESTINATION, EXCEPTION, HOUSEKEEPING, INVOCATION, OBEYED_OBJECT, OWNER, PARAMETER, PERMISSION, PERSON,
  POD_SELECTION, WORKLOAD,
} from './declaration-shape';
import { Defect } from './defect';
import { GovernancePlan } from './governance-plan';
import { ParameterBounds } from './parameter-bounds';
import { Read } from './shape';

export type PersonPlan = Read<typeof PERSON>;
export type OwnerPlan = Read<typeof OWNER>;
export type HousekeepingPlan = Read<typeof HOUSEKEEPING>;
export type CloudIdentityPlan = Read<typeof CLOUD_IDENTITY>;
export type CallerPlan = Read<typeof CALLER>;
export type DestinationPlan = Read<typeof DESTINATION>;
export type PodSelectionPlan = Read<typeof POD_SELECTION>;
export type ExceptionPlan = Read<typeof EXCEPTION>;
export type ComputeResourcesPlan = Read<typeof COMPUTE_RESOURCES>;

/** An edge to an agent or to a tool: the one that it does not lead to is `''`. */
export type InvocationPlan = Read<typeof INVOCATION>;

/** A right that is declared; `namespaces` is empty if and only if it is cluster-wide or its holder has no namespace. */
export interface PermissionPlan extends Read<typeof PERMISSION> {
  /** The property that declares it: `permissions[0]`, `dryRun[0]`. */
  readonly at: string;

  /** Whether it is declared for dry runs. RBAC grants it all the same, so only who asks makes a difference. */
  readonly isDryRun: boolean;
}

/** An object that sets its reader going; `namespace` is `''` if and only if its reader has none. */
export type ObeyedObjectPlan = Read<typeof OBEYED_OBJECT>;

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

export type WorkloadKind = 'service' | 'task' | 'schedule';

export interface WorkloadPlan extends Omit<Read<typeof WORKLOAD>, 'replicas' | 'task'> {
  readonly kind: WorkloadKind;

  /** The properties that chose the kind: more than one contradict each other. */
  readonly chosenBy: readonly string[];

  /** Replicas of a service; 1 for tasks and schedules. */
  readonly replicas: number;
}

/** What an agent and a tool have alike, every default filled: later stages interpret no absence. */
export interface CommonPlan {
  /** `namespace/name`. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly purpose: string;
  readonly owner: OwnerPlan;

  /** What it may hold, and how long one of its runs lasts. */
  readonly authority: Pick<Authority, 'verbs' | 'dryRunVerbs' | 'defaultDurationSeconds'>;
  readonly limits: LimitsPlan;

  /**
   * All that it may do to the Kubernetes API: its `permissions`, and behind them what it declares as `dryRun`. That is in the
   * same list because it counts as if real: whoever judges rights has to leave it out on purpose.
   */
  readonly permissions: readonly PermissionPlan[];
  readonly housekeeping: HousekeepingPlan;
  readonly parameters: readonly ParameterPlan[];
  readonly cloudIdentity: CloudIdentityPlan | null;

  /** Its edges: what an agent invokes, and what a tool triggers. */
  readonly invokes: readonly InvocationPlan[];
  readonly obeys: readonly ObeyedObjectPlan[];
  readonly callers: readonly CallerPlan[];
  readonly destinations: readonly DestinationPlan[];

  /** Whether the network is left open, which needs an exception. */
  readonly openNetwork: boolean;
  readonly workload: WorkloadPlan | null;
  readonly exceptions: readonly ExceptionPlan[];

  /** Whether it holds any RBAC rule of its own, and so needs a token and a route to the API server. */
  readonly usesApiServer: boolean;
  readonly governance: GovernancePlan;

  /** What could not be read. */
  readonly defects: readonly Defect[];
}
