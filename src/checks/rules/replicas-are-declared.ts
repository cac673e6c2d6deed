import { membersOf } from '../../fleet/fleet';
import { Json, JsonObject, textAt, valueAt } from '../../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf, objectReference } from '../../objects/object-reference';
import { workloadKindOf } from '../../objects/workload-kinds';
import { quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { RenderedRule, Rendering } from '../rendering';
import { Subject } from '../rule';

export const replicasAreDeclared: RenderedRule = {
  id: 'replicas-are-declared',
  title: 'nothing scales an agent beyond its declaration',
  rationale: 'two copies of an agent act twice: how many act at once is part of what was reviewed',
  fix: 'declare the most copies there may be, for example `limits: { maxReplicas: 3 }` in `driftBoundary`, and let the autoscaler stay below',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-asi-2026:ASI08'],
  check: rendering => rendering.foreign.flatMap(({ object, path }) => {
    const most = mostCopies(object);
    const isBeyond = ({ limits }: MemberPlan) => most === null || most > (limits.maxReplicas ?? 1);
    return agentsScaledBy(object, rendering).filter(isBeyond).map(agent => ({
      subject: agent,
      at: objectReference(object),
      value: most === null ? 'any number' : String(most),
      problem: `scales the agent to ${most ?? 'any number of'} copies, and ${allowed(agent)} (construct ${quote(path)})`,
    }));
  }),
};

function allowed({ limits: { maxReplicas } }: MemberPlan): string {
  return maxReplicas === null ? 'no number is declared' : `${maxReplicas} may run`;
}

/** Where objects of any kind name what they scale: autoscalers of Kubernetes, KEDA and others, and the Rollout of Argo. */
const TARGETS = ['scaleTargetRef', 'workloadRef'];

/** What scales, or copies, and uses a field for it that other kinds use for something else. */
const BY_TARGET_REF = ['DatadogPodAutoscaler', 'Canary'];

/** The agents whose workloads an object names. The kind does not count: what a controller makes of a workload has the same name. */
function agentsScaledBy(object: JsonObject, { fleet, made, governed }: Rendering): readonly MemberPlan[] {
  const fields = BY_TARGET_REF.includes(kindOf(object)) ? [...TARGETS, 'targetRef'] : TARGETS;
  const names = fields.map(field => textAt(object, ['spec', field, 'name'])).filter(name => name !== '');
  if (names.length === 0) return [];
  const isNamed = (found: JsonObject | null) => found !== null && workloadKindOf(found) !== null && names.includes(nameOf(found))
    && ['', namespaceOf(found)].includes(namespaceOf(object));
  const scaled = new Set<Subject>([
    ...made.filter(({ rendered }) => isNamed(rendered)).map(({ subject }) => subject),
    ...governed.filter(each => isNamed(each.object)).map(({ member }) => member),
  ]);
  return membersOf(fleet).filter(agent => scaled.has(agent));
}

/** The fields whose number no autoscaler of their kind goes beyond. */
const MOST: ReadonlyMap<string, string> = new Map([['autoscaling HorizontalPodAutoscaler', 'maxReplicas'], ['keda.sh ScaledObject', 'maxReplicaCount']]);

/** An annotation that holds a ScaledObject at a number of copies, whatever else it says. https://keda.sh/docs/latest/concepts/scaling-deployments/ */
const PAUSED_AT = 'autoscaling.keda.sh/paused-replicas';

/** The most copies that an object makes; null where that may be any number. */
function mostCopies(object: JsonObject): number | null {
  const field = MOST.get(`${groupOf(object)} ${kindOf(object)}`);
  const most = field === undefined ? null : valueAt(object, ['spec', field]);
  const pausedAt = valueAt(object, ['metadata', 'annotations', PAUSED_AT]);
  const numbers = [most, ...(pausedAt === null ? [] : [numberIn(pausedAt)])];
  return numbers.every(number => typeof number === 'number') ? Math.max(...numbers) : null;
}

function numberIn(text: Json): number | null {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
