import { admitMember, admitNamespace, AdmittedMember } from '../checks/admit';
import { judgeFleet, Judgement } from '../checks/judge-fleet';
import { MadeObject } from '../checks/rendering';
import { Subject } from '../checks/rule';
import { Elsewhere } from '../fleet/elsewhere';
import { Fleet, membersOf } from '../fleet/fleet';
import { Manifest } from '../manifests/manifest';
import { manifestsForAgent } from '../manifests/manifests-for-agent';
import { manifestsForNamespace } from '../manifests/manifests-for-namespace';
import { manifestsForTool } from '../manifests/manifests-for-tool';
import { quotaSpec } from '../manifests/resource-quota';
import { isJsonObject } from '../objects/json';
import { MemberPlan } from '../plan/tool-plan';

/** What each agent and tool is made into: plans never change. */
const known = new WeakMap<MemberPlan, readonly MadeObject[]>();
const manifests = new WeakMap<MemberPlan, readonly Manifest[]>();

/** The objects of an agent or a tool: they are judged, and then made. */
export function manifestsOf(plan: AdmittedMember): readonly Manifest[] {
  const made = manifests.get(plan) ?? (plan.kind === 'agent' ? manifestsForAgent(plan) : manifestsForTool(plan));
  manifests.set(plan, made);
  return made;
}

/**
 * Judges all that is declared, with everything that it will be made into.
 *
 * What else the program makes is not known yet, nor what is done to these objects on their way: that is for the policies of the stack.
 */
export function judgeDeclared(fleet: Fleet, elsewhere: Elsewhere): ReadonlyMap<Subject, Judgement> {
  const made = [...fleet.namespaces.flatMap(plan => madeForNamespace(plan, fleet)), ...membersOf(fleet).flatMap(madeForMember)];
  return judgeFleet(fleet, { fleet, made, governed: [], foreign: [], orphans: [], overwrittenFiles: [] }, elsewhere, false);
}

/** What an agent or a tool is made into; nothing where it is refused. */
export function madeForMember(member: MemberPlan): readonly MadeObject[] {
  const { plan } = admitMember(member);
  const made = known.get(member) ?? (plan === null ? [] : manifestsOf(plan).map(each => madeObject(each, member, member.name)));
  known.set(member, made);
  return made;
}

function madeForNamespace(namespace: Fleet['namespaces'][number], fleet: Fleet): readonly MadeObject[] {
  const { plan } = admitNamespace(namespace);
  return plan === null ? [] : manifestsForNamespace(plan, quotaSpec(plan, membersOf(fleet))).map(each => madeObject(each, namespace, namespace.name));
}

function madeObject({ id, object }: Manifest, subject: Subject, name: string): MadeObject {
  const data: unknown = object;
  return { subject, path: `${name}-${id}`, declared: object, rendered: isJsonObject(data) ? data : null };
}
