import { isDnsLabel, isServiceName } from '../../plan/names';
import { quote } from '../../plan/quote';
import { portProblems } from '../language/port';
import { AgentRule, Finding } from '../rule';

export const invocationsAreExact: AgentRule = {
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
  const parts = agent.split('/');
  if (parts.length !== 2 || !isDnsLabel(parts[0]) || !isServiceName(parts[1])) {
    return [{ at, problem: `needs an agent as "namespace/name", got ${agent === '' ? 'nothing' : quote(agent)}` }];
  }
  return agent === self ? [{ at, problem: 'is the agent itself' }] : [];
}
