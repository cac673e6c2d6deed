import type { StackValidationArgs } from '@pulumi/policy';
import { kubernetesObject } from './known-props';
import { PolicyOptions } from './policy-options';
import { currentDate } from '../../governance/clock';
import { inspect } from '../../inspection/inspect';
import { Inspection } from '../../inspection/inspection';
import { appliedWith } from '../../objects/lists';
import { KubernetesVersion, kubernetesVersion } from '../../rbac/kubernetes-version';

/** What the Kubernetes objects of a stack say together. The source of each is the resource that it comes from. */
export interface StackInspection {
  readonly inspection: Inspection;

  /** By the file that the inspection knows it under. */
  readonly urns: ReadonlyMap<string, string>;
}

/** Every policy asks about the same resources. */
const known = new WeakMap<object, StackInspection>();

export function inspectStack({ resources }: Pick<StackValidationArgs, 'resources'>, options: PolicyOptions): StackInspection {
  const found = known.get(resources) ?? inspected(resources, options);
  known.set(resources, found);
  return found;
}

function inspected(resources: StackValidationArgs['resources'], { serviceAccounts = [], today, kubernetesVersion: version }: PolicyOptions): StackInspection {
  const objects = resources.flatMap(resource => {
    const object = kubernetesObject(resource);
    return object === null ? [] : appliedWith(object).map(each => ({ object: each, source: { file: resource.urn, line: 1 } }));
  });
  const inspection = inspect(objects, {
    serviceAccounts, knownRoles: [], namespace: 'default', kubernetesVersion: versionOf(version), today: today ?? currentDate(),
  });
  return { inspection, urns: new Map(resources.map(({ urn }) => [urn, urn])) };
}

function versionOf(version: string | undefined): KubernetesVersion | null {
  return version === undefined ? null : kubernetesVersion(version);
}
