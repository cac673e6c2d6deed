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
   * The chart that governance objects go to (agent namespaces, identity, RBAC, network,
   * quota, Leases and report objects), so that a reviewed pipeline applies them first and
   * the app's own pipeline, without the right to `bind` roles, applies the rest.
   *
   * @default - each agent's own chart
   */
  readonly authorityChart?: Chart;
}
