import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

export const EXAMPLES = join(__dirname, '../../examples');

/** The day the examples were written on. */
const WRITTEN_ON = new Date('2026-11-22T12:00:00Z');

export interface Outcome {
  /** The refusal, or null where there was none. */
  readonly refusal: string | null;
  readonly files: readonly string[];
  readonly objects: readonly RenderedObject[];
  readonly register: {
    readonly agents: readonly { readonly id: string; readonly authorityClass: string }[];
    readonly tools?: readonly { readonly id: string }[];
  } | null;
  readonly warnings: readonly string[];
}

export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/**
 * Runs a whole program as a user would, in a folder that holds nothing but the registers of other apps, by default on the day
 * it was written.
 *
 * `prepare` runs before it, where the program will find its modules.
 */
export function run(program: string, on: Date = WRITTEN_ON, prepare: () => void = () => undefined): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  cpSync(join(EXAMPLES, 'registers'), join(folder, 'registers'), { recursive: true });
  const home = process.cwd();
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  jest.useFakeTimers({ now: on });
  process.chdir(folder);
  try {
    let refusal: string | null = null;
    jest.isolateModules(() => {
      prepare();
      try {
        jest.requireActual(resolve(EXAMPLES, program)); // a program is run by loading it
      } catch (error) {
        refusal = (error as Error).message;
      }
    });
    const dist = join(folder, 'dist');
    const files = existsSync(dist) ? readdirSync(dist) : [];
    const register = join(folder, 'governed-agents.register.json');
    return {
      refusal,
      files,
      objects: files.flatMap(file => parseAllDocuments(readFileSync(join(dist, file), 'utf8')).map(document => document.toJS() as RenderedObject)),
      register: existsSync(register) ? JSON.parse(readFileSync(register, 'utf8')) as Outcome['register'] : null,
      warnings: warn.mock.calls.map(([text]) => String(text)),
    };
  } finally {
    process.chdir(home);
    jest.useRealTimers();
    warn.mockRestore();
  }
}
