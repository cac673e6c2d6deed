import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Governance } from './governance';
import { placeFor } from './placement';
import { render } from './render';
import { admitNamespace } from '../checks/admit';
import { AgentNamespaceDeclaration } from '../declaration/agent-namespace-declaration';
import { manifestsForNamespace } from '../manifests/manifests-for-namespace';
import { planNamespace } from '../plan/namespace-plan';

/**
 * A namespace that holds governed agents only: Pod Security "restricted", default deny, a
 * quota of as many pods as its agents declare together, and a FlowSchema for the priority
 * level of the baseline. Its ServiceAccounts are bound to the ClusterRole by which the policies
 * of the baseline know a namespace of agents.
 *
 * The quota counts the agents of this app: two apps cannot share an agent namespace. An
 * agent without a workload counts for no pod.
 */
export class AgentNamespace extends Construct {
  /**
   * Name of the namespace.
   */
  public readonly name: string;

  /**
   * @param scope a chart, or a construct inside one
   * @param id stands in for the declaration's `name`
   * @param props the declaration; it is plain data, and never changed later
   */
  constructor(scope: Construct, id: string, props: AgentNamespaceDeclaration = {}) {
    super(scope, id);
    const governance = Governance.of(this);
    const plan = planNamespace(props, id);
    this.name = plan.name;

    governance._addNamespace(this, plan);
    const { plan: admitted } = admitNamespace(plan);
    if (admitted === null) return;
    // Agents are declared after their namespace, too: only the rendering knows them all.
    const declared = () => manifestsForNamespace(admitted, governance._quotaOf(admitted));
    const quota = Lazy.any({ produce: () => governance._quotaOf(admitted) });
    render(manifestsForNamespace(admitted, quota), placeFor(this, governance._authorityChart), (object, { id: made }) => {
      governance._addMade(object, { subject: plan, owner: this, declared: () => declared().find(manifest => manifest.id === made)!.object });
    });
  }
}
