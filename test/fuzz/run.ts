import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { emptyTally, Failure, Kind, KINDS, runRound, Tally } from './campaign';

/**
 * The whole campaign: `npx tsx test/fuzz/run.ts`.
 *
 * FUZZ_RUNS declarations (100000) from FUZZ_SEED (20261122) in FUZZ_SHARDS processes (2). What
 * is made does not depend on the number of processes. A failure prints the line that makes it again:
 * FUZZ_KIND, FUZZ_SEED and FUZZ_PATH.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? 100_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);
const SHARDS = Number(process.env.FUZZ_SHARDS ?? 2);

/** Share of the declarations, and apps in one round. */
const PLAN: Readonly<Record<Kind, { readonly share: number; readonly apps: number }>> = {
  legal: { share: 0.3, apps: 10 },
  mutated: { share: 0.3, apps: 50 },
  garbage: { share: 0.4, apps: 50 },
};

/** Least share of the kind `legal` that has to be admitted: what is refused teaches the oracle nothing. */
const ADMITTED_FLOOR = 0.9;

/** After so many different failures, or so many at all, a process has told enough. */
const MOST_FINDINGS = 5;
const MOST_FAILURES = 20;
const SILENCE_SECONDS = 180;
const PROGRESS_SECONDS = 10;

type Tallies = Record<Kind, Tally>;

interface Message {
  readonly shard: number;
  readonly at: string;
  readonly tallies: Tallies;
  readonly failures: readonly Failure[];
  readonly isDone: boolean;
}

function emptyTallies(): Tallies {
  return { legal: emptyTally(), mutated: emptyTally(), garbage: emptyTally() };
}

/** One process: every so-many-th round of each kind in turn, until its part is done. */
function runShard(shard: number, shards: number, tell: (message: Message) => void): void {
  const tallies = emptyTallies();
  const failures: Failure[] = [];
  for (let round = shard; ; round += shards) {
    const left = KINDS.filter(kind => tallies[kind].declarations < RUNS * PLAN[kind].share / shards);
    if (left.length === 0 || failures.length >= MOST_FAILURES || byFinding(failures).length >= MOST_FINDINGS) break;
    for (const kind of left) {
      const seed = (SEED + 1_000_003 * KINDS.indexOf(kind) + round) % 2 ** 31;
      tell({ shard, at: `${kind} ${seed}`, tallies, failures, isDone: false });
      const failure = runRound(kind, seed, PLAN[kind].apps, tallies[kind]);
      if (failure !== null) failures.push(failure);
    }
  }
  tell({ shard, at: 'the end', tallies, failures, isDone: true });
}

function runParent(): void {
  const started = Date.now();
  const last = new Map<number, Message & { readonly heard: number }>();
  const lost: string[] = [];
  const children = Array.from({ length: SHARDS }, (_, shard) => {
    const child = fork(__filename, { env: { ...process.env, FUZZ_SHARD: String(shard) }, execArgv: [...process.execArgv, '--max-semi-space-size=64'] });
    child.on('message', message => last.set(shard, { ...message as Message, heard: Date.now() }));
    child.on('exit', code => {
      if (last.get(shard)?.isDone !== true) lost.push(`process ${shard} ended with ${code} in the round ${last.get(shard)?.at ?? 'before the first'}`);
      running.delete(shard);
      if (running.size === 0) finish();
    });
    return child;
  });
  const running = new Set(children.keys());
  const progress = setInterval(() => {
    const total = sum([...last.values()]);
    console.log(`${seconds(started)} s: ${KINDS.map(kind => `${kind} ${total[kind].declarations} (${total[kind].admitted} admitted)`).join(', ')}`);
    for (const [shard, { heard, isDone }] of last) if (!isDone && Date.now() - heard > 1_000 * SILENCE_SECONDS) children[shard].kill('SIGKILL');
  }, 1_000 * PROGRESS_SECONDS);

  const finish = (): void => {
    clearInterval(progress);
    const messages = [...last.values()];
    process.exitCode = report(sum(messages), messages.flatMap(({ failures }) => failures), lost) ? 0 : 1;
    console.log(`in ${seconds(started)} seconds`);
  };
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1_000);
}

function sum(messages: readonly Message[]): Tallies {
  const total = emptyTallies();
  for (const { tallies } of messages) {
    for (const kind of KINDS) {
      const [to, from] = [total[kind], tallies[kind]];
      to.declarations += from.declarations;
      to.admitted += from.admitted;
      to.refused += from.refused;
      to.longestRefusal = Math.max(to.longestRefusal, from.longestRefusal);
      for (const [rule, times] of Object.entries(from.rules)) to.rules[rule] = (to.rules[rule] ?? 0) + times;
    }
  }
  return total;
}

/** Tells how it went, and whether it went well. */
function report(total: Tallies, failures: readonly Failure[], lost: readonly string[]): boolean {
  for (const kind of KINDS) {
    const { declarations, admitted, refused, longestRefusal } = total[kind];
    console.log(`${kind}: ${declarations} declarations, ${admitted} admitted, ${refused} refused; longest refusal ${longestRefusal} characters`);
  }
  const fired = { ...total.mutated.rules };
  for (const [rule, times] of Object.entries(total.garbage.rules)) fired[rule] = (fired[rule] ?? 0) + times;
  console.log(`rules that refused: ${Object.entries(fired).sort(([, a], [, b]) => b - a).map(([rule, times]) => `${rule} ${times}`).join(', ')}`);
  const pages = readdirSync(join(__dirname, '../../docs/rules')).map(file => file.replace(/\.md$/, '')).filter(rule => rule !== 'README');
  console.log(`rules that never did: ${pages.filter(rule => fired[rule] === undefined).join(', ') || 'none'}`);
  console.log(`rules that refused what was meant to be legal: ${JSON.stringify(total.legal.rules)}`);
  for (const each of lost) console.log(`FAILED: ${each}`);
  for (const [{ kind, seed, path, finding, what }, ...others] of byFinding(failures)) {
    const again = `FUZZ_KIND=${kind} FUZZ_SEED=${seed} FUZZ_PATH=${path} npx tsx test/fuzz/run.ts`;
    console.log(`FAILED: ${finding}\n  with ${what}\n  again: ${again}${others.length === 0 ? '' : `\n  and ${others.length} more that say the same`}`);
  }
  const share = total.legal.admitted / Math.max(1, total.legal.declarations);
  if (share < ADMITTED_FLOOR) console.log(`FAILED: only ${(100 * share).toFixed(1)} % of what was meant to be legal was admitted`);
  return failures.length === 0 && lost.length === 0 && share >= ADMITTED_FLOOR;
}

/** Failures that say the same, together. */
function byFinding(failures: readonly Failure[]): readonly (readonly Failure[])[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) groups.set(failure.finding, [...groups.get(failure.finding) ?? [], failure]);
  return [...groups.values()];
}

function runAgain(kind: Kind, path: string | undefined): void {
  const failure = runRound(kind, SEED, PLAN[kind].apps, emptyTally(), path);
  console.log(failure === null ? 'nothing is wrong with it' : `${failure.finding}\n  with ${failure.what}`);
  process.exitCode = failure === null ? 0 : 1;
}

const { FUZZ_KIND, FUZZ_PATH, FUZZ_SHARD } = process.env;
const kind = KINDS.find(each => each === FUZZ_KIND);
if (kind !== undefined) runAgain(kind, FUZZ_PATH);
else if (FUZZ_SHARD !== undefined) runShard(Number(FUZZ_SHARD), SHARDS, message => process.send?.(message));
else runParent();
