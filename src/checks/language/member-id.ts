import { isDnsLabel, isServiceName } from '../../plan/names';
import { quote } from '../../plan/quote';

/** What keeps `id` from being that of an agent, or of a tool; null where nothing does. Names that differ in case only are never two: Kubernetes has no capitals. */
export function memberIdProblem(id: string, kind: 'agent' | 'tool'): string | null {
  if (isMemberId(id)) return null;
  const meant = isMemberId(id.toLowerCase()) ? `: names have no capitals, did you mean ${quote(id.toLowerCase())}?` : '';
  return `needs ${kind === 'agent' ? 'an agent' : 'a tool'} as "namespace/name", got ${id === '' ? 'nothing' : quote(id)}${meant}`;
}

function isMemberId(id: string): boolean {
  const slash = id.indexOf('/');
  return slash >= 0 && isDnsLabel(id.slice(0, slash)) && isServiceName(id.slice(slash + 1));
}
