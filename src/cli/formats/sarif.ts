import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { Look } from './format';
import { InputProblem, nameForPrograms, STDIN } from '../../files/input-problem';
import { InspectedAgent, InspectionRule, Source } from '../../inspection/inspection';
import { printableJson } from '../../plan/quote';
import { Severity } from '../../rbac/risk';
import { CheckReport, JudgedFinding } from '../check-report';
import { PackageManifest } from '../package-manifest';
import { publicRuleUrl } from '../rule-page';

/** What code scanning makes of a severity: how it counts in a run, and the number by which GitHub ranks it. */
const LEVELS: Readonly<Record<Severity, { readonly level: Result.level; readonly score: string }>> = {
  critical: { level: 'error', score: '9.0' },
  high: { level: 'error', score: '7.0' },
  medium: { level: 'warning', score: '5.0' },
  low: { level: 'note', score: '3.0' },
};

/** For code scanning: SARIF 2.1.0. Every rule is listed, found or not, so that an alert closes once nothing is found. */
export function sarifReport(report: CheckReport, { folder }: Look): string {
  const { tool, rules, agents, findings, problems, exitStatus } = report;
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const known = new Map(agents.map(agent => [agent.name, agent]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'governed-agents',
          semanticVersion: tool.version,
          informationUri: tool.repository,
          rules: rules.map(rule => descriptor(rule, tool)),
        },
      },
      invocations: [{
        executionSuccessful: problems.length === 0,
        exitCode: exitStatus,
        toolExecutionNotifications: problems.map(problem => notification(problem, folder)),
      }],
      results: findings.map(finding => resultOf(finding, known.get(finding.agent ?? ''), indices.get(finding.rule.id), folder)),
    }],
  };
  return `${printableJson(JSON.stringify(log, null, 2))}\n`;
}

function descriptor(rule: InspectionRule, tool: PackageManifest): ReportingDescriptor {
  const { id, aliases, title, rationale, fix, severity, source } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    help: {
      text: `${title}\n\nWhy: ${rationale}\n\nFix: ${fix}\n\nFrom: ${source}`,
      markdown: `**${title}**\n\n**Why:** ${rationale}\n\n**Fix:** ${fix}\n\nFrom: ${source}`,
    },
    helpUri: publicRuleUrl(rule, tool),
    defaultConfiguration: { level: LEVELS[severity].level },
    properties: { 'tags': ['security', 'kubernetes', 'ai-agents', ...aliases], 'precision': 'high', 'security-severity': LEVELS[severity].score },
  };
}

function resultOf(finding: JudgedFinding, agent: InspectedAgent | undefined, ruleIndex: number | undefined, folder: string): Result {
  const { rule, severity, at, source, problem, path, fix, fingerprint, accepted } = finding;
  const way = path.length < 2 ? '' : `\n\n${path.join('\n→ ')}`;
  // GitHub shows nothing that is in no file: what is not among the files is shown at its agent.
  const place = source ?? agent?.source ?? null;
  return {
    ruleId: rule.id,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity].level,
    message: { text: `${at} ${problem}${way}\n\nFix: ${fix}` },
    locations: [{ ...(place === null ? {} : physical(place, folder)), logicalLocations: [{ fullyQualifiedName: at, kind: 'resource' }] }],
    // GitHub knows a finding again by the second name alone.
    partialFingerprints: { 'governedAgents/v1': fingerprint, 'primaryLocationLineHash': fingerprint },
    // Where one result has them, all must.
    suppressions: accepted === null ? [] : [{ kind: 'external', status: 'accepted', justification: accepted.reason ?? 'accepted by the baseline' }],
    properties: { severity, path, agent: finding.agent },
  };
}

function notification({ file, line, problem }: InputProblem, folder: string): Notification {
  return { level: 'error', message: { text: problem }, ...(file === '' ? {} : { locations: [physical({ file, line: line ?? 1 }, folder)] }) };
}

function physical({ file, line }: Source, folder: string): Pick<Location, 'physicalLocation'> {
  return { physicalLocation: { artifactLocation: artifactOf(file, folder), region: { startLine: line } } };
}

/** Relative to the folder where that is possible: what is elsewhere belongs to no repository. */
function artifactOf(file: string, folder: string): ArtifactLocation {
  if (file === STDIN) return { uri: nameForPrograms(file) };
  const within = relative(folder, resolve(folder, file));
  if (/^\.\.(?:[\\/]|$)/.test(within) || isAbsolute(within)) return { uri: pathToFileURL(resolve(folder, file)).href };
  return { uri: within.split(/[\\/]/).map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
