/**
 * Objects of the Kubernetes API that set an agent or a tool going: whoever writes one, triggers it.
 *
 * An agent or a tool that may write one has an edge to whoever obeys it, and is refused
 * unless it declares that edge.
 */
export interface ObeyedObject {
  /**
   * API group, `''` for the core group.
   */
  readonly apiGroup: string;

  /**
   * Resource in the plural, such as `configmaps` or `events`.
   */
  readonly resource: string;

  /**
   * Name of the one object that is obeyed.
   *
   * @default - every object of the resource
   */
  readonly name?: string;

  /**
   * Namespace of the objects.
   *
   * @default - the namespace of whoever obeys them
   */
  readonly namespace?: string;
}
