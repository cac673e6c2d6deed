import { isSecret, log, Output, output } from '@pulumi/pulumi';
import { ENV, LateValues } from './late-values';
import { throwRefusals } from './refusal';
import { judge, sort } from '../checks/admit';
import { called } from '../checks/called';
import { warningText } from '../checks/report';
import { Verdict } from '../checks/rule';
import { declarationIsWellFormed } from '../checks/rules/declaration-is-well-formed';
import { envHoldsNoSecrets } from '../checks/rules/env-holds-no-secrets';
import { KubernetesObject } from '../manifests/manifest';
import { workloadKindOf } from '../objects/workload-kinds';
import { Defect, pathTo } from '../plan/defect';
import { snapshot } from '../plan/snapshot';
import { MemberPlan } from '../plan/tool-plan';

/** The program's only container: `manifests/` makes no other. */
const PLACE = ['spec', 'containers', '0', 'env'];

/** An object of the agent with the values of its environment that are known later, each judged as soon as it is known. */
export function withLateEnv(plan: MemberPlan, late: LateValues, object: KubernetesObject): KubernetesObject {
  const template = workloadKindOf(object)?.template;
  if (late.isEmpty || template === undefined) return object;
  return changedAt(object, [...template, ...PLACE], env => Array.isArray(env) ? env.map((each: { name: string }) => {
    const value = late.ofEnv(each.name);
    return value === null ? each : { ...each, value: judged(plan, each.name, output(value)) };
  }) : env) as KubernetesObject;
}

/** The value of an environment variable. Its resource is not registered where the value is refused. */
function judged(plan: MemberPlan, name: string, value: Output<string>): Output<string> {
  const finding = { at: pathTo(ENV, name), problem: 'is a secret of Pulumi, and its value goes into the manifests' };
  void output(isSecret(value)).apply(secret => secret ? tell(plan, [{ rule: envHoldsNoSecrets, finding }]) : undefined);
  return value.apply(known => knownValue(plan, name, known));
}

/** A value that is known by now. Throws where it is none that an environment can have. */
export function knownValue(plan: MemberPlan, name: string, value: string): string {
  const { refusals } = sort(judge({ defects: defectsOf(value, pathTo(ENV, name)) }, [declarationIsWellFormed]), null);
  throwRefusals(new Map([[plan, { refusals }]]));
  // INVARIANT: only a program has an environment.
  tell(plan, judge({ ...plan, workload: { ...plan.workload!, env: { [name]: value } } }, [envHoldsNoSecrets]));
  return value;
}

function defectsOf(value: unknown, at: string): readonly Defect[] {
  if (typeof value !== 'string') return [{ at, problem: `needs a string, got ${value === null ? 'nothing' : `a value of type ${typeof value}`}` }];
  return snapshot(value).defects.map(defect => ({ ...defect, at }));
}

function tell(plan: MemberPlan, warnings: readonly Verdict[]): void {
  const text = warningText(called(plan), warnings, []);
  if (text !== '') void log.warn(text);
}

/** The object with what is at a path changed; what is beside the path is shared with it. */
function changedAt(root: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(root);
  if (Array.isArray(root)) return root.map((item: unknown, i) => String(i) === key ? changedAt(item, rest, change) : item);
  return typeof root === 'object' && root !== null ? { ...root, [key]: changedAt((root as Record<string, unknown>)[key], rest, change) } : root;
}
