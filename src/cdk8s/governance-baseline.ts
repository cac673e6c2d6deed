import { Construct } from 'constructs';
import { Governance } from './governance';
import { render } from './render';
import { manifestsForBaseline } from '../baseline/manifests-for-baseline';
import { admitBaseline } from '../checks/admit';
import { GovernanceBaselineDeclaration } from '../declaration/governance-baseline-declaration';
import { planBaseline } from '../plan/baseline-plan';

/**
 * What a cluster holds once, however many agents it has: the ClusterRoles of agents and of the
 * people who govern them, the admission policies that refuse in the cluster what nobody
 * declared, and the priority level of agents.
 *
 * Its objects live in no namespace and go to the chart that it is made in, in the order in which
 * they are to be applied: bindings of policies last. Make it once for each cluster, in the app of
 * whoever runs the cluster; a second one in the same app throws. Two apps that hold it for the
 * same cluster undo each other's changes.
 */
export class GovernanceBaseline extends Construct {
  /**
   * @param scope a chart, or a construct inside one
   * @param id id of the construct
   * @param props the declaration; it is plain data, and never changed later
   */
  constructor(scope: Construct, id: string, props: GovernanceBaselineDeclaration = {}) {
    super(scope, id);
    const governance = Governance.of(this);
    const plan = planBaseline(props);

    governance._setBaseline(this, plan);
    const { plan: admitted } = admitBaseline(plan);
    if (admitted === null) return;
    const manifests = manifestsForBaseline(admitted);
    render(manifests, () => this, (object, { object: declared }) => {
      governance._addMade(object, { subject: plan, owner: this, declared: () => declared });
    });
  }
}
