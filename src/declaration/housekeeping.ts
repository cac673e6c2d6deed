/**
 * The one object an agent publishes its findings into.
 *
 * The agent may read, update and patch this object and no other. A ConfigMap is
 * synthesized empty; an object of another group must exist already, since Kubernetes
 * cannot limit `create` by name.
 */
export interface ReportObject {
  /**
   * API group of the object: `''` for a ConfigMap, or the group of a custom resource.
   */
  readonly apiGroup: string;

  /**
   * Resource in the plural, such as `configmaps`.
   */
  readonly resource: string;

  /**
   * Name of the object, in the agent's own namespace.
   */
  readonly name: string;
}

/**
 * Writes about itself that every class may declare, because ordinary agents crash without them.
 */
export interface Housekeeping {
  /**
   * Whether the agent elects a leader among its replicas, on the Lease named like the
   * agent. The Lease is synthesized, so the agent may update it but create none. Argo CD
   * leaves Leases out unless its `resource.exclusions` say otherwise.
   *
   * @default false
   */
  readonly leaderElection?: boolean;

  /**
   * Whether the agent writes Events in its own namespace.
   *
   * @default false
   */
  readonly events?: boolean;

  /**
   * The one object the agent publishes into.
   *
   * @default - the agent publishes into no object
   */
  readonly report?: ReportObject;
}
