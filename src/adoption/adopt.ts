import { AccountRight, rightsOf, withoutCovered } from './account-right';
import { AdoptedApp, Arrangement, governedIn } from './adopted-app';
import { Adoption, AdoptionOptions } from './adoption';
import { AdoptionDiff, diffOf } from './adoption-diff';
import { AdoptionProblem, problemWithAccount, problemWithObjects } from './adoption-problem';
import { cloudIdentityOf } from './cloud-annotations';
import { hostHints } from './host-hints';
import { housekept } from './housekept-rights';
import { judgeProposal, planned, Surroundings } from './judged-proposal';
import { judgeRights } from './judged-rights';
import { Blank, blanksIn, LiteralObject } from './literal';
import { movingWith } from './moved-objects';
import { AgentHome, agentName, homeOf } from './new-identity';
import { programText } from './program';
import { CLOUD_REASON, declarationOf, Proposal } from './proposal';
import { commentsOn, leastClass } from './proposal-comments';
import { replacedBy, sharedBindings } from './replaced-objects';
import { grouped, together } from './right-group';
import { survey, Survey } from './survey';
import { tellRefusals, tellUnknown, ToldRefusal } from './told-refusal';
import { limitsFor } from './workload-limits';
import { cloudIdentityIsExact } from '../checks/rules/cloud-identity-is-exact';
import { kubernetesVersionIsSupported } from '../checks/rules/kubernetes-version-is-supported';
import { AuthorityClass } from '../declaration/authority-class';
import { JsonObject } from '../objects/json';
import { kindOf, namespaceOf, objectReference } from '../objects/object-reference';
import { AgentPlan } from '../plan/agent-plan';
import { dayNumber } from '../plan/calendar-day';
import { planGovernance } from '../plan/governance-plan';
import { quote } from '../plan/quote';
import { KubernetesVersion } from '../rbac/kubernetes-version';
import { ServiceAccountIdentity } from '../rbac/subject';

/** The address of some API server, to find out what would follow. */
const STAND_IN_CIDR = '10.0.0.1/32';

/** Kinds that live in no namespace, by how they are called. */
const NOWHERE = /^(Cluster.*|Namespace|Node|PersistentVolume|CustomResourceDefinition|APIService|.*WebhookConfiguration|.*AdmissionPolicy(Binding)?|(Storage|Priority|Ingress|Runtime|Gateway)Class)$/;

/**
 * The smallest declaration of a governed agent that keeps what runs under a ServiceAccount working, from manifests.
 *
 * `objects` are of any kind, lists taken apart already. Total over any of them, and never throws.
 */
export function adopt(objects: readonly JsonObject[], account: ServiceAccountIdentity, options: AdoptionOptions): Adoption | AdoptionProblem {
  const { today, kubernetesVersion } = options;
  if (dayNumber(today) === null) return { problem: `${quote(today)} is no day`, fix: 'write today as YYYY-MM-DD' };
  const unreadable = problemWithObjects(objects);
  if (unreadable !== null) return unreadable;
  const found = survey(objects, account, options.namespace || account.namespace, kubernetesVersion);
  const problem = problemWithAccount(found);
  if (problem !== null) return problem;
  const held = rightsOf(found.graph, found.actor);
  if (held === null) {
    return { problem: `ServiceAccount ${quote(`${account.namespace}/${account.name}`)} holds more rights than anybody can review`, fix: 'bind it to what it uses, and adopt again' };
  }

  const name = agentName(found);
  const home = homeOf(found, name);
  const surroundings = surroundingsOf(name, home, today, kubernetesVersion);
  const nothing: Proposal = {
    authorityClass: AuthorityClass.EXECUTE,
    permissions: [],
    housekeeping: { leaderElection: false, events: false, report: null },
    cloudIdentity: null,
    limits: {},
    exceptions: [],
    today,
  };
  const sample = planned(nothing, surroundings);
  const sorted = housekept(held, sample);
  const judged = judgeRights(sorted.rest, sample);
  const kept = withoutCovered(judged.kept);
  const isOpen = (right: AccountRight) => judged.unaccepted.has(right);
  // What a person has to accept stands alone, so that nothing else is accepted with it.
  const permissions = [...grouped(kept.filter(right => !isOpen(right))), ...grouped(kept.filter(isOpen))];
  const least = leastClass(permissions, sample);
  const cloud = cloudOf(found, cloudIdentity => planned({ ...nothing, cloudIdentity }, surroundings));

  const arrangement: Arrangement = {
    survey: found,
    namespace: home.namespace,
    home: objects.some(each => namespaceOf(each) === '' && !NOWHERE.test(kindOf(each))) ? found.home : '',
    replaced: replacedBy(found, home.namespace),
    shared: sharedBindings(found),
    moved: home.problem === null ? new Set() : movingWith(found),
  };
  const proposed: Proposal = {
    ...nothing,
    authorityClass: least.authorityClass,
    permissions,
    housekeeping: sorted.housekeeping,
    cloudIdentity: cloud.identity,
    limits: limitsFor(governedIn(found), least.authorityClass),
  };
  const judgement = judgeProposal(proposed, surroundings, arrangement);
  if ('problem' in judgement) return judgement;
  const { proposal, plan, app, remaining } = judgement;

  const refused = [...tellRefusals(judged.refused, sample, found), ...cloud.refused, ...tellUnknown(found)];
  const declaration = declarationOf(proposal);
  const [namespace, appOptions] = [namespaceOrBlank(home, name), optionsOf(plan, surroundings, kubernetesVersion)];
  return {
    program: programText({
      account: `${account.namespace}/${account.name}`,
      today,
      name,
      namespace,
      options: appOptions,
      declaration,
      comments: commentsOn(proposal, least, sorted, found),
      refused,
      hints: hostHints(governedIn(found)),
      replaced: [...arrangement.replaced].map(objectReference),
      moved: [...arrangement.moved].map(objectReference),
      workloads: governedIn(found).map(({ object, patches }) => ({ reference: objectReference(object), patches })),
      home: arrangement.home,
      remaining,
      shared: arrangement.shared.map(({ object, patches }) => ({ reference: objectReference(object), patches })),
    }),
    blanks: [...blanksIn(namespace, 'namespace'), ...blanksIn(appOptions, ''), ...blanksIn(declaration, '')],
    refused,
    permissions: together(permissions),
    housekept: together(grouped(sorted.rights)),
    unaccepted: proposal.exceptions,
    remaining,
    diff: differenceBy(app, plan, held, found),
  };
}

