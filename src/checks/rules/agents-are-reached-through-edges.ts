import { membersOf } from '../../fleet/fleet';
import { homes } from '../../fleet/homes';
import { PodSelectionPlan } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { FleetFinding, FleetRule, Subject } from '../rule';

const FOR_THE_PROXY = 'run the proxy where no agents live, for example { namespace: "egress", labels: { app: "egress-proxy" } } in `egressProxy.pods`';

export const agentsAreReachedThroughEdges: FleetRule = {
  id: 'agents-are-reached-through-edges',
  title: 'no selection of pods takes in a namespace where agents live',
  rationale: 'controllers put labels of their own on the pods of agents, so no selection can be told to leave agents out, and an agent that is reached by one is an edge that no bound counts',
  fix: 'declare an agent as an edge of the agent that calls, for example { agent: "ops-agents/triage", port: 8443, reason: "asks for a second opinion" } in `invokes`, and run what is no agent in a namespace of its own',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-05', 'owasp-asi-2026:ASI07', 'kubernetes:network-policies'],
  check: fleet => {
    const own = homes(fleet);
    // Whom one calls one invokes. Who calls from another app is a caller: its edge is declared there.
    const callees = new Set([...own, ...fleet.neighbours ?? []]);
    const judged = (
      among: ReadonlySet<string>, subject: Subject, at: string, pods: PodSelectionPlan | null | undefined, fix?: string,
    ): readonly FleetFinding[] => !pods || !among.has(pods.namespace) ? [] : [{
      subject, at, problem: `are pods of ${quote(pods.namespace)}, where agents live, and their labels do not tell which`, ...(fix === undefined ? {} : { fix }),
    }];
    return [
      ...judged(callees, fleet.governance, 'egressProxy.pods', fleet.governance.egressProxy?.pods, FOR_THE_PROXY),
      ...membersOf(fleet).flatMap(subject => [
        ...subject.callers.flatMap(({ pods }, i) => judged(own, subject, `callers[${i}].pods`, pods)),
        ...subject.destinations.flatMap(({ pods }, i) => judged(callees, subject, `destinations[${i}].pods`, pods)),
      ]),
    ];
  },
};
