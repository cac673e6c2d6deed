import { APPROVED_BY_LIN, DANA, governancePlan, plan, planWith } from './admissible';
import { Finding, FleetRule, GraphRule, Rule } from '../../src/checks/rule';
import { apiServerPortsArePorts } from '../../src/checks/rules/api-server-ports-are-ports';
import { approvalIsComplete } from '../../src/checks/rules/approval-is-complete';
import { approverIsIndependent } from '../../src/checks/rules/approver-is-independent';
import { authorityClassIsKnown } from '../../src/checks/rules/authority-class-is-known';
import { callerPortsAreServed } from '../../src/checks/rules/caller-ports-are-served';
import { callersAreExact } from '../../src/checks/rules/callers-are-exact';
import { chainsStayInBounds } from '../../src/checks/rules/chains-stay-in-bounds';
import { clusterFactsAreKnown } from '../../src/checks/rules/cluster-facts-are-known';
import { destinationsAreExact } from '../../src/checks/rules/destinations-are-exact';
import { driftBoundaryIsDeclared } from '../../src/checks/rules/drift-boundary-is-declared';
import { exceptionsAreComplete } from '../../src/checks/rules/exceptions-are-complete';
import { housekeepingIsAboutItself } from '../../src/checks/rules/housekeeping-is-about-itself';
import { invocationsAreExact } from '../../src/checks/rules/invocations-are-exact';
import { invokedAgentsAreKnown } from '../../src/checks/rules/invoked-agents-are-known';
import { nameIsValid } from '../../src/checks/rules/name-is-valid';
import { namesAreUnique } from '../../src/checks/rules/names-are-unique';
import { namespaceIsForAgents } from '../../src/checks/rules/namespace-is-for-agents';
import { ownerHasDeputy } from '../../src/checks/rules/owner-has-deputy';
import { ownerIsNamed } from '../../src/checks/rules/owner-is-named';
import { ownerIsReachable } from '../../src/checks/rules/owner-is-reachable';
import { permissionsAreWellFormed } from '../../src/checks/rules/permissions-are-well-formed';
import { permissionsFitAuthorityClass } from '../../src/checks/rules/permissions-fit-authority-class';
import { permissionsSpareGovernance } from '../../src/checks/rules/permissions-spare-governance';
import { purposeIsStated } from '../../src/checks/rules/purpose-is-stated';
import { reasonsAreGiven } from '../../src/checks/rules/reasons-are-given';
import { reviewDateFitsAuthorityClass } from '../../src/checks/rules/review-date-fits-authority-class';
import { reviewDateIsValid } from '../../src/checks/rules/review-date-is-valid';
import { reviewIsNotDueSoon } from '../../src/checks/rules/review-is-not-due-soon';
import { secretsAreReadByName } from '../../src/checks/rules/secrets-are-read-by-name';
import { workloadIsValid } from '../../src/checks/rules/workload-is-valid';
import { fleetGraph } from '../../src/fleet/fleet-graph';
import { AgentPlan } from '../../src/plan/agent-plan';

const IMAGE = 'ghcr.io/example/triage:1.4.2';
const READ = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' };

const problems = (findings: readonly Finding[]) => findings.map(({ at, problem }) => `${at} ${problem}`);
const inAgent = (rule: Rule<AgentPlan>, overrides: object) => problems(rule.check(planWith(overrides)));
const inFleet = (rule: FleetRule, ...agents: object[]) =>
  problems(rule.check({ governance: governancePlan(), agents: agents.map(each => planWith(each)), tools: [], namespaces: [] }));
