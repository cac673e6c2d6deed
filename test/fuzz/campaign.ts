import * as fc from 'fast-check';
import { AppData, fleets } from './generated/fleets';
import { garbage, garbageApp } from './generated/garbage';
import { mutated, MutatedApp, mutatedApps } from './generated/mutations';
import { plain } from './oracle/json';
import { AppUnderTest, Care, Outcome, tryApp } from './trial';

/** What is generated: what breaks no rule, that with one change, and anything at all. */
export type Kind = 'legal' | 'mutated' | 'garbage';
export const KINDS: readonly Kind[] = ['legal', 'mutated', 'garbage'];

/** What came out so far, of one kind. */
export interface Tally {
  declarations: number;
  admitted: number;
  refused: number;

  /** How often each rule refused. */
  readonly rules: Record<string, number>;
  longestRefusal: number;
}

/** A declaration that the oracle objects to, as small as it could be made. */
export interface Failure {
  readonly kind: Kind;
  readonly seed: number;
  readonly path: string;

  /** What the oracle says: two failures that say the same are probably one. */
  readonly finding: string;

  /** What was made, and what was changed about it. */
  readonly what: string;
}

export function emptyTally(): Tally {
  return { declarations: 0, admitted: 0, refused: 0, rules: {}, longestRefusal: 0 };
}

/** Agents in one app of the kind `legal`: synthesis is dear, and they share it. */
const MOST_AGENTS = 10;

/** Apps of the kind `legal` are made twice up to this many agents, and read twice, as YAML 1.1 and 1.2, up to that many: failures shrink towards them. */
const MADE_TWICE = 3;
const READ_TWICE = 2;

const TWICE: Care = { isMadeTwice: true, isReadTwice: true };

/** Seconds for making a failure smaller. */
const MOST_SHRINKING = 60;

/** One round: so many apps of one kind, all from one seed. `path` leads to a single one, as a failure tells it. */
export function runRound(kind: Kind, seed: number, apps: number, tally: Tally, path?: string): Failure | null {
  const round: Round = { kind, tally, parameters: { seed, numRuns: apps, ...path === undefined ? {} : { path, endOnFailure: true } } };
  switch (kind) {
    case 'legal': return run(round, fleets(MOST_AGENTS), legal);
    case 'mutated': return run(round, mutatedApps, value => ({ ...mutated(value), declarations: 1, care: careOf(value) }));
    case 'garbage': return run(round, garbage, value => ({ app: garbageApp(value), declarations: 1, told: '', care: TWICE }));
  }
}

/** Half of what was changed is made twice, the other half read twice. */
function careOf({ mutation: { choice } }: MutatedApp): Care {
  const isMadeTwice = choice % 2 === 0;
  return { isMadeTwice, isReadTwice: !isMadeTwice };
}

interface Prepared {
  readonly app: AppUnderTest;
  readonly declarations: number;

  /** What was done to it, in words. */
  readonly told: string;
  readonly care: Care;
}

interface Round {
  readonly kind: Kind;
  readonly tally: Tally;
  readonly parameters: { readonly seed: number; readonly numRuns: number; readonly path?: string; readonly endOnFailure?: boolean };
}

function run<T>({ kind, tally, parameters }: Round, arbitrary: fc.Arbitrary<T>, prepare: (value: T) => Prepared): Failure | null {
  const property = fc.property(arbitrary, value => {
    const { app, declarations, told, care } = prepare(value);
    const outcome = tryApp(app, care);
    count(tally, outcome, declarations);
    if (outcome.violations.length > 0) throw new Objection(told, outcome.violations.map(({ check, where, what }) => `${check}: ${where} ${what}`).join('\n  '));
  });
  const result = fc.check(property, { ...parameters, interruptAfterTimeLimit: 1_000 * MOST_SHRINKING });
  if (!result.failed) return null;
  const { errorInstance: error } = result;
  const [told, finding] = error instanceof Objection ? [error.told, error.finding] : ['', String(error)];
  const { seed } = parameters;
  return { kind, seed, path: result.counterexamplePath ?? '', finding, what: `${told} in ${fc.stringify(result.counterexample?.[0])}` };
}

class Objection extends Error {
  public constructor(public readonly told: string, public readonly finding: string) {
    super(finding);
  }
}

function count(tally: Tally, { isAdmitted, rules, length }: Outcome, declarations: number): void {
  tally.declarations += declarations;
  tally[isAdmitted ? 'admitted' : 'refused'] += declarations;
  for (const rule of new Set(rules)) tally.rules[rule] = (tally.rules[rule] ?? 0) + 1;
  if (!isAdmitted) tally.longestRefusal = Math.max(tally.longestRefusal, length);
}

/** Frozen: the library has no business in what it was given. */
function legal({ options, chartNamespace, agents, namespaces, layout }: AppData): Prepared {
  frozen(options);
  const app: AppUnderTest = {
    options: () => options,
    readOptions: plain(options),
    chartNamespace,
    agents: agents.map(({ constructId, declaration }) => ({ constructId, declaration: () => frozen(declaration), read: plain(declaration) })),
    namespaces,
    layout,
  };
  return { app, declarations: agents.length, told: '', care: { isMadeTwice: agents.length <= MADE_TWICE, isReadTwice: agents.length <= READ_TWICE } };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
