import { Construct, IConstruct } from 'constructs';
import { AgentServiceAccount } from './agent-service-account';
import { Governance } from './governance';
import { declarationPlace, placeFor } from './placement';
import { render } from './render';
import { admitTool } from '../checks/admit';
import { ToolDeclaration } from '../declaration/tool-declaration';
import { manifestsForTool } from '../manifests/manifests-for-tool';
import { stableLabels } from '../manifests/metadata';
import { planTool } from '../plan/plan-tool';
import { ToolPlan } from '../plan/tool-plan';

/**
 * A tool that agents use, such as an MCP server, with everything that governs it: identity,
 * RBAC, network, workload and the record of who answers for it.
 *
 * What it may do counts for every agent that uses it, and so do the agents that it triggers.
 * If the declaration breaks a rule the tool makes no object at all, and the app's synthesis
 * throws once, with every problem of every agent and tool.
 */
export class GovernedTool extends Construct {
  /**
   * The tool as `namespace/name`: how `invokes` of an agent names it.
   */
  public readonly id: string;

  /**
   * Name of the tool's ServiceAccount, `tool-<name>`.
   */
  public readonly serviceAccountName: string;

  /**
   * Labels of the tool's pods.
   */
  public readonly podLabels: { [key: string]: string };

  private readonly plan: ToolPlan;

  /**
   * @param scope a chart, or a construct inside one
   * @param id stands in for the declaration's `name`
   * @param props the whole declaration; it is plain data, and never changed later
   */
  constructor(scope: Construct, id: string, props: ToolDeclaration) {
    super(scope, id);
    const governance = Governance.of(this);
    const plan = planTool(props, { ...declarationPlace(this), governance: governance._plan });

    this.id = plan.id;
    this.serviceAccountName = plan.serviceAccountName;
    this.podLabels = stableLabels(plan);
    this.plan = plan;

    governance._addMember(this, plan);
    const admission = admitTool(plan);
    if (admission.plan === null) return;
    render(manifestsForTool(admission.plan), placeFor(this, governance._authorityChart), (object, { object: declared }) => {
      governance._addMade(object, { subject: plan, owner: this, declared: () => declared });
    });
  }

  /**
   * Has the tool govern a workload that is made elsewhere in the app, in place of `workload`:
   * as `GovernedAgent.govern`.
   *
   * Throws where the construct is of another app, or holds no workload or more than one.
   *
   * @param workload a construct that holds one workload
   */
  public govern(workload: IConstruct): void {
    Governance.of(this)._govern(this, this.plan, workload);
  }

  /**
   * The tool's ServiceAccount, for code that takes one, such as a role binding of cdk8s-plus.
   */
  public get serviceAccount(): AgentServiceAccount {
    return AgentServiceAccount._of(this, this.plan);
  }
}
