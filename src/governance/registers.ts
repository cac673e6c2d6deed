import { recordOfAgent, recordOfTool, RegisterRecord } from './register-record';
import { REGISTER } from './register-shape';
import { RegisterSource, RegisterSources } from './register-source';
import { JudgedEntry, judgedAgent, judgedTool } from './registered-member';
import { InputProblem } from '../files/input-problem';
import { placeInRegister, RegisteredMember } from '../fleet/elsewhere';
import { differences } from '../objects/differences';
import { isJsonObject, Json, JsonObject, valueAt } from '../objects/json';
import { Defect, pathTo } from '../plan/defect';
import { isDnsLabel } from '../plan/names';
import { quote } from '../plan/quote';

/** Why something is no register, or none that goes with the others. */
export interface RegisterProblem extends Defect {
  readonly file: string;
}

/** The agents and tools of many registers. */
export interface Registers {
  /** How many could be read as JSON. */
  readonly count: number;

  /** Stage of all of them; `''` where they name none. */
  readonly environment: string;

  /** Agents first, each by id, so that neither the division into registers nor their order makes a difference. None where there is a problem: half a fleet proves nothing. */
  readonly members: readonly RegisteredMember[];

  /** What else the registers tell of each of them, by id: read anew, as only those ask for it who show it to people. */
  readonly records: () => ReadonlyMap<string, RegisterRecord>;

  /** Why there is nothing to judge in a file. */
  readonly unreadable: readonly InputProblem[];
  readonly problems: readonly RegisterProblem[];
}

/** What one source says. */
interface ReadRegister {
  readonly file: string;
  readonly environment: string;
  readonly members: readonly RegisteredMember[];
  readonly defects: readonly Defect[];
}

/** The one schema version that is read, as of `schemas/register.schema.json`. */
const SCHEMA_VERSION = 1;
const MOST_DIFFERENCES = 3;

/**
 * Most agents and tools, and most values, of all registers together. What is read of an entry is many times as large as an
 * empty one in a file: without a bound a register of a few megabytes, which somebody else wrote, would take all memory.
 */
const MOST_MEMBERS = 50_000;
const MOST_VALUES = 5_000_000;

/** Most that is told of one register. */
const MOST_TOLD = 100;

/** Reads registers, which anybody may have written. Total over any JSON: what is wrong with any of them is told, all at once. */
export function readRegisters(sources: RegisterSources): Registers {
  const unreadable: InputProblem[] = [];
  const registers: ReadRegister[] = [];
  const hasRoomFor = room();
  for (const source of sources) {
    if ('problem' in source) unreadable.push(source);
    else registers.push(hasRoomFor(source) ? readRegister(source) : tooLarge(source));
  }
  const problems = [
    ...registers.flatMap(({ file, defects }) => defects.map(defect => ({ file, ...defect }))),
    ...environmentProblems(registers.filter(({ members, defects }) => members.length > 0 || defects.length === 0)),
    ...repetitions(registers, sources),
  ];
  return {
    count: registers.length,
    environment: registers[0]?.environment ?? '',
    members: unreadable.length + problems.length > 0 ? [] : registers.flatMap(register => register.members).sort(inOrder),
    records: () => recordsIn(sources),
    unreadable,
    problems,
  };
}

