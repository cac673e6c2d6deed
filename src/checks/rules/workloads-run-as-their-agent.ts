import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { isAcceptableConflict, tellConflict } from '../conflicts';
import { GovernedObject, RenderedRule } from '../rendering';
import { FleetFinding } from '../rule';

export const workloadsRunAsTheirAgent: RenderedRule = {
  id: 'workloads-run-as-their-agent',
  title: 'a workload that an agent governs runs as that agent, within its limits',
  rationale: 'a workload that keeps another identity, token or label is in the register as an agent that it is not',
  fix: 'remove the property from the workload before `agent.govern(…)`, for example with a value of its chart or a JSON patch',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.4.1', 'agent-baseline-1.0-draft:CON-01'],
  check: ({ governed }) => governed.flatMap(each => [
    ...hiddenIn(each),
    ...each.conflicts.filter(conflict => !isAcceptableConflict(conflict)).map(conflict => tellConflict(each, conflict)),
  ]),
};

/** To kubectl everything with `items` is a list: it applies those, and not the workload. */
function hiddenIn({ member, object, path }: GovernedObject): readonly FleetFinding[] {
  if (!Object.hasOwn(object, 'items')) return [];
  return [{ subject: member, at: objectReference(object), problem: `is a list, for it has \`items\` (construct ${quote(path)})`, fix: 'remove `items`' }];
}
