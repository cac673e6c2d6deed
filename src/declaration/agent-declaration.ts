import { AccountableOwner } from './accountable-owner';
import { AgentParameter } from './agent-parameter';
import { AgentWorkload } from './agent-workload';
import { Approval } from './approval';
import { AuthorityClass } from './authority-class';
import { Caller } from './caller';
import { CloudIdentity } from './cloud-identity';
import { Destination } from './destination';
import { DriftBoundary } from './drift-boundary';
import { GovernanceException } from './governance-exception';
import { Housekeeping } from './housekeeping';
import { Invocation } from './invocation';
import { ObeyedObject } from './obeyed-object';
import { Permission } from './permission';

/**
 * Everything that is governed about one agent, as plain data.
 *
 * No method adds authority later. A property that is not listed here is refused.
 */
export interface AgentDeclaration {
  /**
   * What the agent is for, in a sentence.
   */
  readonly purpose: string;

  /**
   * The one person who answers for the agent.
   */
  readonly owner: AccountableOwner;

  /**
   * The level of autonomous decision-making the agent may exercise.
   */
  readonly authorityClass: AuthorityClass;

  /**
   * What bounds the agent's chains, until when, and what ends a runaway.
   */
  readonly driftBoundary: DriftBoundary;

  /**
   * Who approved the agent with this boundary. Required from `PROPOSE` up, and of every
   * agent with a `cloudIdentity`.
   *
   * @default - none, which `PROPOSE`, `EXECUTE` and `ADAPT` refuse
   */
  readonly approval?: Approval;

  /**
   * What the agent may do to the Kubernetes API.
   *
   * @default - nothing, and then the agent has no token and no route to the API server
   */
  readonly permissions?: Permission[];

  /**
   * What the agent may try on the Kubernetes API with a server-side dry run, to find out what a
   * change would do: `create`, `update`, `patch` and `delete`, without `through` and `clusterWide`.
   * For `PROPOSE`; refused for every other class.
   *
   * RBAC knows no dry runs: **the agent is granted the writes themselves**. Nothing but an
   * admission policy that refuses whatever this class does for real keeps them dry. Where
   * none does, or it only audits, the agent can write. So every rule judges them as if real, and
   * `app.synth()` says so each time. A dry run also reads: `update` and `patch` answer with the object.
   *
   * Refused besides what is refused of `permissions`: whatever takes effect in a dry run as well (tokens,
   * connections into pods, bindings, reviews), and API groups that the API server does not
   * serve itself, unless a person accepts that a CustomResourceDefinition is behind the group.
   *
   * @default - none
   */
  readonly dryRun?: Permission[];

  /**
   * Writes about itself that ordinary agents need in order to start.
   *
   * @default - none
   */
  readonly housekeeping?: Housekeeping;

  /**
   * The agent's own operational parameters that it may change by itself, at most 32, and
   * how far. Required of `ADAPT`, which says nothing else, and refused for every other class.
   *
   * @default - none, which `ADAPT` refuses
   */
  readonly parameters?: AgentParameter[];

  /**
   * What the agent is to a cloud: authority that RBAC does not show.
   *
   * @default - no cloud knows the agent
   */
  readonly cloudIdentity?: CloudIdentity;

  /**
   * Agents this agent may call, and tools it may use.
   *
   * @default - none
   */
  readonly invokes?: Invocation[];

  /**
   * Objects that set the agent going when they are written.
   *
   * @default - none
   */
  readonly obeys?: ObeyedObject[];

  /**
   * Who else may reach the agent over the network.
   *
   * @default - nobody
   */
  readonly callers?: Caller[];

  /**
   * What else the agent may reach over the network.
   *
   * @default - nothing but cluster DNS
   */
  readonly destinations?: Destination[];

  /**
   * Leaves the agent's network open: one NetworkPolicy more lets everything in, and everything
   * out but to link-local and metadata addresses. An agent in quarantine stays closed.
   *
   * For an agent that is adopted before anybody knows whom it talks to. It is refused unless
   * a person accepts it for a while with `exceptions`.
   *
   * @default false
   */
  readonly openNetwork?: boolean;

  /**
   * The agent's program.
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
   * Name of the agent: a DNS label that starts with a letter and, behind
   * `agent-<class>-`, fits into 63 characters.
   *
   * @default - the construct id
   */
  readonly name?: string;

  /**
   * Namespace of the agent. It holds governed agents only.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;
}
