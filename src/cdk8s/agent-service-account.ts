import { Construct } from 'constructs';
import { MemberPlan } from '../plan/tool-plan';

/**
 * How a role binding names a ServiceAccount.
 */
export interface AgentSubject {
  /**
   * Always `ServiceAccount`.
   */
  readonly kind: string;

  /**
   * Name of the ServiceAccount.
   */
  readonly name: string;

  /**
   * Namespace of the ServiceAccount.
   */
  readonly namespace: string;
}

/** Construct id of the reference. */
const ID = 'service-account-reference';

/**
 * The ServiceAccount of a governed agent or tool, for code that takes one.
 *
 * In TypeScript it can be used as `IServiceAccount` and as `ISubject` of cdk8s-plus-28 and
 * later. In other languages use `GovernedAgent.serviceAccountName`.
 */
export class AgentServiceAccount extends Construct {
  /**
   * That of an agent or a tool, made where it is first asked for.
   * @internal
   */
  public static _of(construct: Construct, { serviceAccountName, namespace }: MemberPlan): AgentServiceAccount {
    const made = construct.node.tryFindChild(ID) as AgentServiceAccount | undefined;
    return made ?? new AgentServiceAccount(construct, ID, { kind: 'ServiceAccount', name: serviceAccountName, namespace });
  }

  /**
   * Always `v1`.
   */
  public readonly apiVersion: string = 'v1';

  /**
   * The core group.
   */
  public readonly apiGroup: string = '';

  /**
   * Always `ServiceAccount`.
   */
  public readonly kind: string = 'ServiceAccount';

  /**
   * Always `serviceaccounts`.
   */
  public readonly resourceType: string = 'serviceaccounts';

  /**
   * Name of the ServiceAccount.
   */
  public readonly resourceName: string;

  /**
   * Name of the ServiceAccount.
   */
  public readonly name: string;

  /** @internal */
  private readonly _namespace: string;

  constructor(scope: Construct, id: string, subject: AgentSubject) {
    super(scope, id);
    this.name = subject.name;
    this.resourceName = subject.name;
    this._namespace = subject.namespace;
  }

  /**
   * The ServiceAccount as the subject of a role binding.
   */
  public toSubjectConfiguration(): AgentSubject {
    return { kind: this.kind, name: this.name, namespace: this._namespace };
  }
}
