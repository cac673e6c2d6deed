import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { App, Chart, Testing } from 'cdk8s';
import { AuthorityClass, Governance, GovernedAgent } from '../../src';
import { admitAgent } from '../../src/checks/admit';
import { refusalText } from '../../src/checks/report';
import { Manifest } from '../../src/manifests/manifest';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { planGovernance } from '../../src/plan/governance-plan';
import { planAgent } from '../../src/plan/plan-agent';
import { ADMISSIBLE, ADMISSIBLE_ADAPT, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE, APPROVED_BY_LIN, TODAY } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

// The core was made to serve two front ends: this is a second one, in a few dozen lines.
// The typed classes take plain objects; what a class does not know it drops, which the comparison would show.

type ResourceClass = new (name: string, args: never, options: pulumi.CustomResourceOptions) => pulumi.CustomResource;

const CLASSES: Readonly<Record<string, ResourceClass>> = {
  'v1/ServiceAccount': k8s.core.v1.ServiceAccount,
  'v1/ConfigMap': k8s.core.v1.ConfigMap,
  'v1/Service': k8s.core.v1.Service,
  'rbac.authorization.k8s.io/v1/Role': k8s.rbac.v1.Role,
  'rbac.authorization.k8s.io/v1/RoleBinding': k8s.rbac.v1.RoleBinding,
  'rbac.authorization.k8s.io/v1/ClusterRole': k8s.rbac.v1.ClusterRole,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': k8s.rbac.v1.ClusterRoleBinding,
  'coordination.k8s.io/v1/Lease': k8s.coordination.v1.Lease,
  'networking.k8s.io/v1/NetworkPolicy': k8s.networking.v1.NetworkPolicy,
  'apps/v1/Deployment': k8s.apps.v1.Deployment,
  'batch/v1/Job': k8s.batch.v1.Job,
  'batch/v1/CronJob': k8s.batch.v1.CronJob,
};

class PulumiAgent extends pulumi.ComponentResource {
  constructor(name: string, declaration: { readonly namespace: string }) {
    const plan = planAgent(declaration, { constructId: name, chartNamespace: '', governance: planGovernance(ADMISSIBLE_GOVERNANCE, TODAY) });
    const admission = admitAgent(plan);
    if (admission.plan === null) throw new pulumi.RunError(refusalText(`agent "${plan.id}"`, admission.refusals));
    super('governed-agents:index:GovernedAgent', name);
    for (const manifest of manifestsForAgent(admission.plan)) this.add(name, manifest);
    this.registerOutputs({});
  }

  private add(name: string, { id, object }: Manifest): void {
    const ResourceClass = CLASSES[`${object.apiVersion}/${object.kind}`] ?? k8s.apiextensions.CustomResource;
    new ResourceClass(`${name}-${id}`, object as never, { parent: this });
  }
}

const registered: object[] = [];

beforeAll(() => pulumi.runtime.setMocks({
  newResource: ({ name, type, inputs }) => {
    if (type.startsWith('kubernetes:')) registered.push(inputs as object);
    return { id: name, state: inputs as object };
  },
  call: ({ inputs }) => inputs as object,
}, 'project', 'stack', true));

beforeEach(() => registered.splice(0));

/** Objects in the form that does not depend on the order of keys or of the objects themselves. */
function canonical(objects: readonly object[]): readonly string[] {
  const byKey = ([a]: readonly unknown[], [b]: readonly unknown[]) => String(a) < String(b) ? -1 : 1;
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).sort(byKey).map(([key, each]) => [key, sorted(each)]));
  };
  return objects.map(object => JSON.stringify(sorted(object))).sort();
}

function throughCdk8s(name: string, declaration: object): readonly object[] {
  const app = new App();
  Governance.of(app).configure(ADMISSIBLE_GOVERNANCE);
  const chart = new Chart(app, 'chart');
  new GovernedAgent(chart, name, declaration as typeof ADMISSIBLE);
  return Testing.synth(chart) as object[];
}

async function throughPulumi(name: string, declaration: object): Promise<readonly object[]> {
  new PulumiAgent(name, declaration as { namespace: string });
  await pulumi.runtime.disconnect();
  return registered;
}

const NAMESPACE = 'ops-agents';
const callers = [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }];
const permissions = [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down' }];
const housekeeping = { leaderElection: true, events: true, report: { apiGroup: '', resource: 'configmaps', name: 'triage-report' } };

test.each([
  ['an agent without a workload', 'triage', { ...ADMISSIBLE }],
  ['a service', 'triage', { ...ADMISSIBLE, callers, housekeeping, workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443, env: { LOG_LEVEL: 'info' } } }],
  ['a task', 'backfill', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/backfill:1.0.0', task: true } }],
  ['a schedule', 'digest', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/digest:1.0.0', schedule: '0 6 * * *' } }],
  ['an agent that executes', 'rollout', {
    ...ADMISSIBLE_EXECUTE,
    permissions,
    driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
    destinations: [{ internet: true, port: 443, reason: 'model' }],
  }],
  ['an agent that tunes itself', 'throttle', { ...ADMISSIBLE_ADAPT, workload: { image: 'ghcr.io/example/throttle:3.0.4' } }],
  ['an agent that is known to a cloud', 'triage', {
    ...ADMISSIBLE,
    approval: APPROVED_BY_LIN,
    cloudIdentity: { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' }, reason: 'calls the model' },
    workload: { image: 'ghcr.io/example/triage:1.4.2' },
  }],
  ['an agent that reads everywhere', 'triage', {
    ...ADMISSIBLE, permissions: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'], clusterWide: true, reason: 'tells a full node' }],
  }],
])('%s gets the same objects through cdk8s and through Pulumi', async (_, name, declaration) => {
  const declared = { ...declaration, namespace: NAMESPACE };
  const [cdk8s, viaPulumi] = [throughCdk8s(name, declared), await throughPulumi(name, declared)];
  expect(cdk8s.length).toBeGreaterThan(2);
  expect(canonical(viaPulumi)).toEqual(canonical(cdk8s));
});

test('an agent without an owner is refused with the same text, and registers nothing', async () => {
  const declaration = { ...ADMISSIBLE, namespace: NAMESPACE, owner: undefined, authorityClass: AuthorityClass.ADVISE };
  let [text, viaPulumi] = ['', ''];
  try { throughCdk8s('triage', declaration); } catch (error) { text = (error as Error).message; }
  try { await throughPulumi('triage', declaration); } catch (error) { viaPulumi = (error as Error).message; }
  expect(viaPulumi).toContain('owner-is-named: `owner` is missing');
  expect(text).toContain(viaPulumi);
  expect(registered).toEqual([]);
});
