import { kubernetesObjectsIn } from './kubernetes-objects';
import { readInput } from './read-input';
import { InputProblem } from '../../files/input-problem';
import { readJson } from '../../files/json-documents';
import { JsonObject } from '../../objects/json';
import { Kubectl } from '../kubectl';

/** What a cluster has of the kinds that its baseline is made of, and what kept any of it from being read. */
export interface ClusterBaselineInput {
  readonly objects: readonly JsonObject[];
  readonly problems: readonly InputProblem[];
}

/** All objects of these kinds: one without our label, or with another name, may be what undoes the rest. */
export const BASELINE_KINDS = 'validatingadmissionpolicies,validatingadmissionpolicybindings,clusterroles,prioritylevelconfigurations';

const KUBECTL = 'kubectl';

/** Asks the cluster. Of half an answer nothing is said: what is missing there may be in the cluster. */
export async function askForClusterBaseline(kubectl: Kubectl): Promise<ClusterBaselineInput> {
  const { stdout, problem } = await kubectl(['get', BASELINE_KINDS, '-o', 'json']);
  if (problem !== null) return { objects: [], problems: [{ file: KUBECTL, line: null, problem }] };
  const { documents, problems } = readJson(KUBECTL, stdout);
  const found = kubernetesObjectsIn(KUBECTL, documents, false);
  return { objects: found.objects.map(({ object }) => object), problems: [...problems, ...found.problems] };
}

/** Reads what somebody else asked the cluster for. */
export async function readClusterBaseline(paths: readonly string[], stdin: AsyncIterable<string | Buffer>): Promise<ClusterBaselineInput> {
  const { objects, problems } = await readInput(paths, stdin, () => {});
  const none = objects.length === 0 && problems.length === 0;
  return {
    objects: objects.map(({ object }) => object),
    problems: none ? [{ file: '', line: null, problem: 'there is no Kubernetes object in what was read' }] : problems,
  };
}
