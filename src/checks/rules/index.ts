import { agentNamespacesHoldAgentsOnly } from './agent-namespaces-hold-agents-only';
import { agentNamespacesStayRestricted } from './agent-namespaces-stay-restricted';
import { agentsAreReachedThroughEdges } from './agents-are-reached-through-edges';
import { agentsDoNotWriteAmongAgents } from './agents-do-not-write-among-agents';
import { apiServerAddressIsKnown } from './api-server-address-is-known';
import { apiServerCidrsAreNarrow } from './api-server-cidrs-are-narrow';
import { apiServerPortsArePorts } from './api-server-ports-are-ports';
import { approvalIsComplete } from './approval-is-complete';
import { approvalIsGiven } from './approval-is-given';
import { approverIsIndependent } from './approver-is-independent';
import { authorityClassIsKnown } from './authority-class-is-known';
import { bindingsAreDeclared } from './bindings-are-declared';
import { callerPortsAreServed } from './caller-ports-are-served';
import { callersAreExact } from './callers-are-exact';
import { chainBoundsAreWholeNumbers } from './chain-bounds-are-whole-numbers';
import { classRolesAreAsShipped } from './class-roles-are-as-shipped';
import { closedAddressesStayClosed } from './closed-addresses-stay-closed';
import { cloudIdentityIsApproved } from './cloud-identity-is-approved';
import { cloudIdentityIsExact } from './cloud-identity-is-exact';
import { cloudIdentityOpensOneAddress } from './cloud-identity-opens-one-address';
import { clusterFactsAreKnown } from './cluster-facts-are-known';
import { clusterWideIsReadOnly } from './cluster-wide-is-read-only';
import { declarationIsWellFormed } from './declaration-is-well-formed';
import { destinationsAreExact } from './destinations-are-exact';
import { driftBoundaryIsDeclared } from './drift-boundary-is-declared';
import { dryRunsFitAuthorityClass } from './dry-runs-fit-authority-class';
import { dryRunsHaveNoEffect } from './dry-runs-have-no-effect';
import { dryRunsPassAdmission } from './dry-runs-pass-admission';
import { dryRunsStayDry } from './dry-runs-stay-dry';
import { edgesAreDeclared } from './edges-are-declared';
import { egressProxyIsExact } from './egress-proxy-is-exact';
import { envHoldsNoSecrets } from './env-holds-no-secrets';
import { environmentIsALabel } from './environment-is-a-label';
import { exceptionsAreComplete } from './exceptions-are-complete';
import { exceptionsMatchFindings } from './exceptions-match-findings';
import { filesAreNotOverwritten } from './files-are-not-overwritten';
import { hostsAreEnforced } from './hosts-are-enforced';
import { housekeepingIsAboutItself } from './housekeeping-is-about-itself';
import { identitiesAreNotBorrowed } from './identities-are-not-borrowed';
import { imageIsPinned } from './image-is-pinned';
import { internetIsNotOpen } from './internet-is-not-open';
import { invocationsAreExact } from './invocations-are-exact';
import { kubernetesVersionIsSupported } from './kubernetes-version-is-supported';
import { limitsAreEnforced } from './limits-are-enforced';
import { limitsHaveAWorkload } from './limits-have-a-workload';
import { marksAreNotForged } from './marks-are-not-forged';
import { nameIsValid } from './name-is-valid';
import { namesAreUnique } from './names-are-unique';
import { namespaceIsForAgents } from './namespace-is-for-agents';
import { networkFencesStandAlone } from './network-fences-stand-alone';
import { networkIsFenced } from './network-is-fenced';
import { obeyedObjectsAreExact } from './obeyed-objects-are-exact';
import { objectsAreAllThere } from './objects-are-all-there';
import { objectsAreAsDeclared } from './objects-are-as-declared';
import { objectsAreMadeOnce } from './objects-are-made-once';
import { objectsHaveAnOwner } from './objects-have-an-owner';
import { ownerHasDeputy } from './owner-has-deputy';
import { ownerIsAPerson } from './owner-is-a-person';
import { ownerIsNamed } from './owner-is-named';
import { ownerIsReachable } from './owner-is-reachable';
import { parametersAreBounded } from './parameters-are-bounded';
import { parametersFitAuthorityClass } from './parameters-fit-authority-class';
import { permissionsAreNotRisky } from './permissions-are-not-risky';
import { permissionsAreWellFormed } from './permissions-are-well-formed';
import { permissionsDoNotEscalate } from './permissions-do-not-escalate';
import { permissionsFitAuthorityClass } from './permissions-fit-authority-class';
import { permissionsHaveNoWildcards } from './permissions-have-no-wildcards';
import { permissionsReachNoFurther } from './permissions-reach-no-further';
import { permissionsSpareGovernance } from './permissions-spare-governance';
import { permissionsTakeEffect } from './permissions-take-effect';
import { purposeIsStated } from './purpose-is-stated';
import { quotasHaveANamespace } from './quotas-have-a-namespace';
import { reasonsAreGiven } from './reasons-are-given';
import { renderedEdgesAreDeclared } from './rendered-edges-are-declared';
import { replicasAreDeclared } from './replicas-are-declared';
import { reviewDateFitsAuthorityClass } from './review-date-fits-authority-class';
import { reviewDateIsValid } from './review-date-is-valid';
import { reviewIsNotDueSoon } from './review-is-not-due-soon';
import { scheduleIsValid } from './schedule-is-valid';
import { secretsAreReadByName } from './secrets-are-read-by-name';
import { textReadsTheSameEverywhere } from './text-reads-the-same-everywhere';
import { throughNamesATool } from './through-names-a-tool';
import { todayIsADay } from './today-is-a-day';
import { todayIsNotBehind } from './today-is-not-behind';
import { toolsDoNoMoreThanTheirAgents } from './tools-do-no-more-than-their-agents';
import { toolsHoldWhatGoesThroughThem } from './tools-hold-what-goes-through-them';
import { workloadIsOneKind } from './workload-is-one-kind';
import { workloadIsValid } from './workload-is-valid';
import { workloadsAreGovernedOnce } from './workloads-are-governed-once';
import { workloadsCanBeGoverned } from './workloads-can-be-governed';
import { workloadsRunAsTheirAgent } from './workloads-run-as-their-agent';
import { ELSEWHERE_RULES, GRAPH_RULES } from '../graph-rules';
import { RenderedRule } from '../rendering';
import { AgentRule, AnyRule, BaselineRule, FleetRule, GovernanceRule, MemberRule, NamespaceRule, ToolRule } from '../rule';

