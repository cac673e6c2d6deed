import { TOOL_AUTHORITY } from './authority-classes';
import { HOUSEKEEPING, INVOCATION, LIMITS, TOOL } from './declaration-shape';
import { toolServiceAccountName } from './names';
import type { Surroundings } from './plan-agent';
import { planLimits } from './plan-limits';
import { planObeyed, planPermissions } from './plan-rights';
import { planWorkload } from './plan-workload';
import { snapshot } from './snapshot';
import { ToolPlan } from './tool-plan';

/** Fills every default of the declaration of a tool. Total over any input, and never throws: what is wrong with it is for the rules. */
export function planTool(declaration: unknown, { constructId, chartNamespace, governance, standIn }: Surroundings): ToolPlan {
  const { data, defects: unread } = snapshot(declaration, standIn);
  const defects = [...unread];
  const declared = data === null ? TOOL.absent : TOOL.read(data, '', defects);

  const name = declared.name || constructId;
  const namespace = declared.namespace || chartNamespace;
  const workload = planWorkload(declared.workload);

  return {
    kind: 'tool',
    id: `${namespace}/${name}`,
    name,
    namespace,
    serviceAccountName: toolServiceAccountName(name),
    purpose: declared.purpose,
    owner: declared.owner,
    authority: TOOL_AUTHORITY,
    limits: planLimits(LIMITS.absent, workload, TOOL_AUTHORITY),
    permissions: planPermissions({ permissions: declared.permissions, dryRun: [] }, namespace),
    housekeeping: HOUSEKEEPING.absent,
    parameters: [],
    cloudIdentity: null,
    invokes: declared.triggers.map(trigger => ({ ...INVOCATION.absent, ...trigger })),
    obeys: declared.obeys.map(object => planObeyed(object, namespace)),
    callers: declared.callers,
    destinations: declared.destinations,
    openNetwork: false,
    workload,
    exceptions: declared.exceptions,
    usesApiServer: declared.permissions.length > 0,
    governance,
    defects,
  };
}
