import { isJsonObject, Json, JsonObject, textAt, valueAt } from './json';
import { kindOf, nameOf } from './object-reference';
import { WORKLOAD_KINDS, workloadKindOf } from './workload-kinds';

/** What a workload says of the pods that it runs. */
export interface RunningPods {
  /** Name of the ServiceAccount that they run under. */
  readonly serviceAccount: string;

  /** What whoever runs the workload writes on a ServiceAccount that it makes for it; empty where it makes none. */
  readonly madeWith: readonly Json[];
  readonly labels: JsonObject;
  readonly annotations: JsonObject;

  /** Null where nobody but the controller knows it. */
  readonly spec: JsonObject | null;
}

const RUN_PODS: ReadonlySet<string> = new Set(WORKLOAD_KINDS.map(({ kind }) => kind));

/** The pods that an object runs; null where it runs none. */
export function runningPods(object: JsonObject): RunningPods | null {
  // Most objects are of other kinds.
  const kind = RUN_PODS.has(kindOf(object)) ? workloadKindOf(object) : null;
  if (kind === null) return null;
  return kind.form === 'pod template' ? fromTemplate(valueAt(object, kind.template)) : fromKagent(object);
}

function fromTemplate(template: Json): RunningPods | null {
  const spec = valueAt(template, ['spec']);
  if (!isJsonObject(spec)) return null;
  return {
    serviceAccount: textAt(spec, ['serviceAccountName']) || textAt(spec, ['serviceAccount']) || 'default',
    madeWith: [],
    labels: objectAt(template, ['metadata', 'labels']),
    annotations: objectAt(template, ['metadata', 'annotations']),
    spec,
  };
}

/**
 * kagent makes a ServiceAccount that is named like the Agent, where the Agent names none, and copies the Agent's annotations to it.
 *
 * @see https://github.com/kagent-dev/kagent go/core/internal/controller/translator/agent/manifest_builder.go
 */
function fromKagent(agent: JsonObject): RunningPods {
  const deployment = objectAt(agent, ['spec', textAt(agent, ['spec', 'type']) === 'BYO' ? 'byo' : 'declarative', 'deployment']);
  const named = textAt(deployment, ['serviceAccountName']);
  const isMade = named === '' || named === nameOf(agent);
  return {
    serviceAccount: named || nameOf(agent),
    madeWith: isMade ? [valueAt(agent, ['metadata', 'annotations']), valueAt(deployment, ['serviceAccountConfig', 'annotations'])] : [],
    labels: { app: 'kagent', kagent: nameOf(agent), ...objectAt(deployment, ['labels']) },
    annotations: objectAt(deployment, ['annotations']),
    spec: null,
  };
}

function objectAt(value: Json, path: readonly string[]): JsonObject {
  const found = valueAt(value, path);
  return isJsonObject(found) ? found : {};
}
