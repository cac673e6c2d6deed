import { MemberPlan, ToolPlan } from '../plan/tool-plan';

/** The tools among some members that an agent uses, each once; a tool uses none. */
export function toolsUsedBy(agent: MemberPlan, members: readonly MemberPlan[]): readonly ToolPlan[] {
  const used = new Set(agent.invokes.map(({ tool }) => tool).filter(id => id !== ''));
  return used.size === 0 ? [] : members.filter(member => member.kind === 'tool').filter(({ id }) => used.has(id));
}
