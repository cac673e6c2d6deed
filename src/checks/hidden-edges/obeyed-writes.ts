import { HiddenWay } from './hidden-way';
import { EVENT_GROUPS, ObeyedObjects, tellWritten } from './obeyed-objects';
import { Fleet, membersOf } from '../../fleet/fleet';
import { PermissionPlan } from '../../plan/member-plan';
import { parametersObjectName } from '../../plan/parameters-object';
import { MemberPlan } from '../../plan/tool-plan';
import { tellPermission } from '../language/permission';
import { actingVerbs } from '../policy-rule-of';

/** Whoever may write an object that others obey sets them going. */
export function obeyedWrites(fleet: Fleet): readonly HiddenWay[] {
  const members = membersOf(fleet);
  const objects = new ObeyedObjects(members);
  return objects.isEmpty ? [] : members.flatMap(from => writesOf(from).flatMap(permission => {
    const { at, clusterWide, namespaces } = permission;
    const obeyed = objects.writtenBy({ ...permission, namespaces: clusterWide ? null : namespaces });
    if (obeyed.length === 0) return [];
    const to = new Set(obeyed.map(({ by }) => by));
    const by = tellPermission({ ...permission, verbs: actingVerbs(permission) });
    return [{ from, at, by, told: tellWritten(obeyed), to: members.filter(member => to.has(member)) }];
  }));
}

/** What it may do to objects. What an agent does through a tool is the tool's to answer for. */
function writesOf(plan: MemberPlan): readonly PermissionPlan[] {
  return [...plan.permissions.filter(({ through }) => through === ''), ...housekeepingWrites(plan)];
}

/** What it may write without a permission of its own. */
function housekeepingWrites({ housekeeping: { leaderElection, events, report }, parameters, ...plan }: MemberPlan): readonly PermissionPlan[] {
  const common = { verbs: ['patch'], namespaces: [plan.namespace], clusterWide: false, through: '', reason: '', isDryRun: false };
  const write = (at: string, apiGroups: readonly string[], resource: string, resourceNames: readonly string[]): PermissionPlan => ({
    ...common, at, apiGroups, resources: [resource], resourceNames,
  });
  return [
    ...(leaderElection ? [write('housekeeping.leaderElection', ['coordination.k8s.io'], 'leases', [plan.name])] : []),
    ...(events ? [write('housekeeping.events', EVENT_GROUPS, 'events', [])] : []),
    ...(report === null ? [] : [write('housekeeping.report', [report.apiGroup], report.resource, [report.name])]),
    ...(parameters.length === 0 ? [] : [write('parameters', [''], 'configmaps', [parametersObjectName(plan)])]),
  ];
}
