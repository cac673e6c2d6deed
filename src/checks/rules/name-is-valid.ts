import { isServiceName, LONGEST_NAME } from '../../plan/names';
import { quote } from '../../plan/quote';
import { MemberRule } from '../rule';

export const nameIsValid: MemberRule = {
  id: 'name-is-valid',
  title: 'an agent\'s name is a DNS label that starts with a letter and fits into its ServiceAccount\'s name',
  rationale: 'the name and the class together are the identity in every request and audit line, and Kubernetes cuts nothing to fit',
  fix: 'give the construct an id, or set `name`, of lower-case letters, digits and hyphens, for example "rollout"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:names', 'owasp-aisvs-1.01-dev:9.4.1'],
  check: ({ name, serviceAccountName }) => {
    if (!isServiceName(name.slice(0, LONGEST_NAME))) return [{ at: 'name', problem: `needs lower-case letters, digits and hyphens, a letter first and no hyphen last, got ${quote(name)}` }];
    const tooLong = serviceAccountName.length - LONGEST_NAME;
    return tooLong > 0
      ? [{ at: 'name', problem: `is ${tooLong} character${tooLong === 1 ? '' : 's'} too long: ${quote(serviceAccountName)} has to fit into ${LONGEST_NAME}` }]
      : [];
  },
};
