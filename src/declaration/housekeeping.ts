/**
 * The one object an agent publishes its findings into.
 *
 * The agent may read, update and patch this object and no other. A ConfigMap is
 * synthesized empty; an object of another group must exist already, since Kubernetes
 * cannot limit `create` by name.
 */
export interface ReportObject {
  /**
   * API group of the object: `''` for a ConfigMap, or `wgpolicyk8s.io`, `openreports.io` or
   * `core.k8sgpt.ai` for a report. Every other group is refused.
   */
  readonly apiGroup: string;

  /**
   * Resource in the plural: `configmaps`, or `policyreports`, `reports` or `results` of those groups.
   */
  readonly resource: string;

  /**
   * Name of the object, in the agent's own namespace: the agent's name, alone or with more
   * behind a hyphen or dot, such as `triage-report` for the agent `triage`.
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
