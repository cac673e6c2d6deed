import { Section, sectionsOf } from './sections';
import { nameForPrograms, placeOf } from '../../files/input-problem';
import { CheckReport, JudgedFinding } from '../check-report';

/** What XML 1.0 has no way to say. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What a terminal obeys, or hides from the eye, and XML can say by its number. */
const HIDDEN = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** Where it may be; most text has none of it, and to look closely is slow. */
const PERHAPS_NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

/**
 * For test reports of GitLab and Jenkins: a suite for each agent, a case for each finding.
 *
 * A case fails where the check does; what is accepted, or less than it fails for, is skipped.
 * What could not be read is an error, and an agent of which nothing was found is a case that passes.
 */
export function junitReport(report: CheckReport): string {
  const suites = [...sectionsOf(report).map(section => suiteOf(section, report)), ...unreadSuite(report)];
  const tests = suites.reduce((sum, suite) => sum + suite.cases.length, 0);
  const counts = (suite: readonly Case[]): string => `failures="${count(suite, 'failure')}" errors="${count(suite, 'error')}" skipped="${count(suite, 'skipped')}"`;
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="governed-agents" tests="${tests}" ${counts(all)}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name=${quoted(name)} tests="${cases.length}" ${counts(cases)}>`,
      ...cases.flatMap(each => caseLines(name, each)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;

  /** Null where it is known nowhere. */
  readonly file: string | null;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;

  /** One line. */
  readonly message: string;

  /** All of it. */
  readonly text: string;
}

const PASSED = { outcome: 'passed', type: '', message: '', text: '' } as const;

function suiteOf({ name, agent, findings }: Section, report: CheckReport): Suite {
  const file = agent?.source?.file ?? null;
  const cases = findings.map(finding => caseOf(finding, report));
  return { name: name ?? 'objects', cases: cases.length > 0 ? cases : [{ ...PASSED, name: 'nothing is found', file }] };
}

function caseOf(finding: JudgedFinding, { threshold }: CheckReport): Case {
  const { rule, severity, at, source, problem, path, fix, accepted, fails } = finding;
  const known = { name: `${rule.id}: ${at}`, file: source?.file ?? null, type: severity };
  if (accepted !== null) return { ...known, outcome: 'skipped', message: `accepted by the baseline${accepted.reason === undefined ? '' : `: ${accepted.reason}`}`, text: '' };
  const text = [`${at} ${problem}`, ...(source === null ? [] : [placeOf(source)]), ...path.map((step, i) => i === 0 ? step : `→ ${step}`), `fix: ${fix}`].join('\n');
  if (!fails) return { ...known, outcome: 'skipped', message: `${severity}, which does not fail with --fail-on ${threshold}: ${problem}`, text };
  return { ...known, outcome: 'failure', message: `${severity}: ${problem}`, text };
}

function unreadSuite({ problems }: CheckReport): readonly Suite[] {
  if (problems.length === 0) return [];
  return [{
    name: 'input',
    cases: problems.map(each => ({ name: placeOf(each) || 'options', file: each.file === '' ? null : each.file, outcome: 'error', type: 'not analysed', message: each.problem, text: '' })),
  }];
}

function caseLines(suite: string, { name, file, outcome, type, message, text }: Case): readonly string[] {
  const attributes = `classname=${quoted(suite)} name=${quoted(name)}${file === null ? '' : ` file=${quoted(nameForPrograms(file))}`}`;
  if (outcome === 'passed') return [`    <testcase ${attributes}/>`];
  const why = outcome === 'skipped' ? `message=${quoted(message)}` : `type=${quoted(type)} message=${quoted(message)}`;
  return [`    <testcase ${attributes}>`, `      <${outcome} ${why}>${content(text)}</${outcome}>`, '    </testcase>'];
}

function count(cases: readonly Case[], outcome: Case['outcome']): number {
  return cases.filter(each => each.outcome === outcome).length;
}

/** As it stands between tags. */
function content(text: string): string {
  const sayable = PERHAPS_NO_XML.test(text) ? text.replace(NO_XML, '\ufffd') : text;
  return sayable.replace(/[&<>\r]/g, character => ESCAPES[character]).replace(HIDDEN, character => `&#${character.codePointAt(0)};`);
}

/** As it stands between quotes, where line ends would become spaces. */
function quoted(text: string): string {
  return `"${content(text).replace(/["\n\t]/g, character => ESCAPES[character])}"`;
}
