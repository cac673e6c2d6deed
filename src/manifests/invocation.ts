import type { AdmittedMember } from '../checks/admit';
import { MemberPlan } from '../plan/tool-plan';

/** An agent that is called or a tool that is used, and the ports it is called on. */
export interface Callee extends Pick<MemberPlan, 'kind' | 'namespace' | 'name'> {
  readonly ports: readonly number[];
}

/** The edges that a network is opened for, in the order of declaration. An edge without a port opens nothing. */
export function openedEdges({ invokes }: AdmittedMember): readonly Callee[] {
  return invokes.flatMap(({ agent, tool, port }) => port === null ? [] : [{ ...calleeCalled(agent, tool), ports: [port] }]);
}

/** Whoever is called over the network, each once, on all of its ports. */
export function callees(plan: AdmittedMember): readonly Callee[] {
  const known = new Map<string, Callee>();
  for (const edge of openedEdges(plan)) {
    const id = `${edge.namespace}/${edge.name}`;
    known.set(id, { ...edge, ports: [...new Set([...known.get(id)?.ports ?? [], ...edge.ports])] });
  }
  return [...known.values()];
}

/** Whom an edge names, as `namespace/name`: an agent, or a tool. */
function calleeCalled(agent: string, tool: string): Omit<Callee, 'ports'> {
  const [namespace, name] = (agent || tool).split('/');
  return { kind: agent === '' ? 'tool' : 'agent', namespace, name };
}
