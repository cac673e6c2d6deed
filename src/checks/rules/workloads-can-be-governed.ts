import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { isGoverned } from '../is-governed';
import { RenderedRule } from '../rendering';

export const workloadsCanBeGoverned: RenderedRule = {
  id: 'workloads-can-be-governed',
  title: 'a workload that an agent governs leaves room for what governs it',
  rationale: 'a workload that asks for another identity, for its node or for more than Pod Security "restricted" allows is not fenced by anything the agent declares',
  fix: 'remove the property from the workload before `agent.govern(…)`, for example with a value of its chart or a JSON patch',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:pod-security-standards', 'owasp-aisvs-1.01-dev:9.3.1'],
  check: ({ governed }) => governed.filter(isGoverned).flatMap(({ agent, object, path, conflicts }) =>
    conflicts.map(({ at, problem, value, fix }) => ({
      subject: agent, at: `${objectReference(object)} ${at}`, value, fix, problem: `${problem} (construct ${quote(path)})`,
    }))),
};
