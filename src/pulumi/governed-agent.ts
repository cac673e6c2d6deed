import { ComponentResource, ComponentResourceOptions, ResourceTransformArgs, ResourceTransformResult } from '@pulumi/pulumi';
import { admitted, governedBy, inputsOf, makeMember, Member, transformedBy } from './member';
import { AgentArgs } from './member-args';
import { stableLabels } from '../manifests/metadata';
import { planAgent } from '../plan/plan-agent';

/**
 * An AI agent with everything that governs it: identity, RBAC, network, limits, workload and
 * the record of who answers for it.
 *
 * If the declaration breaks a rule the constructor throws a `RunError` with every problem, and
 * registers nothing.
 */
export class GovernedAgent extends ComponentResource {
  /**
   * The agent as `namespace/name`: how `invokes` of another agent names it.
   */
  public readonly agentId: string;

  /**
   * Name of the agent's ServiceAccount, `agent-<class>-<name>`.
   */
  public readonly serviceAccountName: string;

  /**
   * Labels of the agent's pods.
   */
  public readonly podLabels: { readonly [key: string]: string };

  private readonly member: Member;

  /**
   * @param name name of the component; it stands in for the declaration's `name`
   * @param args the whole declaration; plain data but for values of `workload.env`, and never changed later
   * @param options options of the component; its children are made with its Kubernetes provider
   */
  constructor(name: string, args: AgentArgs, options: ComponentResourceOptions = {}) {
    const member = admitted(name, options, surroundings => planAgent(args, surroundings));
    super('governed-agents:index:GovernedAgent', name, inputsOf(member), options);
    this.member = member;
    this.agentId = member.plan.id;
    this.serviceAccountName = member.plan.serviceAccountName;
    this.podLabels = stableLabels(member.plan);
    makeMember(this, member);
    this.registerOutputs({ agentId: this.agentId, serviceAccountName: this.serviceAccountName, podLabels: this.podLabels });
  }

  /**
   * Has the agent govern a workload that is made elsewhere in the program, in place of `workload`:
   * gives the arguments to make it with.
   *
   * ```ts
   * new Deployment('triage', agent.govern({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: …, spec: … }));
   * ```
   *
   * The pod template gets the agent's identity, its labels, its token if it holds any permission, and the
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
   * new Chart('vendor', { … }, { transforms: [agent.transform] });
   * ```
   *
   * Pulumi runs transforms in its engine, so a refusal comes when the workload is registered, at preview, too.
   */
  public readonly transform = (args: ResourceTransformArgs): ResourceTransformResult | undefined => transformedBy(this.member, args);
}
