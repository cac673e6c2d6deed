import { isDnsLabel, isServiceName } from '../../plan/names';
import { quote } from '../../plan/quote';

/** What keeps `id` from being that of an agent; null where nothing does. Names that differ in case only are never two: Kubernetes has no capitals. */
export function agentIdProblem(id: string): string | null {
  if (isAgentId(id)) return null;
  const meant = isAgentId(id.toLowerCase()) ? `: names have no capitals, did you mean ${quote(id.toLowerCase())}?` : '';
  return `needs an agent as "namespace/name", got ${id === '' ? 'nothing' : quote(id)}${meant}`;
}

function isAgentId(id: string): boolean {
  const parts = id.split('/');
  return parts.length === 2 && isDnsLabel(parts[0]) && isServiceName(parts[1]);
}
