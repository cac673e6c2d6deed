import { policyRuleOf } from './policy-rule-of';
import { PermissionPlan } from '../plan/member-plan';
import { quote } from '../plan/quote';
import { grantsHeld, HeldRisk, risksOf } from '../rbac/held-risks';
import { PolicyRule } from '../rbac/policy-rule';
import { COMMON, Risk, Severity } from '../rbac/risk';
import { RISKS } from '../rbac/risks';
import { READ_VERBS } from '../rbac/verbs';

/** What follows from a risky permission. */
export type Treatment =
  /** Refused for every class, without exception. */
  | 'escalation'
  /** Refused unless a person accepts it for a while. */
  | 'refused'
  /** Built, and said at every `app.synth()`. */
  | 'told'
  /** Told by another rule, or not worth telling. */
  | 'silent';

/** Families of risks that end in any other identity, in the control plane or on the nodes: no class may hold them. */
const ESCALATIONS = ['ESC-', 'CRT-', 'ADM-', 'NODE-', 'WL-07', 'CFG-01'];

/** Families with a rule of their own: what governs an agent. */
const TOLD_ELSEWHERE = ['NET-01', 'NS-01', 'NS-02', 'CFG-02'];

/** Secrets: without names they have a rule of their own. What a named one holds no rule knows, so it is told. */
const SECRETS = ['SEC-01'];

/** Families that run code: one object is enough to be its ServiceAccount, so a name bounds nothing. */
const RUNS_CODE = ['WL-01', 'WL-02', 'WL-03', 'WL-04', 'WL-05'];

/** What is risky by itself to an agent, and in the table of `rbac` only together with something else. */
const FURTHER_RISKS: readonly Risk[] = [
  {
    ...COMMON,
    id: 'creates-secrets',
    alias: 'SEC-04',
    gain: 'makes a Secret of its own choice, which somebody may obey: a cluster of Argo CD, a bootstrap token, a Helm release',
    severity: 'high',
    scope: 'namespace',
    grants: [{ apiGroups: [''], resources: ['secrets'], verbs: ['create'] }],
    boundedByName: false,
    source: 'Argo CD declarative setup, clusters; kubernetes/website bootstrap-tokens.md',
  },
];

const ALL_RISKS = [...RISKS, ...FURTHER_RISKS];

/** What follows from a right that opens more objects than `resourceNames` name, by severity and whether it only reads. */
const UNBOUNDED: Readonly<Record<Severity, { readonly read: Treatment; readonly write: Treatment }>> = {
  critical: { read: 'refused', write: 'refused' },
  high: { read: 'refused', write: 'refused' },
  medium: { read: 'told', write: 'refused' },
  low: { read: 'silent', write: 'silent' },
};

/** What follows from a right that is held for named objects only, where names bound the harm. */
const BOUNDED: Readonly<Record<Severity, Treatment>> = { critical: 'refused', high: 'told', medium: 'silent', low: 'silent' };

/** A risk that takes effect, and what follows from it. */
interface TreatedRisk {
  readonly held: HeldRisk;
  readonly treatment: Treatment;
}

/** Plans never change, and several rules ask about the permissions of one. */
const known = new WeakMap<readonly PermissionPlan[], readonly (readonly TreatedRisk[])[]>();

/** For each permission the risks that are to be treated so, those included that it makes only together with others. */
export function risksTreatedAs(treatment: Treatment, permissions: readonly PermissionPlan[]): readonly (readonly HeldRisk[])[] {
  const risks = known.get(permissions) ?? treatedRisks(permissions);
  known.set(permissions, risks);
  return risks.map(each => each.filter(risk => risk.treatment === treatment).map(({ held }) => held));
}

function treatedRisks(permissions: readonly PermissionPlan[]): readonly (readonly TreatedRisk[])[] {
  const treated: TreatedRisk[][] = permissions.map(() => []);
  const rules = permissions.map(policyRuleOf);
  const places = new Map<Risk, Places>();
  for (const held of risksOf(rules, ALL_RISKS)) {
    const { risk, ruleIndex } = held;
    if (!places.has(risk)) places.set(risk, completeIn(risk, permissions, rules));
    if (takesEffect(risk, permissions[ruleIndex], places.get(risk)!)) treated[ruleIndex].push({ held, treatment: treatmentOf(held) });
  }
  return treated;
}

/** In place of a namespace: none by name. */
const EVERYWHERE = '';

function placesOf({ namespaces }: PermissionPlan): readonly string[] {
  return namespaces.length === 0 ? [EVERYWHERE] : namespaces;
}

/** Where the permissions together hold every right that the risk needs; null where each makes the risk by itself. */
type Places = ReadonlySet<string> | null;

/** One pass over the permissions: to compare all of them anew for each namespace is slow where there are many. */
function completeIn(risk: Risk, permissions: readonly PermissionPlan[], rules: readonly PolicyRule[]): Places {
  if (risk.needs === 'any') return null;
  const everywhere = new Set<number>();
  const heldIn = new Map<string, Set<number>>([[EVERYWHERE, new Set()]]);
  permissions.forEach((permission, i) => {
    const grants = grantsHeld(risk, rules[i]).flatMap((held, grant) => held ? [grant] : []);
    if (permission.clusterWide) return grants.forEach(grant => everywhere.add(grant));
    placesOf(permission).forEach(place => heldIn.set(place, new Set([...heldIn.get(place) ?? [], ...grants])));
  });
  return new Set([...heldIn].filter(([, held]) => risk.grants.every((_, grant) => held.has(grant) || everywhere.has(grant))).map(([place]) => place));
}

function takesEffect(risk: Risk, permission: PermissionPlan, complete: Places): boolean {
  if (permission.clusterWide) return complete === null || complete.size > 0;
  return risk.scope === 'namespace' && placesOf(permission).some(place =>
    (complete === null || complete.has(place)) && (risk.namespaces.length === 0 || risk.namespaces.includes(place)));
}

function treatmentOf({ risk, named, verb }: HeldRisk): Treatment {
  const isOf = (families: readonly string[]) => families.some(family => risk.alias.startsWith(family));
  const reads = READ_VERBS.includes(verb);
  if (isOf(TOLD_ELSEWHERE)) return 'silent';
  if (isOf(SECRETS)) return reads && named.length > 0 ? 'told' : 'silent';
  if (isOf(ESCALATIONS)) return 'escalation';
  if (risk.boundedByName && named.length > 0 && !isOf(RUNS_CODE)) return BOUNDED[risk.severity];
  return UNBOUNDED[risk.severity][reads ? 'read' : 'write'];
}

/** The risks in one clause: the first one spelled out, the others by id. */
export function tellRisks([first, ...others]: readonly HeldRisk[]): string {
  const right = `${quote(first.verb)} on ${quote(first.resource)}`;
  const also = others.length === 0 ? '' : `, and ${others.slice(0, 3).map(held => held.risk.id).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}`;
  return `${right} (${first.risk.id}: ${first.risk.gain})${also}`;
}
