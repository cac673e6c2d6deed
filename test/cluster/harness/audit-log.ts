import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../fuzz/oracle/json';

/** Every event that the API server has written so far. */
export function auditEvents(file: string): readonly JsonObject[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map(line => JSON.parse(line) as JsonObject); // The last one is empty, or is still being written.
}
