import { cloudPodLabels } from './cloud-identity';
import { Concern } from './governed-conflict';
import type { AdmittedMember } from '../checks/admit';
import { Control, ofContainers } from '../objects/control';
import { isPinned, parseImage } from '../objects/image';
import { Json } from '../objects/json';
import { domainOf } from '../objects/key-domain';
import { RESTRICTED } from '../objects/pod-security';

export interface GovernedControl extends Control {
  readonly concern: Concern;
}

/** Longest time, in seconds, for which an agent that was told to stop may go on: as long as its token lives. */
const MOST_GRACE = 600;

/**
 * Annotations that attach a pod to further networks, which network policies do not fence.
 *
 * @see https://github.com/k8snetworkplumbingwg/multus-cni
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/setup-multinetwork-support-for-pods
 */
const NETWORK_ANNOTATIONS = [
  'k8s.v1.cni.cncf.io/networks', 'v1.multus-cni.io/default-network', 'networking.gke.io/interfaces', 'networking.gke.io/default-interface',
];

/** Domains of the keys by which clouds attach an identity to a pod. */
const CLOUD_DOMAINS = ['azure.workload.identity', 'iam.gke.io', 'eks.amazonaws.com'];

/** What an image has to be, in words. */
export const ONE_IMAGE = 'an image reference with a digest or a tag other than latest';

/** Whether it is an image reference that is pinned. */
export function isOneImage(image: Json): boolean {
  const reference = typeof image === 'string' ? parseImage(image) : null;
  return reference !== null && isPinned(reference);
}

/**
 * What a pod of the agent may be: Pod Security "restricted", and what leads out of the pod by other ways.
 *
 * `choosesImage` says whether the controller chooses the image of the first container.
 */
export function podControls(plan: AdmittedMember, choosesImage: boolean): readonly GovernedControl[] {
  return [
    ...RESTRICTED.map(control => ({ ...control, concern: 'hardening' as const })),
    {
      concern: 'hardening',
      name: 'node',
      fields: ['spec.nodeName'],
      allows: value => value === '',
      needs: 'nothing, since it bypasses the scheduler',
      fix: 'write a `nodeSelector` instead',
    },
    {
      concern: 'hardening',
      name: 'priority',
      fields: ['spec.priorityClassName'],
      allows: value => typeof value === 'string' && !value.startsWith('system-'),
      needs: 'a priority class of the cluster\'s users',
      fix: 'remove it: what has a `system-…` class displaces everything else',
    },
    {
      concern: 'hardening',
      name: 'ephemeral containers',
      fields: ['spec.ephemeralContainers'],
      allows: value => Array.isArray(value) && value.length === 0,
      needs: 'no item',
      fix: 'remove them: Kubernetes takes them in no template',
    },
    {
      concern: 'limits',
      name: 'grace',
      fields: ['spec.terminationGracePeriodSeconds'],
      allows: value => typeof value === 'number' && value <= MOST_GRACE,
      needs: `at most ${MOST_GRACE}, since an agent that is told to stop goes on for so long`,
      fix: 'leave it out, or write less, for example `terminationGracePeriodSeconds: 60`',
    },
    {
      concern: 'network',
      name: 'further networks',
      fields: ['metadata.annotations.*'],
      allows: (_, path) => !NETWORK_ANNOTATIONS.includes(path[path.length - 1]),
      needs: 'no further network, since network policies do not fence it',
      fix: 'remove the annotation, and declare `destinations` of the agent',
    },
    {
      concern: 'identity',
      name: 'cloud identity',
      fields: ['metadata.labels.*', 'metadata.annotations.*'],
      allows: (_, [, field, key]) => !isOfCloud(key) || (field === 'labels' && Object.hasOwn(cloudPodLabels(plan), key)),
      needs: 'no identity of a cloud that is not declared',
      fix: 'remove it, or declare the identity in `cloudIdentity` of the agent',
    },
    {
      concern: 'image',
      name: 'image',
      fields: [...ofContainers('image'), 'spec.volumes[*].image.reference'],
      allows: isOneImage,
      allowsAbsence: (_, path) => path.includes('volumes') || (choosesImage && path.join('.') === 'spec.containers.0.image'),
      needs: ONE_IMAGE,
      fix: 'write a tag or digest, for example "ghcr.io/example/rollout:1.4.2"',
    },
  ];
}

function isOfCloud(key: string): boolean {
  return CLOUD_DOMAINS.includes(domainOf(key));
}

/** The one field of Pod Security whose pod no network policy selects any more. */
const LEAVES_THE_NETWORK = 'spec.hostNetwork';

/** What a finding about one field of a control is about. */
export function concernAt({ concern }: GovernedControl, path: readonly string[]): Concern {
  return path.join('.') === LEAVES_THE_NETWORK ? 'network' : concern;
}
