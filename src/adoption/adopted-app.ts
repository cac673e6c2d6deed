import { AccountWorkload } from './account-workload';
import { Arrangement } from './arrangement';
import { patched } from './object-patch';
import { Survey } from './survey';
import { admitAgent, admitNamespace } from '../checks/admit';
import { Judgement, judgeFleet } from '../checks/judge-fleet';
import { Rendering } from '../checks/rendering';
import { governWorkload } from '../manifests/governed-workload';
import { manifestsForAgent } from '../manifests/manifests-for-agent';
import { manifestsForNamespace } from '../manifests/manifests-for-namespace';
import { writeAt } from '../objects/fields';
import { isJsonObject, Json, JsonObject } from '../objects/json';
import { namespaceOf } from '../objects/object-reference';
import { plainCopy } from '../objects/plain-copy';
import { AgentPlan } from '../plan/agent-plan';
import { planNamespace } from '../plan/namespace-plan';

/** What the printed program would render, were every blank filled in. */
export interface AdoptedApp {
  /** Everything, the agent's own included. */
  readonly objects: readonly JsonObject[];

  /** What the rules say of it. */
  readonly judgement: Judgement;
}

/** The construct that the objects that were there come from. */
export const MANIFESTS = 'manifests';

/** The workloads that the agent governs: what a controller made is made again. */
export function governedIn({ workloads }: Survey): readonly AccountWorkload[] {
  return workloads.filter(({ isMade }) => !isMade);
}

/** Renders and judges what an app with this agent would be; without objects of the agent where the plan is refused. */
export function adoptedApp(plan: AgentPlan, { survey, namespace, home, replaced, shared, moved }: Arrangement): AdoptedApp {
  const agents = planNamespace({ name: namespace }, namespace);
  const [agent, place] = [admitAgent(plan).plan, admitNamespace(agents).plan];
  const made = [
    ...(place === null ? [] : manifestsForNamespace(place).map(({ object }) => ({ subject: agents, object }))),
    ...(agent === null ? [] : manifestsForAgent(agent).map(({ object }) => ({ subject: plan, object }))),
  ].map(({ subject, object }) => ({ subject, object: objectOf(plainCopy(object)) }));
  const workloads = new Map(governedIn(survey).map(each => [each.object, each]));
  const left = survey.objects.filter(each => !replaced.has(each) && !workloads.has(each))
    .map(each => moved.has(each) ? inNamespace(each, namespace) : patched(each, shared.find(({ object }) => object === each)?.patches ?? []));
  const governed = agent === null ? [] : [...workloads.values()].map(({ object, patches }) => {
    const workload = patched(object, patches);
    return governWorkload(agent, moved.has(object) || namespaceOf(object) === '' ? inNamespace(workload, namespace) : workload);
  });
  const rendering: Rendering = {
    fleet: { governance: plan.governance, agents: [plan], tools: [], namespaces: [agents] },
    made: made.map(({ subject, object }) => ({ subject, path: '', declared: object, rendered: object })),
    governed: governed.map(({ object, conflicts }) => ({ member: plan, path: MANIFESTS, object, conflicts })),
    foreign: left.map(object => ({ path: MANIFESTS, object: home !== '' && namespaceOf(object) === '' ? inNamespace(object, home) : object })),
    orphans: [],
    overwrittenFiles: [],
  };
  const judged = [...judgeFleet(rendering.fleet, rendering).values()];
  return {
    objects: [...left, ...made.map(({ object }) => object), ...governed.map(({ object }) => object)],
    judgement: {
      refusals: judged.flatMap(({ refusals }) => refusals),
      warnings: judged.flatMap(({ warnings }) => warnings),
      excepted: judged.flatMap(({ excepted }) => excepted),
    },
  };
}

function inNamespace(object: JsonObject, namespace: string): JsonObject {
  return objectOf(writeAt(object, ['metadata', 'namespace'], namespace) ?? object);
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
