let [passed, failed] = [0, 0];
const untried: string[] = [];

/** One promise: `holds` is true, or what was found in its place. */
export function check(promise: string, holds: unknown): void {
  const isKept = holds === true;
  if (isKept) passed++;
  else failed++;
  console.log(`${isKept ? 'ok  ' : 'FAIL'} ${promise}${isKept ? '' : `\n     ${String(holds).replaceAll('\n', '\n     ')}`}`);
}

/** Says, now and at the end, what could not be tried. */
export function notRun(what: string): void {
  untried.push(what);
  console.log(`NOT RUN ${what}`);
}

/** Tells what came of everything. Whether it was kept, all of it that was tried. */
export function tell(): boolean {
  untried.forEach(each => console.log(`not run for real: ${each}`));
  console.log(`engine: ${passed} passed, ${failed} failed, ${untried.length} not run`);
  return failed === 0;
}
