import { AccountableOwner } from './accountable-owner';
import { AgentWorkload } from './agent-workload';
import { Caller } from './caller';
import { Destination } from './destination';
import { GovernanceException } from './governance-exception';
import { ObeyedObject } from './obeyed-object';
import { Permission } from './permission';
import { Trigger } from './trigger';

/**
 * Everything that is governed about one tool, as plain data: an MCP server, a job or a
 * service that agents use.
 *
 * A tool decides nothing, so it has no authority class and no drift boundary. What it may do
 * counts for every agent that uses it. A property that is not listed here is refused.
 */
export interface ToolDeclaration {
  /**
   * What the tool is for, in a sentence.
   */
  readonly purpose: string;

  /**
   * The one person who answers for the tool.
   */
  readonly owner: AccountableOwner;

  /**
   * What the tool may do to the Kubernetes API. Each agent that uses the tool declares it as
   * well, with `through`, where it does not hold it itself.
   *
   * @default - nothing, and then the tool has no token and no route to the API server
   */
  readonly permissions?: Permission[];

  /**
   * Agents that the tool may call.
   *
   * @default - none
   */
  readonly triggers?: Trigger[];

  /**
   * Objects that set the tool going when they are written.
   *
   * @default - none
   */
  readonly obeys?: ObeyedObject[];

  /**
   * Who else may reach the tool over the network, and have it do all that it may; agents declare
   * it in `invokes`.
   *
   * @default - nobody
   */
  readonly callers?: Caller[];

  /**
   * What else the tool may reach over the network, and any agent through it.
   *
   * @default - nothing but cluster DNS
   */
  readonly destinations?: Destination[];

  /**
   * The tool's program.
   *
   * @default - no workload is synthesized, only what governs it
   */
  readonly workload?: AgentWorkload;

  /**
   * Findings that a person accepts for a while.
   *
   * @default - none
   */
  readonly exceptions?: GovernanceException[];

  /**
   * Name of the tool: a DNS label that starts with a letter and, behind `tool-`, fits into
   * 63 characters.
   *
   * @default - the construct id
   */
  readonly name?: string;

  /**
   * Namespace of the tool. It holds governed agents and their tools only.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;
}
