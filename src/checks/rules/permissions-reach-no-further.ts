import { risksTreatedAs, tellRisks } from '../risk-treatment';
import { MemberRule } from '../rule';

export const permissionsReachNoFurther: MemberRule = {
  id: 'permissions-reach-no-further',
  title: 'a permission reaches nothing that a reviewer would be surprised by',
  rationale: 'a right that is legal, named and approved can still show or change more than the reviewer had in mind',
  fix: 'keep it if the reviewer knew, or ask for less in `permissions`, for example with fewer `resourceNames`',
  onFail: 'warn',
  exceptions: 'none',
  references: ['kubernetes:rbac-good-practices'],
  check: ({ permissions }) => risksTreatedAs('told', permissions)
    .flatMap((risks, i) => risks.length === 0 ? [] : [{ at: permissions[i].at, problem: `includes ${tellRisks(risks)}` }]),
};
