import { InvalidArgumentError } from 'commander';
import { dayNumber } from '../plan/calendar-day';
import { isVisible, quote } from '../plan/quote';
import { KubernetesVersion, kubernetesVersion } from '../rbac/kubernetes-version';
import { ServiceAccountIdentity } from '../rbac/subject';

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const SERVICE_ACCOUNT = /^[^/\s]+\/[^/\s]+$/;
const LONGEST_REASON = 500;
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

/** One more of several namespaces. */
export function namespaces(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, namespace(text)];
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

/** An agent, a tool, or everybody of a namespace. */
export function members(text: string): { readonly namespace: string; readonly name: string } {
  const needed = 'a namespace and an agent, a tool, a ServiceAccount of one, or *, such as ops-agents/rollout or "ops-agents/*"';
  const [namespaceOf, name] = matching(text, /^[^/]+\/[^/]+$/, needed).split('/');
  if (!DNS_LABEL.test(namespaceOf) || !(name === '*' || DNS_LABEL.test(name))) throw refused(text, needed);
  return { namespace: namespaceOf, name };
}

/** Why somebody does something, on one line. */
export function reason(text: string): string {
  if (text.trim() === '' || text.length > LONGEST_REASON || !isVisible(text)) throw refused(text, `a reason on one line of at most ${LONGEST_REASON} characters, such as INC-123`);
  return text;
}

export function instant(text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.exec(text);
  if (found === null || dayNumber(found[1]) === null) throw refused(text, 'an instant in UTC, such as 2026-11-22T03:15:00Z');
  return text;
}

/** One more of several files. */
export function files(text: string, before: readonly string[]): readonly string[] {
  return [...before, text === '-' ? text : file(text)];
}

export function file(text: string): string {
  if (text === '' || text === '-') throw refused(text, 'the path of a file');
  return text;
}

/** The name of a context of kubectl, which may be almost anything. */
export function context(text: string): string {
  return matching(text, /^[^\p{Cc}\p{Cf}]+$/u, 'a name');
}

function matching(text: string, pattern: RegExp, needed: string): string {
  if (!pattern.test(text)) throw refused(text, needed);
  return text;
}

function refused(text: string, needed: string): InvalidArgumentError {
  return new InvalidArgumentError(`It needs ${needed}, got ${quote(text)}.`);
}
