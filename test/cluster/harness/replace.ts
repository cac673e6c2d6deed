import type { Caller } from './caller';
import { accepted } from './cluster';
import type { KubernetesObject } from './objects';
import { pathTo, servedBy, servedFor } from './served';
import { textAt } from '../../fuzz/oracle/json';

/**
 * Puts every object in the place of the one that is there, and throws what was refused.
 *
 * What is applied leaves alone what another manager applied too, and so takes nothing away that both had.
 */
export async function replace(caller: Caller, objects: readonly KubernetesObject[]): Promise<void> {
  const served = await servedBy(caller);
  for (const object of objects) {
    const { name, namespace = 'default' } = object.metadata;
    const path = pathTo(servedFor(served, object.apiVersion, object.kind)!, { namespace, name });
    const resourceVersion = textAt((await accepted(caller, 'GET', path)).body, 'metadata', 'resourceVersion');
    await accepted(caller, 'PUT', path, { ...object, metadata: { ...object.metadata, resourceVersion } });
  }
}
