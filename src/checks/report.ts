import { acceptedAt, isAcceptable } from './acceptance';
import { ExceptedVerdict } from './admit';
import { AnyRule, Verdict } from './rule';
import { printable } from '../plan/quote';

/** Where the page of each rule is, until there is a public site: inside the installed package. */
const RULE_PAGES = 'node_modules/governed-agents/docs/rules';

/** Where a rule is explained, with what it refuses and what it accepts. */
export function docsUrl(rule: Pick<AnyRule, 'id'>): string {
  return `${RULE_PAGES}/${rule.id}.md`;
}

/** Everything a person needs to mend what is refused: each rule once, in order, with all it found; what a person may accept stands alone, with the exception to copy. */
export function refusalText(what: string, refusals: readonly Verdict[]): string {
  const count = refusals.length;
  return [
    `${what} is refused for ${count} reason${count === 1 ? '' : 's'}:`,
    ...byAdvice(refusals).flatMap(verdicts => [
      ...verdicts.map(verdict => `    ${verdict.rule.id}: ${place(verdict)}`),
      `      why: ${verdicts[0].rule.rationale}`,
      ...adviceOn(verdicts[0]).map(advice => `      ${advice}`),
      `      see: ${docsUrl(verdicts[0].rule)}`,
    ]),
  ].join('\n');
}

/** Neighbours that need the same advice. */
function byAdvice(verdicts: readonly Verdict[]): readonly (readonly Verdict[])[] {
  const groups: Verdict[][] = [];
  for (const verdict of verdicts) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last[0].rule.id === verdict.rule.id && adviceOn(last[0]).join() === adviceOn(verdict).join()) last.push(verdict);
    else groups.push([verdict]);
  }
  return groups;
}

function adviceOn(verdict: Verdict): readonly string[] {
  return [`fix: ${fixOf(verdict)}`, ...(isAcceptable(verdict) ? [`or:  have a person accept it in \`exceptions\`: ${exceptionFor(verdict)}`] : [])];
}

/** The exception that accepts a verdict, to be pasted into a declaration, where a person fills in the rest. */
function exceptionFor({ rule, finding }: Verdict): string {
  const [id, at] = [rule.id, acceptedAt(finding)].map(text => printable(JSON.stringify(text)));
  return `{ rule: ${id}, at: ${at}, reason: "…", approvedBy: { name: "…", email: "…" }, until: "YYYY-MM-DD" }`;
}

function fixOf({ rule, finding }: Verdict): string {
  return finding.fix ?? rule.fix;
}

/** What a person should know although nothing is refused; empty where there is nothing. */
export function warningText(what: string, warnings: readonly Verdict[], excepted: readonly ExceptedVerdict[]): string {
  return [
    ...warnings.map(verdict => `${what}: ${verdict.rule.id}: ${place(verdict)}\n  fix: ${fixOf(verdict)}`),
    ...excepted.map(verdict => `${what}: ${verdict.rule.id}: ${place(verdict)}\n  accepted until ${verdict.exception.until} by `
      + printable(`${verdict.exception.approvedBy.name} <${verdict.exception.approvedBy.email}>: ${verdict.exception.reason}`)),
  ].join('\n');
}

function place({ finding }: Verdict): string {
  return printable(`${finding.at === '' ? 'the declaration' : `\`${finding.at}\``} ${finding.problem}`);
}
