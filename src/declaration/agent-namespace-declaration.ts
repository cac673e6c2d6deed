/**
 * A namespace that holds governed agents only.
 */
export interface AgentNamespaceDeclaration {
  /**
   * Name of the namespace: a DNS label, and none of Kubernetes' own namespaces.
   *
   * @default - the construct id
   */
  readonly name?: string;
}
