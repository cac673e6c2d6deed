import { isJsonObject } from '../../objects/json';
import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { RenderedRule } from '../rendering';

export const objectsAreAllThere: RenderedRule = {
  id: 'objects-are-all-there',
  title: 'everything that is made from a declaration is written',
  rationale: 'an agent without one of its objects is another agent: without its default deny it may talk to everybody',
  fix: 'leave the children of a `GovernedAgent`, `AgentNamespace` or `GovernanceBaseline` in place, and declare less, for example fewer `destinations`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:CON-01'],
  check: ({ made }) => made.flatMap(({ subject, path, declared, rendered }) => rendered !== null || !isJsonObject(declared) ? [] : [
    { subject, at: objectReference(declared), problem: `was removed from the app (construct ${quote(path)})` },
  ]),
};
