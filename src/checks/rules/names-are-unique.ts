import { HousekeepingPlan } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { FleetFinding, FleetRule, Subject } from '../rule';

type ReportPlan = NonNullable<HousekeepingPlan['report']>;

export const namesAreUnique: FleetRule = {
  id: 'names-are-unique',
  title: 'no two agents or tools, agent namespaces or report objects of an app share a name',
  rationale: 'two agents of one name are one identity to the cluster: what one is granted, the other has',
  fix: 'give each construct its own id, or set `name`, for example "rollout-checkout"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.4.1'],
  check: ({ agents, tools, namespaces }) => [
    ...repeats([...agents, ...tools].map(subject => ({ subject, at: 'name', name: subject.id, what: tools.length === 0 ? 'agent' : 'agents and tool' }))),
    ...repeats(namespaces.map(namespace => ({ subject: namespace, at: 'name', name: namespace.name, what: 'agent namespace' }))),
    ...repeats(agents.flatMap(agent => agent.housekeeping.report === null ? [] : [{
      subject: agent, at: 'housekeeping.report.name', name: reportId(agent.namespace, agent.housekeeping.report), what: 'report object',
    }])),
  ],
};

function reportId(namespace: string, { apiGroup, resource, name }: ReportPlan): string {
  return `${namespace}/${apiGroup === '' ? '' : `${apiGroup}/`}${resource}/${name}`;
}

interface Named {
  readonly subject: Subject;
  readonly at: string;
  readonly name: string;
  readonly what: string;
}

function repeats(all: readonly Named[]): readonly FleetFinding[] {
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return all.filter(({ name }) => counts.get(name)! > 1)
    .map(({ subject, at, name, what }) => ({ subject, at, problem: `is shared by ${counts.get(name)} ${what}s: ${quote(name)}` }));
}
