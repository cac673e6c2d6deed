import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { RenderedRule } from '../rendering';

export const objectsHaveAnOwner: RenderedRule = {
  id: 'objects-have-an-owner',
  title: 'no object of an agent outlives the agent in the app',
  rationale: 'rights would be left for which nobody answers',
  fix: 'remove this construct, too, or declare the `GovernedAgent` only where it is wanted',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-02'],
  check: ({ fleet, orphans }) => orphans.map(({ path, object, owner }) => ({
    subject: fleet.governance,
    at: objectReference(object),
    problem: `belongs to ${quote(owner)}, which was removed from the app (construct ${quote(path)})`,
  })),
};
