import { ReadEntry, ReadTool, REQUIRED, WORKLOAD } from './register-shape';
import { memberIdProblem } from '../checks/language/member-id';
import { Finding } from '../checks/rule';
import { chainBoundsAreWholeNumbers } from '../checks/rules/chain-bounds-are-whole-numbers';
import { invocationsAreExact } from '../checks/rules/invocations-are-exact';
import { Registered, RegisteredAgent, RegisteredMember, RegisteredTool } from '../fleet/elsewhere';
import { LONGEST_LOOP } from '../fleet/feedback';
import { GraphAgent } from '../fleet/graph-member';
import { isJsonObject, Json } from '../objects/json';
import { AUTHORITY_CLASS_NAMES, authorityClassCalled } from '../plan/authority-classes';
import { INVOCATION } from '../plan/declaration-shape';
import { WorkloadKind } from '../plan/member-plan';
import { serviceAccountName, toolServiceAccountName } from '../plan/names';
import { quote } from '../plan/quote';

/** Somebody that a register tells of, and what is wrong with that, so far as chains depend on it. */
export interface JudgedEntry {
  readonly member: RegisteredMember;
  readonly problems: readonly Finding[];
}

const WORKLOAD_KINDS: Readonly<Record<WorkloadKind, true>> = { service: true, task: true, schedule: true };

/** `written` is the entry before it was read. */
export function judgedAgent(entry: ReadEntry, written: Json, where: Registered): JudgedEntry {
  const { id, driftBoundary, invokes, workload } = entry;
  const authorityClass = authorityClassCalled(entry.authorityClass);
  const member: RegisteredAgent = {
    kind: 'agent',
    id,
    authorityClass,
    driftBoundary: { maxChainDepth: driftBoundary.maxChainDepth, maxReach: driftBoundary.maxReach, feedback: driftBoundary.feedback },
    invokes,
    workload: isProgram(workload) ? workload : null,
    limits: workload ?? WORKLOAD.absent,
    file: where.file,
    index: where.index,
  };
  const missing = missingFrom(written, REQUIRED.agents);
  return {
    member,
    problems: missing.length > 0 ? missing : [
      ...identityProblems(entry, 'agent', authorityClass === '' ? null : serviceAccountName(authorityClass, entry.name)),
      ...(authorityClass === '' ? [{ at: 'authorityClass', problem: `needs one of ${AUTHORITY_CLASS_NAMES.join(', ')}, got ${quote(entry.authorityClass)}` }] : []),
      ...(driftBoundary.maxChainDepth === null ? [{ at: 'driftBoundary.maxChainDepth', problem: 'is missing' }] : []),
      ...chainBoundsAreWholeNumbers.check(entry),
      ...invocationsAreExact.check(member),
      ...workloadProblems(workload),
    ],
  };
}

export function judgedTool(entry: ReadTool, written: Json, where: Registered): JudgedEntry {
  const invokes = entry.triggers.map(trigger => ({ ...INVOCATION.absent, ...trigger }));
  const member: RegisteredTool = { kind: 'tool', id: entry.id, invokes, workload: isProgram(entry.workload) ? entry.workload : null, ...where };
  const missing = missingFrom(written, REQUIRED.tools);
  return {
    member,
    problems: missing.length > 0 ? missing : [
      ...identityProblems(entry, 'tool', toolServiceAccountName(entry.name)),
      ...invocationsAreExact.check(member),
      ...workloadProblems(entry.workload),
    ],
  };
}

function missingFrom(written: Json, required: readonly string[]): readonly Finding[] {
  const isThere = (field: string): boolean => isJsonObject(written) && Object.hasOwn(written, field);
  return required.every(isThere) ? [] : required.filter(field => !isThere(field)).map(at => ({ at, problem: 'is missing' }));
}

/** Whoever goes by a name that is not their own would hide behind the bounds and the class of somebody else. */
function identityProblems({ id, namespace, name, serviceAccountName: account }: ReadTool | ReadEntry, kind: 'agent' | 'tool', expected: string | null): readonly Finding[] {
  const idProblem = memberIdProblem(id, kind);
  if (idProblem !== null) return [{ at: 'id', problem: idProblem }];
  if (id !== `${namespace}/${name}`) return [{ at: 'id', problem: `is ${quote(id)}, and \`namespace\` and \`name\` say ${quote(`${namespace}/${name}`)}` }];
  if (expected === null || account === expected) return [];
  return [{ at: 'serviceAccountName', problem: `is ${quote(account)}, and ${kind === 'agent' ? 'an agent of this name and class' : 'a tool of this name'} runs as ${quote(expected)}` }];
}

function isProgram(workload: ReadEntry['workload']): workload is NonNullable<ReadEntry['workload'] & GraphAgent['workload']> {
  return workload !== null && isWorkloadKind(workload.kind);
}

function workloadProblems(workload: ReadEntry['workload']): readonly Finding[] {
  if (workload === null) return [];
  const { kind, maxDurationSeconds: most } = workload;
  if (!isWorkloadKind(kind)) return [{ at: 'workload.kind', problem: `needs one of ${Object.keys(WORKLOAD_KINDS).join(', ')}, got ${quote(kind)}` }];
  const isBounded = most !== null && Number.isInteger(most) && most >= 1 && most <= LONGEST_LOOP;
  return kind !== 'task' || isBounded ? [] : [{ at: 'workload.maxDurationSeconds', problem: `needs a whole number from 1 to ${LONGEST_LOOP} for a task, got ${most ?? 'nothing'}` }];
}

function isWorkloadKind(kind: string): kind is WorkloadKind {
  return Object.hasOwn(WORKLOAD_KINDS, kind);
}
