import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isAttached } from './attachment';
import { Made } from './made';
import { Objects } from './output';
import { admitMember } from '../checks/admit';
import { GovernedObject, MadeObject, OrphanedObject, RenderedObject, Rendering } from '../checks/rendering';
import { Subject } from '../checks/rule';
import { GovernedWorkload, governWorkload } from '../manifests/governed-workload';
import { JsonObject } from '../objects/json';
import { appliedWith } from '../objects/lists';
import { AgentPlan } from '../plan/agent-plan';
import { BaselinePlan } from '../plan/baseline-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { MemberPlan, ToolPlan } from '../plan/tool-plan';

/** A workload that an agent or a tool is to govern. */
interface Claim {
  readonly construct: IConstruct;
  readonly member: MemberPlan;
  readonly workload: ApiObject;
}

/** Who is in an app, and what belongs to whom. */
export class Members {
  private readonly plansBy = new Map<IConstruct, MemberPlan>();
  private readonly namespacesBy = new Map<IConstruct, NamespacePlan>();
  private readonly baselinesBy = new Map<IConstruct, BaselinePlan>();
  private readonly made = new Map<ApiObject, Made>();
  private readonly claims: Claim[] = [];
  private readonly claimOn = new Map<ApiObject, Claim>();

  /** Workloads as they are governed now. */
  private readonly governed = new Map<ApiObject, GovernedWorkload>();

  /** The agents and tools that are still part of the app, in the order of their declaration. */
  public get all(): readonly MemberPlan[] {
    return attached(this.plansBy);
  }

  public get agents(): readonly AgentPlan[] {
    return this.all.filter(plan => plan.kind === 'agent');
  }

  public get tools(): readonly ToolPlan[] {
    return this.all.filter(plan => plan.kind === 'tool');
  }

  public get namespaces(): readonly NamespacePlan[] {
    return attached(this.namespacesBy);
  }

  /** What the app says that its cluster holds once: at most one. */
  public get baselines(): readonly BaselinePlan[] {
    return attached(this.baselinesBy);
  }

  /** Every subject with the construct that declares it. */
  public get declarations(): readonly (readonly [IConstruct, Subject])[] {
    return [...this.plansBy, ...this.namespacesBy, ...this.baselinesBy];
  }

  public addMember(construct: IConstruct, plan: MemberPlan): void {
    this.plansBy.set(construct, plan);
  }

  public addNamespace(construct: IConstruct, plan: NamespacePlan): void {
    this.namespacesBy.set(construct, plan);
  }

  public addBaseline(construct: IConstruct, plan: BaselinePlan): void {
    this.baselinesBy.set(construct, plan);
  }

  public addMade(object: ApiObject, made: Made): void {
    this.made.set(object, made);
  }

  public addClaim(claim: Claim): void {
    this.claims.push(claim);
    if (!this.claimOn.has(claim.workload)) this.claimOn.set(claim.workload, claim);
  }

  /** A claimed workload as whoever claims it governs it, null if that agent or tool is refused or gone; other objects as they are. */
  public finish(object: ApiObject, render: () => JsonObject): JsonObject | null {
    const claim = this.claimOn.get(object);
    if (claim === undefined) return render();
    const { plan } = admitMember(claim.member);
    if (plan === null || !isAttached(claim.construct)) return null;
    const governed = governWorkload(plan, render());
    this.governed.set(object, governed);
    return governed.object;
  }

  /** Forgets how workloads were governed: the app is about to be rendered anew. */
  public forget(): void {
    this.governed.clear();
  }

  /** Most pods at one time of the workloads that an agent or a tool governs; `peek` renders those that nobody has yet. */
  public podsGovernedBy(member: MemberPlan, peek: (workload: ApiObject) => void): number {
    const workloads = this.claims.flatMap(claim => {
      if (claim.member !== member || !isAttached(claim.workload)) return [];
      if (!this.governed.has(claim.workload)) peek(claim.workload);
      return this.governed.get(claim.workload) ?? [];
    });
    return workloads.reduce((sum, { pods }) => sum + pods, 0);
  }

  /** The rendered objects by whom they belong to. */
  public sort(objects: Objects): Omit<Rendering, 'fleet' | 'overwrittenFiles'> {
    const made: MadeObject[] = [];
    const orphans: OrphanedObject[] = [];
    for (const [object, { subject, owner, declared }] of this.made) {
      const { path } = object.node;
      const rendered = objects.get(object) ?? null;
      if (isAttached(owner)) made.push({ subject, path, declared: declared(), rendered });
      else if (rendered !== null) orphans.push({ path, object: rendered, owner: owner.node.path });
    }
    for (const { construct, workload } of this.claims) {
      if (isAttached(construct) || !isAttached(workload)) continue;
      const { kind, name, node: { path } } = workload;
      orphans.push({ path, object: { kind, metadata: { name } }, owner: construct.node.path });
    }
    return { made, orphans, governed: this.governedIn(objects), foreign: this.foreignIn(objects) };
  }

  private governedIn(objects: Objects): readonly GovernedObject[] {
    return this.claims.flatMap(({ member, workload }) => {
      const object = objects.get(workload);
      const governed = this.governed.get(workload);
      return object === undefined || governed === undefined ? [] : [{ member, path: workload.node.path, object, conflicts: governed.conflicts }];
    });
  }

  private foreignIn(objects: Objects): readonly RenderedObject[] {
    return [...objects].filter(([object]) => !this.made.has(object) && !this.claimOn.has(object))
      .flatMap(([construct, object]) => appliedWith(object).map(each => ({ path: construct.node.path, object: each })));
  }
}

function attached<T>(members: ReadonlyMap<IConstruct, T>): readonly T[] {
  return [...members].filter(([construct]) => isAttached(construct)).map(([, member]) => member);
}
