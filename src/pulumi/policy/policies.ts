import type { EnforcementLevel, ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { declaredObjectsPolicy } from './declared-objects';
import { PolicyOptions } from './policy-options';
import { inspectStack } from './stack-inspection';
import { InspectionFinding, InspectionRule } from '../../inspection/inspection';
import { INSPECTION_RULES } from '../../inspection/inspection-rules';
import { printable } from '../../plan/quote';
import { Severity } from '../../rbac/risk';

/** What a violation does: what leads beyond the declaration stops the update. */
const LEVELS: Readonly<Record<Severity, EnforcementLevel>> = { critical: 'mandatory', high: 'mandatory', medium: 'advisory', low: 'advisory' };

/** Where the rules are explained, in the installed package. */
const GUIDE = 'node_modules/governed-agents/docs/check.md';

/**
 * The policies of a pack: the rules of `governed-agents check`, over every Kubernetes object of a stack, whoever
 * made it, and one that holds the children of our components to what was declared.
 *
 * They are plain objects: choose among them, or change their `enforcementLevel`.
 *
 * ```ts
 * new PolicyPack('governed-agents', { policies: governedAgentsPolicies() });
 * ```
 */
export function governedAgentsPolicies(options: PolicyOptions = {}): (ResourceValidationPolicy | StackValidationPolicy)[] {
  return [declaredObjectsPolicy(), ...INSPECTION_RULES.map(rule => stackPolicy(rule, options))];
}

function stackPolicy(rule: InspectionRule, options: PolicyOptions): StackValidationPolicy {
  return {
    name: rule.id,
    displayName: rule.title,
    description: `${rule.title}: ${rule.rationale}`,
    enforcementLevel: LEVELS[rule.severity],
    severity: rule.severity,
    remediationSteps: rule.fix,
    url: GUIDE,
    validateStack: (args, reportViolation) => {
      const { inspection, urns } = inspectStack(args, options);
      for (const finding of inspection.findings.filter(each => each.rule.id === rule.id)) {
        reportViolation(messageOf(finding), urns.get(finding.source?.file ?? ''));
      }
    },
  };
}

function messageOf({ agent, at, problem, path, fix, severity }: InspectionFinding): string {
  const lines = [
    `${severity}: ${agent === null ? '' : `${agent}: `}${at} ${problem}`,
    ...(path.length < 2 ? [] : [`  path: ${path.join(' → ')}`]),
    `  fix: ${fix}`,
  ];
  return lines.map(printable).join('\n');
}
