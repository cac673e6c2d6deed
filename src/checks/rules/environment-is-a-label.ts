import { isDnsLabel } from '../../plan/names';
import { quote } from '../../plan/quote';
import { GovernanceRule } from '../rule';

export const environmentIsALabel: GovernanceRule = {
  id: 'environment-is-a-label',
  title: 'the stage of an app is a DNS label',
  rationale: 'the register and every boundary digest carry the stage, and tools have to be able to compare it',
  fix: 'set `environment` to a short name in lower case, for example "production"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:names'],
  check: ({ environment }) => environment === '' || isDnsLabel(environment) ? [] : [{ at: 'environment', problem: `needs a DNS label, got ${quote(environment)}` }],
};
