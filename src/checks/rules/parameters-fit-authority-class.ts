import { quote } from '../../plan/quote';
import { AgentRule } from '../rule';

export const parametersFitAuthorityClass: AgentRule = {
  id: 'parameters-fit-authority-class',
  title: 'an agent declares parameters of its own if its authority class is about them, and only then',
  rationale: 'an agent that may tune itself, and says neither what nor how far, has no bounds; and one that tunes itself under another class was never reviewed for it',
  fix: 'declare what the agent tunes, for example { name: "batch", initialValue: "20", bounds: "1..50" } in `parameters`; if it tunes nothing, take `AuthorityClass.EXECUTE`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI10'],
  check: ({ parameters, authority, authorityClass }) => {
    if (authorityClass === '' || authority.tunesItself === parameters.length > 0) return [];
    return authority.tunesItself
      ? [{ at: 'parameters', problem: `needs at least one for the authority class ${quote(authorityClass)}, which says nothing else, got none` }]
      : [{
        at: 'parameters',
        problem: `belongs to an agent that tunes itself, and the authority class is ${quote(authorityClass)}`,
        fix: 'remove `parameters`, or have the agent reviewed and approved as `AuthorityClass.ADAPT`',
      }];
  },
};
