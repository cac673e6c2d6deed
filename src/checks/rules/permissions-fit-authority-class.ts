import { quote } from '../../plan/quote';
import { READ_VERBS } from '../../rbac/verbs';
import { realPermissions } from '../declared-permissions';
import { actingVerbs } from '../policy-rule-of';
import { MemberRule } from '../rule';

export const permissionsFitAuthorityClass: MemberRule = {
  id: 'permissions-fit-authority-class',
  title: 'an agent holds no verb that its authority class does not allow, and a tool none that no class allows',
  rationale: 'an agent that is said to advise, and can write, is an agent that executes without anybody having decided so',
  fix: 'remove the verb from `permissions`, or have the agent reviewed and approved as a higher class, for example `AuthorityClass.EXECUTE`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: plan => plan.kind === 'agent' && plan.authorityClass === '' ? [] : realPermissions(plan).flatMap(permission => {
    const { authority } = plan;
    const { at, verbs, resources } = permission;
    const acting = authority.verbs.every(verb => READ_VERBS.includes(verb)) ? actingVerbs(permission) : [];
    const tooMuch = verbs.filter(verb => (!authority.verbs.includes(verb) || acting.includes(verb)) && !verb.includes('*'));
    return tooMuch.length === 0 ? [] : [{
      at: `${at}.verbs`,
      problem: `needs verbs among ${authority.verbs.join(', ')}${acting.length > 0 ? ' that only read' : ''} for ${plan.kind === 'agent' ? `the authority class "${plan.authorityClass}"` : 'a tool'}, got ${tooMuch.map(quote).join(', ')} on ${resources.map(quote).join(', ')}`,
    }];
  }),
};
