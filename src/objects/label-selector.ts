import { isJsonObject, Json, JsonObject } from './json';

/**
 * Whether a label selector selects an object with these labels.
 *
 * An empty selector selects everything, none selects nothing, and so does one that the API
 * server would refuse.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function selects(selector: Json, labels: Json): boolean {
  if (!isJsonObject(selector)) return false;
  const { matchLabels = null, matchExpressions = null } = selector;
  const held = isJsonObject(labels) ? labels : {};
  return (matchLabels === null || (isJsonObject(matchLabels) && Object.entries(matchLabels).every(([key, value]) => labelOf(held, key) === value)))
    && (matchExpressions === null || (Array.isArray(matchExpressions) && (matchExpressions as readonly Json[]).every(each => holds(each, held))));
}

function holds(expression: Json, labels: JsonObject): boolean {
  if (!isJsonObject(expression) || typeof expression.key !== 'string') return false;
  const { key, operator, values } = expression;
  const label = labelOf(labels, key);
  const isListed = Array.isArray(values) && label !== null && (values as readonly Json[]).includes(label);
  switch (operator) {
    case 'In': return isListed;
    case 'NotIn': return !isListed;
    case 'Exists': return label !== null;
    case 'DoesNotExist': return label === null;
    default: return false;
  }
}

function labelOf(labels: JsonObject, key: string): Json {
  return Object.hasOwn(labels, key) ? labels[key] : null;
}
