/** Stands for every value of the field it is written in; in `resources` that includes every subresource. */
export const WILDCARD = '*';

/** One rule of a Role or ClusterRole, every field present (`rbac.authorization.k8s.io/v1` PolicyRule). */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  /** Combined names: `pods`, or `pods/exec` for a subresource. */
  readonly resources: readonly string[];
  /** Empty: objects of any name. */
  readonly resourceNames: readonly string[];
  readonly verbs: readonly string[];
  /** Only effective when the rule reaches its subject through a ClusterRoleBinding. */
  readonly nonResourceURLs: readonly string[];
}

/** A request for an object of the API, as the authorizer sees it. */
export interface ResourceRequest {
  readonly apiGroup: string;
  /** Combined name: `pods`, or `pods/exec` for a subresource. */
  readonly resource: string;
  readonly verb: string;
  /** `null` for a request that names no object: list, watch, create, deletecollection. */
  readonly name: string | null;
}

/** A request for a path that is no object of the API, such as `/healthz`. */
export interface NonResourceRequest {
  readonly path: string;
  /** The HTTP method in lower case. */
  readonly verb: string;
}

/** Whatever the authorizer can be asked. */
export type Request = ResourceRequest | NonResourceRequest;
