import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';

/** A resource as the engine would see it registered. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: { readonly [key: string]: unknown };

  /** The provider that it is made with, `''` for the default one. */
  readonly provider: string;
}

/** What came of a Pulumi program. */
export interface Outcome {
  readonly registered: readonly Registered[];

  /** The Kubernetes objects among them. */
  readonly objects: readonly object[];
  readonly error: Error | null;
  readonly warnings: readonly string[];

  /** Where the program ran, and wrote its files. */
  readonly folder: string;
}

export interface Circumstances {
  readonly preview?: boolean;
  readonly stack?: string;
}

/** Runs a program in an empty folder against a Pulumi without an engine, until everything is registered. */
export async function runProgram(program: () => unknown, { preview = true, stack = 'dev' }: Circumstances = {}): Promise<Outcome> {
  const registered: Registered[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'pulumi-'));
  const home = process.cwd();
  const warn = jest.spyOn(pulumi.log, 'warn').mockImplementation(async () => undefined);
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, provider = '' }) => {
      registered.push({ type, name, inputs: inputs as Registered['inputs'], provider });
      return { id: name, state: inputs as object };
    },
    call: ({ inputs }) => inputs as object,
  }, 'project', stack, preview);
  let error: Error | null = null;
  // As Pulumi's own runner: what is thrown where a value becomes known is nobody's to catch.
  const fail = (thrown: unknown) => { error ??= thrown as Error; };
  process.on('unhandledRejection', fail);
  process.chdir(folder);
  try {
    await Promise.resolve().then(program).catch(fail);
    await pulumi.runtime.disconnect().catch(fail);
    await new Promise(resolve => setImmediate(resolve));
  } finally {
    process.chdir(home);
    process.off('unhandledRejection', fail);
  }
  const warnings = warn.mock.calls.map(([text]) => text);
  warn.mockRestore();
  const objects = registered.filter(({ type }) => type.startsWith('kubernetes:')).map(({ inputs }) => inputs);
  return { registered, objects, error, warnings, folder };
}

/** Objects in the form that does not depend on the order of keys or of the objects themselves. */
export function canonical(objects: readonly object[]): readonly string[] {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each)]));
  };
  return objects.map(object => JSON.stringify(sorted(object))).sort();
}
