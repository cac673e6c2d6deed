import { AnyRule, Finding, Verdict } from './rule';

/** What stands between the place of a finding and its value. */
const SEPARATOR = ' = ';

/** What an exception has to write into `at` to accept a finding: where it is, and what is there. */
export function acceptedAt({ at, value }: Finding): string {
  return value === undefined ? at : `${at}${SEPARATOR}${value}`;
}

/** The place in what an exception wrote into `at`. */
export function placeIn(written: string): string {
  return written.split(SEPARATOR)[0];
}

/** Whether an exception that wrote this accepts something at a place, whatever it is. */
export function isWrittenAbout(written: string, at: string): boolean {
  return written === at || written.startsWith(`${at}${SEPARATOR}`);
}

/** Whether a person may accept the finding. */
export function isAcceptable({ rule, finding }: Verdict): boolean {
  return rule.onFail === 'refuse' && rule.exceptions === 'allowed' && finding.value !== undefined;
}

/** A finding, and which rule made it. */
interface About {
  readonly rule: Pick<AnyRule, 'id'>;
  readonly finding: Finding;
}

/** Whether an exception is about this very finding. */
export function isAbout(exception: { readonly rule: string; readonly at: string }, { rule, finding }: About): boolean {
  return exception.rule === rule.id && exception.at === acceptedAt(finding);
}
