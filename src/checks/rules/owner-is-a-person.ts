import { personhoodProblems } from '../language/person-problems';
import { MemberRule } from '../rule';

export const ownerIsAPerson: MemberRule = {
  id: 'owner-is-a-person',
  title: 'the owner is a person, and no machine, group or placeholder',
  rationale: 'a mailing list or a service account cannot be asked why the agent acted, and everybody on a list thinks of somebody else',
  fix: 'name one member of the group in `owner`, for example { name: "Dana Reyes", email: "dana.reyes@example.com" }, and the group\'s on-call page in `owner.contact`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'agent-baseline-1.0-draft:DIS-02'],
  check: ({ owner }) => personhoodProblems(owner, 'owner'),
};
