import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** @default 30000 */
  readonly withinMs?: number;

  /** Pause between two questions. @default 20 */
  readonly everyMs?: number;
}

/**
 * The first answer that is neither undefined, null nor false. An error counts as no answer yet.
 *
 * What is waited for is asked for again and again: nothing here takes it for granted after some time.
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | null | false>, patience: Patience = {}): Promise<T> {
  const { withinMs = 30_000, everyMs = 20 } = patience;
  const until = performance.now() + withinMs;
  let last = 'there was no answer';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      last = `the last answer was ${String(answer)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (performance.now() > until) throw new Error(`${what}: not within ${withinMs / 1_000} s: ${last}`);
    await pause(everyMs);
  }
}
