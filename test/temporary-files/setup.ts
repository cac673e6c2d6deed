import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that tests and their programs write as temporary files goes into one folder, which `teardown.ts` removes behind them. */
export default function setup(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'governed-agents-tests-'));
}
