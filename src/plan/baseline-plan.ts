import { GOVERNANCE_BASELINE } from './declaration-shape';
import { Defect } from './defect';
import { quote } from './quote';
import { snapshot, StandIn } from './snapshot';
import { AuthorityEnforcement } from '../declaration/authority-enforcement';

/** What a cluster holds once, every default filled. */
export interface BaselinePlan {
  /** Refusing is what stands in for everything else that somebody wrote, which is a defect. */
  readonly authority: AuthorityEnforcement;
  readonly defects: readonly Defect[];
}

const ENFORCEMENTS = Object.values(AuthorityEnforcement);

/** Fills every default. Total over any input, and never throws. */
export function planBaseline(declaration: unknown, standIn?: StandIn): BaselinePlan {
  const { data, defects: unread } = snapshot(declaration, standIn);
  const defects = [...unread];
  const declared = data === null ? GOVERNANCE_BASELINE.absent : GOVERNANCE_BASELINE.read(data, '', defects);
  const authority = ENFORCEMENTS.find(each => each === (declared.authority || AuthorityEnforcement.DENY));
  if (authority === undefined) defects.push({ at: 'authority', problem: `needs one of ${ENFORCEMENTS.map(quote).join(', ')}, got ${quote(declared.authority)}` });
  return { authority: authority ?? AuthorityEnforcement.DENY, defects };
}
