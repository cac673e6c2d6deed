import { EXIT_STATUS, ExitStatus } from './exit-status';
import { explainedCheckRule, ExplainedRule, explainedSynthesisRule } from './explained-rule';
import { wrapped } from './formats/wrapped';
import { Shell, tellError } from './shell';
import { isColoured, Paint, paintWith, widthOf } from './terminal';
import { RULES } from '../checks/rules';
import { INSPECTION_RULES } from '../inspection/inspection-rules';
import { nearest } from '../plan/nearest';
import { quote } from '../plan/quote';

const CHECKED = INSPECTION_RULES.map(explainedCheckRule);
const SYNTHESIZED = RULES.map(explainedSynthesisRule);

interface Look {
  readonly paint: Paint;
  readonly width: number;
}

/** Explains what goes by this name, or lists everything that can be explained. */
export function explain(name: string | undefined, shell: Shell): ExitStatus {
  const look = { paint: paintWith(isColoured(shell.stdout, shell.env)), width: widthOf(shell.stdout) };
  if (name === undefined) {
    shell.stdout.write(listText(look));
    return EXIT_STATUS.clean;
  }
  const found = [...CHECKED, ...SYNTHESIZED].filter(({ id, aliases }) => [id, ...aliases].some(known => known.toLowerCase() === name.toLowerCase()));
  if (found.length === 0) {
    tellError(shell, unknownText(name));
    return EXIT_STATUS.notAnalysed;
  }
  shell.stdout.write(found.map(rule => ruleText(rule, look)).join('\n'));
  return EXIT_STATUS.clean;
}

function unknownText(name: string): string {
  const known = [...CHECKED, ...SYNTHESIZED].flatMap(({ id, aliases }) => [id, ...aliases]);
  const [close, alike] = [nearest(name, known), known.filter(each => name.length > 3 && each.includes(name.toLowerCase()))];
  const meant = [...new Set([...(close === null ? [] : [close]), ...alike])].slice(0, 3);
  return `no rule is called ${quote(name)}: ${meant.length === 0 ? 'governed-agents explain lists them all' : `is it ${meant.join(', or ')}?`}`;
}

function ruleText({ id, aliases, title, consequence, rationale, fix, exceptions, references, link }: ExplainedRule, look: Look): string {
  const rows = [
    ['law', title], ['asked', consequence], ['why', rationale], ['fix', fix], ['except', exceptions],
    ...references.map((reference, i) => [i === 0 ? 'from' : '', reference]), ...(aliases.length === 0 ? [] : [['also', aliases.join(', ')]]), ['see', link],
  ];
  return [look.paint(id, 'bold'), ...rows.flatMap(([label, text]) => rowLines(label, text, 2, 8, look))].join('\n') + '\n';
}

function listText(look: Look): string {
  return [['Asked by governed-agents check', CHECKED] as const, ['Asked at synthesis', SYNTHESIZED] as const]
    .map(([heading, rules]) => [look.paint(heading, 'bold'), ...rules.flatMap(rule => listLines(rule, look)), ''].join('\n'))
    .join('\n');
}

function listLines({ id, level, title }: ExplainedRule, look: Look): readonly string[] {
  return [`  ${id}  ${look.paint(level, 'dim')}`, ...rowLines('', title, 4, 0, look)];
}

function rowLines(label: string, text: string, indent: number, width: number, look: Look): readonly string[] {
  return wrapped(text, look.width - indent - width)
    .map((line, i) => `${' '.repeat(indent)}${i === 0 ? look.paint(label.padEnd(width), 'dim') : ' '.repeat(width)}${line}`);
}
