/**
 * One thing the agent may do to the Kubernetes API, and why.
 *
 * Every name is exact: a wildcard is refused, because it also grants what nobody listed.
 */
export interface Permission {
  /**
   * API groups, `''` for the core group.
   */
  readonly apiGroups: string[];

  /**
   * Resources in the plural, or subresources as `resource/subresource`.
   */
  readonly resources: string[];

  /**
   * Verbs. In `permissions`: `get`, `list` and `watch` for every class; `EXECUTE` and `ADAPT` may also
   * `create`, `update`, `patch` and `delete`. In `dryRun`: those four and nothing else.
   */
  readonly verbs: string[];

  /**
   * Names of the objects it is about. Kubernetes cannot limit `create` of a whole object by name.
   *
   * @default - every object of the resource
   */
  readonly resourceNames?: string[];

  /**
   * Namespaces it holds in.
   *
   * @default - the agent's own namespace
   */
  readonly namespaces?: string[];

  /**
   * Whether it holds in every namespace and for cluster-scoped resources. Reads only.
   *
   * @default false
   */
  readonly clusterWide?: boolean;

  /**
   * The tool that holds it in place of the agent, as `namespace/name`: one of the agent's
   * `invokes`. It is judged, reviewed and recorded as the agent's own, and the agent's
   * ServiceAccount is not granted it. Not in `dryRun`.
   *
   * @default - the agent's own ServiceAccount holds it
   */
  readonly through?: string;

  /**
   * Why the agent needs it, for the person who reviews it.
   */
  readonly reason: string;
}
