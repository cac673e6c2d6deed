import { quote } from '../../plan/quote';
import { EDGES, MemberPlan } from '../../plan/tool-plan';
import { notASentence } from '../language/sentence';
import { MemberRule, Finding } from '../rule';

const REASONED = ['invokes', 'callers', 'destinations', 'exceptions'] as const satisfies readonly (keyof MemberPlan)[];

export const reasonsAreGiven: MemberRule = {
  id: 'reasons-are-given',
  title: 'every permission, dry run, edge, feedback, caller, destination, cloud identity and exception says why',
  rationale: 'a reviewer can judge a right against its reason, and take it away when the reason is gone',
  fix: 'write what the agent needs it for into `reason`, for example "scales checkout down while it is rolled back"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-03', 'kubernetes:rbac-good-practices'],
  check: plan => [
    ...plan.permissions.flatMap(({ at, reason }) => reasonProblems(reason, `${at}.reason`)),
    ...REASONED.flatMap(property => plan[property].flatMap(({ reason }, i) => reasonProblems(reason, `${pathOf(plan, property)}[${i}].reason`))),
    ...(plan.kind === 'tool' || plan.driftBoundary.feedback === null ? [] : reasonProblems(plan.driftBoundary.feedback.reason, 'driftBoundary.feedback.reason')),
    ...(plan.cloudIdentity === null ? [] : reasonProblems(plan.cloudIdentity.reason, 'cloudIdentity.reason')),
  ],
};

/** The edges of a tool are its triggers. */
function pathOf({ kind }: MemberPlan, property: typeof REASONED[number]): string {
  return property === 'invokes' ? EDGES[kind] : property;
}

function reasonProblems(reason: string, at: string): readonly Finding[] {
  const problem = notASentence(reason);
  return problem === null ? [] : [{ at, problem: reason === '' ? problem : `${problem}, got ${quote(reason)}` }];
}
