import { cloudNodeSelector, cloudPodLabels } from './cloud-identity';
import { Draft, Path } from './governed-draft';
import type { AdmittedMember } from '../checks/admit';

/** The workload is in the namespace of the agent, where its identity is. */
export function settle({ namespace }: AdmittedMember, workload: Draft): void {
  demandName(workload, ['metadata', 'namespace'], namespace, `leave it out, or write ${JSON.stringify(namespace)}, the namespace of the agent`);
}

/** The pods act as the agent and as nobody else, in the cluster and in a cloud. */
export function identify(plan: AdmittedMember, pod: Draft): void {
  const { serviceAccountName } = plan;
  const fix = `leave it out: the pods run as the agent, ${JSON.stringify(serviceAccountName)}`;
  demandName(pod, ['spec', 'serviceAccountName'], serviceAccountName, fix);
  // The old name of the field, which Kubernetes reads where the new one is absent.
  if (pod.read(['spec', 'serviceAccount']) !== null) demandName(pod, ['spec', 'serviceAccount'], serviceAccountName, fix);

  const ofCloud = [[['spec', 'nodeSelector'], cloudNodeSelector(plan)], [['metadata', 'labels'], cloudPodLabels(plan)]] as const;
  for (const [at, wanted] of ofCloud) {
    for (const [key, value] of Object.entries(wanted)) {
      pod.demand('identity', [...at, key], value, `leave it out, or write ${JSON.stringify(value)}: the cloud identity of the agent needs it`);
    }
  }
}

/** As `demand`, where `''` is nothing, too: Kubernetes takes it so. */
function demandName(draft: Draft, path: Path, name: string, fix: string): void {
  if (draft.read(path) === '') draft.write(path, name);
  else draft.demand('identity', path, name, fix);
}