const inGraph = (rule: GraphRule, ...agents: object[]) => problems(rule.check(fleetGraph(agents.map(each => planWith(each)))));
const reporting = (apiGroup: string, name: string) => ({ name, housekeeping: { report: { apiGroup, resource: 'configmaps', name: 'triage-report' } } });
const bounded = (driftBoundary: object) => ({ driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', ...driftBoundary } });
const calls = (name: string, ...callees: string[]) => ({ name, invokes: callees.map(each => ({ agent: `ops-agents/${each}`, port: 8443, reason: 'asks' })) });
const except = (change: object) => ({ exceptions: [{ rule: 'image-is-pinned', at: 'workload.image = triage', reason: 'no tags', approvedBy: APPROVED_BY_LIN.by, until: '2027-01-15', ...change }] });

describe('a finding says in a whole sentence what was expected and what is there', () => {
  test.each<[string, () => readonly string[], readonly string[]]>([
    ['a port twice', () => problems(apiServerPortsArePorts.check(governancePlan({ apiServerPorts: [443, 443] }))), ['apiServerPorts[1] repeats 443']],
    ['a port that is none, twice', () => problems(apiServerPortsArePorts.check({ ...governancePlan(), apiServerPorts: [null, null] })), [
      'apiServerPorts[0] needs a port from 1 to 65535, got nothing', 'apiServerPorts[1] repeats nothing',
    ]],
    ['no day of approval', () => inAgent(approvalIsComplete, { approval: { ...APPROVED_BY_LIN, on: undefined } }), ['approval.on needs a day as YYYY-MM-DD, got nothing']],
    ['another day of approval', () => inAgent(approvalIsComplete, { approval: { ...APPROVED_BY_LIN, on: 'soon' } }), ['approval.on needs a day as YYYY-MM-DD, got "soon"']],
    ['a day of approval to come', () => inAgent(approvalIsComplete, { approval: { ...APPROVED_BY_LIN, on: '2026-11-23' } }), [
      'approval.on needs a day up to today, 2026-11-22, got "2026-11-23"',
    ]],
    ['no review', () => inAgent(approvalIsComplete, { approval: { ...APPROVED_BY_LIN, reference: undefined } }), ['approval.reference needs the https: URL of the review, got nothing']],
    ['another review', () => inAgent(approvalIsComplete, { approval: { ...APPROVED_BY_LIN, reference: 'PR 42' } }), [
      'approval.reference needs the https: URL of the review, got "PR 42"',
    ]],
    ['no class', () => inAgent(authorityClassIsKnown, { authorityClass: undefined }), ['authorityClass needs one of "advise", "propose", "execute", "adapt", got nothing']],
    ['another class', () => inAgent(authorityClassIsKnown, { authorityClass: 'root' }), ['authorityClass needs one of "advise", "propose", "execute", "adapt", got "root"']],
    ['a caller of another port', () => inAgent(callerPortsAreServed, { callers: [{ port: 80 }], workload: { image: IMAGE, port: 8443 } }), [
      'callers[0].port is 80, and the workload listens on 8443',
    ]],
    ['a caller of no port', () => inAgent(callerPortsAreServed, { callers: [{ port: 80 }], workload: { image: IMAGE } }), [
      'callers[0].port is 80, and the workload listens on no port: set `workload.port`',
    ]],
    ['a caller that is nobody', () => inAgent(callersAreExact, { callers: [{ port: 80 }] }), ['callers[0] needs exactly one of `pods` and `cidr`, got neither']],
    ['a caller that is two', () => inAgent(callersAreExact, { callers: [{ port: 80, cidr: '10.0.0.0/8', pods: { namespace: 'chat', labels: { app: 'chat' } } }] }), [
      'callers[0] needs exactly one of `pods` and `cidr`, got both',
    ]],
    ['a destination that is none', () => inAgent(destinationsAreExact, { destinations: [{ port: 443 }] }), [
      'destinations[0] needs exactly one of `pods`, `cidr`, `host` and `internet`, got none',
    ]],
    ['a destination that is everything', () => inAgent(destinationsAreExact, {
      destinations: [{ port: 443, pods: { namespace: 'models', labels: { app: 'llm' } }, cidr: '10.0.0.0/8', host: 'api.example.com', internet: true }],
    }), ['destinations[0] needs exactly one of `pods`, `cidr`, `host` and `internet`, got `pods` and `cidr` and `host` and `internet`']],
    ['pods of nowhere', () => inAgent(destinationsAreExact, { destinations: [{ port: 443, pods: { labels: { app: 'llm' } } }] }), [
      'destinations[0].pods.namespace needs the name of a namespace, got nothing',
    ]],
    ['pods of no namespace', () => inAgent(destinationsAreExact, { destinations: [{ port: 443, pods: { namespace: 'A', labels: { app: 'llm' } } }] }), [
      'destinations[0].pods.namespace needs the name of a namespace, got "A"',
    ]],
    ['a label that is none', () => inAgent(destinationsAreExact, { destinations: [{ port: 443, pods: { namespace: 'models', labels: { app: 'a b' } } }] }), [
      'destinations[0].pods.labels needs a label, got "app: a b"',
    ]],
    ['no port', () => inAgent(destinationsAreExact, { destinations: [{ internet: true }] }), ['destinations[0].port needs a port from 1 to 65535, got nothing']],
    ['no last day', () => inAgent(exceptionsAreComplete, except({ until: undefined })), ['exceptions[0].until needs a day as YYYY-MM-DD, got nothing']],
    ['another last day', () => inAgent(exceptionsAreComplete, except({ until: 'never' })), ['exceptions[0].until needs a day as YYYY-MM-DD, got "never"']],
    ['a last day that was yesterday', () => inAgent(exceptionsAreComplete, except({ until: '2026-11-21' })), ['exceptions[0].until was 1 day ago, on 2026-11-21']],
    ['a last day that was', () => inAgent(exceptionsAreComplete, except({ until: '2026-11-20' })), ['exceptions[0].until was 2 days ago, on 2026-11-20']],
    ['an exception by the owner', () => inAgent(exceptionsAreComplete, except({ approvedBy: { name: 'Dana Reyes', email: 'dana.reyes@example.com' } })), [
      'exceptions[0].approvedBy needs another person than the owner, got "Dana Reyes <dana.reyes@example.com>", who has the owner\'s name or mailbox',
    ]],
    ['a report of another group', () => inAgent(housekeepingIsAboutItself, { housekeeping: { report: { apiGroup: 'apps', resource: 'deployments', name: 'triage' } } }), [
      'housekeeping.report needs a ConfigMap, or a kind of report that nothing acts on, got "deployments" of the group "apps"',
    ]],
    ['a report without a name', () => inAgent(housekeepingIsAboutItself, { housekeeping: { report: { apiGroup: '', resource: 'secrets' } } }), [
      'housekeeping.report needs a ConfigMap, or a kind of report that nothing acts on, got "secrets" of the core group',
      'housekeeping.report.name needs the agent\'s name, "triage", alone or with more behind a hyphen or dot, got nothing',
    ]],
    ['an edge to nobody', () => inAgent(invocationsAreExact, { invokes: [{ port: 8443, reason: 'asks' }] }), ['invokes[0] needs exactly one of `agent` and `tool`, got neither']],
    ['an edge to something else', () => inAgent(invocationsAreExact, { invokes: [{ agent: 'triage', port: 8443, reason: 'asks' }] }), [
      'invokes[0].agent needs an agent as "namespace/name", got "triage"',
    ]],
    ['an edge in other letters', () => inAgent(invocationsAreExact, { invokes: [{ agent: 'ops-agents/Triage', port: 8443, reason: 'asks' }] }), [
      'invokes[0].agent needs an agent as "namespace/name", got "ops-agents/Triage": names have no capitals, did you mean "ops-agents/triage"?',
    ]],
    ['an edge to the only agent of another name', () => inGraph(invokedAgentsAreKnown, calls('rollout', 'nobody-at-all')), [
      'invokes[0].agent names "ops-agents/nobody-at-all", which is no agent of this app or of its `registers`, and there is no other',
    ]],
    ['an edge to none of five', () => inGraph(invokedAgentsAreKnown, calls('rollout', 'nobody-at-all'), ...['a', 'b', 'c', 'd', 'e'].map(name => ({ name }))), [
      'invokes[0].agent names "ops-agents/nobody-at-all", which is no agent of this app or of its `registers`: the others are "ops-agents/a", "ops-agents/b", "ops-agents/c", "ops-agents/d", "ops-agents/e"',
    ]],
    ['an edge to none of six', () => inGraph(invokedAgentsAreKnown, calls('rollout', 'nobody-at-all'), ...['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({ name }))), [
      'invokes[0].agent names "ops-agents/nobody-at-all", which is no agent of this app or of its `registers`: the others are "ops-agents/a", "ops-agents/b", "ops-agents/c", "ops-agents/d", "ops-agents/e" and 1 more',
    ]],
    ['an edge to another port', () => inGraph(invokedAgentsAreKnown, calls('rollout', 'triage'), { workload: { image: IMAGE, port: 80 } }), [
      'invokes[0].port is 8443, and "ops-agents/triage" listens on 80',
    ]],
    ['a chain of one edge and one agent', () => inGraph(chainsStayInBounds, { ...calls('rollout', 'triage'), ...bounded({ maxReach: 0 }) }), [
      'driftBoundary.maxChainDepth is 0, and a chain of 1 edge starts here: "ops-agents/rollout" → "ops-agents/triage"',
      'driftBoundary.maxReach is 0, and chains from here touch 1 agent: "ops-agents/triage"',
    ]],
    ['a chain of two edges and two agents', () => inGraph(chainsStayInBounds, { ...calls('a', 'b'), ...bounded({ maxReach: 0 }) }, { ...calls('b', 'c'), ...bounded({ maxChainDepth: 1 }) }), [
      'driftBoundary.maxChainDepth is 0, and a chain of 2 edges starts here: "ops-agents/a" → "ops-agents/b" → "ops-agents/c"',
      'driftBoundary.maxReach is 0, and chains from here touch 2 agents: "ops-agents/b", "ops-agents/c"',
    ]],
    ['a name that is one too long', () => inAgent(nameIsValid, { name: 'a'.repeat(51) }), [`name is 1 character too long: "agent-advise-${'a'.repeat(51)}" has to fit into 63`]],
    ['a name that is two too long', () => inAgent(nameIsValid, { name: 'a'.repeat(52) }), [`name is 2 characters too long: "agent-advise-${'a'.repeat(52)}" has to fit into 63`]],
    ['no address', () => inAgent(ownerIsNamed, { owner: { name: 'Dana Reyes' } }), ['owner.email needs an e-mail address, got nothing']],
    ['another address', () => inAgent(ownerIsNamed, { owner: { name: 'Dana Reyes', email: 'dana' } }), ['owner.email needs an e-mail address, got "dana"']],
    ['a verb of another class', () => inAgent(permissionsFitAuthorityClass, { permissions: [{ ...READ, verbs: ['get', 'patch', 'delete'] }] }), [
      'permissions[0].verbs needs verbs among get, list, watch that only read for the authority class "advise", got "patch", "delete" on "pods"',
    ]],
    ['a verb of no class', () => problems(permissionsFitAuthorityClass.check(plan({ authorityClass: 'execute', permissions: [{ ...READ, verbs: ['get', 'deletecollection'] }] }))), [
      'permissions[0].verbs needs verbs among get, list, watch, create, update, patch, delete for the authority class "execute", got "deletecollection" on "pods"',
    ]],
    ['a review too far from today', () => inAgent(reviewDateFitsAuthorityClass, bounded({ reviewBy: '2027-11-23' })), [
      'driftBoundary.reviewBy is 366 days after today, and the authority class "advise" allows 365',
    ]],
    ['a review too far from the approval', () => inAgent(reviewDateFitsAuthorityClass, { ...bounded({ reviewBy: '2027-11-03' }), approval: APPROVED_BY_LIN }), [
      'driftBoundary.reviewBy is 366 days after the approval, and the authority class "advise" allows 365',
    ]],
    ['a review that was yesterday', () => inAgent(reviewDateIsValid, bounded({ reviewBy: '2026-11-21' })), ['driftBoundary.reviewBy was 1 day ago, on 2026-11-21']],
    ['a review that was', () => inAgent(reviewDateIsValid, bounded({ reviewBy: '2026-11-20' })), ['driftBoundary.reviewBy was 2 days ago, on 2026-11-20']],
    ['a review today', () => inAgent(reviewIsNotDueSoon, bounded({ reviewBy: '2026-11-22' })), ['driftBoundary.reviewBy is today']],
    ['a review tomorrow', () => inAgent(reviewIsNotDueSoon, bounded({ reviewBy: '2026-11-23' })), ['driftBoundary.reviewBy is in 1 day, on 2026-11-23']],
    ['a review soon', () => inAgent(reviewIsNotDueSoon, bounded({ reviewBy: '2026-11-24' })), ['driftBoundary.reviewBy is in 2 days, on 2026-11-24']],
    ['no image', () => inAgent(workloadIsValid, { workload: {} }), ['workload.image needs an image reference, got nothing']],
    ['another image', () => inAgent(workloadIsValid, { workload: { image: 'A B' } }), ['workload.image needs an image reference, got "A B"']],
    ['a Secret without a name', () => inAgent(workloadIsValid, { workload: { image: IMAGE, secretEnv: { MODEL_KEY: {} } } }), [
      'workload.secretEnv.MODEL_KEY.secret needs the name of a Secret, got nothing', 'workload.secretEnv.MODEL_KEY.key needs a key of the Secret, got nothing',
    ]],
    ['a Secret of another name', () => inAgent(workloadIsValid, { workload: { image: IMAGE, secretEnv: { MODEL_KEY: { secret: 'A', key: 'b c' } } } }), [
      'workload.secretEnv.MODEL_KEY.secret needs the name of a Secret, got "A"', 'workload.secretEnv.MODEL_KEY.key needs a key of the Secret, got "b c"',
    ]],
    ['devices without a limit', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { 'nvidia.com/gpu': '1' } } } }), [
      'workload.resources needs a limit that is equal to the request "nvidia.com/gpu: 1", got none',
    ]],
    ['no device, without a limit', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { 'nvidia.com/gpu': '0' } } } }), [
      'workload.resources needs a limit that is equal to the request "nvidia.com/gpu: 0", got none',
    ]],
    ['devices with another limit', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '2' } } } }), [
      'workload.resources needs a limit that is equal to the request "nvidia.com/gpu: 1", got "2"',
    ]],
    ['a network and a DNS that are none', () => problems(clusterFactsAreKnown.check(governancePlan({ networkProvider: 'flannel', dns: 'bind' }))), [
      'networkProvider needs one of "kubernetes", "cilium", "gke-fqdn", got "flannel"', 'dns needs one of "kube-dns", "node-local-dns-cache", "openshift", got "bind"',
    ]],
    ['two reports of one name', () => inFleet(namesAreUnique, reporting('', 'a'), reporting('', 'b')), [
      'housekeeping.report.name is shared by 2 report objects: "ops-agents/configmaps/triage-report"', 'housekeeping.report.name is shared by 2 report objects: "ops-agents/configmaps/triage-report"',
    ]],
    ['two reports of one name in another group', () => inFleet(namesAreUnique, reporting('openreports.io', 'a'), reporting('openreports.io', 'b')), [
      'housekeeping.report.name is shared by 2 report objects: "ops-agents/openreports.io/configmaps/triage-report"',
      'housekeeping.report.name is shared by 2 report objects: "ops-agents/openreports.io/configmaps/triage-report"',
    ]],
    ['no namespace', () => problems(namespaceIsForAgents.check({ name: '', defects: [] })), ['name is missing, and the chart has none']],
    ['another namespace', () => problems(namespaceIsForAgents.check({ name: 'A', defects: [] })), ['name needs a DNS label, got "A"']],
    ['the owner as deputy', () => inAgent(ownerHasDeputy, { owner: { ...DANA, deputy: { name: 'Dana Reyes', email: 'dana@example.org' } } }), [
      'owner.deputy needs another person than the owner, got "Dana Reyes <dana@example.org>", who has the owner\'s name or mailbox',
    ]],
    ['an owner without a name', () => inAgent(ownerIsNamed, { owner: { email: 'dana.reyes@example.com' } }), ['owner.name needs the name of one person, got nothing']],
    ['an owner who cannot be reached', () => inAgent(ownerIsReachable, { owner: { name: 'Dana Reyes' } }), ['owner.contact needs a URI that reaches the owner now, got nothing']],
    ['an owner by an address alone', () => inAgent(ownerIsReachable, { owner: { email: 'dana.reyes@example.com' } }), ['owner.contact needs a URI that reaches the owner now, got nothing']],
    ['an address in place of an owner', () => inAgent(ownerIsReachable, { owner: { contact: 'dana' } }), [
      'owner.contact needs an https:, tel: or mailto: URI that reaches a person, got "dana"',
    ]],
    ['a permission of no form', () => inAgent(permissionsAreWellFormed, { permissions: [{ apiGroups: ['core'], resources: ['Pods'], verbs: ['GET'], resourceNames: ['a b'], namespaces: ['Shop'], reason: 'sees' }] }), [
      'permissions[0].apiGroups needs an API group, such as "apps", or "" for the core group, got "core"', 'permissions[0].resources needs a resource in the plural and in lower case, such as "deployments/scale", got "Pods"',
      'permissions[0].verbs needs a verb in lower case, such as "get", got "GET"', 'permissions[0].resourceNames needs the exact name of an object, such as "checkout", got "a b"',
      'permissions[0].namespaces needs the name of a namespace, such as "shop", got "Shop"',
    ]],
    ['a write into a group that governs', () => inAgent(permissionsSpareGovernance, { permissions: [{ ...READ, apiGroups: ['cilium.io'], resources: ['ciliumnetworkpolicies'], verbs: ['get', 'patch'] }] }), [
      'permissions[0] includes "patch" on the group "cilium.io": it opens or closes the network',
    ]],
    ['a write into resources that govern', () => inAgent(permissionsSpareGovernance, { permissions: [{ ...READ, resources: ['serviceaccounts'], verbs: ['create'] }] }), [
      'permissions[0] includes "create" on "serviceaccounts", "serviceaccounts/token": they are the agents\' identities',
    ]],
    ['no purpose', () => inAgent(purposeIsStated, { purpose: '' }), ['purpose is missing']],
    ['another purpose', () => inAgent(purposeIsStated, { purpose: 'TODO' }), ['purpose says nothing, got "TODO"']],
    ['no reason', () => inAgent(reasonsAreGiven, { permissions: [{ ...READ, reason: '' }] }), ['permissions[0].reason is missing']],
    ['another reason', () => inAgent(reasonsAreGiven, { permissions: [{ ...READ, reason: 'misc' }] }), ['permissions[0].reason says nothing, got "misc"']],
    ['Secrets without a name', () => inAgent(secretsAreReadByName, { permissions: [{ ...READ, resources: ['secrets'], verbs: ['get', 'list', 'watch'], clusterWide: true }] }), [
      'permissions[0] needs the names of Secrets, their namespaces and the verb get, got list, watch, get without resourceNames, get in every namespace on secrets',
    ]],
    ['devices in parts', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { 'example.com/fpga': '500M' }, limits: { 'example.com/fpga': '0.5' } } } }), [
      'workload.resources needs a limit that is equal to the request "example.com/fpga: 500M", got "0.5"', 'workload.resources.limits needs a whole number of "example.com/fpga", got "0.5"',
    ]],
    ['a request that is no quantity', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { cpu: 'much' } } } }), [
      'workload.resources.requests needs quantities such as cpu: "250m" and memory: "512Mi", got "cpu: much"',
    ]],
    ['parts of a device asked for', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { 'example.com/fpga': '0.5' }, limits: { 'example.com/fpga': '0.5' } } } }), [
      'workload.resources.requests needs a whole number of "example.com/fpga", got "0.5"', 'workload.resources.limits needs a whole number of "example.com/fpga", got "0.5"',
    ]],
    ['more devices asked for than there may be', () => inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: { 'example.com/fpga': '3' }, limits: { 'example.com/fpga': '2' } } } }), [
      'workload.resources needs a limit that is equal to the request "example.com/fpga: 3", got "2"',
    ]],
  ])('%s', (_, found, expected) => {
    expect(found()).toEqual(expected);
  });
});

