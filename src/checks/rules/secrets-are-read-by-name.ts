import { apiGroupMatches, resourceMatches, verbMatches } from '../../rbac/matches';
import { policyRuleOf } from '../policy-rule-of';
import { MemberRule } from '../rule';

const SECRETS = { apiGroup: '', resource: 'secrets' };

export const secretsAreReadByName: MemberRule = {
  id: 'secrets-are-read-by-name',
  title: 'an agent reads Secrets by name only, and never lists them',
  rationale: 'listing or watching Secrets returns their contents, so one permission hands over every credential of the namespace',
  fix: 'name the Secrets, for example { apiGroups: [""], resources: ["secrets"], resourceNames: ["model-key"], verbs: ["get"] } in `permissions`, or let the kubelet pass them in with `workload.secretEnv`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:rbac-good-practices', 'owasp-asi-2026:ASI03'],
  check: ({ permissions }) => permissions.flatMap(permission => {
    const rule = policyRuleOf(permission);
    if (!apiGroupMatches(rule, SECRETS.apiGroup) || !resourceMatches(rule, SECRETS.resource)) return [];
    const unbounded = [
      ...(['list', 'watch'] as const).filter(verb => verbMatches(rule, verb)),
      ...(verbMatches(rule, 'get')
        ? [...(rule.resourceNames.length === 0 ? ['get without resourceNames'] : []), ...(permission.clusterWide ? ['get in every namespace'] : [])] : []),
    ];
    return unbounded.length === 0 ? [] : [{ at: permission.at, problem: `needs the names of Secrets, their namespaces and the verb get, got ${unbounded.join(', ')} on secrets` }];
  }),
};
