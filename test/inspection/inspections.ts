import { parseAllDocuments } from 'yaml';
import { inspect } from '../../src/inspection/inspect';
import type { Inspection, InspectionFinding, InspectionOptions, SourcedObject } from '../../src/inspection/inspection';
import type { JsonObject } from '../../src/objects/json';

const OPTIONS: InspectionOptions = { serviceAccounts: [], knownRoles: [], namespace: 'default', kubernetesVersion: null, today: '2026-11-22' };

/** The objects as if each began in a line of its own of one file. */
export function sourced(objects: readonly JsonObject[]): readonly SourcedObject[] {
  return objects.map((object, i) => ({ object, source: { file: 'objects.yaml', line: i + 1 } }));
}

/** What is found in YAML, each document as if it began in a line of its own. */
export function inspectYaml(yaml: string, options: Partial<InspectionOptions> = {}): Inspection {
  return inspect(sourced(parseAllDocuments(yaml).map(document => document.toJS() as JsonObject)), { ...OPTIONS, ...options });
}

/** The findings of one rule. */
export function findingsOf(rule: string, yaml: string, options: Partial<InspectionOptions> = {}): readonly InspectionFinding[] {
  return inspectYaml(yaml, options).findings.filter(finding => finding.rule.id === rule);
}
