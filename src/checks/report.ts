import { ExceptedVerdict } from './admit';
import { AnyRule, Verdict } from './rule';
import { printable } from '../plan/quote';

/** Where the page of each rule is, until there is a public site: inside the installed package. */
const RULE_PAGES = 'node_modules/governed-agents/docs/rules';

/** Where a rule is explained, with what it refuses and what it accepts. */
export function docsUrl(rule: Pick<AnyRule, 'id'>): string {
  return `${RULE_PAGES}/${rule.id}.md`;
}

/** Everything a person needs to mend what is refused: each rule once, in order, with all it found. */
export function refusalText(what: string, refusals: readonly Verdict[]): string {
  const count = refusals.length;
  return [
    `${what} is refused for ${count} reason${count === 1 ? '' : 's'}:`,
    ...byAdvice(refusals).flatMap(verdicts => [
      ...verdicts.map(verdict => `    ${verdict.rule.id}: ${place(verdict)}`),
      `      why: ${verdicts[0].rule.rationale}`,
      `      fix: ${fixOf(verdicts[0])}`,
      `      see: ${docsUrl(verdicts[0].rule)}`,
    ]),
  ].join('\n');
}

/** Neighbours that need the same explanation. */
function byAdvice(verdicts: readonly Verdict[]): readonly (readonly Verdict[])[] {
  const groups: Verdict[][] = [];
  for (const verdict of verdicts) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last[0].rule.id === verdict.rule.id && fixOf(last[0]) === fixOf(verdict)) last.push(verdict);
    else groups.push([verdict]);
  }
  return groups;
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
