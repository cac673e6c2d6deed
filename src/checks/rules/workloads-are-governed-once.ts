import { objectReference } from '../../objects/object-reference';
import { RenderedRule } from '../rendering';

export const workloadsAreGovernedOnce: RenderedRule = {
  id: 'workloads-are-governed-once',
  title: 'an agent governs one workload, and a workload is governed by one agent',
  rationale: 'an agent is one identity with one set of limits: two programs behind it could not be told apart by anybody',
  fix: 'declare one `GovernedAgent` for each workload, and leave out `workload` where the agent governs another one',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.4.1'],
  check: ({ governed }) => governed.flatMap(({ member, object, path }, i) => {
    const at = objectReference(object);
    const before = governed.slice(0, i);
    const [claim] = before.filter(other => other.path === path);
    const [other] = before.filter(({ member: theirs, path: place }) => theirs === member && place !== path);
    return [
      ...(member.workload === null ? [] : [{ at, problem: 'is governed beside the `workload` of the declaration' }]),
      ...(other === undefined ? [] : [{ at, problem: `is governed beside ${objectReference(other.object)}` }]),
      ...(claim === undefined ? [] : [{ at, problem: `is governed by ${claim.member === member ? `this ${member.kind} already` : `the ${claim.member.kind} ${claim.member.id}, too`}` }]),
    ].map(finding => ({ ...finding, subject: member }));
  }),
};
