import { inspect } from '../../src/inspection/inspect';
import type { Inspection, InspectionFinding, InspectionOptions, SourcedObject } from '../../src/inspection/inspection';
import type { JsonObject } from '../../src/objects/json';

const OPTIONS: InspectionOptions = { serviceAccounts: [], knownRoles: [], namespace: 'default', kubernetesVersion: null, today: '2026-11-22' };

/** The objects as if each began in a line of its own of one file. */
export function sourced(objects: readonly JsonObject[]): readonly SourcedObject[] {
  return objects.map((object, i) => ({ object, source: { file: 'objects.yaml', line: i + 1 } }));
}

/** What is found among objects. */
export function inspection(objects: readonly JsonObject[], options: Partial<InspectionOptions> = {}): Inspection {
  return inspect(sourced(objects), { ...OPTIONS, ...options });
}

/** The findings of one rule. */
export function findingsOf(rule: string, objects: readonly JsonObject[], options: Partial<InspectionOptions> = {}): readonly InspectionFinding[] {
  return inspection(objects, options).findings.filter(finding => finding.rule.id === rule);
}

/** The rules that do not hold, each once. */
export function brokenIn(objects: readonly JsonObject[], options: Partial<InspectionOptions> = {}): readonly string[] {
  return [...new Set(inspection(objects, options).findings.map(({ rule }) => rule.id))].sort();
}
