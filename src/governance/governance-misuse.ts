/** A mistake in how the library is called, with what to do instead. It is thrown at once, since no declaration is wrong. */
export function governanceMisuse(problem: string, fix: string): Error {
  return new Error(`governed-agents: ${problem}\n  fix: ${fix}`);
}
