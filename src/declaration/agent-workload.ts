/**
 * A key of a Secret in the agent's namespace.
 */
export interface SecretKey {
  /**
   * Name of the Secret.
   */
  readonly secret: string;

  /**
   * Key inside the Secret.
   */
  readonly key: string;
}

/**
 * Compute resources of the agent's container, as Kubernetes quantities by resource name.
 */
export interface ComputeResources {
  /**
   * What is reserved for the container.
   *
   * @default { cpu: '100m', memory: '256Mi' }, or the declared limit where that is less
   */
  readonly requests?: { [name: string]: string };

  /**
   * What the container may use at most.
   *
   * @default { cpu: '1', memory: '512Mi' }, or the declared request where that is more
   */
  readonly limits?: { [name: string]: string };
}

/**
 * The agent's program.
 *
 * A service (a Deployment) by default, a run-once Job with `task`, a CronJob with
 * `schedule`; at most one of `replicas`, `task` and `schedule`. The pod always meets Pod
 * Security "restricted": the image must run as a user other than root, given as a number.
 * The root file system is read-only; `/tmp` is writable.
 */
export interface AgentWorkload {
  /**
   * Image reference, pinned by a digest or by a tag other than `latest`.
   */
  readonly image: string;

  /**
   * Entry point, in place of the image's own.
   *
   * @default - the image's entry point
   */
  readonly command?: string[];

  /**
   * Arguments of the entry point.
   *
   * @default - the image's arguments
   */
  readonly args?: string[];

  /**
   * TCP port the agent listens on (1 to 65535). A service gets a Kubernetes Service named
   * like the agent on it, which leads only to pods that accept a connection on this port.
   *
   * @default - the agent listens on no port
   */
  readonly port?: number;

  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Environment variables read from Secrets of the agent's namespace.
   *
   * @default - none
   */
  readonly secretEnv?: { [name: string]: SecretKey };

  /**
   * Compute resources of the container.
   *
   * @default - the defaults of `ComputeResources`
   */
  readonly resources?: ComputeResources;

  /**
   * Names of the Secrets the image is pulled with.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Replicas of the service (1 to 100).
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Whether the agent runs once, as a Job that is not tried again when it fails.
   *
   * Kubernetes may, rarely, start a Job's pod twice. A Job cannot be changed: after a new
   * review delete the old one, and the agent runs again.
   *
   * @default false
   */
  readonly task?: boolean;

  /**
   * When the agent runs, as a five-field cron expression in UTC. Runs never overlap.
   *
   * @default - the agent does not run on a schedule
   */
  readonly schedule?: string;
}
