import { AuthorityClass } from '../declaration/authority-class';
import { Amount } from '../fleet/amount';
import { JsonObject } from '../objects/json';
import { KubernetesVersion } from '../rbac/kubernetes-version';
import { Severity } from '../rbac/risk';
import { ServiceAccountIdentity } from '../rbac/subject';

/** Where an object was read. */
export interface Source {
  /** As the user named it; `-` for standard input. */
  readonly file: string;

  /** The line that its document begins in, first is 1. */
  readonly line: number;
}

/** An object of any kind, lists taken apart already, and where it was read. */
export interface SourcedObject {
  readonly object: JsonObject;
  readonly source: Source;
}

/** What a person decides about an inspection. */
export interface InspectionOptions {
  /** ServiceAccounts that are agents although nothing in the objects says so: `namespace/name`; a star stands for any text. */
  readonly serviceAccounts: readonly string[];

  /** Roles that are nowhere and that somebody knows: `ClusterRole/name` or `Role/namespace/name`. They count as empty. */
  readonly knownRoles: readonly string[];

  /** The namespace of objects that say none. */
  readonly namespace: string;

  /** Null where nobody knows. */
  readonly kubernetesVersion: KubernetesVersion | null;

  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** A law over objects of any kind, as people read it. */
export interface InspectionRule {
  /** Stable name, never reused. */
  readonly id: string;

  /** Names under which others know it, such as the row of the survey of scanners. */
  readonly aliases: readonly string[];

  /** The law, as a sentence that is true when the rule holds. */
  readonly title: string;

  /** What goes wrong in the world when it does not hold. */
  readonly rationale: string;

  /** What to change. */
  readonly fix: string;

  /** That of its findings, unless a finding says otherwise. */
  readonly severity: Severity;

  /** Where it is taken from. */
  readonly source: string;
}

/** One place where a rule does not hold. Some make their words where they are read: `toldFinding` makes a copy that has them. */
export interface InspectionFinding {
  readonly rule: InspectionRule;
  readonly severity: Severity;

  /** The agent it is about, as people call it: `ServiceAccount ops/agent`; null where it is about none. */
  readonly agent: string | null;

  /** The object to change: `RoleBinding shop/readers`. */
  readonly at: string;

  /** Null where the object is not among those that were read. */
  readonly source: Source | null;

  /** What is wrong, in one clause, with what was found. */
  readonly problem: string;

  /** How it comes about, step by step; the first is the agent. Empty where there is nothing to derive. */
  readonly path: readonly string[];

  /** What to write instead. */
  readonly fix: string;

  /** What was found, written the same way for the same thing wherever it lies in a file, and otherwise for anything more or else. */
  readonly value: string;
}

/** An agent that was found, or a tool of this library, and what it really can do. */
export interface InspectedAgent {
  readonly kind: 'agent' | 'tool';

  /** How people call it: `ServiceAccount ops/agent`. */
  readonly name: string;
  readonly identity: ServiceAccountIdentity;

  /** What says that it is an agent: `Agent ops/k8s-agent of kagent.dev`, `labels of governed-agents.dev`, `--service-account`. */
  readonly foundBy: readonly string[];

  /** The class that its marks say; null where it is not governed, and of a tool, which has none. */
  readonly declared: AuthorityClass | null;

  /** What its own rights amount to, its groups included: `''` nothing, `'none'` more than any class may hold. */
  readonly own: Amount;

  /** What it can come to, through whomever. */
  readonly effective: Amount;

  /** How it comes to the most it can come to, step by step; the first is the agent. */
  readonly path: readonly string[];

  /** A way to somebody whose authority these objects do not tell; empty where there is none. */
  readonly unknown: readonly string[];

  readonly source: Source | null;
}

/** What was found out about objects. */
export interface Inspection {
  readonly agents: readonly InspectedAgent[];

  /** Worst first, then by agent, in a stable order. */
  readonly findings: readonly InspectionFinding[];

  /** Of `serviceAccounts` and `knownRoles` those that meant nothing. */
  readonly unmatched: readonly string[];
}
