import { quote } from '../../plan/quote';
import { FleetRule } from '../rule';

const QUOTA_LIMITS = ['maxReplicas', 'maxObjects'] as const;

export const quotasHaveANamespace: FleetRule = {
  id: 'quotas-have-a-namespace',
  title: 'a limit that a quota enforces is declared only where the app makes the quota',
  rationale: 'the quota is part of the agent namespace: without it `maxReplicas` and `maxObjects` are numbers on paper',
  fix: 'declare the namespace in the app, for example `new AgentNamespace(chart, "ops-agents")`, or leave the limit out of `driftBoundary.limits`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:resource-quotas'],
  check: ({ agents, namespaces }) => {
    const made = new Set(namespaces.map(({ name }) => name));
    return agents.flatMap(subject => subject.namespace === '' || made.has(subject.namespace) ? [] : QUOTA_LIMITS
      .filter(limit => subject.driftBoundary.declaredLimits.includes(limit))
      .map(limit => ({
        subject,
        at: `driftBoundary.limits.${limit}`,
        problem: `is enforced by the quota of ${quote(subject.namespace)}, and the app declares no such AgentNamespace`,
      })));
  },
};
