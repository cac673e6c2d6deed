import { InspectedAgent } from '../../inspection/inspection';
import { SEVERITIES } from '../../rbac/risk';
import { CheckReport, JudgedFinding } from '../check-report';

/** An agent with what was found about it. */
export interface Section {
  /** How people call the agent; null where the findings are about none. */
  readonly name: string | null;
  readonly agent: InspectedAgent | null;

  /** Worst first. */
  readonly findings: readonly JudgedFinding[];
}

/** What was found, agent by agent: those with the worst findings first, what is about none of them last. */
export function sectionsOf({ agents, findings }: Pick<CheckReport, 'agents' | 'findings'>): readonly Section[] {
  const byName = new Map<string | null, JudgedFinding[]>(agents.map(({ name }) => [name, []]));
  for (const finding of findings) {
    const about = byName.get(finding.agent) ?? [];
    about.push(finding);
    byName.set(finding.agent, about);
  }
  const known = new Map(agents.map(agent => [agent.name, agent]));
  const sections = [...byName].map(([name, about]) => ({ name, agent: name === null ? null : known.get(name) ?? null, findings: about }));
  return sections.sort((a, b) => Number(a.name === null) - Number(b.name === null) || worst(a) - worst(b));
}

function worst({ findings }: Section): number {
  const open = findings.filter(({ accepted }) => accepted === null);
  return open.reduce<number>((rank, { severity }) => Math.min(rank, SEVERITIES.indexOf(severity)), SEVERITIES.length);
}
