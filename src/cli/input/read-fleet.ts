import { readRegisterFiles } from './read-registers';
import { InputProblem } from '../../files/input-problem';
import { readRegisters, RegisterProblem, Registers } from '../../governance/registers';

/** The agents of many registers, and what kept any of these from being read: of half a fleet nothing is said. */
export interface FleetInput {
  readonly fleet: Registers;
  readonly problems: readonly InputProblem[];
}

/** Reads registers from files and standard input (`-`). */
export async function readFleet(files: readonly string[], stdin: AsyncIterable<string | Buffer>): Promise<FleetInput> {
  const fleet = readRegisters(await readRegisterFiles(files, stdin));
  return { fleet, problems: [...fleet.unreadable, ...fleet.problems.map(inputProblem)] };
}

function inputProblem({ file, at, problem }: RegisterProblem): InputProblem {
  return { file, line: null, problem: at === '' ? problem : `\`${at}\` ${problem}` };
}
