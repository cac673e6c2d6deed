import { MemberPlan } from '../../plan/tool-plan';

/** A way on which one agent or tool can set others going although no edge says so. */
export interface HiddenWay {
  readonly from: MemberPlan;

  /** The property that opens it. */
  readonly at: string;

  /** What it is, the same for the same thing and otherwise for anything else: `create on configmaps of the core group in shop`. */
  readonly by: string;

  /** How it leads there, in a clause: `may write "configmaps" in "shop", which they obey`. */
  readonly told: string;

  /** Whom it leads to, in the order of declaration. */
  readonly to: readonly MemberPlan[];
}
