import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../manifests/manifest';
import { frozen } from '../objects/frozen';

// A chart's namespace is cdk8s' default for every object without one, cluster-scoped ones
// too. Nothing but a value that is there and then renders to nothing keeps it out.
const NO_NAMESPACE = Lazy.any({ produce: () => undefined }) as string;

/** Adds the objects to the tree as they are, and tells of each. */
export function render(
  manifests: readonly Manifest[], scopeOf: (manifest: Manifest) => Construct, tell: (made: ApiObject, manifest: Manifest) => void,
): void {
  for (const manifest of manifests) {
    // A resolver is handed what is inside of it, and could change what it is compared with.
    const { metadata, ...object } = frozen(manifest.object);
    const props = { ...object, metadata: { ...metadata, namespace: metadata.namespace ?? NO_NAMESPACE } };
    tell(new ApiObject(scopeOf(manifest), manifest.id, props), manifest);
  }
}
