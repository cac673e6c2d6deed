import type {
  AuditAnnotation, MatchCondition, ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding, Validation, Variable,
} from 'kubernetes-types/admissionregistration/v1';
import { BaselineObject, baselineLabels } from './baseline-object';
import { text } from './cel';
import { DOMAIN, LABEL } from '../plan/well-known-keys';

/** What is refused, and what whoever asked for it reads. */
export interface Refusal {
  /** CEL: true where the request may pass. */
  readonly unless: string;

  /** In words; `{…}` stands for a CEL expression of type string. */
  readonly says: string;
}

/** The requests a policy is asked about: names with a space between them, `*` for all. */
export interface Requests {
  /** `core` is the group without a name. */
  readonly groups: string;
  readonly resources: string;
  readonly operations: string;
}

/**
 * One admission policy and its binding, in the words of CEL that Kubernetes 1.30 knows.
 *
 * Policies take no parameters: a parameter that is missing refuses every request, those of
 * people included, and the ConfigMaps of parameters are known to go stale.
 */
export interface AdmissionPolicy {
  readonly name: string;

  /** Where requests are asked about. In `agent namespaces` nothing without a namespace is. */
  readonly where: 'the cluster' | 'agent namespaces';
  readonly requests: readonly Requests[];

  /** CEL, by name: what has to be true before anything else is looked at. */
  readonly when?: Readonly<Record<string, string>>;

  /** CEL, by name: what refusals call `variables.<name>`. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly refusals: readonly Refusal[];

  /** CEL of type string, by the key that the audit log shows behind the policy's name. */
  readonly audit?: Readonly<Record<string, string>>;
}

/** Whether what a policy finds is refused, or only written to the audit log. */
export type Enforcement = 'Deny' | 'Audit';

/** The objects of a policy: every default is written, so that what a cluster holds can be compared with it. */
export function policyObjects(policy: AdmissionPolicy, enforcement: Enforcement): readonly BaselineObject[] {
  const metadata = { name: `${policy.name}.${DOMAIN}`, labels: baselineLabels() };
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const definition: BaselineObject & ValidatingAdmissionPolicy = {
    apiVersion,
    kind: 'ValidatingAdmissionPolicy',
    metadata,
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: { ...EVERYTHING, resourceRules: policy.requests.map(requests => ruleOf(requests, policy.where)) },
      ...(policy.when === undefined ? {} : { matchConditions: named(policy.when) }),
      ...(policy.variables === undefined ? {} : { variables: named(policy.variables) }),
      validations: policy.refusals.map(validation),
      ...(policy.audit === undefined ? {} : { auditAnnotations: auditAnnotations(policy.audit) }),
    },
  };
  const binding: BaselineObject & ValidatingAdmissionPolicyBinding = {
    apiVersion,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata,
    spec: {
      policyName: metadata.name,
      validationActions: enforcement === 'Deny' ? ['Deny', 'Audit'] : ['Audit'],
      ...(policy.where === 'the cluster' ? {} : { matchResources: { ...EVERYTHING, namespaceSelector: { matchLabels: { [LABEL.agentNamespace]: 'true' } } } }),
    },
  };
  return [definition, binding];
}

const EVERYTHING = { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} };

/** As Kubernetes writes it: its published types leave the half of it out. */
interface ResourceRule {
  readonly apiGroups: string[];
  readonly apiVersions: string[];
  readonly operations: string[];
  readonly resources: string[];
  readonly scope: string;
}

/** A selector of namespaces lets everything in that has none, so policies of agent namespaces ask for a namespace. */
function ruleOf({ groups, resources, operations }: Requests, where: AdmissionPolicy['where']): ResourceRule {
  return {
    apiGroups: groups.split(' ').map(group => group === 'core' ? '' : group),
    apiVersions: ['*'],
    operations: operations.split(' '),
    resources: resources.split(' '),
    scope: where === 'the cluster' ? '*' : 'Namespaced',
  };
}

function named(expressions: Readonly<Record<string, string>>): (MatchCondition & Variable)[] {
  return Object.entries(expressions).map(([name, expression]) => ({ name, expression }));
}

function auditAnnotations(values: Readonly<Record<string, string>>): AuditAnnotation[] {
  return Object.entries(values).map(([key, valueExpression]) => ({ key, valueExpression }));
}

/** Denials are `Forbidden` (403): without a reason they read as an invalid object. */
function validation({ unless: expression, says }: Refusal): Validation {
  const parts = says.split(/[{}]/);
  return parts.length === 1
    ? { expression, message: says, reason: 'Forbidden' }
    : { expression, messageExpression: parts.map((part, i) => i % 2 === 1 ? part : text(part)).filter(part => part !== text('')).join(' + '), reason: 'Forbidden' };
}
