import { fingerprintOf, Recognized } from './fingerprint';
import { reaches } from './threshold';
import { InspectionFinding } from '../inspection/inspection';
import { isJsonObject, Json, textAt } from '../objects/json';
import { SEVERITIES, Severity } from '../rbac/risk';

/** A finding that was there when the check was adopted. */
export interface AcceptedFinding extends Recognized {
  /** Over everything else but the severity and the reason, which a person may write. */
  readonly fingerprint: string;

  /** Accepted up to this. */
  readonly severity: Severity;

  /** Why it may stay, if somebody wrote it down. */
  readonly reason?: string;
}

/** What a baseline file says, or why it says nothing. */
export type Baseline = { readonly accepted: readonly AcceptedFinding[] } | { readonly problem: string };

/** What accepts a finding: the same one, when it was no less bad; null where nothing does. */
export function acceptanceOf({ fingerprint, severity }: Pick<AcceptedFinding, 'fingerprint' | 'severity'>, accepted: ReadonlyMap<string, AcceptedFinding>): AcceptedFinding | null {
  const found = accepted.get(fingerprint);
  return found !== undefined && reaches(found.severity, severity) ? found : null;
}

/** Every finding as accepted, once, in an order that stays; a reason that somebody wrote is kept. */
export function acceptAll(findings: readonly InspectionFinding[], known: readonly AcceptedFinding[]): readonly AcceptedFinding[] {
  const reasons = new Map(known.map(({ fingerprint, reason }) => [fingerprint, reason]));
  const accepted = new Map<string, AcceptedFinding>();
  for (const { rule: { id: rule }, severity, agent, at, value } of findings) {
    const fingerprint = fingerprintOf({ rule, agent, at, value });
    const [reason, other] = [reasons.get(fingerprint), accepted.get(fingerprint)];
    if (other !== undefined && reaches(other.severity, severity)) continue;
    accepted.set(fingerprint, { fingerprint, rule, severity, agent, at, value, ...(reason === undefined ? {} : { reason }) });
  }
  return [...accepted.values()].sort(inOrder);
}

/** A baseline as it is written to a file. */
export function baselineText(accepted: readonly AcceptedFinding[]): string {
  return `${JSON.stringify({ schemaVersion: 1, findings: accepted }, null, 2)}\n`;
}

/** Reads a baseline. What its fingerprints stand for is what it says: an entry that says something else, which nobody reviewed, is refused. */
export function readBaseline(text: string): Baseline {
  let json: Json;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, '')) as Json;
  } catch (error) {
    return { problem: `is no JSON: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` };
  }
  if (!isJsonObject(json) || !Array.isArray(json.findings)) return { problem: 'is no baseline: write one with `--write-baseline`' };
  if (json.schemaVersion !== 1) return { problem: 'is a baseline of another version of governed-agents: write it again with `--write-baseline`' };
  const accepted: AcceptedFinding[] = [];
  for (const [i, entry] of (json.findings as readonly Json[]).entries()) {
    const again = `entry ${i + 1}: write it again with \`--write-baseline\``;
    if (!isAcceptedFinding(entry)) return { problem: `holds something that is no accepted finding, ${again}` };
    if (fingerprintOf(entry) !== entry.fingerprint) return { problem: `holds a fingerprint that stands for something else than is written there, ${again}` };
    const { fingerprint, rule, severity, agent, at, value, reason } = entry;
    accepted.push({ fingerprint, rule, severity, agent, at, value, ...(reason === undefined ? {} : { reason }) });
  }
  return { accepted };
}

function isAcceptedFinding(entry: unknown): entry is AcceptedFinding {
  return isJsonObject(entry)
    && ['fingerprint', 'rule', 'at'].every(key => textAt(entry, [key]) !== '')
    && typeof entry.value === 'string'
    && (entry.agent === null || typeof entry.agent === 'string')
    && SEVERITIES.some(severity => severity === entry.severity)
    && (entry.reason === undefined || typeof entry.reason === 'string');
}

function inOrder(a: AcceptedFinding, b: AcceptedFinding): number {
  const [left, right] = [a, b].map(({ rule, agent, at, fingerprint }) => [rule, agent ?? '', at, fingerprint]);
  const differs = left.findIndex((text, i) => text !== right[i]);
  return differs < 0 ? 0 : left[differs] < right[differs] ? -1 : 1;
}
