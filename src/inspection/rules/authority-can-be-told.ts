import { InspectionRule } from '../inspection';

export const authorityCanBeTold: InspectionRule = {
  id: 'authority-can-be-told',
  aliases: [],
  title: 'what an agent can come to is known from these objects',
  rationale: 'behind a controller that is installed elsewhere, a role that is nowhere or an identity in a cloud there may be any authority',
  fix: 'inspect the agent together with what installs the controller and the role; look in the cloud for what its identity may do there',
  severity: 'medium',
  source: 'the closure over what an identity can run as, impersonate, get tokens of and command',
};
