import { AgentPlan } from '../../plan/agent-plan';
import { quote } from '../../plan/quote';
import { agentIdProblem } from '../language/agent-id';
import { portProblems } from '../language/port';
import { Finding, Rule } from '../rule';

export const invocationsAreExact: Rule<Pick<AgentPlan, 'id' | 'invokes'>> = {
  id: 'invocations-are-exact',
  title: 'an edge names one other agent and one port, once',
  rationale: 'both ends of the network are opened from this one line, so it has to mean one thing',
  fix: 'write each edge once, for example { agent: "ops-agents/triage", port: 8443, reason: "asks for a second opinion" } in `invokes`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI07', 'owasp-aisvs-1.01-dev:9.5.5'],
  check: ({ id, invokes }) => invokes.flatMap(({ agent, port }, i) => {
    const repeats = invokes.slice(0, i).some(other => other.agent === agent && other.port === port);
    return [
      ...agentProblems(agent, id, `invokes[${i}].agent`),
      ...portProblems(port, `invokes[${i}].port`),
      ...(repeats ? [{ at: `invokes[${i}]`, problem: `repeats the edge to ${quote(agent)}` }] : []),
    ];
  }),
};

function agentProblems(agent: string, self: string, at: string): readonly Finding[] {
  const problem = agentIdProblem(agent);
  if (problem !== null) return [{ at, problem }];
  return agent === self ? [{ at, problem: 'is the agent itself' }] : [];
}
