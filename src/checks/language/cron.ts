/** One field of a cron expression. */
interface Field {
  readonly called: string;
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

/** The five fields, as robfig/cron reads them for Kubernetes. */
const FIELDS: readonly Field[] = [
  { called: 'minute', from: 0, to: 59, names: [] },
  { called: 'hour', from: 0, to: 23, names: [] },
  { called: 'day of the month', from: 1, to: 31, names: [] },
  { called: 'month', from: 1, to: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { called: 'day of the week', from: 0, to: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** What keeps `expression` from being a five-field cron expression, or null. */
export function cronProblem(expression: string): string | null {
  const written = expression.split(' ');
  if (expression.length > 200 || written.length !== FIELDS.length) return `needs five fields, one space apart, got ${written.length}`;
  const wrong = FIELDS.findIndex((field, i) => !written[i].split(',').every(part => isPart(part, field)));
  return wrong === -1 ? null : `needs a ${FIELDS[wrong].called} from ${FIELDS[wrong].from} to ${FIELDS[wrong].to}`;
}

function isPart(part: string, field: Field): boolean {
  const [range, step, ...rest] = part.split('/');
  if (rest.length > 0 || (step !== undefined && !(/^\d{1,3}$/.test(step) && Number(step) > 0))) return false;
  if (range === '*' || range === '?') return true;
  const [from, to, ...more] = range.split('-');
  if (more.length > 0) return false;
  const start = valueOf(from, field);
  const end = to === undefined ? start : valueOf(to, field);
  return start !== null && end !== null && start <= end;
}

function valueOf(text: string, { from, to, names }: Field): number | null {
  const named = names.indexOf(text.toLowerCase());
  const value = named === -1 ? (/^\d{1,2}$/.test(text) ? Number(text) : NaN) : named + from;
  return value >= from && value <= to ? value : null;
}
