import { isAcceptableConflict, tellConflict } from '../conflicts';
import { RenderedRule } from '../rendering';

export const workloadsCanBeGoverned: RenderedRule = {
  id: 'workloads-can-be-governed',
  title: 'a workload that an agent governs meets Pod Security "restricted", with images that are pinned',
  rationale: 'a workload that asks for its node, or for more than Pod Security "restricted" allows, leaves the fence that its agent declares',
  fix: 'remove the property from the workload before `agent.govern(…)`, for example with a value of its chart or a JSON patch',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:pod-security-standards', 'owasp-aisvs-1.01-dev:9.3.1'],
  check: ({ governed }) => governed.flatMap(each => each.conflicts.filter(isAcceptableConflict)
    .map(conflict => ({ ...tellConflict(each, conflict), value: conflict.value }))),
};
