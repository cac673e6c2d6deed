import { quote } from '../../plan/quote';
import { MemberRule } from '../rule';

export const throughNamesATool: MemberRule = {
  id: 'through-names-a-tool',
  title: 'a permission that an agent does not hold itself names a tool that the agent uses',
  rationale: 'a right that is declared and held by nobody was approved for nothing, and whoever takes the name of the tool gets a right that somebody else reviewed',
  fix: 'declare the tool, for example { tool: "ops-agents/kube-reader", port: 8080, reason: "reads the shop" } in `invokes`, and name it in `through`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: ({ kind, permissions, invokes }) => permissions.flatMap(({ through, isDryRun, ...permission }) => {
    const at = `${permission.at}.through`;
    if (through === '') return [];
    if (kind === 'tool') return [{ at, problem: `names ${quote(through)}, and a tool holds what it may do itself`, fix: 'leave out `through`' }];
    if (isDryRun) return [{ at, problem: `names ${quote(through)}, and no policy holds a tool to dry runs`, fix: 'leave out `through`: the agent holds its dry runs itself' }];
    return invokes.some(({ tool }) => tool === through) ? [] : [{ at, problem: `names ${quote(through)}, which is no tool in \`invokes\`` }];
  }),
};
