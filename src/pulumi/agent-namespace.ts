import { ComponentResource, ComponentResourceOptions } from '@pulumi/pulumi';
import { makeChildren } from './children';
import { kubernetesProviderOf } from './kubernetes-provider';
import { refuseLateValues } from './late-values';
import { madeObjects } from './made-objects';
import { Program } from './program';
import { called } from '../checks/called';
import { AgentNamespaceDeclaration } from '../declaration/agent-namespace-declaration';
import { Manifest } from '../manifests/manifest';
import { manifestsForNamespace } from '../manifests/manifests-for-namespace';
import { quotaSpec } from '../manifests/resource-quota';
import { planNamespace } from '../plan/namespace-plan';

/**
 * A namespace that holds governed agents only: Pod Security "restricted", default deny, a
 * quota of as many pods as its agents declare together, and a FlowSchema for the priority
 * level of the baseline. Its ServiceAccounts are bound to the ClusterRole by which the policies
 * of the baseline know a namespace of agents.
 *
 * The quota is the sum over the agents that `checkFleet` judged, so call that first. Agents that are
 * made after the namespace wait for it.
 */
export class AgentNamespace extends ComponentResource {
  /**
   * Name of the namespace.
   */
  public readonly namespaceName: string;

  /**
   * Throws a `RunError` with everything that is wrong, before anything is registered.
   *
   * @param name name of the component; it stands in for the declaration's `name`
   * @param args the declaration: plain data, known at preview
   * @param options options of the component; its children are made with its Kubernetes provider
   */
  constructor(name: string, args: AgentNamespaceDeclaration = {}, options: ComponentResourceOptions = {}) {
    const program = Program.current;
    const { plan, members } = program.admitNamespace(planNamespace(args, name, refuseLateValues));
    program.useProvider(called(plan), kubernetesProviderOf(options));

    const manifests = manifestsForNamespace(plan, quotaSpec(plan, members));
    super('governed-agents:index:AgentNamespace', name, { name: plan.name, objects: madeObjects(name, manifests), late: [] }, options);
    this.namespaceName = plan.name;
    const namespace = makeChildren(manifests.filter(isNamespace), { parent: this, name, after: [] });
    const fences = makeChildren(manifests.filter(each => !isNamespace(each)), { parent: this, name, after: [...namespace.values()] });
    program.addNamespaceResources(plan, [...namespace.values(), ...fences.values()]);
    this.registerOutputs({ namespaceName: plan.name });
  }
}

function isNamespace({ object }: Manifest): boolean {
  return object.kind === 'Namespace';
}
