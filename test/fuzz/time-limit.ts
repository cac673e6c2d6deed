import { createContext, Script } from 'node:vm';

/** Far longer than any declaration may take: whoever reaches it hangs. */
export const MOST_MILLISECONDS = 5_000;

const context = createContext({ work: (): void => undefined });
const script = new Script('work()');

/** What the work returns, or `hangs` where it does not end in time. A loop is ended in the middle, so only data may be left behind. */
export function withinTime<T>(work: () => T, milliseconds: number): T | 'hangs' {
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
