import { ReadEntry, REQUIRED } from './register-shape';
import { agentIdProblem } from '../checks/language/agent-id';
import { Finding } from '../checks/rule';
import { chainBoundsAreWholeNumbers } from '../checks/rules/chain-bounds-are-whole-numbers';
import { invocationsAreExact } from '../checks/rules/invocations-are-exact';
import { GraphAgent } from '../fleet/graph-agent';
import { isJsonObject, Json } from '../objects/json';
import { InvocationPlan } from '../plan/agent-plan';
import { AUTHORITY_CLASS_NAMES, authorityClassCalled } from '../plan/authority-classes';
import { serviceAccountName } from '../plan/names';
import { quote } from '../plan/quote';

/** An agent as a register tells of it. */
export interface RegisteredAgent extends GraphAgent {
  /** What the register is called. */
  readonly file: string;

  /** Where in it the agent is: `agents[3]`. */
  readonly place: string;
  readonly invokes: readonly InvocationPlan[];
}

/** The agent of an entry that has no problem. */
export function registeredAgent({ id, authorityClass, driftBoundary, invokes }: ReadEntry, file: string, place: string): RegisteredAgent {
  return { id, authorityClass: authorityClassCalled(authorityClass), driftBoundary, invokes, file, place };
}

/** What in an entry this library would not have written, so far as chains depend on it; `written` is the entry before it was read. */
export function entryProblems(entry: ReadEntry, written: Json): readonly Finding[] {
  const missing = REQUIRED.filter(field => !isJsonObject(written) || !Object.hasOwn(written, field));
  if (missing.length > 0) return missing.map(at => ({ at, problem: 'is missing' }));
  return [
    ...identityProblems(entry),
    ...(entry.driftBoundary.maxChainDepth === null ? [{ at: 'driftBoundary.maxChainDepth', problem: 'is missing' }] : []),
    ...chainBoundsAreWholeNumbers.check(entry),
    ...invocationsAreExact.check(entry),
  ];
}

/** An agent under a name that is not its own would hide behind the bounds and the class of another one. */
function identityProblems({ id, namespace, name, authorityClass, serviceAccountName: account }: ReadEntry): readonly Finding[] {
  const idProblem = agentIdProblem(id);
  if (idProblem !== null) return [{ at: 'id', problem: idProblem }];
  if (id !== `${namespace}/${name}`) return [{ at: 'id', problem: `is ${quote(id)}, and \`namespace\` and \`name\` say ${quote(`${namespace}/${name}`)}` }];
  const known = authorityClassCalled(authorityClass);
  if (known === '') return [{ at: 'authorityClass', problem: `needs one of ${AUTHORITY_CLASS_NAMES.join(', ')}, got ${quote(authorityClass)}` }];
  const expected = serviceAccountName(known, name);
  return account === expected ? [] : [{ at: 'serviceAccountName', problem: `is ${quote(account)}, and an agent of this name and class runs as ${quote(expected)}` }];
}
