import { coversAll } from '../rbac/covers';
import { effective } from '../rbac/effect';
import { Grant } from '../rbac/grant';
import { HELD_BY_EVERYBODY } from '../rbac/kubernetes-bindings';
import { PolicyRule } from '../rbac/policy-rule';

/** What a grant really gives, but for what every cluster gives to everybody. */
export function beyondEverybody({ role, scope }: Grant): readonly PolicyRule[] {
  const rules = role.rules.flatMap(({ rule }) => effective({ scope, rule }) ?? []);
  return coversAll(HELD_BY_EVERYBODY, rules) ? [] : rules;
}

/** Whether it is known what a grant gives, and that it is nothing that every cluster does not give to everybody. */
export function isHeldByEverybody(grant: Grant): boolean {
  const { rules, unknown, isOpen } = grant.role;
  return rules.length > 0 && unknown === null && !isOpen && beyondEverybody(grant).length === 0;
}