/** Tells of one register after the other whether there is room for it, too. */
function room(): (source: RegisterSource) => boolean {
  let [members, values] = [0, 0];
  return source => {
    members += ['agents', 'tools'].map(key => valueAt(source.value, [key])).reduce((sum: number, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
    values += source.values;
    return members <= MOST_MEMBERS && values <= MOST_VALUES;
  };
}

function tooLarge({ file }: RegisterSource): ReadRegister {
  return { file, ...unread, defects: [{ at: '', problem: `is too large: all registers together may hold ${MOST_MEMBERS} agents and tools, and ${MOST_VALUES} values` }] };
}

/** What is there of a register that cannot be read. */
const unread = { environment: '', members: [] };

function inOrder(a: RegisteredMember, b: RegisteredMember): number {
  if (a.kind !== b.kind) return a.kind === 'agent' ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function readRegister({ file, value }: RegisterSource): ReadRegister {
  const stranger = strangerProblem(value);
  if (stranger !== null) return { file, ...unread, defects: [stranger] };
  const defects: Defect[] = [];
  const { environment, agents, tools } = REGISTER.read(value, '', defects);
  if (Object.hasOwn(value as JsonObject, 'environment') && !isDnsLabel(environment) && defects.every(({ at }) => at !== 'environment')) {
    defects.push({ at: 'environment', problem: `needs a stage such as "production", got ${quote(environment)}` });
  }
  // What could not be read would only be missed once more.
  if (defects.length > 0) return { file, ...unread, defects: firstOf(defects) };
  const written = value as JsonObject & Written;
  const members: RegisteredMember[] = [];
  const take = ({ member, problems }: JudgedEntry): void => {
    if (problems.length === 0) members.push(member);
    for (const { at, problem } of problems) defects.push({ at: `${placeInRegister(member)}.${at}`, problem });
  };
  agents.forEach((entry, index) => take(judgedAgent(entry, written.agents[index], { file, index })));
  tools.forEach((entry, index) => take(judgedTool(entry, written.tools![index], { file, index })));
  return { file, environment, members, defects: firstOf(defects) };
}

/** What registers in which nothing is wrong tell for people. */
function recordsIn(sources: RegisterSources): ReadonlyMap<string, RegisterRecord> {
  const records = new Map<string, RegisterRecord>();
  for (const source of sources) {
    if ('problem' in source) continue;
    const { agents, tools } = REGISTER.read(source.value, '', []);
    for (const entry of agents) records.set(entry.id, recordOfAgent(entry));
    for (const entry of tools) records.set(entry.id, recordOfTool(entry));
  }
  return records;
}

/** As many as somebody reads, and how many more there are. */
function firstOf(defects: readonly Defect[]): readonly Defect[] {
  const more = defects.length - MOST_TOLD;
  return more <= 0 ? defects : [...defects.slice(0, MOST_TOLD), { at: '', problem: `has ${more} more problems, which are told when these are mended` }];
}

/** What of a register is judged by what it says, and not only by what was read. */
interface Written {
  readonly agents: readonly Json[];
  readonly tools?: readonly Json[];
}

/** What tells at the first glance that this is something else, or of a version that is not known. */
function strangerProblem(value: Json): Defect | null {
  if (!isJsonObject(value)) return { at: '', problem: `is no register: it holds ${Array.isArray(value) ? 'a list' : quote(String(value))}` };
  const missing = ['schemaVersion', 'agents'].filter(key => !Object.hasOwn(value, key));
  if (missing.length > 0) return { at: '', problem: `is no register: it has no ${missing.map(key => `\`${key}\``).join(' and no ')}` };
  const { schemaVersion } = value;
  if (schemaVersion === SCHEMA_VERSION) return null;
  const isNewer = typeof schemaVersion === 'number' && schemaVersion > SCHEMA_VERSION;
  return {
    at: 'schemaVersion',
    problem: isNewer ? `is ${schemaVersion}, and this version of governed-agents knows ${SCHEMA_VERSION}: take the version that wrote it, or a newer one`
      : `needs ${SCHEMA_VERSION}, got ${isJsonObject(schemaVersion) ? 'an object' : quote(String(schemaVersion))}`,
  };
}

/** Agents of two stages never call each other, and may have the same names. */
function environmentProblems(registers: readonly ReadRegister[]): readonly RegisterProblem[] {
  const [first, ...others] = registers;
  return others.filter(({ environment }) => environment !== first.environment).map(({ file, environment }) => ({
    file,
    at: 'environment',
    problem: `${told(environment)}, and that of ${first.file} ${told(first.environment)}: ${remedy([environment, first.environment])}`,
  }));
}

function remedy(environments: readonly string[]): string {
  const oneStage = 'give the registers of one stage at a time';
  return environments.includes('') ? `${oneStage}, and configure \`environment\` in each app of it` : oneStage;
}

function told(environment: string): string {
  return environment === '' ? 'is not named' : `is ${quote(environment)}`;
}

/** An agent or a tool that is told of twice, wherever that is: they share their names. */
function repetitions(registers: readonly ReadRegister[], sources: RegisterSources): readonly RegisterProblem[] {
  const known = new Map<string, RegisteredMember>();
  const repeated: [RegisteredMember, RegisteredMember][] = [];
  for (const { members } of registers) {
    for (const member of members) {
      const first = known.get(member.id);
      if (first === undefined) known.set(member.id, member);
      else repeated.push([first, member]);
    }
  }
  const written = writtenOf(new Set(repeated.flat()), registers, sources);
  return repeated.map(([first, again]) => ({
    file: again.file,
    at: `${placeInRegister(again)}.id`,
    problem: `names ${quote(again.id)} again, after ${placeInRegister(first)} of ${first.file}: ${comparison(written.get(first)!, written.get(again)!)}`,
  }));
}

/** What the registers say of these before it is read. */
function writtenOf(
  asked: ReadonlySet<RegisteredMember>, registers: readonly ReadRegister[], sources: RegisterSources,
): ReadonlyMap<RegisteredMember, Json> {
  const written = new Map<RegisteredMember, Json>();
  if (asked.size === 0) return written;
  let register = 0;
  for (const source of sources) {
    if ('problem' in source) continue;
    for (const member of registers[register++].members) {
      if (asked.has(member)) written.set(member, (source.value as JsonObject & Written)[`${member.kind}s`]![member.index]);
    }
  }
  return written;
}

function comparison(first: Json, second: Json): string {
  const places = differences(first as JsonObject, second).map(({ path }) => path.reduce(pathTo, ''));
  if (places.length === 0) return 'the two say the same, so leave one of them out';
  const more = places.length - MOST_DIFFERENCES;
  return `they contradict each other in ${places.slice(0, MOST_DIFFERENCES).map(place => `\`${place}\``).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