// The order of the lists is the order of the report.

/** What it is called, where it lives, and who answers for it. */
const WHO: readonly MemberRule[] = [
  declarationIsWellFormed,
  nameIsValid,
  namespaceIsForAgents,
  purposeIsStated,
  ownerIsNamed,
  ownerIsAPerson,
  ownerIsReachable,
  ownerHasDeputy,
];

/** What it may do to the Kubernetes API. */
const RIGHTS: readonly MemberRule[] = [
  permissionsAreWellFormed,
  permissionsHaveNoWildcards,
  permissionsFitAuthorityClass,
  permissionsTakeEffect,
  clusterWideIsReadOnly,
  secretsAreReadByName,
  permissionsSpareGovernance,
  permissionsDoNotEscalate,
  permissionsAreNotRisky,
  permissionsReachNoFurther,
  throughNamesATool,
];

/** What it may try on the Kubernetes API. It is held to all of its rights as well. */
const DRY_RUNS: readonly AgentRule[] = [
  dryRunsFitAuthorityClass,
  dryRunsHaveNoEffect,
  dryRunsPassAdmission,
  dryRunsStayDry,
];

/** Whom it talks to, and who sets it going. */
const NETWORK: readonly MemberRule[] = [
  apiServerAddressIsKnown,
  invocationsAreExact,
  obeyedObjectsAreExact,
  callersAreExact,
  callerPortsAreServed,
  destinationsAreExact,
  closedAddressesStayClosed,
  hostsAreEnforced,
];

