import { Blank, Literal, LiteralObject, Word } from './literal';
import { RightGroup } from './right-group';
import { LIMITS, Limits } from './workload-limits';
import { AuthorityClass } from '../declaration/authority-class';
import { AUTHORITY_CLASSES } from '../plan/authority-classes';
import { dateAfter } from '../plan/calendar-day';
import { HousekeepingPlan } from '../plan/member-plan';

/** A finding that somebody has to accept before the agent synthesizes, as an exception names it. */
export interface OpenFinding {
  readonly rule: string;
  readonly at: string;

  /** What was found, in one clause. */
  readonly problem: string;
}

/** All that is known of the declaration. */
export interface Proposal {
  readonly authorityClass: AuthorityClass;
  readonly permissions: readonly RightGroup[];
  readonly housekeeping: HousekeepingPlan;
  readonly cloudIdentity: LiteralObject | null;

  /** Limits that the workloads need beside the defaults, each with what they are without it. */
  readonly limits: Limits;
  readonly exceptions: readonly OpenFinding[];

  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Days that an exception, and the review of an agent that acts, are surely allowed. */
const SOON = 30;

const A_REASON = 'worked with it before it was governed';

/** Of a legal declaration, to find out what would follow: nobody of these is printed. */
const STAND_INS = {
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com' },
  deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  approver: { name: 'Lin Wei', email: 'lin.wei@example.com' },
} as const;

/** The declaration, with a blank wherever a person must decide. */
export function declarationOf(proposal: Proposal): LiteralObject {
  const { authorityClass, permissions, housekeeping: { leaderElection, events, report }, cloudIdentity, limits, exceptions, today } = proposal;
  const { approvalRequired, deputyRequired, maxReviewDays } = AUTHORITY_CLASSES[authorityClass];
  return {
    purpose: new Blank('what the agent is for, in a sentence', 'Works as it did before it was governed'),
    owner: {
      ...person('the one person who answers for this agent', STAND_INS.owner),
      contact: new Blank('what reaches that person now, as an https:, tel: or mailto: URI', 'https://example.pagerduty.com/services/PADOPTED'),
      ...(deputyRequired ? { deputy: person('another person, who answers while the owner is away', STAND_INS.deputy) } : {}),
    },
    authorityClass: new Word(`AuthorityClass.${authorityClass.toUpperCase()}`, authorityClass),
    ...(approvalRequired || cloudIdentity !== null ? { approval: approval(today) } : {}),
    driftBoundary: {
      maxChainDepth: new Blank('how many agents one behind the other a chain from here may trigger; 0 for an agent that triggers none', 0),
      reviewBy: new Blank(`the day of the next review, as YYYY-MM-DD: at most ${maxReviewDays} days ahead`, dateAfter(today, Math.min(SOON, maxReviewDays))),
      ...(Object.keys(limits).length === 0 ? {}
        : { limits: Object.fromEntries(Object.entries(limits).map(([name, now]) => [name, limit(name, now)])) }),
    },
    ...(permissions.length === 0 ? {} : { permissions: permissions.map(permission) }),
    ...(leaderElection || events || report !== null ? {
      housekeeping: {
        ...(leaderElection ? { leaderElection } : {}), ...(events ? { events } : {}), ...(report === null ? {} : { report: { ...report } }),
      },
    } : {}),
    ...(cloudIdentity === null ? {} : { cloudIdentity }),
    openNetwork: true,
    ...(exceptions.length === 0 ? {} : { exceptions: exceptions.map(({ rule, at }) => exception(rule, at, today)) }),
  };
}

/** Why the agent has an identity in a cloud. */
export const CLOUD_REASON = new Blank('what it does there', A_REASON);

function limit(name: string, now: number): Blank {
  return new Blank(`${LIMITS[name as keyof Limits]}${name === 'maxReplicas' ? '' : `; its manifest says ${now}`}`, now);
}

function person(who: string, { name, email }: { readonly name: string; readonly email: string }): LiteralObject {
  return { name: new Blank(who, name), email: new Blank('an address of their own', email) };
}

function approval(today: string): LiteralObject {
  return {
    by: person('another person than the owner, who approved this', STAND_INS.approver),
    on: new Blank('the day of the approval, as YYYY-MM-DD', today),
    reference: new Blank('the https: URL of the review', 'https://github.com/example/ops/pull/42'),
  };
}

function permission({ rule: { apiGroups, resources, resourceNames, verbs }, namespaces }: RightGroup): Literal {
  return {
    apiGroups,
    resources,
    ...(resourceNames.length === 0 ? {} : { resourceNames }),
    verbs,
    ...(namespaces.length === 0 ? { clusterWide: true } : { namespaces }),
    reason: new Blank('what the agent needs it for', A_REASON),
  };
}

function exception(rule: string, at: string, today: string): LiteralObject {
  return {
    rule,
    at,
    reason: new Blank('why it is accepted for now', 'is as it was before the agent was governed'),
    approvedBy: person('another person than the owner, who accepts it', STAND_INS.approver),
    until: new Blank('the last day of it, as YYYY-MM-DD: at most 92 days ahead', dateAfter(today, SOON)),
  };
}
