import { DeclaredRights } from './declared-rights';
import { Right } from '../fleet/amount';
import { MemberPlan } from '../plan/tool-plan';
import { covers } from '../rbac/covers';
import { Grant } from '../rbac/grant';
import { risksGranted } from '../rbac/granted-risk';
import { PolicyRule } from '../rbac/policy-rule';
import { worstOf } from '../rbac/risk';

/** Of what a grant gives an agent beyond its declaration the most dangerous right, or else the first; null where there is none. */
export function worstRight(agent: MemberPlan, grant: Grant, undeclared: readonly PolicyRule[], declared: DeclaredRights): Right | null {
  const [first] = undeclared;
  if (first === undefined) return null;
  const worst = worstOf(risksGranted([grant]).flatMap(right => {
    const beyond = declared.beyond(agent, right);
    return beyond === null ? [] : [{ ...beyond, risk: right.risk }];
  }));
  if (worst !== undefined) return worst;
  const held = grant.role.rules.find(({ rule }) => covers([rule], [first]).covered);
  const [apiGroup = '', resource = first.nonResourceURLs[0]] = [first.apiGroups[0], first.resources[0]];
  return held === undefined ? null : { grant, held, risk: null, apiGroup, resource, verb: first.verbs[0], named: first.resourceNames };
}
