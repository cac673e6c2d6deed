import { isJsonObject, JsonObject } from '../../objects/json';

/** The properties of a resource as far as they are known: at preview, Pulumi throws where one is read that is not. Null for what is no Kubernetes object. */
export function kubernetesObject({ type, props }: { readonly type: string; readonly props: object }): JsonObject | null {
  if (!type.startsWith('kubernetes:')) return null;
  const copy = knownData(props);
  return isJsonObject(copy) && typeof copy.apiVersion === 'string' && typeof copy.kind === 'string' ? copy : null;
}

/** Data without what is not known. Pulumi gives trees, and no property of its own of a Kubernetes object starts with two underscores. */
function knownData(value: unknown): unknown {
  const root: { value?: unknown } = {};
  const steps: { from: unknown; put: (copy: unknown) => void }[] = [{ from: value, put: copy => { root.value = copy; } }];
  for (const { from, put } of steps) {
    if (typeof from !== 'object' || from === null) {
      put(from);
      continue;
    }
    const copy: Record<string, unknown> | unknown[] = Array.isArray(from) ? [] : {};
    put(copy);
    for (const key of Object.keys(from)) {
      const each = known(from, key);
      if (each !== undefined && !key.startsWith('__')) steps.push({ from: each, put: item => { (copy as Record<string, unknown>)[key] = item; } });
    }
  }
  return root.value;
}

function known(from: object, key: string): unknown {
  try {
    return (from as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
