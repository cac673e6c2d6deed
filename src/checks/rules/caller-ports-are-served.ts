import { MemberRule } from '../rule';

export const callerPortsAreServed: MemberRule = {
  id: 'caller-ports-are-served',
  title: 'callers are let in on the port the agent listens on',
  rationale: 'an open port that nothing listens on waits for whatever listens on it next',
  fix: 'use the port of `workload.port`, for example port: 8443, in `callers`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: ({ callers, workload }) => workload === null ? [] : callers.flatMap(({ port }, i) => port === null || port === workload.port ? [] : [{
    at: `callers[${i}].port`,
    problem: `is ${port}, and the workload listens on ${workload.port ?? 'no port: set `workload.port`'}`,
  }]),
};
