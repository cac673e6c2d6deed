import { ComponentResourceOptions, ProviderResource, runtime } from '@pulumi/pulumi';

const PACKAGE = 'kubernetes';

/** The provider that the children of a component are made with, as Pulumi will choose it; null for the default one. */
export function kubernetesProviderOf({ provider, providers, parent }: ComponentResourceOptions): ProviderResource | null {
  const given = [provider, ...Object.values(providers ?? {})].find(each => each !== undefined && isForKubernetes(each));
  return given ?? (parent ?? runtime.getStackResource())?.getProvider(`${PACKAGE}:core/v1:Pod`) ?? null;
}

/** Pulumi has no public way to ask a provider what it is for. */
function isForKubernetes(provider: ProviderResource & { readonly getPackage?: () => string }): boolean {
  return provider.getPackage?.() === PACKAGE;
}
