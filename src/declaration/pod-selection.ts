/**
 * Pods of one namespace, by label.
 */
export interface PodSelection {
  /**
   * Name of the namespace, as in its `kubernetes.io/metadata.name` label.
   *
   * One where agents of the app live is refused: agents are reached through `invokes`.
   */
  readonly namespace: string;

  /**
   * Labels the pods carry, all of them. At least one.
   */
  readonly labels: { [key: string]: string };
}
