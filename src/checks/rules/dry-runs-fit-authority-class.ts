import { AUTHORITY_CLASSES, AUTHORITY_CLASS_NAMES } from '../../plan/authority-classes';
import { quote } from '../../plan/quote';
import { READ_VERBS } from '../../rbac/verbs';
import { dryRunPermissions } from '../declared-permissions';
import { AgentRule } from '../rule';

const CLASSES = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].dryRunVerbs.length > 0);

export const dryRunsFitAuthorityClass: AgentRule = {
  id: 'dry-runs-fit-authority-class',
  title: 'an agent declares dry runs if its authority class prepares changes, and of writes only',
  rationale: 'only the class that prepares changes is held to dry runs by a cluster; a right for dry runs under any other class is the right itself',
  fix: 'write reads into `permissions`, and into `dryRun` what the agent tries, for example { apiGroups: ["apps"], resources: ["deployments/scale"], resourceNames: ["checkout"], verbs: ["patch"], namespaces: ["shop"], reason: "finds out whether the quota allows it" }',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-asi-2026:ASI03', 'agent-baseline-1.0-draft:AUT-03'],
  check: plan => {
    const { authority: { verbs, dryRunVerbs }, authorityClass } = plan;
    const dryRuns = dryRunPermissions(plan);
    if (authorityClass === '' || dryRuns.length === 0) return [];
    if (dryRunVerbs.length === 0) {
      return [{ at: 'dryRun', problem: `is for the authority class ${CLASSES.map(quote).join(', ')}, got ${quote(authorityClass)}`, fix: fixFor(verbs) }];
    }
    return dryRuns.flatMap(permission => {
      const others = permission.verbs.filter(verb => !dryRunVerbs.includes(verb) && !verb.includes('*'));
      return others.length === 0 ? [] : [{
        at: `${permission.at}.verbs`,
        problem: `needs verbs among ${dryRunVerbs.join(', ')}, got ${others.map(quote).join(', ')} on ${permission.resources.map(quote).join(', ')}`,
      }];
    });
  },
};

/** Who may do it for real may do it as a dry run. */
function fixFor(verbs: readonly string[]): string {
  return verbs.every(verb => READ_VERBS.includes(verb))
    ? 'remove `dryRun`, or have the agent reviewed and approved as `AuthorityClass.PROPOSE`'
    : 'declare it in `permissions`, which allow dry runs, too, or have the agent reviewed as `AuthorityClass.PROPOSE`';
}
