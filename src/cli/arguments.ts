import { InvalidArgumentError } from 'commander';
import { dayNumber } from '../plan/calendar-day';
import { quote } from '../plan/quote';
import { KubernetesVersion, kubernetesVersion } from '../rbac/kubernetes-version';
import { ServiceAccountIdentity } from '../rbac/subject';

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const SERVICE_ACCOUNT = /^[^/\s]+\/[^/\s]+$/;
const ROLE = /^(?:ClusterRole\/[^/\s]+|Role\/[^/\s]+\/[^/\s]+)$/;

/** One more `--service-account`. */
export function serviceAccounts(text: string, before: readonly string[]): readonly string[] {
  return [...before, matching(text, SERVICE_ACCOUNT, 'a namespace and a name, such as ops/agent or "ops/*"')];
}

/** The ServiceAccount to adopt. */
export function serviceAccount(text: string): ServiceAccountIdentity {
  const [namespaceOf, name] = matching(text, SERVICE_ACCOUNT, 'a namespace and a name, such as ops/agent').split('/');
  return { namespace: namespaceOf, name };
}

/** One more `--known-role`. */
export function knownRoles(text: string, before: readonly string[]): readonly string[] {
  return [...before, matching(text, ROLE, 'ClusterRole/<name> or Role/<namespace>/<name>')];
}

export function namespace(text: string): string {
  return matching(text, DNS_LABEL, 'the name of a namespace, such as ops');
}

export function version(text: string): KubernetesVersion {
  const found = kubernetesVersion(text);
  if (found === null) throw refused(text, 'a release of Kubernetes, such as 1.34');
  return found;
}

export function day(text: string): string {
  if (dayNumber(text) === null) throw refused(text, 'a day, such as 2026-11-22');
  return text;
}

export function file(text: string): string {
  if (text === '' || text === '-') throw refused(text, 'the path of a file');
  return text;
}

function matching(text: string, pattern: RegExp, needed: string): string {
  if (!pattern.test(text)) throw refused(text, needed);
  return text;
}

function refused(text: string, needed: string): InvalidArgumentError {
  return new InvalidArgumentError(`It needs ${needed}, got ${quote(text)}.`);
}
