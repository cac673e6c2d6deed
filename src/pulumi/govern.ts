import { madeForMember } from './judged-declarations';
import { settled, unsettled } from './late-fields';
import { Program } from './program';
import { misuse, throwRefusals } from './refusal';
import { AdmittedMember } from '../checks/admit';
import { called } from '../checks/called';
import { judgeFleet } from '../checks/judge-fleet';
import { GovernedObject } from '../checks/rendering';
import { Finding } from '../checks/rule';
import { declarationIsWellFormed } from '../checks/rules/declaration-is-well-formed';
import { governWorkload } from '../manifests/governed-workload';
import { isJsonObject, JsonObject } from '../objects/json';
import { objectReference } from '../objects/object-reference';

/** A workload as an agent runs it. Throws everything that speaks against it, before anything of it is registered. */
export function governedArgs(program: Program, plan: AdmittedMember, workload: object): object {
  const { object, env, refused } = settled(workload);
  if (!isJsonObject(object)) throw misuse('`govern` is given no workload', 'pass the arguments of one, with its `apiVersion` and `kind`');
  const governed = governWorkload(plan, object);
  const what = objectReference(object);
  const late = [...refused].map(([path, kind]): Finding => ({
    at: `${what} ${path}`,
    problem: `has to be known at preview, got ${kind}`,
    fix: 'write a plain value before `agent.govern(…)`: only values of `env` may be known later',
  }));
  // What is known later was left out, which is another finding only in name.
  const conflicts = governed.conflicts.filter(({ at }) => !refused.has(at));
  const claim = { member: plan, path: what, object: governed.object, conflicts };
  judge(program, claim, late);
  checkQuota(program, plan, governed.pods);
  program.addGoverned(claim);
  return unsettled(governed.object as JsonObject, env);
}

function judge(program: Program, claim: GovernedObject, late: readonly Finding[]): void {
  const { member } = claim;
  const { fleet } = program;
  const rendering = { fleet, made: madeForMember(member), governed: [...program.governed, claim], foreign: [], orphans: [], overwrittenFiles: [] };
  const found = judgeFleet(fleet, rendering, program.others, false).get(member)?.refusals ?? [];
  throwRefusals(new Map([[member, { refusals: [...late.map(finding => ({ rule: declarationIsWellFormed, finding })), ...found] }]]));
}

/** The quota of an agent namespace is made before anybody knows what its agents will govern. */
function checkQuota(program: Program, plan: AdmittedMember, pods: number): void {
  const { maxReplicas } = plan.limits;
  if (!program.fleet.namespaces.some(({ name }) => name === plan.namespace) || pods <= (maxReplicas ?? 0)) return;
  throw misuse(
    `the workload that ${called(plan)} governs may have ${pods} pods at a time, and the quota of its namespace counts ${maxReplicas ?? 0} for it`,
    `declare them: \`driftBoundary: { limits: { maxReplicas: ${pods} } }\``,
  );
}
