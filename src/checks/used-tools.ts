import { MemberPlan, ToolPlan } from '../plan/tool-plan';

/** Tools by their ids. */
export type Tools = ReadonlyMap<string, ToolPlan>;

/** The tools among some members. */
export function toolsAmong(members: readonly MemberPlan[]): Tools {
  return new Map(members.flatMap(member => member.kind === 'tool' ? [[member.id, member]] : []));
}

/**
 * The tools that an agent comes to through nothing but tools, each with the place of the edge that leads there first. Whatever an
 * edge calls a tool, it opens the network to it. A tool uses none: what it holds is its own.
 */
export function toolsUsedBy({ kind, invokes }: MemberPlan, tools: Tools): ReadonlyMap<ToolPlan, number> {
  const used = new Map<ToolPlan, number>();
  const ahead = kind === 'tool' ? [] : invokes.flatMap(({ tool, agent }, i) => [{ id: tool, i }, { id: agent, i }]);
  for (const { id, i } of ahead) {
    const tool = tools.get(id);
    if (tool === undefined || used.has(tool)) continue;
    used.set(tool, i);
    for (const { agent, tool: next } of tool.invokes) ahead.push({ id: agent, i }, { id: next, i });
  }
  return used;
}
