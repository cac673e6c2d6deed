import { quote } from '../../plan/quote';
import { READ_VERBS } from '../../rbac/verbs';
import { actingVerbs } from '../policy-rule-of';
import { AgentRule } from '../rule';

export const permissionsFitAuthorityClass: AgentRule = {
  id: 'permissions-fit-authority-class',
  title: 'an agent holds no verb that its authority class does not allow',
  rationale: 'an agent that is said to advise, and can write, is an agent that executes without anybody having decided so',
  fix: 'remove the verb from `permissions`, or have the agent reviewed and approved as a higher class, for example `AuthorityClass.EXECUTE`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: ({ permissions, authority, authorityClass }) => authorityClass === '' ? [] : permissions.flatMap((permission, i) => {
    const { verbs, resources } = permission;
    const acting = authority.verbs.every(verb => READ_VERBS.includes(verb)) ? actingVerbs(permission) : [];
    const tooMuch = verbs.filter(verb => (!authority.verbs.includes(verb) || acting.includes(verb)) && !verb.includes('*'));
    return tooMuch.length === 0 ? [] : [{
      at: `permissions[${i}].verbs`,
      problem: `needs verbs among ${authority.verbs.join(', ')}${acting.length > 0 ? ' that only read' : ''} for the authority class "${authorityClass}", got ${tooMuch.map(quote).join(', ')} on ${resources.map(quote).join(', ')}`,
    }];
  }),
};
