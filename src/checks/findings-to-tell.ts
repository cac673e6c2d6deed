import { isWrittenAbout } from './acceptance';
import { AnyRule, Exact, Finding, FleetFinding } from './rule';
import { MemberPlan } from '../plan/tool-plan';

/** Most agents that are told what one object gives them. */
const MOST_AGENTS = 3;

/** Most that is told of an app at once. */
const MOST = 24;

/**
 * Of many findings about the agents of an app so many that a person can read them: for each object those of the first agents,
 * and whatever exceptions are about. The others are told when these are mended.
 *
 * INVARIANT: nothing is left out but where something is told that no exception is about, and that refuses the app.
 */
export class FindingsToTell {
  private readonly told: (FleetFinding & Exact)[] = [];
  private readonly perPlace = new Map<string, number>();
  private readonly written = new Map<MemberPlan, readonly string[]>();
  private count = 0;

  /** The last that is told for want of room. */
  private last = -1;
  private hasMore = false;

  constructor(private readonly rule: Pick<AnyRule, 'id'>) {}

  /** Whether nothing more of an agent would be told. */
  public isDone(agent: MemberPlan): boolean {
    return this.hasMore && this.writtenBy(agent).length === 0;
  }

  /** Whether what is found at a place would be told of the agent. */
  public wants(agent: MemberPlan, at: string): boolean {
    return this.isExcepted(agent, at) || (!this.hasMore && (this.perPlace.get(at) ?? 0) < MOST_AGENTS);
  }

  /** Whether an exception of the agent or tool accepts something there, or did. */
  public isExcepted(agent: MemberPlan, at: string): boolean {
    return this.writtenBy(agent).some(written => isWrittenAbout(written, at));
  }

  public add(agent: MemberPlan, finding: Finding & Exact): void {
    const { at } = finding;
    const isExcepted = this.isExcepted(agent, at);
    if (!isExcepted && this.count === MOST) {
      this.hasMore = true;
      return;
    }
    this.told.push({ ...finding, subject: agent });
    if (isExcepted) return;
    this.count++;
    this.last = this.told.length - 1;
    this.perPlace.set(at, (this.perPlace.get(at) ?? 0) + 1);
  }

  /** What is told; the last says so where there is more. */
  public get all(): readonly (FleetFinding & Exact)[] {
    return this.told.map((finding, i) => this.hasMore && i === this.last ? { ...finding, problem: `${finding.problem}; there is more like this, which is told when this is mended` } : finding);
  }

  /** What exceptions of the agent are about. */
  private writtenBy(agent: MemberPlan): readonly string[] {
    const known = this.written.get(agent) ?? agent.exceptions.filter(({ rule }) => rule === this.rule.id).map(({ at }) => at);
    this.written.set(agent, known);
    return known;
  }
}
