import { Survey } from './survey';
import { isJsonObject, Json, JsonObject, textAt, valueAt } from '../objects/json';
import { kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { objectsIn } from '../objects/walk';

/** Where pods name what they read, by the kind of it. */
const NAMED_BY: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ConfigMap: [['configMap', 'name'], ['configMapRef', 'name'], ['configMapKeyRef', 'name']],
  Secret: [['secret', 'secretName'], ['secret', 'name'], ['secretRef', 'name'], ['secretKeyRef', 'name']],
  PersistentVolumeClaim: [['persistentVolumeClaim', 'claimName']],
};

/** The objects that go along with the workloads of the account into another namespace: what their pods read, and the Services that select them. */
export function movingWith({ objects, workloads, home, account }: Survey): ReadonlySet<JsonObject> {
  const ours = workloads.filter(({ isMade }) => !isMade).map(({ object }) => object);
  const read = new Set(ours.flatMap(workload => objectsIn(workload, () => true)).flatMap(each =>
    Object.entries(NAMED_BY).flatMap(([kind, places]) => places.map(place => textAt(each, place)).filter(name => name !== '').map(name => `${kind} ${name}`))));
  const labels = ours.flatMap(workload => objectsIn(workload, each => isJsonObject(valueAt(each, ['labels'])))).map(each => valueAt(each, ['labels']));
  return new Set(objects.filter(each => (namespaceOf(each) || home) === account.namespace
    && (ours.includes(each) || read.has(`${kindOf(each)} ${nameOf(each)}`) || (kindOf(each) === 'Service' && labels.some(found => selectsAll(each, found))))));
}

function selectsAll(service: JsonObject, labels: Json): boolean {
  const selector = valueAt(service, ['spec', 'selector']);
  if (!isJsonObject(selector) || Object.keys(selector).length === 0) return false;
  return Object.entries(selector).every(([key, value]) => valueAt(labels, [key]) === value);
}
