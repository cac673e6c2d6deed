import { AdoptedApp, adoptedApp, MANIFESTS } from './adopted-app';
import { AdoptionProblem } from './adoption-problem';
import { Arrangement } from './arrangement';
import { filled } from './literal';
import { RemainingFinding } from './program';
import { declarationOf, OpenFinding, Proposal } from './proposal';
import { acceptedAt, isAcceptable } from '../checks/acceptance';
import { admitAgent } from '../checks/admit';
import { Verdict } from '../checks/rule';
import { AgentPlan } from '../plan/agent-plan';
import { GovernancePlan } from '../plan/governance-plan';
import { planAgent } from '../plan/plan-agent';
import { snapshot } from '../plan/snapshot';

/** Where a proposal is planned: its name, its namespace and the options of the app. */
export interface Surroundings {
  readonly name: string;
  readonly namespace: string;
  readonly governance: GovernancePlan;
}

/** A proposal with an exception for each finding that a person may accept, and what follows from it once all blanks are filled in. */
export interface JudgedProposal {
  readonly proposal: Proposal;
  readonly plan: AgentPlan;
  readonly app: AdoptedApp;

  /** What is refused all the same. */
  readonly remaining: readonly RemainingFinding[];
}

/** Rules about what was there before: a person may accept it for a while, until it is mended. What others were given is none of that. */
const OFFERED = ['network-is-fenced', 'permissions-are-not-risky', 'workloads-can-be-governed'];

/** The agent that a proposal declares, were every blank filled in. */
export function planned(proposal: Proposal, { name, namespace, governance }: Surroundings): AgentPlan {
  return planAgent(filled(declarationOf(proposal)), { constructId: name, chartNamespace: namespace, governance });
}

/** Adds the exceptions: first for what the declaration says, which is refused before anything is rendered, then for what is rendered. */
export function judgeProposal(proposal: Proposal, surroundings: Surroundings, arrangement: Arrangement): JudgedProposal | AdoptionProblem {
  const declared = withExceptions(proposal, admitAgent(planned(proposal, surroundings)).refusals);
  const [refusal] = admitAgent(planned(declared, surroundings)).refusals;
  if (refusal !== undefined) {
    const { rule, finding } = refusal;
    return { problem: `no single agent may be declared so: ${rule.id}: \`${finding.at}\` ${finding.problem}`, fix: finding.fix ?? rule.fix };
  }
  const rendered = withExceptions(declared, adoptedApp(planned(declared, surroundings), arrangement).judgement.refusals);
  const plan = planned(rendered, surroundings);
  const app = adoptedApp(plan, arrangement);
  const remaining = app.judgement.refusals
    .map(({ rule, finding: { at, problem, fix = rule.fix } }) => ({ rule: rule.id, at, problem: withoutPlace(problem), fix }));
  return { proposal: rendered, plan, app, remaining };
}

function withExceptions(proposal: Proposal, refusals: readonly Verdict[]): Proposal {
  const open: readonly OpenFinding[] = refusals.filter(verdict => isAcceptable(verdict) && OFFERED.includes(verdict.rule.id))
    .map(({ rule, finding }) => ({ rule: rule.id, at: acceptedAt(finding), problem: withoutPlace(finding.problem) }))
    // A text that no declaration may hold accepts nothing.
    .filter(({ at }) => snapshot(at).defects.length === 0);
  return { ...proposal, exceptions: [...proposal.exceptions, ...open] };
}

/** Everything that was read comes from one construct, which says nothing. */
function withoutPlace(problem: string): string {
  return problem.replaceAll(` (construct ${JSON.stringify(MANIFESTS)})`, '');
}
