import { shown } from './governed-conflict';
import { Draft, Path } from './governed-draft';
import { TOKEN_PATH, TOKEN_VOLUME, tokenMount, tokenVolume } from './token-volume';
import type { AdmittedMember } from '../checks/admit';
import { fieldsAt, isSame } from '../objects/fields';
import { isJsonObject, Json, JsonObject } from '../objects/json';
import { plainCopy } from '../objects/plain-copy';

const DECLARE = 'remove it, or declare in `permissions` what the agent does with the token';

/** Longest life of a token that somebody else projects, in seconds: what Kubernetes gives where none is written. */
const LONGEST_TOKEN = 3600;

/**
 * The pods hold a token of the API server if the agent holds a rule that it would serve, and
 * no other credential of its identity.
 *
 * The token is mounted where automounting would mount it: in every container, init containers
 * included, that mounts nothing there itself. So governing takes a token from no program that
 * had one, and only makes it live shorter.
 */
export function provideToken(plan: AdmittedMember, pod: Draft): void {
  judgeCredentials(plan, pod);
  stopAutomounting(plan, pod);
  if (plan.usesApiServer) mountToken(pod);
}

/**
 * Who writes `true` asks for a token where clients look for it. An agent that holds a rule
 * gets one there, which lives shorter, so nothing of that wish is lost.
 */
function stopAutomounting(plan: AdmittedMember, pod: Draft): void {
  const path = ['spec', 'automountServiceAccountToken'];
  const found = pod.read(path);
  if (found === null || (found === true && plan.usesApiServer)) pod.write(path, false);
  else if (found === true) pod.refuse('token', path, 'asks for a token that no rule of the agent serves, got true', DECLARE);
  else if (found !== false) pod.refuse('shape', path, `needs true or false, got ${shown(found)}`, 'leave it out');
}

function judgeCredentials(plan: AdmittedMember, pod: Draft): void {
  for (const source of pod.objects('spec.volumes[*].projected.sources[*]')) {
    judgeToken(plan, pod, [...source, 'serviceAccountToken']);
    judgeCertificate(pod, [...source, 'podCertificate']);
  }
  const volumes = pod.objects('spec.volumes[*]');
  for (const mount of containersOf(pod).flatMap(container => tokenMounts(pod, container))) {
    const volume = volumes.find(each => pod.read([...each, 'name']) === pod.read([...mount, 'name']));
    if (volume !== undefined && pod.read([...volume, 'secret']) !== null) {
      pod.refuse('token', [...volume, 'secret'], 'is mounted where clients look for the token of their identity', 'remove the mount: a Secret holds a token that never ends');
    }
  }
}

function judgeToken({ usesApiServer }: AdmittedMember, pod: Draft, path: Path): void {
  const token = pod.read(path);
  if (token === null) return;
  const { audience = null, expirationSeconds = null } = isJsonObject(token) ? token : {};
  if (audience !== null && audience !== '') {
    pod.refuse('token', path, `asks for a token for ${shown(audience)}, which is authority that nothing here shows`, 'remove it');
  } else if (!usesApiServer) {
    pod.refuse('token', path, 'asks for a token that no rule of the agent serves', DECLARE);
  } else if (expirationSeconds !== null && !(typeof expirationSeconds === 'number' && expirationSeconds <= LONGEST_TOKEN)) {
    pod.refuse('token', [...path, 'expirationSeconds'], `needs at most ${LONGEST_TOKEN}, got ${shown(expirationSeconds)}`, 'leave it out, or write less, for example `expirationSeconds: 600`');
  }
}

/** Signers attest the ServiceAccount to whoever trusts them, the API server among them. */
function judgeCertificate(pod: Draft, path: Path): void {
  if (pod.read(path) === null) return;
  pod.refuse('token', path, `asks ${shown(pod.read([...path, 'signerName']))} for a certificate, which is authority that nothing here shows`, 'remove it');
}

function mountToken(pod: Draft): void {
  const without = containersOf(pod).filter(container => tokenMounts(pod, container).length === 0);
  if (without.length === 0) return;
  const name = volumeName(pod);
  if (!volumesOf(pod).some(isTokenVolume)) append(pod, ['spec', 'volumes'], plainCopy(tokenVolume(name)));
  without.forEach(container => append(pod, [...container, 'volumeMounts'], plainCopy(tokenMount(name))));
}

function containersOf(pod: Draft): readonly Path[] {
  return ['containers', 'initContainers'].flatMap(list => pod.objects(`spec.${list}[*]`));
}

/** What the container mounts where clients look for the token. */
function tokenMounts(pod: Draft, container: Path): readonly Path[] {
  return pod.objects(`${container.join('.')}.volumeMounts[*]`).filter(mount => {
    const path = pod.read([...mount, 'mountPath']);
    return typeof path === 'string' && path.replace(/\/+$/, '') === TOKEN_PATH;
  });
}

/** The name of a volume that is ours already, or else one that nobody has. */
function volumeName(pod: Draft): string {
  const volumes = volumesOf(pod);
  const made = volumes.find(isTokenVolume);
  if (made !== undefined) return made.name;
  const names = volumes.map(each => isJsonObject(each) ? each.name : null);
  let name = TOKEN_VOLUME;
  for (let i = 2; names.includes(name); i++) name = `${TOKEN_VOLUME}-${i}`;
  return name;
}

function volumesOf(pod: Draft): readonly Json[] {
  return fieldsAt(pod.object(), 'spec.volumes[*]').map(({ value }) => value);
}

function isTokenVolume(volume: Json): volume is JsonObject & { readonly name: string } {
  return isJsonObject(volume) && typeof volume.name === 'string' && isSame(volume, plainCopy(tokenVolume(volume.name)));
}

/** Adds an item to a list. What stands there instead of a list is told of by whoever reads it. */
function append(pod: Draft, path: Path, item: Json): void {
  const found = pod.read(path);
  if (found === null) pod.fill(path, [item]);
  else if (Array.isArray(found)) pod.write(path, [...found as readonly Json[], item]);
}
