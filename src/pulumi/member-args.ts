import { Input } from '@pulumi/pulumi';
import { AgentDeclaration } from '../declaration/agent-declaration';
import { AgentWorkload } from '../declaration/agent-workload';
import { ToolDeclaration } from '../declaration/tool-declaration';

/**
 * The program of an agent, as everywhere else but for `env`.
 */
export interface WorkloadArgs extends Omit<AgentWorkload, 'env'> {
  /**
   * Environment variables. They are public to whoever may read pods: name Secrets in `secretEnv`.
   *
   * A value may be known only later, such as an output of another resource. It is judged as soon
   * as it is known, which at preview may be never, and the boundary digest says only that there is one.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: Input<string> };
}

/**
 * The declaration of an agent, as everywhere else but for the values of `workload.env`.
 *
 * Everything that is governed is plain data, known at preview: an output, a promise or a secret
 * anywhere else is refused by path.
 */
export interface AgentArgs extends Omit<AgentDeclaration, 'workload'> {
  /**
   * The agent's program.
   *
   * @default - none: the agent governs what is made elsewhere, or nothing yet
   */
  readonly workload?: WorkloadArgs;
}

/**
 * The declaration of a tool, as everywhere else but for the values of `workload.env`.
 */
export interface ToolArgs extends Omit<ToolDeclaration, 'workload'> {
  /**
   * The tool's program.
   *
   * @default - none: the tool governs what is made elsewhere, or nothing yet
   */
  readonly workload?: WorkloadArgs;
}
