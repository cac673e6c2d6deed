import { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '@pulumi/kubernetes/admissionregistration/v1';
import { CustomResource as AnyKind } from '@pulumi/kubernetes/apiextensions';
import { Deployment } from '@pulumi/kubernetes/apps/v1';
import { CronJob, Job } from '@pulumi/kubernetes/batch/v1';
import { Lease } from '@pulumi/kubernetes/coordination/v1';
import { ConfigMap, Namespace, ResourceQuota, Service, ServiceAccount } from '@pulumi/kubernetes/core/v1';
import { FlowSchema, PriorityLevelConfiguration } from '@pulumi/kubernetes/flowcontrol/v1';
import { NetworkPolicy } from '@pulumi/kubernetes/networking/v1';
import { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from '@pulumi/kubernetes/rbac/v1';
import { CustomResource, CustomResourceOptions } from '@pulumi/pulumi';
import { misuse } from './refusal';
import { KubernetesObject } from '../manifests/manifest';
import { quote } from '../plan/quote';

/** A class of @pulumi/kubernetes. It drops what it does not know: a test holds what is registered to what was made. */
interface ResourceClass { new (name: string, args: KubernetesObject, options: CustomResourceOptions): CustomResource }

/** The class of everything that a declaration is made into: those of Pulumi, so that previews, policies and aliases know them. */
const CLASSES: Readonly<Record<string, object>> = {
  'v1/ConfigMap': ConfigMap,
  'v1/Namespace': Namespace,
  'v1/ResourceQuota': ResourceQuota,
  'v1/Service': Service,
  'v1/ServiceAccount': ServiceAccount,
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy': ValidatingAdmissionPolicy,
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding': ValidatingAdmissionPolicyBinding,
  'apps/v1/Deployment': Deployment,
  'batch/v1/CronJob': CronJob,
  'batch/v1/Job': Job,
  'coordination.k8s.io/v1/Lease': Lease,
  'flowcontrol.apiserver.k8s.io/v1/FlowSchema': FlowSchema,
  'flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration': PriorityLevelConfiguration,
  'networking.k8s.io/v1/NetworkPolicy': NetworkPolicy,
  'rbac.authorization.k8s.io/v1/ClusterRole': ClusterRole,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': ClusterRoleBinding,
  'rbac.authorization.k8s.io/v1/Role': Role,
  'rbac.authorization.k8s.io/v1/RoleBinding': RoleBinding,
  // Kinds of their providers, for which Pulumi has no classes.
  'cilium.io/v2/CiliumNetworkPolicy': AnyKind,
  'networking.gke.io/v1alpha1/FQDNNetworkPolicy': AnyKind,
};

/** The class of an object's kind. Throws where there is none: a kind that nobody looked at is not made. */
export function resourceClassOf({ apiVersion, kind }: KubernetesObject): ResourceClass {
  const key = `${apiVersion}/${kind}`;
  if (!Object.hasOwn(CLASSES, key)) throw misuse(`there is no resource for ${quote(key)}`, 'this is a mistake of the library: please report it');
  // INVARIANT: what `manifests/` makes is of the class's kind, which the types of manifests and of Pulumi call by different names.
  return CLASSES[key] as ResourceClass;
}
