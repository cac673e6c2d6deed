import { EXIT_STATUS, ExitStatus } from './exit-status';
import { InputProblem } from './input/input-problem';
import { PackageManifest } from './package-manifest';
import { FleetSize, judgeRegisters, RegisterVerdict, sizeOf } from '../governance/judge-registers';
import { RegisteredAgent } from '../governance/registered-agent';
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

/** A verdict with every agent that it is about. */
export interface FleetVerdict extends RegisterVerdict {
  readonly agents: readonly ToldAgent[];
}

/** An agent, and what its register says of it; null where no register has it. */
export interface ToldAgent {
  readonly id: string;
  readonly registered: RegisteredAgent | null;
}

/** What is known before a report is made. */
type Read = Pick<FleetReport, 'tool' | 'registers' | 'problems'> & { readonly fleet: Registers };

/** Judges a fleet, unless there are problems: half of it proves nothing. */
export function fleetReport({ fleet: { environment, agents: all }, ...known }: Read): FleetReport {
  const agents = known.problems.length > 0 ? [] : all;
  const byId = new Map(agents.map(agent => [agent.id, agent]));
  const verdicts = judgeRegisters({ agents }).map((verdict): FleetVerdict =>
    ({ ...verdict, agents: verdict.finding.agents.map(id => ({ id, registered: byId.get(id) ?? null })) }));
  const exitStatus = known.problems.length > 0 ? EXIT_STATUS.notAnalysed : verdicts.length > 0 ? EXIT_STATUS.findings : EXIT_STATUS.clean;
  return { ...known, environment, ...sizeOf({ agents }), verdicts, exitStatus };
}
