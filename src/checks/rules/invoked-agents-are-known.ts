import { quote } from '../../plan/quote';
import { unknownAgentProblem } from '../language/unknown-agent';
import { verbatim } from '../language/verbatim';
import { FleetRule } from '../rule';

export const invokedAgentsAreKnown: FleetRule = {
  id: 'invoked-agents-are-known',
  title: 'an edge leads to an agent of the app, on the port it listens on',
  rationale: 'the bounds of a chain can be checked only over agents whose own edges are known, and a misspelt edge opens the network to whoever takes that name',
  fix: 'declare the agent in the same app, or correct the edge, for example { agent: "ops-agents/triage", port: 8443, reason: "asks for a second opinion" } in `invokes`; an edge to an agent of another app needs a person who accepts it',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['agent-baseline-1.0-draft:DIS-05', 'owasp-aisvs-1.01-dev:9.5.5'],
  check: ({ agents }) => {
    const known = new Map(agents.map(agent => [agent.id, agent]));
    return agents.flatMap(subject => subject.invokes.flatMap(({ agent, port }, i) => {
      const callee = known.get(agent);
      const value = `${verbatim(agent)}:${port ?? 'none'}`;
      if (callee === undefined) {
        const others = [...known.keys()].filter(id => id !== subject.id);
        return agent === '' ? [] : [{ subject, at: `invokes[${i}].agent`, value, problem: unknownAgentProblem(agent, others, 'this app') }];
      }
      return callee.workload === null || port === null || callee.workload.port === port ? [] : [{
        subject, at: `invokes[${i}].port`, value, problem: `is ${port}, and ${quote(agent)} listens on ${callee.workload.port ?? 'no port'}`,
      }];
    }));
  },
};
