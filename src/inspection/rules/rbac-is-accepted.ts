import { InspectionRule } from '../inspection';

export const rbacIsAccepted: InspectionRule = {
  id: 'rbac-is-accepted',
  aliases: [],
  title: 'the API server accepts every role and binding as it is written, and each is written once',
  rationale: 'what is refused, or overwritten by what is applied later, gives other rights than people read in it',
  fix: 'write the field as the API documents it, and each object once',
  severity: 'medium',
  source: 'kubernetes/website rbac.md',
};
