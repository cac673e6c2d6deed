import { MemberRule } from '../rule';

export const workloadIsOneKind: MemberRule = {
  id: 'workload-is-one-kind',
  title: 'a workload is a service, a task or a schedule',
  rationale: 'each kind ends a runaway in its own way, and two kinds at once would have no certain end',
  fix: 'keep one of `workload.replicas`, `workload.task` and `workload.schedule`, for example replicas: 2',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI08'],
  check: ({ workload }) => workload !== null && workload.chosenBy.length > 1
    ? [{ at: 'workload', problem: `needs one kind, got ${workload.chosenBy.map(property => `\`${property}\``).join(' and ')}` }]
    : [],
};
