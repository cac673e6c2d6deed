import { Violation, violation } from './violation';

/** An app that was not synthesized, as its author sees it. */
export interface Refusal {
  readonly message: string;
  readonly stack: string;

  /** How many objects are left of each agent, by its place in the app. */
  readonly remaining: Readonly<Record<string, number>>;
}

/** What a refusal says, and what is wrong with how it does. */
export interface RefusalReading {
  readonly rules: readonly string[];
  readonly violations: readonly Violation[];
}

/** Rules that look at the whole app, and so only after an agent was built: what it made is held back by the app. */
const WHOLE_APP: readonly string[] = [
  'names-are-unique', 'invoked-agents-are-known', 'agents-are-reached-through-edges', 'chains-have-no-loops', 'chains-stay-in-bounds',
  'authority-is-not-laundered', 'feedback-has-an-end', 'tools-do-no-more-than-their-agents', 'tools-hold-what-goes-through-them',
  'edges-are-declared', 'agents-do-not-write-among-agents', 'quotas-have-a-namespace', 'exceptions-match-findings', 'registers-are-of-other-apps',
  'objects-are-all-there', 'objects-are-as-declared', 'objects-are-made-once', 'objects-have-an-owner', 'files-are-not-overwritten',
  'text-reads-the-same-everywhere', 'workloads-are-governed-once', 'workloads-can-be-governed', 'limits-have-a-workload', 'replicas-are-declared',
  'agent-namespaces-hold-agents-only', 'agent-namespaces-stay-restricted', 'identities-are-not-borrowed', 'bindings-are-declared',
  'rendered-edges-are-declared', 'class-roles-are-as-shipped', 'network-fences-stand-alone', 'marks-are-not-forged',
];

const HEADING = /^ {2}\[(.*)\] (?:agent|the app's) .* is refused for (\d+) reasons?:$/;
const FINDING = /^ {4}([a-z][a-z0-9]*(?:-[a-z0-9]+)+): \S/;
const ADVICE = /^ {6}(why|fix|or|see): +\S/;
const PAGE = /([a-z0-9-]+)\.md$/;

/** What a terminal obeys or a reader does not see, but for the end of a line. */
const CONTROL = /[^\P{C}\n\p{Cn}\p{Co}]|[\u2028\u2029]/u;

/** A call of the library that no declaration is wrong with; it is told where it is made. */
const MISUSE = /^governed-agents: [^\n]+\n {2}fix: [^\n]+$/;

/** Reads a refusal: every finding names its rule, and says why it matters, how to mend it and where to read on. */
export function readRefusal({ message, stack, remaining }: Refusal): RefusalReading {
  const wrong = (what: string): Violation => violation('refusal', 'the message', what);
  const control = CONTROL.exec(message);
  const violations = control === null ? [] : [wrong(`holds the control character U+${control[0].codePointAt(0)!.toString(16)}`)];
  if (MISUSE.test(message)) return { rules: ['misuse'], violations };

  const [title, ...lines] = message.split('\n');
  if (title !== 'Validation failed with the following errors:') {
    return { rules: [], violations: [...violations, violation('crash', 'the error', `is no refusal: ${message.slice(0, 200)}`)] };
  }
  if (/^\s+at .*[:(]\d+/m.test(stack.slice(stack.indexOf(message) + message.length))) violations.push(wrong('ends with the stack of the library'));

  const rules: string[] = [];
  for (const section of sectionsOf(lines)) {
    const { place, count, findings, problems } = section;
    violations.push(...problems.map(wrong));
    if (findings.length !== count) violations.push(wrong(`announces ${count} reasons and gives ${findings.length}`));
    rules.push(...findings);
    const left = remaining[place] ?? 0;
    if (left > 0 && findings.some(rule => !WHOLE_APP.includes(rule))) violations.push(violation('remains', place, `has ${left} objects although it is refused`));
  }
  if (rules.length === 0) violations.push(wrong('names no rule'));
  return { rules, violations };
}

interface Section {
  readonly place: string;
  readonly count: number;
  readonly findings: string[];
  readonly problems: string[];
}

function sectionsOf(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [];
  let advice: string[] = [];
  for (const [i, line] of lines.entries()) {
    const [, place, count] = HEADING.exec(line) ?? [];
    if (place !== undefined) sections.push({ place, count: Number(count), findings: [], problems: [] });
    const section = sections[sections.length - 1];
    if (section === undefined) return [{ place: '', count: 0, findings: [], problems: [`begins with ${line.slice(0, 100)}`] }];
    if (place !== undefined) continue;
    const [, rule] = FINDING.exec(line) ?? [];
    const [, kind] = ADVICE.exec(line) ?? [];
    if (rule !== undefined) {
      if (section.findings.length > 0 && rule !== section.findings[section.findings.length - 1] && advice.length === 0) section.problems.push(`gives no advice on ${rule}`);
      section.findings.push(rule);
      advice = [];
    } else if (kind === undefined) {
      section.problems.push(`has a line that is neither a finding nor advice: ${line.slice(0, 100)}`);
    } else {
      advice.push(kind);
      const isLast = lines[i + 1] === undefined || !ADVICE.test(lines[i + 1]);
      if (isLast && !/^why,fix(,or)?,see$/.test(advice.join())) section.problems.push(`gives as advice only ${advice.join()}`);
      if (kind === 'see' && PAGE.exec(line)?.[1] !== section.findings[section.findings.length - 1]) section.problems.push(`leads to another page: ${line.trim()}`);
    }
  }
  return sections.map(section => ({ ...section, problems: [...section.problems, ...(section.findings.length === 0 ? ['has a part without a finding'] : [])] }));
}
