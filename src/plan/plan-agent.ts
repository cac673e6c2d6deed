import { AgentPlan, DriftBoundaryPlan } from './agent-plan';
import { AUTHORITY_CLASSES, authorityClassCalled } from './authority-classes';
import { AGENT } from './declaration-shape';
import { boundaryDigest } from './digest';
import { GovernancePlan } from './governance-plan';
import { LimitName } from './member-plan';
import { serviceAccountName } from './names';
import { parseBounds } from './parameter-bounds';
import { planLimits } from './plan-limits';
import { planObeyed, planPermissions } from './plan-rights';
import { planWorkload } from './plan-workload';
import { Read } from './shape';
import { snapshot, StandIn } from './snapshot';

type Declared = Read<typeof AGENT>;

/** Where an agent or a tool is declared: what fills the defaults that the declaration itself cannot. */
export interface Surroundings {
  /** Stands in for `name`. */
  readonly constructId: string;

  /** Stands in for `namespace`; `''` where the chart has none. */
  readonly chartNamespace: string;

  readonly governance: GovernancePlan;

  /** What stands in for values of the front end that are no plain data. */
  readonly standIn?: StandIn;
}

/** Fills every default of a declaration. Total over any input, and never throws: what is wrong with it is for the rules. */
export function planAgent(declaration: unknown, { constructId, chartNamespace, governance, standIn }: Surroundings): AgentPlan {
  const { data, defects: unread } = snapshot(declaration, standIn);
  const defects = [...unread];
  const declared = data === null ? AGENT.absent : AGENT.read(data, '', defects);

  const name = declared.name || constructId;
  const namespace = declared.namespace || chartNamespace;
  const authorityClass = authorityClassCalled(declared.authorityClass);
  const authority = AUTHORITY_CLASSES[authorityClass];
  const workload = planWorkload(declared.workload);

  return {
    kind: 'agent',
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
    driftBoundary: planDriftBoundary(declared.driftBoundary),
    limits: planLimits(declared.driftBoundary.limits, workload, authority),
    permissions: planPermissions(declared, namespace),
    housekeeping: declared.housekeeping,
    parameters: declared.parameters.map(parameter => ({ ...parameter, parsedBounds: parseBounds(parameter.bounds) })),
    cloudIdentity: declared.cloudIdentity,
    invokes: declared.invokes,
    obeys: declared.obeys.map(object => planObeyed(object, namespace)),
    callers: declared.callers,
    destinations: declared.destinations,
    openNetwork: declared.openNetwork,
    workload,
    exceptions: declared.exceptions,
    usesApiServer: usesApiServer(declared),
    boundaryDigest: boundaryDigest(data, { name, namespace, environment: governance.environment }),
    governance,
    defects,
  };
}

/** What a tool holds in place of the agent needs no token of the agent's. */
function usesApiServer({ permissions, dryRun, parameters, housekeeping }: Declared): boolean {
  return permissions.some(({ through }) => through === '') || dryRun.length > 0 || parameters.length > 0
    || housekeeping.leaderElection || housekeeping.events || housekeeping.report !== null;
}

function planDriftBoundary({ limits, ...boundary }: Declared['driftBoundary']): DriftBoundaryPlan {
  return { ...boundary, declaredLimits: (Object.keys(limits) as LimitName[]).filter(limit => limits[limit] !== null) };
}
