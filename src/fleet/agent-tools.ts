import { Json, JsonObject, textAt, valueAt } from '../objects/json';
import { groupOf, kindOf } from '../objects/object-reference';

/** Something that an agent asks to do things for it. */
export interface AgentTool {
  /** `Agent`, or the kind of a server of tools. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * The tools of an Agent of kagent that act under somebody else's authority; none of any other object.
 *
 * @see https://github.com/kagent-dev/kagent go/api/v1alpha2/agent_types.go
 */
export function agentTools(object: JsonObject, home: string): readonly AgentTool[] {
  if (kindOf(object) !== 'Agent' || groupOf(object) !== 'kagent.dev') return [];
  const tools = valueAt(object, ['spec', 'declarative', 'tools']);
  return Array.isArray(tools) ? (tools as readonly Json[]).flatMap(tool => toolIn(tool, home)) : [];
}

function toolIn(tool: Json, home: string): readonly AgentTool[] {
  const isAgent = textAt(tool, ['type']) === 'Agent';
  const reference = valueAt(tool, [isAgent ? 'agent' : 'mcpServer']);
  const name = textAt(reference, ['name']);
  if (name === '') return [];
  return [{ kind: isAgent ? 'Agent' : textAt(reference, ['kind']) || 'MCPServer', namespace: textAt(reference, ['namespace']) || home, name }];
}
