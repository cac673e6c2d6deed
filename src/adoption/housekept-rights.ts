import { AccountRight } from './account-right';
import { housekeepingIsAboutItself } from '../checks/rules/housekeeping-is-about-itself';
import { AgentPlan } from '../plan/agent-plan';
import { HousekeepingPlan } from '../plan/member-plan';
import { quote } from '../plan/quote';

/** Rights that a declaration has a word for among its `housekeeping`. */
export interface Housekept {
  readonly housekeeping: HousekeepingPlan;

  /** What the word gives in place of the rights, by the property of `housekeeping`: it is less. */
  readonly instead: ReadonlyMap<keyof HousekeepingPlan, string>;
  readonly rights: readonly AccountRight[];

  /** The others. */
  readonly rest: readonly AccountRight[];
}

/** What programs ask for to write an Event and to count it up. */
const EVENT_VERBS = ['create', 'patch', 'update'];

const LEASE_WRITES = ['create', 'update', 'patch', 'delete'];
const LEASE_VERBS = ['get', 'list', 'watch', ...LEASE_WRITES];

const PUBLISHING = ['create', 'update', 'patch'];
const REPORT_WRITES = [...PUBLISHING, 'delete'];

/** Sorts out what an agent writes about itself. */
export function housekept(rights: readonly AccountRight[], agent: AgentPlan): Housekept {
  const events = rights.filter(right => isOn(right, ['', 'events.k8s.io'], 'events') && EVENT_VERBS.includes(verbOf(right)));
  const leases = leaseRights(rights);
  const report = reportIn(rights, agent);
  const reports = report === null ? [] : rights.filter(right => isReporting(right, report));
  const moved = new Set([...events, ...leases, ...reports]);
  return {
    housekeeping: { leaderElection: leases.length > 0, events: events.length > 0, report },
    instead: new Map<keyof HousekeepingPlan, string>([
      ['leaderElection', `the Lease ${quote(agent.name)} in the agent namespace, and no other: tell the program to elect its leader there`],
      ['events', 'in the agent namespace, and in no other'],
      ['report', report === null ? '' : `this one object in the agent namespace${report.apiGroup === '' ? '' : ', which has to be there: Kubernetes cannot limit `create` by name'}`],
    ]),
    rights: rights.filter(right => moved.has(right)),
    rest: rights.filter(right => !moved.has(right)),
  };
}

/** Who writes a Lease elects a leader, and reads it there for the same purpose. */
function leaseRights(rights: readonly AccountRight[]): readonly AccountRight[] {
  const leases = rights.filter(right => isOn(right, ['coordination.k8s.io'], 'leases') && LEASE_VERBS.includes(verbOf(right)));
  const places = new Set(leases.filter(right => LEASE_WRITES.includes(verbOf(right))).map(({ scope }) => scope));
  return leases.filter(({ scope }) => places.has(scope));
}

type Report = NonNullable<HousekeepingPlan['report']>;

/** The one object that the agent publishes into: what it writes by a name of its own, or else one of a kind that nothing acts on. */
function reportIn(rights: readonly AccountRight[], agent: AgentPlan): Report | null {
  const writes = rights.filter(right => PUBLISHING.includes(verbOf(right)));
  const found = writes.flatMap(({ rule: { apiGroups: [apiGroup = ''], resources: [resource = ''], resourceNames } }): readonly Report[] => {
    if (resourceNames.length > 1 || (resourceNames.length === 0 && apiGroup === '')) return [];
    const report = { apiGroup, resource, name: resourceNames[0] ?? agent.name };
    return isLegal(report, agent) ? [report] : [];
  });
  return found[0] ?? null;
}

function isLegal(report: Report, agent: AgentPlan): boolean {
  return housekeepingIsAboutItself.check({ ...agent, housekeeping: { ...agent.housekeeping, report } }).length === 0;
}

function isReporting(right: AccountRight, { apiGroup, resource, name }: Report): boolean {
  if (!REPORT_WRITES.includes(verbOf(right))) return false;
  const { rule: { resourceNames, resources } } = right;
  const isNamed = resourceNames.length === 1 && resourceNames[0] === name;
  if (apiGroup === '') return isNamed && isOn(right, [apiGroup], resource);
  return (resourceNames.length === 0 || isNamed) && isOn(right, [apiGroup], resources[0] ?? '') && [resource, `${resource}/status`].includes(resources[0]);
}

function isOn({ rule: { apiGroups, resources } }: AccountRight, groups: readonly string[], resource: string): boolean {
  return groups.includes(apiGroups[0]) && resources[0] === resource;
}

function verbOf({ rule: { verbs: [verb] } }: AccountRight): string {
  return verb;
}
