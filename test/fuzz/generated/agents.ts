import * as fc from 'fast-check';
import { people } from './people';
import { limits, Program, program, UNPINNED } from './programs';
import { cloudIdentity, reach } from './reach';
import { CREATES_AT_HOME, hasOwnGroup, parameters, RISKY, RISKY_AS_FOUND, rights } from './rights';
import { dayAfter, maybe, NAMES, oneOf, present, sentence } from './words';

/** What the class demands, written down a second time: days until a review, rank, whether it acts. */
const CLASSES = {
  advise: { rank: 1, days: 365, acts: false },
  propose: { rank: 2, days: 180, acts: false },
  execute: { rank: 3, days: 92, acts: true },
  adapt: { rank: 4, days: 31, acts: true },
} as const;

export type ClassName = keyof typeof CLASSES;

/** What an agent could be, before it is known where: every part is legal in the right place. */
export const ingredients = fc.record({
  authorityClass: oneOf<ClassName>('advise', 'propose', 'execute', 'adapt'),
  word: oneOf(...NAMES),
  purpose: sentence,
  people,
  rights,
  reach,
  program: maybe(program, 5),
  limits: maybe(limits),
  parameters,
  cloudIdentity: maybe(cloudIdentity, 4),
  edges: fc.array(fc.nat(7), { maxLength: 2 }),
  lives: oneOf<'at home' | 'elsewhere'>('at home', 'at home', 'at home', 'elsewhere'),
  isNamed: fc.boolean(),
  isUnpinned: fc.integer({ min: 0, max: 7 }).map(n => n === 7),
  callsOutside: fc.integer({ min: 0, max: 7 }).map(n => n === 7),
  approvedDaysAgo: fc.integer({ min: 0, max: 30 }),
  reviewShare: fc.integer({ min: 0, max: 100 }),
  isApproved: fc.boolean(),
  depth: maybe(fc.integer({ min: 0, max: 16 })),
  reachLeft: maybe(fc.integer({ min: 0, max: 20 })),
});

export type Ingredients = typeof ingredients extends fc.Arbitrary<infer T> ? T : never;

/** What an agent has to know of the others. */
export interface Surroundings {
  readonly today: string;
  readonly name: string;
  readonly namespace: string;
  readonly isNamespaceDeclared: boolean;
  readonly canNameHosts: boolean;
  readonly isCilium: boolean;
  readonly invokes: readonly { readonly agent: string; readonly port: number }[];
  readonly depth: number;
  readonly reached: number;
}

export function rankOf({ authorityClass }: Ingredients): number {
  return CLASSES[authorityClass].rank;
}

