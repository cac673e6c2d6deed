import { AccountRight } from './account-right';
import { Housekept } from './housekept-rights';
import { Proposal } from './proposal';
import { permissionOf, RightGroup } from './right-group';
import { Survey } from './survey';
import { commentLines, Comments } from './typescript-text';
import { actingVerbs } from '../checks/policy-rule-of';
import { permissionsFitAuthorityClass } from '../checks/rules/permissions-fit-authority-class';
import { AuthorityClass } from '../declaration/authority-class';
import { Step } from '../fleet/authority-graph';
import { tellGrant, tellPathTo } from '../fleet/told-path';
import { AgentPlan } from '../plan/agent-plan';
import { AUTHORITY_CLASSES, AUTHORITY_CLASS_NAMES } from '../plan/authority-classes';

/** The lowest class that holds the permissions, and the right for which none below it does; null where there is none below. */
export interface LeastClass {
  readonly authorityClass: AuthorityClass;
  readonly because: AccountRight | null;
}

export function leastClass(groups: readonly RightGroup[], plan: AgentPlan): LeastClass {
  const permissions = groups.map(permissionOf);
  const fits = (authorityClass: AuthorityClass) =>
    permissionsFitAuthorityClass.check({ ...plan, permissions, authorityClass, authority: AUTHORITY_CLASSES[authorityClass] }).length === 0;
  const authorityClass = AUTHORITY_CLASS_NAMES.find(fits) ?? plan.authorityClass;
  const acting = groups.find(group => actingVerbs(permissionOf(group)).length > 0);
  const verbs = acting === undefined ? [] : actingVerbs(permissionOf(acting));
  const because = acting?.rights.find(({ rule: { verbs: [verb] } }) => verbs.includes(verb)) ?? null;
  return authorityClass === '' || because === null ? { authorityClass: AuthorityClass.ADVISE, because: null } : { authorityClass, because };
}

/** Most bindings of one permission that are told. */
const MOST_SOURCES = 3;

/** Why the declaration says what it says, by the property. */
export function commentsOn(proposal: Proposal, { because }: LeastClass, { instead }: Housekept, survey: Survey): Comments {
  const { authorityClass, permissions, exceptions } = proposal;
  return new Map([
    ['authorityClass', commentLines(because === null
      ? 'The least class there is: what it holds below only reads.'
      : `The least class that may hold this: ${tellPath(because, survey)}`)],
    ...permissions.map((group, i): [string, readonly string[]] => [`permissions[${i}]`, sourceLines(group, permissions[i - 1])]),
    ...[...instead].map(([property, text]): [string, readonly string[]] => [`housekeeping.${property}`, commentLines(text)]),
    ...exceptions.map(({ problem }, i): [string, readonly string[]] => [`exceptions[${i}]`, commentLines(problem)]),
    ...(AUTHORITY_CLASSES[authorityClass].approvalRequired || proposal.cloudIdentity === null ? [] : [
      ['cloudIdentity', commentLines('What it may do there stands in the cloud: whoever approves this looks there.')] as [string, readonly string[]],
    ]),
  ]);
}

function tellPath({ holder, grant, held, rule }: AccountRight, { actor }: Survey): string {
  const steps: readonly Step[] = holder === actor ? [] : [{ from: actor, to: holder, right: null }];
  const { apiGroups: [apiGroup], resources: [resource], verbs: [verb], resourceNames: named } = rule;
  return tellPathTo(actor, steps, { grant, held, risk: null, apiGroup, resource, verb, named });
}

/** Where a permission comes from, unless that is where the one before it does. */
function sourceLines(group: RightGroup, before: RightGroup | undefined): readonly string[] {
  const sources = sourcesOf(group);
  return before !== undefined && sources.join() === sourcesOf(before).join() ? [] : sources.flatMap(source => commentLines(`from ${source}`));
}

function sourcesOf({ rights }: RightGroup): readonly string[] {
  const sources = [...new Set(rights.map(({ grant }) => tellGrant(grant).join(' → ')))];
  return sources.length <= MOST_SOURCES ? sources : [...sources.slice(0, MOST_SOURCES), `${sources.length - MOST_SOURCES} more bindings`];
}
