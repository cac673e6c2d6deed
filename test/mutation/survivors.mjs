/**
 * The score by folder, and every mutant that no test kills, with the reason why that is right.
 *
 * node test/mutation/survivors.mjs <report.json>... reads Stryker's reports and `reasons.json`,
 * writes `survivors.md`, and fails where a survivor has no reason or a reason no survivor. Of
 * several reports the last one that has a file counts; files that are gone count in none.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');
const FOLDERS = ['src/plan/', 'src/manifests/', 'src/checks/rules/', 'src/checks/'];
const ALIVE = ['Survived', 'NoCoverage'];
const LONGEST = 90;

const reports = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
const reported = Object.assign({}, ...reports.map(({ files: each }) => each));
const files = Object.fromEntries(Object.entries(reported).filter(([file]) => existsSync(join(ROOT, file))));
const reasons = JSON.parse(readFileSync(join(HERE, 'reasons.json'), 'utf8'));

/** Mutants in the order of the file, each with a key that survives edits elsewhere: what becomes what, in which line. */
function keyed(source, mutants) {
  const lines = source.split('\n');
  const seen = new Map();
  const inOrder = mutants.toSorted(({ location: { start: a } }, { location: { start: b } }) => a.line - b.line || a.column - b.column);
  return inOrder.map(mutant => {
    const name = `${mutant.mutatorName}: ${short(textAt(lines, mutant.location))} → ${short(mutant.replacement ?? '')}`;
    const place = `${name} | ${short(lines[mutant.location.start.line - 1].trim())}`;
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return { ...mutant, name, key: count === 1 ? place : `${place} (${count})` };
  });
}

function textAt(lines, { start, end }) {
  const text = lines.slice(start.line - 1, end.line);
  text[text.length - 1] = text.at(-1).slice(0, end.column - 1);
  text[0] = text[0].slice(start.column - 1);
  return text.join(' ');
}

function short(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function reasonFor(file, key) {
  return (reasons[file] ?? []).find(({ mutants }) => mutants.includes(key))?.reason ?? null;
}

const judged = Object.entries(files).sort(([a], [b]) => a < b ? -1 : 1).map(([file, { source, mutants }]) => {
  const all = keyed(source, mutants);
  const survivors = all.filter(({ status }) => ALIVE.includes(status)).map(mutant => ({ ...mutant, reason: reasonFor(file, mutant.key) }));
  const keys = survivors.map(({ key }) => key);
  return { file, all, survivors, stale: (reasons[file] ?? []).flatMap(({ mutants: each }) => each).filter(key => !keys.includes(key)) };
});

function row(what, mutants) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, timeout, survived, uncovered] = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')];
  const score = 100 * (killed + timeout) / (killed + timeout + survived + uncovered);
  return `| ${what} | ${killed} | ${timeout} | ${survived} | ${uncovered} | ${count('RuntimeError')} | ${count('Ignored')} | ${score.toFixed(1)} % |`;
}

const folderOf = file => FOLDERS.find(folder => file.startsWith(folder)) ?? 'others';
const table = [
  '| folder | killed | timeout | survived | not covered | does not load | prose, left out | score |', '|---|---|---|---|---|---|---|---|',
  ...FOLDERS.flatMap(folder => {
    const mutants = judged.filter(({ file }) => folderOf(file) === folder).flatMap(({ all }) => all);
    return mutants.length === 0 ? [] : [row(folder === 'src/checks/' ? `\`${folder}\` without rules` : `\`${folder}\``, mutants)];
  }),
  row('together', judged.flatMap(({ all }) => all)),
];

const sources = new Set(FOLDERS.flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true }).map(file => join(folder, file))));
const missing = [...sources].filter(file => file.endsWith('.ts') && files[file] === undefined).sort();

const code = text => `\`\` ${text.replaceAll('``', '` `')} \`\``;
const sections = judged.filter(({ survivors }) => survivors.length > 0).flatMap(({ file, survivors }) => {
  const byReason = new Map(survivors.map(({ reason }) => [reason, survivors.filter(each => each.reason === reason)]));
  return ['', `### ${file}`, '', ...[...byReason].flatMap(([reason, group]) => [
    `- ${reason ?? '**No reason yet.**'}`, ...group.map(({ name, location, status }) => `  - line ${location.start.line}${status === 'NoCoverage' ? ', not covered' : ''}: ${code(name)}`),
  ])];
});
writeFileSync(join(HERE, 'survivors.md'), [
  '<!-- Written by test/mutation/survivors.mjs from Stryker\'s report and reasons.json. -->',
  '# Mutants that no test kills', '', 'What the columns mean, and how to run this: [README](README.md).', '', ...table,
  ...missing.length === 0 ? [] : ['', `In no report, because there is nothing to change but types, or because they are newer: ${missing.map(file => `\`${file}\``).join(', ')}.`],
  ...sections, '',
].join('\n'));

const unexplained = judged.flatMap(({ file, survivors }) => survivors.filter(({ reason }) => reason === null).map(({ key, location }) => `${file}:${location.start.line} ${key}`));
const stale = judged.flatMap(({ file, stale: keys }) => keys.map(key => `${file} ${key}`));
console.log(table.join('\n'));
for (const each of unexplained) console.log(`no reason yet: ${each}`);
for (const each of stale) console.log(`a reason for nothing: ${each}`);
process.exitCode = unexplained.length + stale.length === 0 ? 0 : 1;
