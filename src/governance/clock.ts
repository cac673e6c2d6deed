/** The current UTC date, as `YYYY-MM-DD`. This file is the only clock of the library. */
export function currentDate(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The current instant in UTC, to the second, such as `2026-11-22T03:15:00Z`. */
export function currentInstant(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
