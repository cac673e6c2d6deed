/**
 * One of its own operational parameters that an `ADAPT` agent changes by itself, and how far.
 *
 * All parameters of an agent are the data of one ConfigMap, named exactly like the agent's
 * ServiceAccount, in the agent's namespace. RBAC lets the agent get, update and patch this
 * one object: it holds no right to delete it, to create another or to write that of another
 * agent.
 *
 * What holds the bounds: a declaration whose initial value is outside them is refused, and
 * they are written onto the object for everybody to see. RBAC knows no values: what the agent
 * writes later is kept inside them by an admission policy of `GovernanceBaseline`. In a cluster
 * without that nothing does, and the agent may rewrite the object whole, the bounds included.
 */
export interface AgentParameter {
  /**
   * Name of the parameter, its key in the ConfigMap: letters, digits, `-`, `_` and `.`,
   * with a letter or digit at both ends, at most 56 characters. No name comes twice.
   */
  readonly name: string;

  /**
   * The value it starts with, written as in the ConfigMap, such as `20` or `safe`. It lies
   * inside the bounds.
   *
   * Applying the manifests again puts the parameter back to this value.
   */
  readonly initialValue: string;

  /**
   * What its value may be: a range of whole numbers such as `1..50` (of at most nine digits
   * each, at most 10000000 apart), or a closed list of 2 to 32 words such as `safe|fast`
   * (letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, at most 63
   * characters each). Anything else is refused, and so is a range of one value.
   */
  readonly bounds: string;
}