describe('what to write is told with a day that would be accepted', () => {
  const fixes = (rule: Rule<AgentPlan>, overrides: object, governance?: object) => rule.check(planWith(overrides, governance)).map(({ fix }) => fix);
  const boundary = (day: string) => `set \`driftBoundary\`, for example { maxChainDepth: 0, reviewBy: "${day}" } for an agent that triggers no other agent`;
  const next = (day: string) => `review the agent with its owner, then set \`driftBoundary.reviewBy\` to the day of the next review, for example "${day}"`;

  test('in thirty days, and for no class today', () => {
    expect(fixes(driftBoundaryIsDeclared, { driftBoundary: undefined })).toEqual([boundary('2026-12-22')]);
    expect(fixes(driftBoundaryIsDeclared, { driftBoundary: {}, authorityClass: 'root' })).toEqual([boundary('2026-11-22')]);
    expect(fixes(driftBoundaryIsDeclared, bounded({ maxChainDepth: undefined }))).toEqual([boundary('2026-12-22')]);
    expect(fixes(driftBoundaryIsDeclared, bounded({ reviewBy: undefined }))).toEqual([boundary('2026-12-22')]);
    expect(fixes(reviewDateIsValid, bounded({ reviewBy: '2026-01-01' }))).toEqual([next('2026-12-22')]);
    expect(fixes(reviewDateIsValid, { ...bounded({ reviewBy: 'soon' }), authorityClass: 'root' })).toEqual([next('2026-11-22')]);
  });

  test('from the approval, where there is one, and otherwise from today', () => {
    const LATE = bounded({ reviewBy: '2030-01-01' });
    const to = (day: string) => `set \`driftBoundary.reviewBy\` to "${day}" or an earlier day`;
    const again = (day: string) => `have the agent approved again: its approval reaches only to ${day}`;
    const approvedOn = (on: string) => ({ ...LATE, authorityClass: 'adapt', approval: { ...APPROVED_BY_LIN, on } });
    expect(fixes(reviewDateFitsAuthorityClass, LATE)).toEqual([to('2027-11-22')]);
    expect(fixes(reviewDateFitsAuthorityClass, { ...LATE, approval: APPROVED_BY_LIN })).toEqual([to('2027-11-02')]);
    expect(fixes(reviewDateFitsAuthorityClass, { ...LATE, authorityClass: 'adapt' })).toEqual([`${to('2026-12-23')}: the days count from the approval, so earlier still if that is of a day before today`]);
    expect(fixes(reviewDateFitsAuthorityClass, approvedOn('2026-11-02'))).toEqual([to('2026-12-03')]);
    expect(fixes(reviewDateFitsAuthorityClass, approvedOn('2026-10-22'))).toEqual([to('2026-11-22')]);
    expect(fixes(reviewDateFitsAuthorityClass, approvedOn('2026-10-21'))).toEqual([again('2026-11-21')]);
  });
});

