import { shown } from './governed-conflict';
import { concernAt, podControls } from './governed-controls';
import { Draft, Path } from './governed-draft';
import type { AdmittedMember } from '../checks/admit';
import { CONTAINER_LISTS, violationsOf } from '../objects/control';
import { Json } from '../objects/json';
import { isWindows } from '../objects/pod-security';

/**
 * Hardens the pods to Pod Security "restricted": what it asks for and nobody wrote is written,
 * what anybody wrote against it is a conflict.
 *
 * A root file system stays as writable as it was written: "restricted" does not ask for a
 * read-only one, and an image that was made without it would not start.
 */
export function harden(plan: AdmittedMember, pod: Draft, choosesImage: boolean): void {
  // Other Services' addresses are none of the agent's business.
  pod.fill(['spec', 'enableServiceLinks'], false);
  pod.fill(['spec', 'securityContext', 'runAsNonRoot'], true);
  const isLinux = !isWindows(pod.object());
  if (isLinux) pod.fill(['spec', 'securityContext', 'seccompProfile', 'type'], 'RuntimeDefault');

  const containers = CONTAINER_LISTS.flatMap(list => pod.objects(`spec.${list}[*]`));
  if (isLinux) containers.forEach(container => hardenContainer(pod, container));
  if (isNone(pod.read(['spec', 'containers']))) pod.refuse('shape', ['spec', 'containers'], 'needs at least one container', 'write the container that the agent runs in');
  judge(plan, pod, choosesImage);
}

function isNone(list: Json): boolean {
  return list === null || (Array.isArray(list) && list.length === 0);
}

function hardenContainer(pod: Draft, container: Path): void {
  const context = [...container, 'securityContext'];
  // The API server refuses the two together. The one that was written is a conflict, and may be accepted.
  if (!isPrivileged(pod, container)) pod.fill([...context, 'allowPrivilegeEscalation'], false);
  const drop = pod.read([...context, 'capabilities', 'drop']);
  if (drop === null) pod.fill([...context, 'capabilities', 'drop'], ['ALL']);
  else if (Array.isArray(drop) && !drop.includes('ALL')) pod.write([...context, 'capabilities', 'drop'], [...drop as readonly Json[], 'ALL']);
}

function judge(plan: AdmittedMember, pod: Draft, choosesImage: boolean): void {
  for (const { control, path, value, misfit } of violationsOf(pod.object(), podControls(plan, choosesImage))) {
    if (misfit !== null) pod.misfit(path, misfit);
    else if (!isLeftOut(pod, path)) pod.refuse(concernAt(control, path), path, `needs ${control.needs}, got ${shown(value)}`, control.fix);
  }
}

/** Whether it is absent only because the container is privileged, which is told of already. */
function isLeftOut(pod: Draft, path: Path): boolean {
  return path[path.length - 1] === 'allowPrivilegeEscalation' && pod.read(path) === null && isPrivileged(pod, path.slice(0, 3));
}

/** Whether Kubernetes takes the container for one that may escalate whatever it says. */
function isPrivileged(pod: Draft, container: Path): boolean {
  const added = pod.read([...container, 'securityContext', 'capabilities', 'add']);
  return pod.read([...container, 'securityContext', 'privileged']) === true
    || (Array.isArray(added) && (added as readonly Json[]).some(each => each === 'SYS_ADMIN' || each === 'CAP_SYS_ADMIN'));
}
