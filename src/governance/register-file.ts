import { readFileSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { governanceMisuse } from './governance-misuse';
import { Register, registerText } from './register';
import { writeWholeFile } from './whole-file';
import { quote } from '../plan/quote';

/** Writes the register whole or not at all; an unchanged one is left as it is. */
export function writeRegister(file: string, register: Register): void {
  const text = registerText(register);
  if (currentText(file) !== text) writeWholeFile(file, text);
}

/** Throws where a register cannot be written, or would overwrite something else: said before any manifest is. */
export function checkRegisterPlace(file: string): void {
  const fix = 'set `registerFile` to a path of its own, such as "governance/register.json"';
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory()) throw governanceMisuse(`\`registerFile\` ${quote(file)} is below a file`, fix);
    if (found !== undefined || folder === dirname(folder)) break;
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw governanceMisuse(`\`registerFile\` ${quote(file)} is a folder`, fix);
  const text = currentText(file);
  if (text !== null && !/"schemaVersion"\s*:/.test(text)) throw governanceMisuse(`\`registerFile\` ${quote(file)} is another file, and no register`, fix);
}

function currentText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The path a register may be written to. Throws where it is none, or among the manifests in `outdir`, where tools take every JSON file for one. */
export function checkedRegisterFile(file: unknown, outdir: string | null): string {
  if (typeof file !== 'string' || file.trim() === '' || file.includes('\0') || !file.endsWith('.json')) {
    const found = typeof file === 'string' ? quote(file) : typeof file;
    throw governanceMisuse(`\`registerFile\` needs the path of a .json file, got ${found}`, 'leave it out, or set it to a path such as "governance/register.json"');
  }
  if (outdir !== null && !relative(outdir, file).startsWith('..')) {
    throw governanceMisuse(`\`registerFile\` ${quote(file)} is among the manifests`, 'leave it out, or set it to a path outside, such as "governance/register.json"');
  }
  return file;
}
