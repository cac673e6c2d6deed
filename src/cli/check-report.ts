import { acceptanceOf, AcceptedFinding } from './baseline';
import { EXIT_STATUS, ExitStatus } from './exit-status';
import { fingerprintOf } from './fingerprint';
import { PackageManifest } from './package-manifest';
import { reaches, Threshold } from './threshold';
import { InputProblem } from '../files/input-problem';
import { InspectedAgent, Inspection, InspectionFinding, InspectionRule } from '../inspection/inspection';
import { toldFinding } from '../inspection/told-finding';

/** A finding, and what follows from it. */
export interface JudgedFinding extends InspectionFinding {
  readonly fingerprint: string;

  /** What in the baseline accepts it; null where nothing does. */
  readonly accepted: AcceptedFinding | null;

  /** Whether the check fails because of it. */
  readonly fails: boolean;
}

/** Everything that a check found out, for every format. */
export interface CheckReport {
  /** What made it. */
  readonly tool: PackageManifest;

  /** `YYYY-MM-DD`, on which it was judged. */
  readonly today: string;

  readonly threshold: Threshold;

  /** Every rule that was asked. */
  readonly rules: readonly InspectionRule[];
  readonly agents: readonly InspectedAgent[];

  /** Worst first. */
  readonly findings: readonly JudgedFinding[];

  /** What could not be judged. */
  readonly problems: readonly InputProblem[];

  /** What the baseline accepts and nothing is any more. */
  readonly stale: readonly AcceptedFinding[];

  /** How many were read. */
  readonly objects: number;
  readonly files: number;

  readonly exitStatus: ExitStatus;
}

/** What is known before a report is made. */
export type Checked = Pick<CheckReport, 'tool' | 'today' | 'threshold' | 'rules' | 'problems' | 'objects' | 'files'> & {
  readonly inspection: Inspection;

  /** Those of the baseline. */
  readonly accepted: readonly AcceptedFinding[];
};

/** What follows from an inspection: which findings fail the check, and what that ends with. */
export function reportOf({ inspection, accepted, ...known }: Checked): CheckReport {
  const byFingerprint = new Map(accepted.map(entry => [entry.fingerprint, entry]));
  const findings = inspection.findings.map((finding): JudgedFinding => {
    const told = toldFinding(finding);
    const fingerprint = fingerprintOf({ ...told, rule: finding.rule.id });
    const acceptance = acceptanceOf({ fingerprint, severity: finding.severity }, byFingerprint);
    return { ...told, fingerprint, accepted: acceptance, fails: acceptance === null && reaches(finding.severity, known.threshold) };
  });
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const exitStatus = known.problems.length > 0 ? EXIT_STATUS.notAnalysed
    : findings.some(({ fails }) => fails) ? EXIT_STATUS.findings : EXIT_STATUS.clean;
  return { ...known, agents: inspection.agents, findings, stale: accepted.filter(({ fingerprint }) => !found.has(fingerprint)), exitStatus };
}
