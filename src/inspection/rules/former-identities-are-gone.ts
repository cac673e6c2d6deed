import { InspectionRule } from '../inspection';

export const formerIdentitiesAreGone: InspectionRule = {
  id: 'former-identities-are-gone',
  aliases: [],
  title: 'an agent has one identity: that of the class it has now',
  rationale: 'another class is another ServiceAccount; the former one keeps its rights and its tokens until somebody deletes it',
  fix: 'delete the ServiceAccount of the former class, and all that names it',
  severity: 'high',
  source: 'the authority classes of this library, docs/authority-classes.md',
};
