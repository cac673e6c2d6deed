import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { isGoverned } from '../is-governed';
import { GovernedObject, RenderedRule } from '../rendering';
import { Finding } from '../rule';

export const workloadsAreGovernedOnce: RenderedRule = {
  id: 'workloads-are-governed-once',
  title: 'an agent governs one workload, and a workload is governed by one agent',
  rationale: 'an agent is one identity with one set of limits: two programs behind it could not be told apart by anybody',
  fix: 'declare one `GovernedAgent` for each workload, and leave out `workload` where the agent governs another one',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.4.1'],
  check: ({ governed }) => governed.flatMap((each, i) => {
    const { agent, object, path } = each;
    const at = objectReference(object);
    const before = governed.slice(0, i);
    const [claim] = before.filter(other => other.path === path);
    const [other] = before.filter(({ agent: theirs, path: place }) => theirs === agent && place !== path);
    return [
      ...(agent.workload === null ? [] : [{ at, problem: 'is governed beside the `workload` of the declaration' }]),
      ...(other === undefined ? [] : [{ at, problem: `is governed beside ${objectReference(other.object)}` }]),
      ...(claim === undefined ? whyNotGoverned(each) : [{ at, problem: `is governed by ${claim.agent === agent ? 'this agent already' : `the agent ${claim.agent.id}, too`}` }]),
    ].map(finding => ({ ...finding, subject: agent }));
  }),
};

/** Why nothing of a workload is governed: nobody can accept what nobody judged. */
function whyNotGoverned(each: GovernedObject): readonly Finding[] {
  const { object, path, conflicts } = each;
  const reference = objectReference(object);
  return [
    // kubectl then applies what is in the list, and not the workload.
    ...(Object.hasOwn(object, 'items') ? [{ at: reference, problem: `is a list, for it has \`items\` (construct ${quote(path)})`, fix: 'remove `items`' }] : []),
    ...(isGoverned(each) ? [] : conflicts.map(({ at, problem, fix }) => ({ at: `${reference} ${at}`, problem: `${problem} (construct ${quote(path)})`, fix }))),
  ];
}
