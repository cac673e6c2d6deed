import { Json, JsonObject, textAt, valueAt } from '../../objects/json';
import { groupOf, kindOf, nameOf, namespaceOf, objectReference } from '../../objects/object-reference';
import { workloadKindOf } from '../../objects/workload-kinds';
import { AgentPlan } from '../../plan/agent-plan';
import { quote } from '../../plan/quote';
import { answerable } from '../answerable';
import { RenderedRule, Rendering } from '../rendering';

export const replicasAreDeclared: RenderedRule = {
  id: 'replicas-are-declared',
  title: 'nothing scales an agent beyond its declaration',
  rationale: 'two copies of an agent act twice: how many act at once is part of what was reviewed',
  fix: 'declare the most copies there may be, for example `limits: { maxReplicas: 3 }` in `driftBoundary`, and let the autoscaler stay below',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-asi-2026:ASI08'],
  check: rendering => rendering.foreign.flatMap(({ object, path }) => {
    const scaled = agentScaledBy(object, rendering);
    if (scaled === null) return [];
    const most = mostCopies(object);
    const { maxReplicas } = scaled.driftBoundary.limits;
    return most !== null && most <= (maxReplicas ?? 1) ? [] : answerable(replicasAreDeclared, [scaled], [], {
      at: objectReference(object),
      value: most === null ? 'any number' : String(most),
      problem: `scales the agent to ${most ?? 'any number of'} copies, and ${maxReplicas === null ? 'no number is declared' : `${maxReplicas} may run`} (construct ${quote(path)})`,
    });
  }),
};

/** Where objects of any kind name what they scale: autoscalers of Kubernetes, KEDA and others, and the Rollout of Argo. */
const TARGETS = ['scaleTargetRef', 'workloadRef'];

/** What scales, or copies, and uses a field for it that other kinds use for something else. */
const BY_TARGET_REF = ['DatadogPodAutoscaler', 'Canary'];

/** The agent whose workload an object names. Its kind does not count: what a controller makes of a workload has the same name. */
function agentScaledBy(object: JsonObject, { fleet, made, governed }: Rendering): AgentPlan | null {
  const fields = BY_TARGET_REF.includes(kindOf(object)) ? [...TARGETS, 'targetRef'] : TARGETS;
  const names = fields.map(field => textAt(object, ['spec', field, 'name'])).filter(name => name !== '');
  if (names.length === 0) return null;
  const isTarget = (found: JsonObject | null) => found !== null && workloadKindOf(found) !== null && names.includes(nameOf(found))
    && ['', namespaceOf(found)].includes(namespaceOf(object));
  const subject = governed.find(each => isTarget(each.object))?.agent ?? made.find(({ rendered }) => isTarget(rendered))?.subject;
  return fleet.agents.find(agent => agent === subject) ?? null;
}

/** Whether there is a field whose number no autoscaler of that kind goes beyond, and what it says. */
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
