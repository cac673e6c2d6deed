import type { Role } from 'kubernetes-types/rbac/v1';
import type { AdmittedNamespace, AdmittedPlan } from '../../src/checks/admit';
import { AgentDeclaration } from '../../src/declaration/agent-declaration';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { GovernanceOptions } from '../../src/declaration/governance-options';
import { KubernetesObject, Manifest } from '../../src/manifests/manifest';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { planGovernance } from '../../src/plan/governance-plan';
import { planNamespace } from '../../src/plan/namespace-plan';
import { planAgent } from '../../src/plan/plan-agent';

/** The rollout agent of the design, without what it may do. */
const ROLLOUT: AgentDeclaration = {
  purpose: 'Rolls a Deployment back when its error budget burns',
  owner: {
    name: 'Dana Reyes',
    email: 'dana.reyes@example.com',
    title: 'SRE lead',
    contact: 'https://example.pagerduty.com/services/PROLLOUT',
    deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
  },
  approval: {
    by: { name: 'Lin Wei', email: 'lin.wei@example.com' },
    on: '2026-11-02',
    reference: 'https://github.com/example/ops/pull/42',
  },
  authorityClass: AuthorityClass.EXECUTE,
  driftBoundary: { maxChainDepth: 1, maxReach: 2, reviewBy: '2027-01-31' },
};

export const SCALE_CHECKOUT = {
  apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down',
};

export const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'], reason: 'sees what runs' };

export const SERVICE = { image: 'ghcr.io/example/rollout:1.4.2', port: 8443 };

/**
 * The plan of the rollout agent with some of it changed, as if it had been admitted.
 *
 * INVARIANT: what these tests declare breaks no rule; the rules have tests of their own.
 */
export function admitted(changes: Partial<AgentDeclaration> = {}, options: GovernanceOptions = {}): AdmittedPlan {
  const governance = planGovernance({ apiServerCidrs: ['10.0.0.1/32', '172.18.0.2/32'], ...options }, '2026-11-22');
  return planAgent({ ...ROLLOUT, ...changes }, { constructId: 'rollout', chartNamespace: 'ops-agents', governance }) as AdmittedPlan;
}

/** The plan of an agent namespace, as if it had been admitted. */
export function admittedNamespace(name: string = 'ops-agents'): AdmittedNamespace {
  return planNamespace({}, name) as AdmittedNamespace;
}

/** An agent that uses every property, on the given kind of workload and network. */
export function busy(workload: AgentDeclaration['workload'], options: GovernanceOptions = {}): AdmittedPlan {
  return admitted({
    permissions: [SCALE_CHECKOUT, READ_PODS, { ...READ_PODS, resources: ['nodes'], clusterWide: true }],
    housekeeping: { leaderElection: true, events: true, report: { apiGroup: '', resource: 'configmaps', name: 'rollout-report' } },
    invokes: [
      { agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' },
      { agent: 'data-agents/rollout', port: 9443, reason: 'asks for numbers' },
      { agent: 'ops-agents/triage', port: 9090, reason: 'asks how it fares' },
    ],
    destinations: [
      { pods: { namespace: 'monitoring', labels: { app: 'prometheus' } }, port: 9090, reason: 'metrics' },
      { cidr: '10.20.0.0/16', port: 5432, reason: 'history' },
      { host: 'api.anthropic.com', port: 443, reason: 'model' },
      { internet: true, port: 443, reason: 'reads release notes' },
    ],
    callers: [
      { pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'people talk to it' },
      { cidr: '10.30.0.0/16', port: 8443, reason: 'the old gateway' },
    ],
    workload: { env: { LOG_LEVEL: 'info' }, secretEnv: { MODEL_KEY: { secret: 'model-key', key: 'token' } }, ...workload, image: SERVICE.image },
  }, options);
}

/** The objects of one kind, as plain data of the shape `T`. */
export function objectsOf<T>(plan: AdmittedPlan, kind: string): (KubernetesObject & T)[] {
  return manifestsForAgent(plan).map(each => each.object).filter(each => each.kind === kind) as (KubernetesObject & T)[];
}

/** The Roles of what was declared: every agent holds that of its boundary, too. */
export function declaredRoles(plan: AdmittedPlan): (KubernetesObject & Role)[] {
  return objectsOf<Role>(plan, 'Role').filter(({ metadata }) => metadata.name !== `${plan.serviceAccountName}.${plan.namespace}.boundary`);
}

/** The manifest with an id, as plain data of the shape `T`. */
export function objectAt<T>(manifests: readonly Manifest[], id: string): KubernetesObject & T {
  const found = manifests.find(each => each.id === id);
  if (found === undefined) throw new Error(`no manifest ${id} among ${manifests.map(each => each.id).join(', ')}`);
  return found.object as KubernetesObject & T;
}
