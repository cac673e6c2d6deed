import { ComponentResource, ComponentResourceOptions, ResourceTransformArgs, ResourceTransformResult } from '@pulumi/pulumi';
import { admitted, governedBy, inputsOf, makeMember, Member, transformedBy } from './member';
import { ToolArgs } from './member-args';
import { stableLabels } from '../manifests/metadata';
import { planTool } from '../plan/plan-tool';

/**
 * A tool that agents use, such as an MCP server, with everything that governs it: identity,
 * RBAC, network, workload and the record of who answers for it.
 *
 * What it may do counts for every agent that uses it, and so do the agents that it triggers.
 * If the declaration breaks a rule the constructor throws a `RunError` with every problem, and
 * registers nothing. Declare a tool before the agents that use it, or call `checkFleet` first.
 */
export class GovernedTool extends ComponentResource {
  /**
   * The tool as `namespace/name`: how `invokes` of an agent names it.
   */
  public readonly toolId: string;

  /**
   * Name of the tool's ServiceAccount, `tool-<name>`.
   */
  public readonly serviceAccountName: string;

  /**
   * Labels of the tool's pods.
   */
  public readonly podLabels: { readonly [key: string]: string };

  private readonly member: Member;

  /**
   * @param name name of the component; it stands in for the declaration's `name`
   * @param args the whole declaration; plain data but for values of `workload.env`, and never changed later
   * @param options options of the component; its children are made with its Kubernetes provider
   */
  constructor(name: string, args: ToolArgs, options: ComponentResourceOptions = {}) {
    const member = admitted(name, options, surroundings => planTool(args, surroundings));
    super('governed-agents:index:GovernedTool', name, inputsOf(member), options);
    this.member = member;
    this.toolId = member.plan.id;
    this.serviceAccountName = member.plan.serviceAccountName;
    this.podLabels = stableLabels(member.plan);
    makeMember(this, member);
    this.registerOutputs({ toolId: this.toolId, serviceAccountName: this.serviceAccountName, podLabels: this.podLabels });
  }

  /**
   * Has the tool govern a workload that is made elsewhere in the program, in place of `workload`:
   * gives the arguments to make it with.
   *
   * ```ts
   * new Deployment('triage', tool.govern({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: …, spec: … }));
   * ```
   *
   * The pod template gets the tool's identity, its labels, its token if it holds any permission, and the
   * hardening of Pod Security "restricted". What its author wrote stays, and selectors are never touched. What
   * cannot be reconciled is refused by path, and so is every value that is known later, but for values of
   * environment variables.
   *
   * Nothing keeps the program from making the workload with other arguments afterwards: the policies of the
   * stack see what is registered.
   *
   * @param workload one Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Pod, agent-sandbox `Sandbox`
   * or `SandboxTemplate`, or kagent `Agent`, with its `apiVersion` and `kind`
   */
  public govern<Workload extends object>(workload: Workload): Workload {
    return governedBy(this.member, workload);
  }

  /**
   * Governs the one workload among the resources that it is given, for those that somebody else's component makes:
   *
   * ```ts
   * new Chart('vendor', { … }, { transforms: [tool.transform] });
   * ```
   *
   * Pulumi runs transforms in its engine, so a refusal comes when the workload is registered, at preview, too.
   */
  public readonly transform = (args: ResourceTransformArgs): ResourceTransformResult | undefined => transformedBy(this.member, args);
}