/** What it runs, and what is said of all of that. */
const PROGRAM: readonly MemberRule[] = [
  internetIsNotOpen,
  imageIsPinned,
  workloadIsOneKind,
  scheduleIsValid,
  workloadIsValid,
  envHoldsNoSecrets,
  reasonsAreGiven,
  exceptionsAreComplete,
];

/** What holds for one agent. */
export const AGENT_RULES: readonly AgentRule[] = [
  ...WHO,
  authorityClassIsKnown,
  approvalIsGiven,
  approvalIsComplete,
  approverIsIndependent,
  driftBoundaryIsDeclared,
  chainBoundsAreWholeNumbers,
  reviewDateIsValid,
  reviewDateFitsAuthorityClass,
  reviewIsNotDueSoon,
  limitsAreEnforced,
  ...RIGHTS,
  ...DRY_RUNS,
  housekeepingIsAboutItself,
  parametersFitAuthorityClass,
  parametersAreBounded,
  cloudIdentityIsExact,
  cloudIdentityIsApproved,
  cloudIdentityOpensOneAddress,
  ...NETWORK,
  networkIsFenced,
  ...PROGRAM,
];

/** What holds for one tool: the same, but for what a tool has not. */
export const TOOL_RULES: readonly ToolRule[] = [...WHO, ...RIGHTS, ...NETWORK, ...PROGRAM];

/** What holds for one namespace for agents. */
export const NAMESPACE_RULES: readonly NamespaceRule[] = [declarationIsWellFormed, namespaceIsForAgents];

/** What holds for what a cluster holds once. */
export const BASELINE_RULES: readonly BaselineRule[] = [declarationIsWellFormed];

/** What holds for the decisions of an app. */
export const GOVERNANCE_RULES: readonly GovernanceRule[] = [
  declarationIsWellFormed,
  todayIsADay,
  todayIsNotBehind,
  environmentIsALabel,
  kubernetesVersionIsSupported,
  clusterFactsAreKnown,
  apiServerCidrsAreNarrow,
  apiServerPortsArePorts,
  egressProxyIsExact,
];

/** What holds for all agents of an app together. */
export const FLEET_RULES: readonly FleetRule[] = [
  namesAreUnique,
  agentsAreReachedThroughEdges,
  toolsDoNoMoreThanTheirAgents,
  toolsHoldWhatGoesThroughThem,
  edgesAreDeclared,
  agentsDoNotWriteAmongAgents,
  quotasHaveANamespace,
];

/** What holds for everything that an app renders, whoever made it. */
export const RENDERED_RULES: readonly RenderedRule[] = [
  objectsAreAllThere,
  objectsAreAsDeclared,
  objectsAreMadeOnce,
  objectsHaveAnOwner,
  filesAreNotOverwritten,
  textReadsTheSameEverywhere,
  workloadsAreGovernedOnce,
  workloadsRunAsTheirAgent,
  workloadsCanBeGoverned,
  limitsHaveAWorkload,
  replicasAreDeclared,
  agentNamespacesHoldAgentsOnly,
  agentNamespacesStayRestricted,
  identitiesAreNotBorrowed,
  bindingsAreDeclared,
  renderedEdgesAreDeclared,
  classRolesAreAsShipped,
  networkFencesStandAlone,
  marksAreNotForged,
];

/** What holds for an agent once everything else is found. */
export const EXCEPTION_RULES = [exceptionsMatchFindings] as const;

/** Every rule, once. */
export const RULES: readonly AnyRule[] = [
  ...new Set<AnyRule>([
    ...AGENT_RULES, ...TOOL_RULES, ...NAMESPACE_RULES, ...BASELINE_RULES, ...GOVERNANCE_RULES, ...FLEET_RULES, ...ELSEWHERE_RULES,
    ...GRAPH_RULES,
    ...RENDERED_RULES, ...EXCEPTION_RULES,
  ]),
];
