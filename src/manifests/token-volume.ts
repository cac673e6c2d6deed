import type { Volume, VolumeMount } from 'kubernetes-types/core/v1';

/** Name of the volume, unless somebody else's has it. */
export const TOKEN_VOLUME = 'kube-api-access';

/** Where in-cluster clients look for the token. */
export const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Shortest life Kubernetes gives a token. The kubelet renews it while the pod lives: it bounds theft, not authority. */
const TOKEN_SECONDS = 600;

/** What in-cluster clients look for: the files that automounting would put there. */
export function tokenVolume(name: string = TOKEN_VOLUME): Volume {
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}

export function tokenMount(name: string = TOKEN_VOLUME): VolumeMount {
  return { name, mountPath: TOKEN_PATH, readOnly: true };
}
