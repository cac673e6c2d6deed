import { CustomResource, Resource } from '@pulumi/pulumi';
import { resourceClassOf } from './resource-classes';
import { KubernetesObject, Manifest } from '../manifests/manifest';

/** What a component makes of its manifests. */
interface Family {
  readonly parent: Resource;

  /** Name of the component, and how the names of its children begin. */
  readonly name: string;

  /** What they wait for. */
  readonly after: readonly Resource[];

  /** Changes an object just before it is registered. */
  readonly finish?: (object: KubernetesObject) => KubernetesObject;
}

/** Makes the objects of a component, each a child of it, by the ids of their manifests. */
export function makeChildren(manifests: readonly Manifest[], { parent, name, after, finish }: Family): ReadonlyMap<string, CustomResource> {
  const options = after.length === 0 ? { parent } : { parent, dependsOn: [...after] };
  return new Map(manifests.map(({ id, object }) => {
    const ResourceClass = resourceClassOf(object);
    const own = copyOf(object);
    return [id, new ResourceClass(`${name}-${id}`, finish === undefined ? own : finish(own), options)];
  }));
}

/** A copy in which nothing is there twice: of two places with one list Pulumi registers the second as no list. */
function copyOf(object: KubernetesObject): KubernetesObject {
  return JSON.parse(JSON.stringify(object)) as KubernetesObject;
}
