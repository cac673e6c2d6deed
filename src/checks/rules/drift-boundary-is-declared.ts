import { dateAfter } from '../../plan/calendar-day';
import { AgentRule } from '../rule';

export const driftBoundaryIsDeclared: AgentRule = {
  id: 'drift-boundary-is-declared',
  title: 'an agent declares how far a chain from it may go, and until when that holds',
  rationale: 'agents that trigger agents that trigger agents have no natural end: only a bound that was written down can be checked',
  fix: 'set `driftBoundary`, for example { maxChainDepth: 0, reviewBy: "2027-01-31" } for an agent that triggers no other agent',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'owasp-aisvs-1.01-dev:9.1.2', 'owasp-asi-2026:ASI08'],
  check: ({ driftBoundary: { maxChainDepth, reviewBy }, authority, governance: { today } }) => {
    const day = dateAfter(today, Math.min(30, authority.maxReviewDays));
    const fix = `set \`driftBoundary\`, for example { maxChainDepth: 0, reviewBy: "${day}" } for an agent that triggers no other agent`;
    if (maxChainDepth === null && reviewBy === '') return [{ at: 'driftBoundary', problem: 'is missing', fix }];
    return [
      ...(maxChainDepth === null ? [{ at: 'driftBoundary.maxChainDepth', problem: 'is missing', fix }] : []),
      ...(reviewBy === '' ? [{ at: 'driftBoundary.reviewBy', problem: 'is missing', fix }] : []),
    ];
  },
};
