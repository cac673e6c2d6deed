import { createContext, Script } from 'node:vm';

/** Far longer than any declaration may take: whoever reaches it hangs. */
export const MOST_MILLISECONDS = 5_000;

/** How much more a machine gets that was busy with something else. */
const PATIENCE = 6;

const context = createContext({ work: (): void => undefined });
const script = new Script('work()');

/**
 * What the work returns, or `hangs` where it does not end in time. A loop is ended in the middle, so only data may be left behind.
 *
 * Where the time went to other programs the work is done once more, with more time.
 */
export function withinTime<T>(work: () => T, milliseconds: number): T | 'hangs' {
  const before = process.cpuUsage();
  const result = interrupted(work, milliseconds);
  const { user, system } = process.cpuUsage(before);
  const isOutOfBreath = (user + system) / 1_000 < milliseconds * 0.8;
  return result === 'hangs' && isOutOfBreath ? interrupted(work, milliseconds * PATIENCE) : result;
}

function interrupted<T>(work: () => T, milliseconds: number): T | 'hangs' {
  let result: T | 'hangs' = 'hangs';
  context.work = () => {
    result = work();
  };
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return 'hangs';
  }
  return result;
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