/** A declaration that breaks no rule, of any class and with any property. */
export function assembled(from: Ingredients, around: Surroundings): object {
  const { today, name, namespace, isNamespaceDeclared, canNameHosts } = around;
  const authority = CLASSES[from.authorityClass];
  const { owner, deputy, approver, hasDeputy, reference } = from.people;
  const needsApproval = from.authorityClass !== 'advise' || from.cloudIdentity !== undefined;
  const approvedOn = needsApproval || from.isApproved ? dayAfter(today, -Math.min(from.approvedDaysAgo, authority.days)) : undefined;
  const latest = dayAfter(approvedOn ?? today, authority.days);
  const days = Math.round((Date.parse(latest) - Date.parse(today)) / 86_400_000 * from.reviewShare / 100);
  const workload = from.program === undefined ? undefined : from.isUnpinned ? { ...from.program, image: UNPINNED } : from.program;
  const isRisky = authority.acts && from.rights.isRisky;
  const createsAtHome = authority.acts && from.rights.createsAtHome;
  const permissions = [
    ...(isRisky ? [RISKY] : []),
    ...(createsAtHome ? [CREATES_AT_HOME] : []),
    ...from.rights.reads,
    ...(authority.acts ? from.rights.writes : []),
  ];
  const dryRun = from.authorityClass === 'propose' ? from.rights.tries : [];
  const outside = from.callsOutside ? [{ agent: 'other-agents/oracle', port: 9443 }] : [];
  const invokes = [...outside, ...around.invokes].map(edge => ({ ...edge, reason: 'asks for a second opinion' }));
  const isNodeOpened = around.isCilium && from.cloudIdentity !== undefined && Object.hasOwn(from.cloudIdentity, 'eksPodIdentity');
  const accepted = [
    ...(workload !== undefined && from.isUnpinned ? [['image-is-pinned', `workload.image = ${UNPINNED}`]] : []),
    ...(isRisky ? [['permissions-are-not-risky', `permissions[0] = ${RISKY_AS_FOUND}`]] : []),
    ...dryRun.flatMap((each, i) => hasOwnGroup(each) ? [['dry-runs-pass-admission', `dryRun[${i}].apiGroups = example.com`]] : []),
    ...(from.callsOutside ? [['invoked-agents-are-known', 'invokes[0].agent = other-agents/oracle:9443']] : []),
    ...(isNodeOpened ? [['cloud-identity-opens-one-address', 'cloudIdentity.eksPodIdentity = port 80 of the node']] : []),
  ].map(([rule, at]) => ({ rule, at, reason: 'the vendor is on it', approvedBy: from.people.exempter, until: dayAfter(today, 30) }));

  return present({
    purpose: from.purpose,
    owner: present({ ...owner, deputy: authority.acts || hasDeputy ? deputy : undefined }),
    authorityClass: from.authorityClass,
    driftBoundary: present({
      maxChainDepth: Math.min(16, Math.max(from.depth ?? 0, around.depth)),
      maxReach: from.reachLeft === undefined ? undefined : around.reached + from.reachLeft,
      reviewBy: dayAfter(today, days),
      limits: limitsOf(from, { isNamespaceDeclared, createsAtHome }),
    }),
    approval: approvedOn === undefined ? undefined : { by: approver, on: approvedOn, reference },
    permissions: permissions.length === 0 && !hasDeputy ? undefined : permissions,
    dryRun: dryRun.length === 0 ? undefined : dryRun,
    housekeeping: housekeepingOf(from, name),
    parameters: from.authorityClass === 'adapt' ? from.parameters : undefined,
    cloudIdentity: from.cloudIdentity,
    invokes: invokes.length === 0 ? undefined : invokes,
    callers: callersOf(from, workload),
    destinations: [...from.reach.destinations, ...(canNameHosts ? from.reach.hosts : [])],
    workload,
    exceptions: accepted.length === 0 ? undefined : accepted,
    name: from.isNamed ? name : undefined,
    namespace: from.lives === 'elsewhere' ? namespace : undefined,
  });
}

interface Quota {
  readonly isNamespaceDeclared: boolean;
  readonly createsAtHome: boolean;
}

/** Limits that a manifest enforces for this kind of program; those of a quota only where the app makes one. */
function limitsOf({ limits: declared, program: workload }: Ingredients, { isNamespaceDeclared, createsAtHome }: Quota) {
  if (declared === undefined) return undefined;
  const isService = workload !== undefined && !Object.hasOwn(workload, 'task') && !Object.hasOwn(workload, 'schedule');
  const isRun = workload !== undefined && !isService;
  const replicas = (workload?.replicas ?? 1) + (declared.moreReplicas ?? 0);
  return present({
    maxDurationSeconds: isRun ? declared.maxDurationSeconds : undefined,
    maxParallelism: isRun ? declared.maxParallelism : undefined,
    maxReplicas: isService && isNamespaceDeclared && declared.moreReplicas !== undefined ? Math.min(100, replicas) : undefined,
    maxObjects: isNamespaceDeclared && createsAtHome ? declared.maxObjects : undefined,
  });
}

function housekeepingOf({ rights: { leaderElection, events, report, reportSuffix } }: Ingredients, name: string) {
  const housekeeping = present({
    leaderElection, events, report: report === undefined ? undefined : { apiGroup: report[0], resource: report[1], name: `${name}${reportSuffix}` },
  });
  return Object.keys(housekeeping).length === 0 ? undefined : housekeeping;
}

/** Callers come in where the program listens; without a program anywhere. */
function callersOf({ reach: { callers } }: Ingredients, workload: Program | undefined) {
  if (workload === undefined) return callers;
  const { port } = workload;
  return port === undefined ? [] : callers.map(each => ({ ...each, port }));
}
