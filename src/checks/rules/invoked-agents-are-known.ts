import { calleeProblems, unseenTools } from '../callees';
import { GraphRule } from '../rule';

export const invokedAgentsAreKnown: GraphRule = {
  id: 'invoked-agents-are-known',
  title: 'an edge leads to an agent or a tool of the app, on the port it listens on, or to one of the registers that the app is given',
  rationale: 'the bounds of a chain can be checked only over agents whose own edges are known, and a misspelt edge opens the network to whoever takes that name',
  fix: 'declare it in the same app, or correct the edge, for example { agent: "ops-agents/triage", port: 8443, reason: "asks for a second opinion" } in `invokes`; an edge to another app needs its register in `registers` of `Governance`, or a person who accepts it',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['agent-baseline-1.0-draft:DIS-05', 'owasp-aisvs-1.01-dev:9.5.5'],
  check: graph => [...calleeProblems(graph, 'this app or of its `registers`'), ...unseenTools(graph)],
};
