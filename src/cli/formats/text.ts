import { counted } from './counted';
import { Look } from './format';
import { labelled } from './labelled';
import { Section, sectionsOf } from './sections';
import { placeOf } from '../../files/input-problem';
import { Amount } from '../../fleet/amount';
import { InspectedAgent, InspectionFinding } from '../../inspection/inspection';
import { printable } from '../../plan/quote';
import { SEVERITIES, Severity } from '../../rbac/risk';
import { CheckReport, JudgedFinding } from '../check-report';
import { Style } from '../terminal';

const STYLES: Readonly<Record<Severity, readonly Style[]>> = { critical: ['bold', 'red'], high: ['red'], medium: ['yellow'], low: ['blue'] };

/** For a person at a terminal. */
export function textReport(report: CheckReport, look: Look): string {
  const sections = sectionsOf(report).map(section => sectionText(section, look));
  return `${[...sections, summaryText(report, look)].join('\n\n')}\n`;
}

function sectionText({ name, agent, findings }: Section, look: Look): string {
  const place = agent === null || agent.source === null ? '' : `  ${placeOf(agent.source)}`;
  const header = [
    look.paint(name === null ? 'About no agent in particular' : printable(name), 'bold') + look.paint(printable(place), 'dim'),
    ...(agent === null ? [] : agentLines(agent, findings, look)),
  ];
  const open = byAdvice(findings.filter(({ accepted }) => accepted === null)).map(group => groupLines(group, look).join('\n'));
  const accepted = findings.filter(finding => finding.accepted !== null).map(finding => acceptedLine(finding, look));
  return [header.join('\n'), ...open, ...(accepted.length === 0 ? [] : [accepted.join('\n')])].join('\n\n');
}

function agentLines(agent: InspectedAgent, findings: readonly JudgedFinding[], look: Look): readonly string[] {
  const { foundBy, own, effective, path, unknown } = agent;
  const isToldBelow = findings.some(finding => finding.accepted === null && finding.path.join('\n') === path.join('\n'));
  return [
    ...labelled('found by', [foundBy.join(', ')], 2, look),
    ...labelled('declared', [declaredText(agent)], 2, look),
    ...labelled('holds', [amountText(own)], 2, look),
    ...(own === effective ? [] : labelled('comes to', [amountText(effective)], 2, look)),
    ...(path.length < 2 || isToldBelow ? [] : labelled('how', arrows(path), 2, look)),
    ...(unknown.length === 0 ? [] : labelled('and to', [...arrows(unknown), 'whose rights nothing here tells'], 2, look)),
  ];
}

function declaredText({ kind, declared }: InspectedAgent): string {
  if (kind === 'tool') return 'a tool, which has no authority class: the agents that use it answer for what it may do';
  return declared === null ? 'no authority class: nobody governs it' : declared.toUpperCase();
}

function amountText(amount: Amount): string {
  return amount === '' ? 'nothing' : amount === 'none' ? 'more than any authority class may hold' : `as much as ${amount.toUpperCase()} may`;
}

/** Findings at one place that one change mends, where the worst of them stands. */
function byAdvice(findings: readonly JudgedFinding[]): readonly (readonly JudgedFinding[])[] {
  const groups = new Map<string, JudgedFinding[]>();
  for (const finding of findings) {
    const advice = JSON.stringify([finding.at, finding.source, finding.fix]);
    const group = groups.get(advice) ?? [];
    group.push(finding);
    groups.set(advice, group);
  }
  return [...groups.values()];
}

function groupLines(group: readonly JudgedFinding[], look: Look): readonly string[] {
  const [{ at, source, fix }] = group;
  const path = commonPath(group.map(finding => finding.path));
  return [
    ...group.flatMap(({ rule, severity, problem }) => [
      `  ${look.paint(severity.toUpperCase().padEnd(8), ...STYLES[severity])}  ${look.paint(rule.id, 'bold')}`,
      ...labelled('', [problem], 4, look),
    ]),
    ...labelled('at', [`${at}, ${source === null ? 'which is not among what was read' : placeOf(source)}`], 4, look),
    ...(path.length < 2 ? [] : labelled('path', arrows(path), 4, look)),
    ...labelled('fix', [fix], 4, look),
  ];
}

/** The way that all of these go; where they part is what each of them is about. */
function commonPath([first, ...others]: readonly (readonly string[])[]): readonly string[] {
  const parts = first.findIndex((step, i) => others.some(path => path[i] !== step));
  return parts < 0 ? first : first.slice(0, parts);
}

function acceptedLine({ rule, severity, at, accepted }: JudgedFinding, { paint }: Look): string {
  const reason = accepted?.reason === undefined ? '' : `: ${printable(accepted.reason)}`;
  return paint(`  accepted  ${severity} ${rule.id} at ${printable(at)}${reason}`, 'dim');
}

function arrows(path: readonly string[]): readonly string[] {
  return path.map((step, i) => i === 0 ? step : `→ ${step}`);
}

/** What it comes to, in numbers: the last thing on the screen. */
function summaryText(report: CheckReport, { paint }: Look): string {
  const { agents, findings, problems, stale, objects, files, threshold } = report;
  const [accepted, failing] = [findings.filter(each => each.accepted !== null), findings.filter(({ fails }) => fails)];
  const lines = [
    paint(`${membersText(agents)} in ${counted(objects, 'object')} of ${counted(files, 'file')}: ${countsText(findings, problems.length === 0)}`, 'bold'),
    ...(agents.length > 0 ? [] : ['no agent was found: name the ServiceAccounts of agents with --service-account <namespace/name>']),
    ...(accepted.length === 0 ? [] : [`${counted(accepted.length, 'finding')} accepted by the baseline`]),
    ...(stale.length === 0 ? [] : [`${counted(stale.length, 'entry', 'entries')} of the baseline found no more`]),
    ...(problems.length === 0 ? [] : [paint(`${counted(problems.length, 'problem')} kept this from being judged as a whole: see the errors`, 'red')]),
    failing.length === 0 && problems.length > 0
      ? 'not everything could be judged'
      : `${failing.length === 0 ? 'nothing fails' : counted(failing.length, 'finding fails', 'findings fail')} the check (--fail-on ${threshold})`,
    ...(findings.length === 0 ? [] : ['governed-agents explain <rule> says more about each']),
  ];
  return lines.join('\n');
}

function membersText(found: readonly InspectedAgent[]): string {
  const tools = found.filter(({ kind }) => kind === 'tool').length;
  return `${counted(found.length - tools, 'agent')}${tools === 0 ? '' : ` and ${counted(tools, 'tool')}`}`;
}

function countsText(findings: readonly Pick<InspectionFinding, 'severity'>[], isWhole: boolean): string {
  if (findings.length === 0) return isWhole ? 'no findings' : 'no findings in what could be judged';
  const counts = SEVERITIES.map(severity => [severity, findings.filter(each => each.severity === severity).length] as const);
  return `${counted(findings.length, 'finding')}, ${counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`).join(', ')}`;
}