function surroundingsOf(name: string, { namespace }: AgentHome, today: string, version: KubernetesVersion | null): Surroundings {
  const known = version === null ? '' : `${version.major}.${version.minor}`;
  const governance = planGovernance({ today, apiServerCidrs: [STAND_IN_CIDR], kubernetesVersion: known }, today);
  const isSupported = kubernetesVersionIsSupported.check(governance).length === 0;
  return { name, namespace, governance: isSupported ? governance : planGovernance({ today, apiServerCidrs: [STAND_IN_CIDR] }, today) };
}

/** The options of the app: what every agent of it needs to be told once. */
function optionsOf({ usesApiServer }: AgentPlan, { governance }: Surroundings, version: KubernetesVersion | null): LiteralObject {
  const written = version === null ? '' : `${version.major}.${version.minor}`;
  return {
    ...(usesApiServer ? { apiServerCidrs: new Blank('the addresses of the API server; the refusal prints the commands that find them', [STAND_IN_CIDR]) } : {}),
    ...(written !== '' && governance.kubernetesVersion === written ? { kubernetesVersion: written } : {}),
  };
}

function namespaceOrBlank({ namespace, problem }: AgentHome, name: string): string | Blank {
  return problem === null ? namespace : new Blank(`${problem}: choose one that holds agents only, such as "${name}-agents"`, namespace);
}

/** What an account is to a cloud, or why no declaration says it. */
interface CloudProposal {
  readonly identity: LiteralObject | null;
  readonly refused: readonly ToldRefusal[];
}

/** What annotations make the account to a cloud, where a declaration can say it. */
function cloudOf(found: Survey, planWith: (identity: LiteralObject) => AgentPlan): CloudProposal {
  const identity = cloudIdentityOf(found, CLOUD_REASON);
  if (identity === null) return { identity, refused: [] };
  const findings = cloudIdentityIsExact.check(planWith(identity));
  if (findings.length === 0) return { identity, refused: [] };
  return {
    identity: null,
    refused: [{
      rights: 'whatever the cloud gives it for its annotations',
      held: null,
      rule: cloudIdentityIsExact.id,
      also: [],
      problem: findings.map(({ at, problem }) => `\`${at}\` ${problem}`).join(', '),
      path: `ServiceAccount ${found.account.namespace}/${found.account.name}`,
      fix: cloudIdentityIsExact.fix,
    }],
  };
}

function differenceBy(app: AdoptedApp, agent: AgentPlan, held: readonly AccountRight[], { account, objects, home }: Survey): AdoptionDiff {
  const { namespace, serviceAccountName } = agent;
  const identity = { namespace, name: serviceAccountName };
  const after = survey(app.objects, identity, home, null);
  return diffOf({ identity: account, objects, rights: held }, { identity, objects: app.objects, rights: rightsOf(after.graph, after.actor) ?? [] });
}
