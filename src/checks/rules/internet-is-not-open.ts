import { MemberRule } from '../rule';

export const internetIsNotOpen: MemberRule = {
  id: 'internet-is-not-open',
  title: 'an agent\'s destinations are bounded',
  rationale: 'an agent that may call every public address can send anything it reads to anybody, and take orders from anybody',
  fix: 'name what the agent calls, for example { host: "api.anthropic.com", port: 443, reason: "model" } in `destinations`',
  onFail: 'warn',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.3.1'],
  check: ({ destinations }) => destinations.flatMap(({ internet }, i) => internet
    ? [{ at: `destinations[${i}].internet`, problem: 'opens every public address: it bounds nothing' }]
    : []),
};
