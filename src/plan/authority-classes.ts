import { AuthorityClass } from '../declaration/authority-class';

/** What one authority class demands and allows. A class has meaning nowhere else in the code. */
export interface Authority {
  /** Position in the ladder, lowest first. */
  readonly rank: number;

  /** RBAC verbs a permission of this class may hold. */
  readonly verbs: readonly string[];

  /** RBAC verbs the class may hold for dry runs: an admission policy holds it to those. */
  readonly dryRunVerbs: readonly string[];

  /** Whether an agent of the class changes parameters of its own: it declares them, and no other agent does. */
  readonly tunesItself: boolean;

  /** Whether a person must have approved the agent. */
  readonly approvalRequired: boolean;

  /** Whether the approver must be another person than the owner. */
  readonly independentApprover: boolean;

  /** Whether the owner must name a deputy. */
  readonly deputyRequired: boolean;

  /** Most days between the approval, or today where there is none, and `driftBoundary.reviewBy`. */
  readonly maxReviewDays: number;

  /** Life of one run, in seconds, where the declaration sets none. */
  readonly defaultDurationSeconds: number;
}

const READ = ['get', 'list', 'watch'];
// Not deletecollection: it lists what it deletes and cannot be limited by name.
const WRITE = ['create', 'update', 'patch', 'delete'];
const READ_AND_WRITE = [...READ, ...WRITE];

/** One row per class. The row `''` is what an unknown class may do: nothing. */
export const AUTHORITY_CLASSES: Readonly<Record<AuthorityClass | '', Authority>> = {
  [AuthorityClass.ADVISE]: {
    rank: 1,
    verbs: READ,
    dryRunVerbs: [],
    tunesItself: false,
    approvalRequired: false,
    independentApprover: false,
    deputyRequired: false,
    maxReviewDays: 365,
    defaultDurationSeconds: 3600,
  },
  [AuthorityClass.PROPOSE]: {
    rank: 2,
    verbs: READ,
    dryRunVerbs: WRITE,
    tunesItself: false,
    approvalRequired: true,
    independentApprover: false,
    deputyRequired: false,
    maxReviewDays: 180,
    defaultDurationSeconds: 3600,
  },
  [AuthorityClass.EXECUTE]: {
    rank: 3,
    verbs: READ_AND_WRITE,
    dryRunVerbs: [],
    tunesItself: false,
    approvalRequired: true,
    independentApprover: true,
    deputyRequired: true,
    maxReviewDays: 92,
    defaultDurationSeconds: 1800,
  },
  [AuthorityClass.ADAPT]: {
    rank: 4,
    verbs: READ_AND_WRITE,
    dryRunVerbs: [],
    tunesItself: true,
    approvalRequired: true,
    independentApprover: true,
    deputyRequired: true,
    maxReviewDays: 31,
    defaultDurationSeconds: 900,
  },
  '': {
    rank: 0,
    verbs: [],
    dryRunVerbs: [],
    tunesItself: false,
    approvalRequired: false,
    independentApprover: false,
    deputyRequired: false,
    maxReviewDays: 0,
    defaultDurationSeconds: 0,
  },
};

/** What a tool may hold at most. Which of that it may hold is up to the agents that use it, none of which may do less. */
export const TOOL_AUTHORITY: Pick<Authority, 'verbs' | 'dryRunVerbs' | 'defaultDurationSeconds'> = {
  verbs: READ_AND_WRITE,
  dryRunVerbs: [],
  defaultDurationSeconds: 3600,
};

/** The classes a declaration may name, lowest first. */
export const AUTHORITY_CLASS_NAMES: readonly AuthorityClass[] = Object.values(AuthorityClass);

/** The class called `name`, or `''` where there is none. */
export function authorityClassCalled(name: string): AuthorityClass | '' {
  return AUTHORITY_CLASS_NAMES.find(known => known === name) ?? '';
}
