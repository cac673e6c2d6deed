import { shown } from './governed-conflict';
import { isOneImage, ONE_IMAGE } from './governed-controls';
import { Draft, Path } from './governed-draft';
import { PodView } from './governed-pod-view';
import type { AdmittedMember } from '../checks/admit';
import { fieldsAt, readAt, writeAt } from '../objects/fields';
import { Json } from '../objects/json';
import { LABEL } from '../plan/well-known-keys';

/**
 * Where a kagent Agent says what its pods are, by where a pod template does.
 *
 * What kagent writes itself, and nothing in an Agent changes: whether the token is
 * automounted (the agent's ServiceAccount says no), service links, probes, its own token for
 * the audience "kagent", the volume of its configuration, the container that fetches skills,
 * and the image of a Declarative agent.
 *
 * @see https://github.com/kagent-dev/kagent go/api/v1alpha2/agent_types.go
 * @see https://github.com/kagent-dev/kagent go/core/internal/controller/translator/agent/manifest_builder.go
 */
const FIELDS: readonly { readonly inPod: Path; readonly inDeployment: Path }[] = [
  { inPod: ['metadata', 'labels'], inDeployment: ['labels'] },
  { inPod: ['metadata', 'annotations'], inDeployment: ['annotations'] },
  { inPod: ['spec', 'serviceAccountName'], inDeployment: ['serviceAccountName'] },
  { inPod: ['spec', 'securityContext'], inDeployment: ['podSecurityContext'] },
  { inPod: ['spec', 'nodeSelector'], inDeployment: ['nodeSelector'] },
  { inPod: ['spec', 'volumes'], inDeployment: ['volumes'] },
  { inPod: ['spec', 'containers', '0', 'image'], inDeployment: ['image'] },
  { inPod: ['spec', 'containers', '0', 'securityContext'], inDeployment: ['securityContext'] },
  { inPod: ['spec', 'containers', '0', 'volumeMounts'], inDeployment: ['volumeMounts'] },
];

const EXTRA = 'extraContainers';

/** Labels that kagent selects its pods by, and writes itself. */
const SELECTED_BY = ['app', 'kagent'];

/** Branches, which move. https://git-scm.com/docs/git-check-ref-format */
const MOVING_REFS = /^(?:HEAD|main|master|refs\/heads\/.*)$/;

/** The part of a kagent Agent that says what its pods are; null where its type is none that exists. */
export function kagentDeployment(agent: Json): Path | null {
  const type = readAt(agent, ['spec', 'type']) ?? 'Declarative';
  if (type === 'Declarative') return ['spec', 'declarative', 'deployment'];
  return type === 'BYO' ? ['spec', 'byo', 'deployment'] : null;
}

/** The pods of a kagent Agent as a pod template. */
export function kagentView(agent: Json, deployment: Path): PodView {
  const extra = readAt(agent, [...deployment, EXTRA]);
  const extras = Array.isArray(extra) ? extra as readonly Json[] : [];
  const template = FIELDS.reduce<Json>(
    (pod, { inPod, inDeployment }) => writeAt(pod, inPod, readAt(agent, [...deployment, ...inDeployment])) ?? pod,
    { spec: { containers: [{}, ...extras] } },
  );

  return {
    template,
    choosesImage: deployment[1] === 'declarative',
    ownLabels: [LABEL.name, LABEL.managedBy],
    placeOf: path => {
      const field = FIELDS.find(({ inPod }) => inPod.every((key, i) => path[i] === key));
      if (field !== undefined) return [...deployment, ...field.inDeployment, ...path.slice(field.inPod.length)];
      // Nothing else is in the pod than containers beside its own.
      return [...deployment, EXTRA, String(Number(path[2]) - 1), ...path.slice(3)];
    },
    written: pod => {
      const put = (whole: Json, path: Path, value: Json) => writeAt(whole, [...deployment, ...path], value) ?? whole;
      const governed = FIELDS.filter(({ inPod }) => readAt(pod, inPod) !== readAt(template, inPod))
        .reduce((whole, { inPod, inDeployment }) => put(whole, inDeployment, readAt(pod, inPod)), agent);
      const containers = fieldsAt(pod, 'spec.containers[*]').slice(1).map(({ value }) => value);
      return containers.length > 0 ? put(governed, [EXTRA], containers) : governed;
    },
  };
}

/** What kagent's own fields may not say. */
export function judgeKagent(plan: AdmittedMember, agent: Draft, deployment: Path): void {
  // kagent makes a ServiceAccount of this name and owns it, whoever else made one.
  if (agent.read(['metadata', 'name']) === plan.serviceAccountName) {
    agent.refuse('identity', ['metadata', 'name'], `is the name of the agent's ServiceAccount, which kagent would take over, got ${shown(plan.serviceAccountName)}`, 'name it otherwise');
  }
  if (agent.read([...deployment, 'serviceAccountConfig']) !== null) {
    agent.refuse('identity', [...deployment, 'serviceAccountConfig'], 'asks kagent for another ServiceAccount than the agent\'s', 'remove it: the pods run as the agent');
  }
  for (const label of SELECTED_BY.filter(each => agent.read([...deployment, 'labels', each]) !== null)) {
    const path = [...deployment, 'labels', label];
    agent.refuse('marks', path, `is a label that kagent selects its pods by, got ${shown(agent.read(path))}`, 'remove it: kagent writes it');
  }
  const extra = agent.read([...deployment, EXTRA]);
  if (extra !== null && !Array.isArray(extra)) agent.misfit([...deployment, EXTRA], 'a list');
  judgeSkills(agent);
}

/** Skills are instructions and programs of the agent, as its image is. */
function judgeSkills(agent: Draft): void {
  for (const { path, value } of fieldsAt(agent.object(), 'spec.skills.refs[*]')) {
    if (isOneImage(value)) continue;
    agent.refuse('image', path, `needs ${ONE_IMAGE}, got ${shown(value)}`, 'write a tag or digest, for example "ghcr.io/example/skills:1.4.2"');
  }
  for (const repository of agent.objects('spec.skills.gitRefs[*]')) {
    const path = [...repository, 'ref'];
    const ref = agent.read(path);
    if (typeof ref === 'string' && ref !== '' && !MOVING_REFS.test(ref)) continue;
    agent.refuse('image', path, `needs a tag or a commit, got ${shown(ref)}`, 'write one that does not move, for example `ref: v1.4.2`');
  }
}
