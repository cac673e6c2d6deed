import {
  AgentPlan, ComputeResourcesPlan, DriftBoundaryPlan, LimitName, LimitsPlan, PermissionPlan, WorkloadPlan,
} from './agent-plan';
import { AUTHORITY_CLASSES, Authority, authorityClassCalled } from './authority-classes';
import { AGENT } from './declaration-shape';
import { boundaryDigest } from './digest';
import { GovernancePlan } from './governance-plan';
import { serviceAccountName } from './names';
import { parseBounds } from './parameter-bounds';
import { amount } from './quantity';
import { Read } from './shape';
import { snapshot } from './snapshot';

type Declared = Read<typeof AGENT>;

/** Where an agent is declared: what fills the defaults that the declaration itself cannot. */
export interface Surroundings {
  /** Stands in for `name`. */
  readonly constructId: string;

  /** Stands in for `namespace`; `''` where the chart has none. */
  readonly chartNamespace: string;

  readonly governance: GovernancePlan;
}

const DEFAULT_REQUESTS = { cpu: '100m', memory: '256Mi' };
const DEFAULT_LIMITS = { cpu: '1', memory: '512Mi' };

/** Fills every default of a declaration. Total over any input, and never throws: what is wrong with it is for the rules. */
export function planAgent(declaration: unknown, { constructId, chartNamespace, governance }: Surroundings): AgentPlan {
  const { data, defects: unread } = snapshot(declaration);
  const defects = [...unread];
  const declared = data === null ? AGENT.absent : AGENT.read(data, '', defects);

  const name = declared.name || constructId;
  const namespace = declared.namespace || chartNamespace;
  const authorityClass = authorityClassCalled(declared.authorityClass);
  const authority = AUTHORITY_CLASSES[authorityClass];
  const workload = planWorkload(declared.workload);
  const housekeeping = declared.housekeeping;

  return {
    id: `${namespace}/${name}`,
    name,
    namespace,
    serviceAccountName: serviceAccountName(authorityClass, name),
    purpose: declared.purpose,
    owner: declared.owner,
    authorityClass,
    declaredClass: declared.authorityClass,
    authority,
    approval: declared.approval,
    driftBoundary: planDriftBoundary(declared.driftBoundary, workload, authority),
    permissions: declared.permissions.map(permission => planPermission(permission, namespace)),
    housekeeping,
    parameters: declared.parameters.map(parameter => ({ ...parameter, parsedBounds: parseBounds(parameter.bounds) })),
    cloudIdentity: declared.cloudIdentity,
    invokes: declared.invokes,
    callers: declared.callers,
    destinations: declared.destinations,
    openNetwork: declared.openNetwork,
    workload,
    exceptions: declared.exceptions,
    usesApiServer: declared.permissions.length > 0 || declared.parameters.length > 0
      || housekeeping.leaderElection || housekeeping.events || housekeeping.report !== null,
    boundaryDigest: boundaryDigest(data, { name, namespace, environment: governance.environment }),
    governance,
    defects,
  };
}

function planPermission(permission: PermissionPlan, ownNamespace: string): PermissionPlan {
  const everywhere = permission.clusterWide || permission.namespaces.length > 0 || ownNamespace === '';
  return everywhere ? permission : { ...permission, namespaces: [ownNamespace] };
}

function planWorkload(workload: Declared['workload']): WorkloadPlan | null {
  if (workload === null) return null;
  const { replicas, task, ...rest } = workload;
  const chosenBy = [
    ...(replicas === null ? [] : ['replicas']),
    ...(task ? ['task'] : []),
    ...(rest.schedule === '' ? [] : ['schedule']),
  ];
  return {
    ...rest,
    resources: planResources(rest.resources),
    kind: task ? 'task' : rest.schedule === '' ? 'service' : 'schedule',
    chosenBy,
    replicas: replicas ?? 1,
  };
}

/** A default gives way to what is declared: no request above a declared limit, no limit below a declared request. */
function planResources({ requests, limits }: ComputeResourcesPlan): ComputeResourcesPlan {
  const smaller = (resource: string, a: string, b: string | undefined) => b !== undefined && amount(resource, b) < amount(resource, a) ? b : a;
  const larger = (resource: string, a: string, b: string | undefined) => b !== undefined && amount(resource, b) > amount(resource, a) ? b : a;
  return {
    requests: { ...mapValues(DEFAULT_REQUESTS, (resource, value) => smaller(resource, value, limits[resource])), ...requests },
    limits: { ...mapValues(DEFAULT_LIMITS, (resource, value) => larger(resource, value, requests[resource])), ...limits },
  };
}

function mapValues(record: Readonly<Record<string, string>>, change: (key: string, value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(key, value)]));
}

function planDriftBoundary(boundary: Declared['driftBoundary'], workload: WorkloadPlan | null, authority: Authority): DriftBoundaryPlan {
  const declared = boundary.limits;
  const declaredLimits = (Object.keys(declared) as LimitName[]).filter(limit => declared[limit] !== null);
  const defaults: LimitsPlan = workload === null || workload.kind === 'service'
    ? { maxDurationSeconds: null, maxParallelism: null, maxReplicas: workload?.replicas ?? null, maxObjects: null }
    : { maxDurationSeconds: authority.defaultDurationSeconds, maxParallelism: 1, maxReplicas: null, maxObjects: null };
  const limits: LimitsPlan = {
    maxDurationSeconds: declared.maxDurationSeconds ?? defaults.maxDurationSeconds,
    maxParallelism: declared.maxParallelism ?? defaults.maxParallelism,
    maxReplicas: declared.maxReplicas ?? defaults.maxReplicas,
    maxObjects: declared.maxObjects ?? defaults.maxObjects,
  };
  return { ...boundary, limits, declaredLimits };
}
