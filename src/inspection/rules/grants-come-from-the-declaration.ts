import { InspectionRule } from '../inspection';

export const grantsComeFromTheDeclaration: InspectionRule = {
  id: 'grants-come-from-the-declaration',
  aliases: [],
  title: 'a governed agent or tool is given what its declaration says, and by nothing else',
  rationale: 'what is bound beside the declaration is no part of what was approved and reviewed, and counts all the same',
  fix: 'declare what it needs in its `permissions`, and take it out of the subjects of the binding',
  severity: 'high',
  source: 'kubernetes/website rbac.md; the checks of this library on what an app renders',
};