describe('an owner without an address, whom another rule refuses, is compared with nobody', () => {
  const owner = { name: 'Dana Reyes' };

  test.each<[string, Rule<AgentPlan>, object]>([
    ['the approver', approverIsIndependent, { authorityClass: 'execute', owner, approval: { ...APPROVED_BY_LIN, by: { name: 'Dana Reyes', email: '' } } }],
    ['the deputy', ownerHasDeputy, { owner: { ...owner, deputy: { name: 'Dana Reyes', email: 'dana.reyes@example.com' } } }],
    ['who accepts a finding', exceptionsAreComplete, { owner, ...except({ approvedBy: { name: 'Dana Reyes', email: 'dana.reyes@example.com' } }) }],
  ])('%s', (_, rule, overrides) => {
    expect(inAgent(rule, overrides)).toEqual([]);
  });
});

describe('the edge of what is accepted', () => {
  test('a title of 200 characters, and none of more', () => {
    expect(inAgent(ownerIsNamed, { owner: { ...DANA, title: 'x'.repeat(200) } })).toEqual([]);
    expect(ownerIsNamed.check(planWith({ owner: { ...DANA, title: 'x'.repeat(201) } }))).toMatchObject([{ at: 'owner.title' }]);
  });

  test('a review behind a password alone is refused', () => {
    const reference = 'https://:secret@github.com/example/ops/pull/42';
    expect(approvalIsComplete.check(planWith({ approval: { ...APPROVED_BY_LIN, reference } }))).toMatchObject([{ at: 'approval.reference' }]);
  });

  test.each(['tonoreply@example.com', 'nonreply@example.com', 'replyno@example.com', 'to.noreplying@example.com'])('mail to %s may be read', address => {
    expect(inAgent(ownerIsReachable, { owner: { ...DANA, contact: `mailto:${address}` } })).toEqual([]);
  });

  test.each(['noreply.dana@example.com', 'dana.donotreply@example.com', 'dana-do-not-reply@example.com', 'dana_no_reply@example.com'])('mail to %s is not read', address => {
    expect(ownerIsReachable.check(planWith({ owner: { ...DANA, contact: `mailto:${address}` } }))).toMatchObject([{ at: 'owner.contact' }]);
  });

  test('huge pages of any size, which are asked for as they are limited', () => {
    const pages = { 'hugepages-1024Mi': '1024Mi' };
    expect(inAgent(workloadIsValid, { workload: { image: IMAGE, resources: { requests: pages, limits: pages } } })).toEqual([]);
  });
});
