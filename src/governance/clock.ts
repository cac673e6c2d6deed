/** The current UTC date, as `YYYY-MM-DD`: the only clock of the library. */
export function currentDate(): string {
  return new Date().toISOString().slice(0, 10);
}
