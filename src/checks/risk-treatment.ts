import { policyRuleOf } from './policy-rule-of';
import { PermissionPlan } from '../plan/agent-plan';
import { quote } from '../plan/quote';
import { HeldRisk, risksOf } from '../rbac/held-risks';
import { Severity } from '../rbac/risk';
import { READ_VERBS } from '../rbac/verbs';

/** What follows from a risky permission. */
export type Treatment =
  /** Refused for every class, without exception. */
  | 'escalation'
  /** Refused unless a person accepts it for a while. */
  | 'refused'
  /** Built, and said at every synthesis. */
  | 'told'
  /** Told by another rule, or not worth telling. */
  | 'silent';

/** Families of risks that end in any other identity, in the control plane or on the nodes: no class may hold them. */
const ESCALATIONS = ['ESC-', 'CRT-', 'ADM-', 'NODE-', 'WL-07', 'CFG-01'];

/** Families with a rule of their own: Secrets by name, and what governs an agent. */
const TOLD_ELSEWHERE = ['SEC-01', 'NET-01', 'NS-01', 'NS-02', 'CFG-02'];

/** What follows from a right that opens more objects than `resourceNames` name, by severity and whether it only reads. */
const UNBOUNDED: Readonly<Record<Severity, { readonly read: Treatment; readonly write: Treatment }>> = {
  critical: { read: 'refused', write: 'refused' },
  high: { read: 'refused', write: 'refused' },
  medium: { read: 'told', write: 'refused' },
  low: { read: 'silent', write: 'silent' },
};

/** What follows from a right that is held for named objects only, where names bound the harm. */
const BOUNDED: Readonly<Record<Severity, Treatment>> = { critical: 'told', high: 'told', medium: 'silent', low: 'silent' };

/** For each permission the risks that are to be treated so, those included that it makes only together with others. */
export function risksTreatedAs(treatment: Treatment, permissions: readonly PermissionPlan[]): readonly (readonly HeldRisk[])[] {
  const risks = permissions.map(() => new Map<string, HeldRisk>());
  for (const namespace of new Set([EVERYWHERE, ...permissions.flatMap(each => each.namespaces)])) {
    const places = [...permissions.keys()].filter(i => holdsIn(permissions[i], namespace));
    for (const held of risksOf(places.map(i => policyRuleOf(permissions[i])))) {
      const place = places[held.ruleIndex];
      if (takesEffect(held, permissions[place], namespace) && treatmentOf(held) === treatment) risks[place].set(held.risk.id, held);
    }
  }
  return risks.map(each => [...each.values()]);
}

/** In place of a namespace: all that hold in no namespace by name. */
const EVERYWHERE = '';

function holdsIn({ clusterWide, namespaces }: PermissionPlan, namespace: string): boolean {
  return clusterWide || (namespace === EVERYWHERE ? namespaces.length === 0 : namespaces.includes(namespace));
}

function takesEffect({ risk }: HeldRisk, { clusterWide }: PermissionPlan, namespace: string): boolean {
  return clusterWide || (risk.scope === 'namespace' && (risk.namespaces.length === 0 || risk.namespaces.includes(namespace)));
}

function treatmentOf({ risk, named, verb }: HeldRisk): Treatment {
  const isOf = (families: readonly string[]) => families.some(family => risk.alias.startsWith(family));
  if (isOf(TOLD_ELSEWHERE)) return 'silent';
  if (isOf(ESCALATIONS)) return 'escalation';
  if (risk.boundedByName && named.length > 0) return BOUNDED[risk.severity];
  return UNBOUNDED[risk.severity][READ_VERBS.includes(verb) ? 'read' : 'write'];
}

/** The risks in one clause: the first one spelled out, the others by id. */
export function tellRisks([first, ...others]: readonly HeldRisk[]): string {
  const right = `${quote(first.verb)} on ${quote(first.resource)}`;
  const also = others.length === 0 ? '' : `, and ${others.slice(0, 3).map(held => held.risk.id).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}`;
  return `${right} (${first.risk.id}: ${first.risk.gain})${also}`;
}
