import { AuthorityInApp, isAuthorityInDoubt } from '../authority-in-app';
import { authorityOfOthers } from '../authority-of-others';
import { RenderedRule } from '../rendering';
import { undeclaredGrants } from '../undeclared-grants';

export const bindingsAreDeclared: RenderedRule = {
  id: 'bindings-are-declared',
  title: 'nothing that the app renders lets an agent do more than it declares',
  rationale: 'rights that are bound beside the declaration, or that others have whom the agent can act as, are no part of what was reviewed, and count for the agent all the same',
  fix: 'write what the agent needs into its `permissions`, and remove it from the subjects of the binding',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-asi-2026:ASI03', 'kubernetes:rbac'],
  check: rendering => {
    if (!isAuthorityInDoubt(rendering)) return [];
    const authority = new AuthorityInApp(rendering);
    return rendering.fleet.agents.flatMap(agent =>
      [...undeclaredGrants(agent, authority), ...authorityOfOthers(agent, authority)].map(finding => ({ ...finding, subject: agent })));
  },
};
