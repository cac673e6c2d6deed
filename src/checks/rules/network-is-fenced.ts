import { MemberRule } from '../rule';

export const networkIsFenced: MemberRule = {
  id: 'network-is-fenced',
  title: 'an agent talks to what it declares, and to nothing else',
  rationale: 'an agent with an open network can call every other program in reach, and whatever it is talked into calling',
  fix: 'leave out `openNetwork`, and declare whom the agent talks to, for example in `destinations`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:network-policies', 'owasp-asi-2026:ASI07'],
  check: ({ openNetwork }) => openNetwork ? [{ at: 'openNetwork', value: 'true', problem: 'leaves the agent\'s network open' }] : [],
};
