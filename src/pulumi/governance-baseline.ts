import { ComponentResource, ComponentResourceOptions } from '@pulumi/pulumi';
import { makeChildren } from './children';
import { kubernetesProviderOf } from './kubernetes-provider';
import { refuseLateValues } from './late-values';
import { madeObjects } from './made-objects';
import { Program } from './program';
import { manifestsForBaseline } from '../baseline/manifests-for-baseline';
import { called } from '../checks/called';
import { GovernanceBaselineDeclaration } from '../declaration/governance-baseline-declaration';
import { Manifest } from '../manifests/manifest';
import { planBaseline } from '../plan/baseline-plan';

/**
 * What a cluster holds once, however many agents it has: the ClusterRoles of agents and of the
 * people who govern them, the admission policies that refuse in the cluster what nobody
 * declared, and the priority level of agents.
 *
 * Bindings of policies are made when everything else is there, and go first when it is
 * destroyed. Make it once for each cluster, in the program of whoever runs the cluster; a second one
 * in the same program throws.
 */
export class GovernanceBaseline extends ComponentResource {
  /**
   * Throws a `RunError` with everything that is wrong, before anything is registered.
   *
   * @param name name of the component
   * @param args the declaration: plain data, known at preview
   * @param options options of the component; its children are made with its Kubernetes provider
   */
  constructor(name: string, args: GovernanceBaselineDeclaration = {}, options: ComponentResourceOptions = {}) {
    const program = Program.current;
    const plan = program.admitBaseline(planBaseline(args, refuseLateValues));
    program.useProvider(called(plan), kubernetesProviderOf(options));

    const manifests = manifestsForBaseline(plan);
    super('governed-agents:index:GovernanceBaseline', name, { objects: madeObjects(name, manifests), late: [] }, options);
    const first = makeChildren(manifests.filter(each => !isBinding(each)), { parent: this, name, after: [] });
    makeChildren(manifests.filter(isBinding), { parent: this, name, after: [...first.values()] });
    this.registerOutputs({});
  }
}

function isBinding({ object }: Manifest): boolean {
  return object.kind === 'ValidatingAdmissionPolicyBinding';
}
