import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';

export default function teardown(): void {
  const folder = tmpdir();
  if (basename(folder).startsWith('governed-agents-tests-')) rmSync(folder, { recursive: true, force: true });
}
