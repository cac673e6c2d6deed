import { Chart } from 'cdk8s';
import { GovernanceOptions } from '../declaration/governance-options';

/**
 * What is decided once for every agent of a cdk8s app.
 */
export interface GovernanceProps extends GovernanceOptions {
  /**
   * Where the accountability register is written after a successful `app.synth()`, relative
   * to the working directory. Keep it out of the folder of manifests: `kubectl apply -f` and
   * GitOps tools take every JSON file there for a manifest.
   *
   * @default 'governed-agents.register.json'
   */
  readonly registerFile?: string;

  /**
   * The registers of other apps, as paths relative to the working directory: what their
   * agents and tools invoke, and how far a chain may go there.
   *
   * An edge to one of their agents or tools is then known and needs no exception, and length,
   * reach, loops and authority of every chain are proven over this app and all of them
   * together, from what they published. They are read when `configure` is called. One that
   * cannot be read, is of another `environment` or tells of an agent of this app is refused,
   * and so is the app's own.
   *
   * @default - other apps are not known, and an edge to one needs a person who accepts it
   */
  readonly registers?: string[];

  /**
   * The chart that governance objects go to (agent namespaces, identity, RBAC, network,
   * quota, Leases and report objects), so that a reviewed pipeline applies them first and
   * the app's own pipeline, without the right to `bind` roles, applies the rest. On workloads
   * nothing is written then that only somebody with `govern` may change in a cluster with
   * `GovernanceBaseline`: who answers for the agent and who approved it is on its ServiceAccount.
   *
   * @default - each agent's own chart
   */
  readonly authorityChart?: Chart;
}
