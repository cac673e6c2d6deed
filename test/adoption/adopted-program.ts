import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Installed, documents } from './manifests';
import { adopt } from '../../src/adoption/adopt';
import { Adoption } from '../../src/adoption/adoption';
import { TODAY } from '../checks/admissible';
import { EXAMPLES, Outcome, run } from '../examples/programs';

/** What the command finds out about an agent that is installed. */
export function adopted({ account, yaml }: Installed, namespace = ''): Adoption {
  const adoption = adopt(documents(yaml), account, { namespace, today: TODAY, kubernetesVersion: null });
  if ('problem' in adoption) throw new Error(`${adoption.problem}: ${adoption.fix}`);
  return adoption;
}

/** What a person writes into the blanks, by the property; of people by whom the property is about. */
const ANSWERS: Readonly<Record<string, string>> = {
  'purpose': "'Tells the engineer on call what is wrong in the cluster'",
  'contact': "'https://example.pagerduty.com/services/PADOPTED'",
  'on': "'2026-11-02'",
  'reference': "'https://github.com/example/ops/pull/42'",
  'maxChainDepth': '0',
  'maxReplicas': '3',
  'maxDurationSeconds': '7200',
  'maxParallelism': '2',
  'reviewBy': "'2026-12-20'",
  'reason': "'worked with it before it was governed'",
  'until': "'2027-01-31'",
  'apiServerCidrs': "['10.0.0.1/32']",
  'namespace': "'adopted-agents'",
  'owner.name': "'Dana Reyes'",
  'owner.email': "'dana.reyes@example.com'",
  'deputy.name': "'Sam Okafor'",
  'deputy.email': "'sam.okafor@example.com'",
  'by.name': "'Lin Wei'",
  'by.email': "'lin.wei@example.com'",
  'approvedBy.name': "'Lin Wei'",
  'approvedBy.email': "'lin.wei@example.com'",
};

const BLANK = /^(\s*(?:const )?)(\w+)(: | = )(?:''|NaN|\[\])([,;]) \/\/ blank: .+$/;

/** The lines of a program that a person has to complete. */
export function blankLines(program: string): readonly string[] {
  return program.split('\n').filter(line => BLANK.test(line));
}

/** The program with every blank filled in, and nothing else changed. */
export function filledIn(program: string): string {
  let person = '';
  return program.split('\n').map(line => {
    person = /^\s*(owner|deputy|by|approvedBy): \{$/.exec(line)?.[1] ?? person;
    const [, before, property, is, end] = BLANK.exec(line) ?? [];
    if (property === undefined) return line;
    const answer = ANSWERS[['name', 'email'].includes(property) ? `${person}.${property}` : property];
    if (answer === undefined) throw new Error(`nobody knows what to write into ${line}`);
    return `${before}${property}${is}${answer}${end}`;
  }).join('\n');
}

/** A folder with a program and the manifests that were read, where it finds the packages that it imports. */
export function folderWith(program: string, yaml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'adopted-'));
  writeFileSync(join(folder, 'main.ts'), program);
  writeFileSync(join(folder, 'manifests.yaml'), yaml);
  symlinkSync(join(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs a program as a user would, beside the manifests that were read. */
export function runBeside(program: string, yaml: string): Outcome {
  return run(relative(EXAMPLES, join(folderWith(program, yaml), 'main.ts')));
}

/** What a refusal finds: the ids of rules with the places, in its order. */
export function findingsIn(refusal: string | null): readonly string[] {
  return [...(refusal ?? '').matchAll(/^ {4}([a-z][a-z-]+): `([^`]+)` /gm)].map(([, rule, at]) => `${rule} ${at}`);
}
