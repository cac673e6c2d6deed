import { EXIT_STATUS, ExitStatus } from './exit-status';
import { PackageManifest } from './package-manifest';
import { InputProblem } from '../files/input-problem';
import { RegisteredMember } from '../fleet/elsewhere';
import { FleetSize, judgeRegisters, RegisterVerdict } from '../governance/judge-registers';
import { Registers } from '../governance/registers';

/** Everything that is found out of a fleet, for every format. */
export interface FleetReport extends FleetSize {
  /** What made it. */
  readonly tool: PackageManifest;

  /** Stage of the fleet; `''` where none is named. */
  readonly environment: string;

  /** How many were given. */
  readonly registers: number;
  readonly verdicts: readonly FleetVerdict[];

  /** What kept the fleet from being judged. */
  readonly problems: readonly InputProblem[];
  readonly exitStatus: ExitStatus;
}

/** A verdict with everybody whom it is about. */
export interface FleetVerdict extends RegisterVerdict {
  readonly members: readonly ToldMember[];
}

/** An agent or a tool, and what its register says of it; null where no register has it. */
export interface ToldMember {
  readonly id: string;
  readonly registered: RegisteredMember | null;
}

/** What is known before a report is made. */
type Read = Pick<FleetReport, 'tool' | 'problems'> & { readonly fleet: Registers };

/** Judges a fleet, unless there are problems: half of it proves nothing. */
export function fleetReport({ fleet: { environment, count, members: all }, ...known }: Read): FleetReport {
  const members = known.problems.length > 0 ? [] : all;
  const { verdicts: found, ...size } = judgeRegisters({ members });
  const byId = new Map(found.length === 0 ? [] : members.map(member => [member.id, member]));
  const verdicts = found.map((verdict): FleetVerdict =>
    ({ ...verdict, members: verdict.finding.members.map(id => ({ id, registered: byId.get(id) ?? null })) }));
  const exitStatus = known.problems.length > 0 ? EXIT_STATUS.notAnalysed : verdicts.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean;
  return { ...known, environment, registers: count, ...size, verdicts, exitStatus };
}
