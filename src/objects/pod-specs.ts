import { isJsonObject, Json, JsonObject, listAt, textAt } from './json';
import { objectsIn } from './walk';

/** Where pod specifications hold containers. */
const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'];

/** Where the objects of workflow engines hold them. Other objects hold something else under these names, without an image. */
const STEPS = ['container', 'script', 'steps', 'sidecars'];

/** Every pod specification in an object of any kind: what has containers, known or not. */
export function podSpecsIn(object: JsonObject): readonly JsonObject[] {
  return objectsIn(object, value => listAt(value, ['containers']).some(isJsonObject) || stepsOf(value).length > 0);
}

/** The images that a pod specification runs. */
export function imagesOf(podSpec: JsonObject): readonly string[] {
  return [...CONTAINERS.flatMap(key => listAt(podSpec, [key])), ...stepsOf(podSpec)].flatMap(container => textAt(container, ['image']) || []);
}

function stepsOf(value: JsonObject): readonly Json[] {
  return STEPS.filter(key => Object.hasOwn(value, key)).flatMap(key => Array.isArray(value[key]) ? listAt(value, [key]) : [value[key]])
    .filter(step => textAt(step, ['image']) !== '');
}
