/**
 * The level of autonomous decision-making an agent may exercise.
 *
 * The set is closed and ordered, lowest first. It is a different question from
 * what the agent may access: two agents with the same permissions are different
 * risks when one advises a person and the other acts by itself.
 */
export enum AuthorityClass {
  /** Tells a person what it would do. Writes nothing to Kubernetes outside its housekeeping. */
  ADVISE = 'advise',

  /**
   * Prepares a change that a person applies. Writes nothing to Kubernetes outside its housekeeping; what it declares
   * in `dryRun` the cluster has to hold to dry runs.
   */
  PROPOSE = 'propose',

  /** Changes declared resources by itself, never what governs it. */
  EXECUTE = 'execute',

  /** As `EXECUTE`, and may also change its own operational parameters, inside bounds a person set. */
  ADAPT = 'adapt',
}
