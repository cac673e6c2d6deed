import { InspectionFinding } from './inspection';

/** A finding with all its words: some make theirs where they are read. */
export function toldFinding({ rule, severity, agent, at, source, problem, path, fix, value }: InspectionFinding): InspectionFinding {
  return { rule, severity, agent, at, source, problem, path, fix, value };
}
