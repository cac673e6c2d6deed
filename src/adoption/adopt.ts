import { AccountRight, rightsOf } from './account-right';
import { governedIn } from './adopted-app';
import { Adoption, AdoptionOptions } from './adoption';
import { AdoptionDiff, diffOf } from './adoption-diff';
import { AdoptionProblem, problemWithAccount, problemWithObjects } from './adoption-problem';
import { namespaceOrBlank, optionsOf, surroundingsOf } from './app-options';
import { Arrangement, arranged } from './arrangement';
import { cloudOf } from './cloud-annotations';
import { divided } from './divided-rights';
import { hostHints } from './host-hints';
import { JudgedProposal, judgeProposal, planned } from './judged-proposal';
import { blanksIn } from './literal';
import { agentName, homeOf } from './new-identity';
import { ProgramParts, programText } from './program';
import { declarationOf, Proposal } from './proposal';
import { commentsOn, leastClass } from './proposal-comments';
import { grouped, together } from './right-group';
import { survey, Survey } from './survey';
import { tellRefusals, tellUnknown } from './told-refusal';
import { limitsFor } from './workload-limits';
import { AuthorityClass } from '../declaration/authority-class';
import { JsonObject } from '../objects/json';
import { objectReference } from '../objects/object-reference';
import { dayNumber } from '../plan/calendar-day';
import { quote } from '../plan/quote';
import { DOMAIN } from '../plan/well-known-keys';
import { EndlessAggregation } from '../rbac/aggregation';
import { ServiceAccountIdentity } from '../rbac/subject';

/** An agent that may do nothing, of the highest class that only declares: against its plan rights are judged. */
const NOTHING: Omit<Proposal, 'today'> = {
  authorityClass: AuthorityClass.EXECUTE,
  permissions: [],
  housekeeping: { leaderElection: false, events: false, report: null },
  cloudIdentity: null,
  limits: {},
  exceptions: [],
};

/**
 * The smallest declaration of a governed agent that keeps what runs under a ServiceAccount working, from manifests.
 *
 * `objects` are of any kind, lists taken apart already. Total over any of them, and never throws.
 */
export function adopt(objects: readonly JsonObject[], account: ServiceAccountIdentity, options: AdoptionOptions): Adoption | AdoptionProblem {
  if (dayNumber(options.today) === null) return { problem: `${quote(options.today)} is no day`, fix: 'write today as YYYY-MM-DD' };
  const unreadable = problemWithObjects(objects);
  if (unreadable !== null) return unreadable;
  try {
    return adopted(survey(objects, account, options.namespace || account.namespace, options.kubernetesVersion), options);
  } catch (error) {
    if (!(error instanceof EndlessAggregation)) throw error;
    return { problem: error.problem, fix: error.fix };
  }
}

function adopted(found: Survey, options: AdoptionOptions): Adoption | AdoptionProblem {
  const problem = problemWithAccount(found);
  if (problem !== null) return problem;
  const { namespace, name } = found.account;
  const held = rightsOf(found.graph, found.actor);
  return held === null
    ? { problem: `ServiceAccount ${quote(`${namespace}/${name}`)} holds more rights than anybody can review`, fix: 'bind it to what it uses, and adopt again' }
    : adoptionOf(found, held, options);
}

function adoptionOf(found: Survey, held: readonly AccountRight[], { today, kubernetesVersion }: AdoptionOptions): Adoption | AdoptionProblem {
  const name = agentName(found);
  const home = homeOf(found, name);
  const surroundings = surroundingsOf(name, home, today, kubernetesVersion);
  const sample = planned({ ...NOTHING, today }, surroundings);
  const rights = divided(held, sample);
  const least = leastClass(rights.permissions, sample);
  const cloud = cloudOf(found, cloudIdentity => planned({ ...NOTHING, cloudIdentity, today }, surroundings));
  const arrangement = arranged(found, home);
  const judged = judgeProposal({
    authorityClass: least.authorityClass,
    permissions: rights.permissions,
    housekeeping: rights.housekept.housekeeping,
    cloudIdentity: cloud.identity,
    limits: limitsFor(governedIn(found), least.authorityClass),
    exceptions: [],
    today,
  }, surroundings, arrangement);
  if ('problem' in judged) return judged;

  const refused = [...tellRefusals(rights.refused, sample, found), ...cloud.refused, ...tellUnknown(found)];
  const declaration = declarationOf(judged.proposal);
  const [namespace, options] = [namespaceOrBlank(home, name), optionsOf(judged.plan, surroundings, kubernetesVersion)];
  return {
    program: programText({
      ...partsOf(arrangement),
      today,
      name,
      namespace,
      options,
      declaration,
      comments: commentsOn(judged.proposal, least, rights.housekept, found),
      refused,
      remaining: judged.remaining,
    }),
    blanks: [...blanksIn(namespace, 'namespace'), ...blanksIn(options, ''), ...blanksIn(declaration, '')],
    refused,
    permissions: together(rights.permissions),
    housekept: together(grouped(rights.housekept.rights)),
    unaccepted: judged.proposal.exceptions,
    remaining: judged.remaining,
    diff: differenceBy(judged, held, found),
  };
}

/** What a program says of the objects that were there. */
function partsOf({ survey: found, home, replaced, shared, moved }: Arrangement): Pick<ProgramParts, ArrangedPart> {
  const { account: { namespace, name } } = found;
  const governed = governedIn(found);
  return {
    account: `${namespace}/${name}`,
    hints: hostHints(governed),
    home,
    replaced: [...replaced].map(objectReference),
    moved: [...moved].map(objectReference),
    shared: shared.map(({ object, patches }) => ({ reference: objectReference(object), patches })),
    workloads: governed.map(({ object, patches }) => ({ reference: objectReference(object), patches })),
  };
}

type ArrangedPart = 'account' | 'hints' | 'home' | 'replaced' | 'moved' | 'shared' | 'workloads';

function differenceBy({ app, plan }: JudgedProposal, held: readonly AccountRight[], { account, objects, home }: Survey): AdoptionDiff {
  const identity = { namespace: plan.namespace, name: plan.serviceAccountName };
  const after = survey(app.objects, identity, home, null);
  // The boundary of what is proposed is not that of what somebody makes of it.
  const rights = (rightsOf(after.graph, after.actor) ?? []).filter(({ rule: { apiGroups: [group], resources: [resource] } }) => group !== DOMAIN || resource !== 'boundaries');
  return diffOf({ identity: account, objects, rights: held }, { identity, objects: app.objects, rights }, home);
}
