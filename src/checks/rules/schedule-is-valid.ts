import { quote } from '../../plan/quote';
import { cronProblem } from '../language/cron';
import { MemberRule } from '../rule';

export const scheduleIsValid: MemberRule = {
  id: 'schedule-is-valid',
  title: 'a schedule is a five-field cron expression',
  rationale: 'the API server refuses any other, after everything else of the agent was applied',
  fix: 'set `workload.schedule` to minute, hour, day of the month, month and day of the week in UTC, for example "0 6 * * 1-5"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:cron-jobs'],
  check: ({ workload }) => {
    if (workload === null || workload.schedule === '') return [];
    const problem = cronProblem(workload.schedule);
    return problem === null ? [] : [{ at: 'workload.schedule', problem: `${problem}, got ${quote(workload.schedule)}` }];
  },
};
