import { Construct, IConstruct } from 'constructs';
import { AgentServiceAccount } from './agent-service-account';
import { Governance } from './governance';
import { declarationPlace, placeFor } from './placement';
import { render } from './render';
import { admitAgent } from '../checks/admit';
import { AgentDeclaration } from '../declaration/agent-declaration';
import { manifestsForAgent } from '../manifests/manifests-for-agent';
import { stableLabels } from '../manifests/metadata';
import { AgentPlan } from '../plan/agent-plan';
import { planAgent } from '../plan/plan-agent';

/**
 * An AI agent with everything that governs it: identity, RBAC, network, limits, workload and
 * the record of who answers for it.
 *
 * If the declaration breaks a rule the agent makes no object at all, and the app's synthesis
 * throws once, with every problem of every agent.
 */
export class GovernedAgent extends Construct {
  /**
   * The agent as `namespace/name`: how `invokes` of another agent names it.
   */
  public readonly id: string;

  /**
   * Name of the agent's ServiceAccount, `agent-<class>-<name>`.
   */
  public readonly serviceAccountName: string;

  /**
   * Labels of the agent's pods.
   */
  public readonly podLabels: { [key: string]: string };

  private readonly plan: AgentPlan;

  /**
   * @param scope a chart, or a construct inside one
   * @param id stands in for the declaration's `name`
   * @param props the whole declaration; it is plain data, and never changed later
   */
  constructor(scope: Construct, id: string, props: AgentDeclaration) {
    super(scope, id);
    const governance = Governance.of(this);
    const plan = planAgent(props, { ...declarationPlace(this), governance: governance._plan });

    this.id = plan.id;
    this.serviceAccountName = plan.serviceAccountName;
    this.podLabels = stableLabels(plan);
    this.plan = plan;

    governance._addMember(this, plan);
    const admission = admitAgent(plan);
    if (admission.plan === null) return;
    render(manifestsForAgent(admission.plan), placeFor(this, governance._authorityChart), (object, { object: declared }) => {
      governance._addMade(object, { subject: plan, owner: this, declared: () => declared });
    });
  }

  /**
   * Has the agent govern a workload that is made elsewhere in the app, in place of `workload`.
   *
   * Its pod template gets the agent's identity, its labels, its token if it holds any
   * permission, and the hardening of Pod Security "restricted". What its author wrote stays,
   * and selectors are never touched. What cannot be reconciled, such as a privileged container
   * or another ServiceAccount, is refused by path when the app synthesizes.
   *
   * The image, the environment and the volumes are what their author wrote: of those only
   * what Pod Security says is judged, and that the image is pinned. `imagePullSecrets` of the
   * ServiceAccount that the workload ran as before are not taken over: write them into its pods.
   *
   * Throws where the construct is of another app, or holds no workload or more than one.
   *
   * @param workload a construct that holds one Deployment, StatefulSet, DaemonSet, ReplicaSet,
   * Job, CronJob, Pod, agent-sandbox `Sandbox` or `SandboxTemplate`, or kagent `Agent`: made
   * with cdk8s-plus of any version, `ApiObject`, `Include` or `Helm`
   */
  public govern(workload: IConstruct): void {
    Governance.of(this)._govern(this, this.plan, workload);
  }

  /**
   * The agent's ServiceAccount, for code that takes one, such as a role binding of cdk8s-plus.
   */
  public get serviceAccount(): AgentServiceAccount {
    return AgentServiceAccount._of(this, this.plan);
  }
}
