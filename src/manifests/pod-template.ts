import type { Container, EnvVar, PodSpec, PodTemplateSpec, VolumeMount } from 'kubernetes-types/core/v1';
import { cloudNodeSelector, cloudPodLabels } from './cloud-identity';
import { podMetadata } from './metadata';
import { tokenMount, tokenVolume } from './token-volume';
import type { AdmittedMember } from '../checks/admit';
import { WorkloadPlan } from '../plan/member-plan';

/** Name of the port the agent listens on. */
export const AGENT_PORT = 'agent';

const SCRATCH = 'tmp';
const SCRATCH_SIZE = '1Gi';

/** The agent's pod. It meets Pod Security "restricted", and holds a token only where it has something to do with it. */
export function podTemplate(plan: AdmittedMember, workload: WorkloadPlan, restartPolicy: 'Always' | 'Never'): PodTemplateSpec {
  const { labels, annotations } = podMetadata(plan);
  return {
    metadata: { labels: { ...labels, ...cloudPodLabels(plan) }, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
    spec: podSpec(plan, workload, restartPolicy),
  };
}

function podSpec(plan: AdmittedMember, workload: WorkloadPlan, restartPolicy: 'Always' | 'Never'): PodSpec {
  const { imagePullSecrets } = workload;
  const nodeSelector = cloudNodeSelector(plan);
  return {
    serviceAccountName: plan.serviceAccountName,
    automountServiceAccountToken: false,
    // Other Services' addresses are none of the agent's business.
    enableServiceLinks: false,
    restartPolicy,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ...(imagePullSecrets.length > 0 ? { imagePullSecrets: imagePullSecrets.map(name => ({ name })) } : {}),
    ...(Object.keys(nodeSelector).length > 0 ? { nodeSelector } : {}),
    containers: [container(plan, workload)],
    volumes: [{ name: SCRATCH, emptyDir: { sizeLimit: SCRATCH_SIZE } }, ...(plan.usesApiServer ? [tokenVolume()] : [])],
  };
}

function container(plan: AdmittedMember, workload: WorkloadPlan): Container {
  const { image, command, args, port, resources, kind } = workload;
  const env = environment(workload);
  return {
    name: 'agent',
    image,
    ...(command.length > 0 ? { command: [...command] } : {}),
    ...(args.length > 0 ? { args: [...args] } : {}),
    ...(env.length > 0 ? { env } : {}),
    ...(port === null ? {} : { ports: [{ name: AGENT_PORT, containerPort: port, protocol: 'TCP' }] }),
    // Whoever calls the Service is led to agents that listen. Of a Job nobody asks it.
    ...(port === null || kind !== 'service' ? {} : { readinessProbe: { tcpSocket: { port: AGENT_PORT } } }),
    resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: mounts(plan),
  };
}

/** Secrets first: `$(NAME)` in a value stands for a variable before it. */
function environment({ env, secretEnv }: WorkloadPlan): EnvVar[] {
  return [
    ...Object.entries(secretEnv).map(([name, { secret, key }]) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } })),
    ...Object.entries(env).map(([name, value]) => ({ name, value })),
  ];
}

function mounts(plan: AdmittedMember): VolumeMount[] {
  return [
    { name: SCRATCH, mountPath: '/tmp' },
    ...(plan.usesApiServer ? [tokenMount()] : []),
  ];
}
