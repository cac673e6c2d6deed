import { ComponentResource, ComponentResourceOptions, ResourceTransformArgs, ResourceTransformResult } from '@pulumi/pulumi';
import { makeChildren } from './children';
import { governedArgs } from './govern';
import { manifestsOf } from './judged-declarations';
import { kubernetesProviderOf } from './kubernetes-provider';
import { withLateEnv } from './late-env';
import { LateValues } from './late-values';
import { madeObjects } from './made-objects';
import { Program } from './program';
import { AdmittedMember } from '../checks/admit';
import { called } from '../checks/called';
import { KubernetesObject, Layer } from '../manifests/manifest';
import { workloadKindOf } from '../objects/workload-kinds';
import { Surroundings } from '../plan/plan-agent';
import { MemberPlan } from '../plan/tool-plan';

/** An agent or a tool that may be made, with what its component needs to make it. */
export interface Member {
  readonly name: string;
  readonly plan: AdmittedMember;
  readonly program: Program;
  readonly late: LateValues;
}

/** Judges a declaration. Throws everything that speaks against it, before anything is registered. */
export function admitted(name: string, options: ComponentResourceOptions, planned: (surroundings: Surroundings) => MemberPlan): Member {
  const program = Program.current;
  const late = new LateValues();
  const plan = program.admit(planned({ constructId: name, chartNamespace: '', governance: program.governance, standIn: late.standIn }));
  program.useProvider(called(plan), kubernetesProviderOf(options));
  return { name, plan, program, late };
}

/** What a component says of itself, for previews and policies: who answers, and what it was made into. */
export function inputsOf({ name, plan, late }: Member): object {
  const { id, serviceAccountName, owner: { name: person, email, contact } } = plan;
  const { authorityClass, boundaryDigest, driftBoundary: { reviewBy } = { reviewBy: undefined } } = plan.kind === 'agent' ? plan : NO_AGENT;
  const record = { id, serviceAccountName, authorityClass, owner: { name: person, email, contact }, boundaryDigest, reviewBy };
  const lateNames = Object.keys(plan.workload?.env ?? {}).filter(each => late.ofEnv(each) !== null);
  return { [plan.kind]: record, objects: madeObjects(name, manifestsOf(plan)), late: lateNames };
}

const NO_AGENT = { authorityClass: undefined, boundaryDigest: undefined, driftBoundary: undefined };

/**
 * Makes the objects of an agent or a tool, each a child of its component. What runs is made when everything that governs it is there, and goes first
 * when it is destroyed: no pod of it is ever without its fence.
 */
export function makeMember(parent: ComponentResource, { name, plan, program, late }: Member): void {
  const finish = (object: KubernetesObject) => withLateEnv(plan, late, object);
  const [namespace, ...fences] = program.namespaceOf(plan);
  const of = (layer: Layer) => manifestsOf(plan).filter(each => each.layer === layer);
  const governance = makeChildren(of('governance'), { parent, name, after: namespace === undefined ? [] : [namespace] });
  makeChildren(of('workload'), { parent, name, after: [...fences, ...governance.values()], finish });
}

/** The arguments of a workload as the agent or tool governs it. */
export function governedBy<Workload extends object>({ program, plan }: Member, workload: Workload): Workload {
  return governedArgs(program, plan, workload) as Workload;
}

/** Governs a workload among the resources of somebody else, and leaves the others alone. */
export function transformedBy(member: Member, { props, opts }: ResourceTransformArgs): ResourceTransformResult | undefined {
  return workloadKindOf(props as object) === null ? undefined : { props: governedBy(member, props as object), opts };
}
