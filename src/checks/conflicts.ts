import { Conflict, GovernedObject } from './rendering';
import { FleetFinding } from './rule';
import { objectReference } from '../objects/object-reference';
import { quote } from '../plan/quote';

/** What a person may accept of a workload: that it is less hardened for a while. Everything else would make it run as somebody else. */
const ACCEPTABLE = ['hardening', 'image'];

/** Whether a person may accept the conflict. */
export function isAcceptableConflict({ concern }: Conflict): boolean {
  return ACCEPTABLE.includes(concern);
}

/** The finding about a place in a workload. */
export function tellConflict({ member, object, path }: GovernedObject, { at, problem, fix }: Conflict): FleetFinding {
  const finding = { subject: member, at: `${objectReference(object)} ${at}`, problem: `${problem} (construct ${quote(path)})` };
  return fix === undefined ? finding : { ...finding, fix };
}
