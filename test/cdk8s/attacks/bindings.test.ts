import { ApiObject, ApiObjectProps, Chart, IResolver, JsonPatch, Lazy, ResolutionContext } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import { account, AGENT, bound, boundEverywhere, brings, clusterRole, group, READS_SECRETS, role, SCALES, user } from './grants';
import { IDENTITY, include, ROLLOUT, victim, Victim, written } from './victim';
import { GovernedAgent } from '../../../src';
import { ADMISSIBLE } from '../../checks/admissible';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const RBAC = 'rbac.authorization.k8s.io/v1';
const USER = `system:serviceaccount:ops-agents:${IDENTITY}`;
const IN_CLUSTER = { apiVersion: RBAC, kind: 'ClusterRoleBinding', metadata: { name: 'sly' }, roleRef: { kind: 'ClusterRole', name: 'edit' } };
const openShift = (kind: string, more: object, apiVersion = 'authorization.openshift.io/v1') => brings({ apiVersion, kind, metadata: { name: 'sly' }, ...more } as ApiObjectProps);
const text = (yaml: string) => ({ elsewhere }: Victim): void => void include(elsewhere, yaml);

type Way = readonly [string, (victim: Victim) => void];

function refused({ app, chart, elsewhere }: Victim, refusal: RegExp): void {
  expect(() => app.synth()).toThrow(refusal);
  expect(() => app.synthYaml()).toThrow(refusal);
  expect(() => chart.toJson()).toThrow(refusal);
  expect(() => elsewhere.toJson()).toThrow(refusal);
}

describe('a subject that is the agent', () => {
  test.each<readonly [...Way, string]>([
    ['its ServiceAccount', brings(boundEverywhere('edit', AGENT)), `ServiceAccount ops-agents/${IDENTITY}"`],
    ['its ServiceAccount, without the namespace, in that of the binding', brings(bound('ops-agents', 'ClusterRole edit', { kind: 'ServiceAccount', name: IDENTITY })), `ServiceAccount ops-agents/${IDENTITY}"`],
    ['its ServiceAccount, in a namespace that whoever applies the binding decides', ({ app }) => {
      new ApiObject(new Chart(app, 'anywhere'), 'sly', { ...IN_CLUSTER, kind: 'RoleBinding', subjects: [{ kind: 'ServiceAccount', name: IDENTITY }] } as ApiObjectProps);
    }, `ServiceAccount /${IDENTITY}"`],
    ['its ServiceAccount among others', brings(boundEverywhere('edit', account('web', 'web'), user('dana'), AGENT)), `ServiceAccount ops-agents/${IDENTITY}"`],
    ['the user that it is', brings(boundEverywhere('edit', user(USER))), `User ${USER}"`],
    ['the user that it is, as OpenShift calls users', openShift('ClusterRoleBinding', { roleRef: { name: 'edit' }, subjects: [{ kind: 'SystemUser', name: USER }] }), `SystemUser ${USER}"`],
    ['a user name of OpenShift', openShift('ClusterRoleBinding', { roleRef: { name: 'edit' }, userNames: [USER] }), `User ${USER}"`],
    ['the group of its namespace', brings(boundEverywhere('edit', group('system:serviceaccounts:ops-agents'))), 'Group system:serviceaccounts:ops-agents", which the agent is in'],
    ['all ServiceAccounts', brings(boundEverywhere('edit', group('system:serviceaccounts'))), 'Group system:serviceaccounts", which the agent is in'],
    ['everybody', brings(boundEverywhere('edit', group('system:authenticated'))), 'Group system:authenticated", which the agent is in'],
    ['everybody, as OpenShift calls groups', openShift('ClusterRoleBinding', { roleRef: { name: 'edit' }, groupNames: ['system:authenticated'] }), 'Group system:authenticated", which the agent is in'],
    ['whoever sends no token', brings(boundEverywhere('edit', user('system:anonymous'))), 'User system:anonymous", as whom the agent asks when it sends no token'],
    ['all who send no token', brings(boundEverywhere('edit', group('system:unauthenticated'))), 'Group system:unauthenticated", as whom the agent asks when it sends no token'],
  ])('is found as %s', (_, attack, subject) => {
    const attacked = victim();
    attack(attacked);
    refused(attacked, new RegExp(`agent "ops-agents/rollout" is refused[^]*bindings-are-declared: \`(Cluster)?RoleBinding [^ ]*sly\` grants "ClusterRole edit" to "${subject.replace('/', '\\/')}`));
  });

  test('is found as the user that GKE takes it for', () => {
    const cloudIdentity = { gke: { serviceAccount: 'rollout@example-prod.iam.gserviceaccount.com' }, reason: 'reads the build artefacts of the release' };
    const attacked = victim({ ...ROLLOUT, cloudIdentity });
    brings(boundEverywhere('edit', user('rollout@example-prod.iam.gserviceaccount.com')))(attacked);
    refused(attacked, /grants "ClusterRole edit" to "User rollout@example-prod[^"]*", as whom GKE knows the agent by its `cloudIdentity`/);
    const untouched = victim({ ...ROLLOUT, cloudIdentity });
    brings(boundEverywhere('edit', user('triage@example-prod.iam.gserviceaccount.com')))(untouched);
    expect(written(untouched.app)).not.toEqual([]);
  });

  test.each<Way>([
    ['somebody else', brings(boundEverywhere('edit', account('web', 'web'), user('dana'), group('ops')))],
    ['the same name in another namespace', brings(boundEverywhere('edit', account('web', IDENTITY)))],
    ['the same name in the namespace of the binding, which it leaves out', brings(bound('web', 'ClusterRole edit', { kind: 'ServiceAccount', name: IDENTITY }))],
    ['a ServiceAccount without a namespace in the whole cluster, which is nobody', brings(boundEverywhere('edit', { kind: 'ServiceAccount', name: IDENTITY }))],
    ['a user of its name', brings(boundEverywhere('edit', user(IDENTITY)))],
    ['a user in spelling that Kubernetes does not know', brings(boundEverywhere('edit', user(`system:serviceaccounts:ops-agents:${IDENTITY}`)))],
    ['the ServiceAccounts of another namespace', brings(boundEverywhere('edit', group('system:serviceaccounts:web')))],
    ['a group of people', brings(boundEverywhere('cluster-admin', group('system:masters')))],
    ['a group of which somebody is a member by that name', brings(boundEverywhere('edit', group(USER)))],
    ['a kind that there is not', brings(boundEverywhere('edit', { kind: 'Robot', name: USER }))],
    ['nobody', brings(boundEverywhere('edit'))],
  ])('is not %s', (_, make) => {
    const untouched = victim();
    make(untouched);
    expect(written(untouched.app).filter(({ kind, metadata }) => kind.endsWith('RoleBinding') && metadata.name === 'sly')).toHaveLength(1);
  });
});

describe('a binding', () => {
  const CASES: readonly (readonly [...Way, RegExp])[] = [
    ['in a list', brings({ apiVersion: 'v1', kind: 'List', items: [boundEverywhere('edit', AGENT)] } as ApiObjectProps), /`ClusterRoleBinding sly` grants/],
    ['in a list inside a list', brings({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [boundEverywhere('edit', AGENT)] }] } as ApiObjectProps), /`ClusterRoleBinding sly` grants/],
    ['in a list that calls itself something else', brings({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'harmless' }, items: [boundEverywhere('edit', AGENT)] } as ApiObjectProps), /`ClusterRoleBinding sly` grants/],
    ['in a typed list, whose items say no kind', brings({ apiVersion: RBAC, kind: 'ClusterRoleBindingList', items: [{ metadata: { name: 'sly' }, roleRef: IN_CLUSTER.roleRef, subjects: [AGENT] }] } as ApiObjectProps), /`ClusterRoleBinding sly` grants/],
    ['of another version', brings({ ...boundEverywhere('edit', AGENT), apiVersion: 'rbac.authorization.k8s.io/v1beta1' }), /`ClusterRoleBinding web\/sly` grants/],
    ['of OpenShift', openShift('ClusterRoleBinding', { roleRef: { name: 'cluster-admin' }, subjects: [AGENT] }), /`ClusterRoleBinding web\/sly` grants "ClusterRole cluster-admin"/],
    ['of OpenShift in a namespace', openShift('RoleBinding', { metadata: { name: 'sly', namespace: 'shop' }, roleRef: { name: 'admin' }, userNames: [USER] }), /`RoleBinding shop\/sly` grants "ClusterRole admin"/],
    ['of OpenShift to a role of a namespace', openShift('RoleBinding', { metadata: { name: 'sly', namespace: 'shop' }, roleRef: { name: 'own', namespace: 'shop' }, userNames: [USER] }), /`RoleBinding shop\/sly` grants "Role own"/],
    ['as older clients of OpenShift write it', openShift('ClusterRoleBinding', { roleRef: { name: 'cluster-admin' }, groupNames: ['system:authenticated'] }, 'v1'), /`ClusterRoleBinding web\/sly` grants "ClusterRole cluster-admin"/],
    ['by constraints of OpenShift, to a user', openShift('SecurityContextConstraints', { users: [USER] }, 'security.openshift.io/v1'), /`SecurityContextConstraints web\/sly` grants "SecurityContextConstraints sly" to "User/],
    ['by constraints of OpenShift, to a group', openShift('SecurityContextConstraints', { groups: ['system:serviceaccounts:ops-agents'] }, 'security.openshift.io/v1'), /grants "SecurityContextConstraints sly" to "Group[^]*use on securitycontextconstraints/],
    ['by constraints as older clients of OpenShift write them', openShift('SecurityContextConstraints', { groups: ['system:authenticated'] }, 'v1'), /grants "SecurityContextConstraints sly" to "Group/],
    ['that a controller applies: Crossplane', brings({
      apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', metadata: { name: 'harmless' }, spec: { forProvider: { manifest: boundEverywhere('edit', group('system:serviceaccounts')) } },
    } as ApiObjectProps), /`ClusterRoleBinding sly` grants/],
    ['that a controller applies: Open Cluster Management', brings({
      apiVersion: 'work.open-cluster-management.io/v1', kind: 'ManifestWork', metadata: { name: 'harmless' }, spec: { workload: { manifests: [boundEverywhere('edit', group('system:serviceaccounts'))] } },
    } as ApiObjectProps), /`ClusterRoleBinding sly` grants/],
    ['that a controller makes of an object of its own', brings({
      apiVersion: 'rbacmanager.reactiveops.io/v1beta1', kind: 'RBACDefinition', metadata: { name: 'sly' }, rbacBindings: [{ name: 'sly', subjects: [AGENT], clusterRoleBindings: [{ clusterRole: 'edit' }] }],
    } as ApiObjectProps), /identities-are-not-borrowed/],
    ['of a name that Kubernetes has, with somebody more', brings({ ...boundEverywhere('cluster-admin', group('system:masters'), AGENT), metadata: { name: 'cluster-admin' } }), /`ClusterRoleBinding web\/cluster-admin` grants "ClusterRole cluster-admin"/],
    ['to a kind of role that it cannot give', brings({ ...boundEverywhere('own', AGENT), roleRef: { kind: 'Role', name: 'own' } } as ApiObjectProps), /grants "Role own" to [^]*a kind of role that such a binding cannot give/],
    ['that the API server refuses to read', brings(clusterRole('odd', 'secrets' as never), boundEverywhere('odd', AGENT)), /grants "ClusterRole odd" to [^]*written in a way that the API server refuses: `rules` is no list/],
  ];

  test.each(CASES)('%s is refused', (_, attack, refusal) => {
    const attacked = victim();
    attack(attacked);
    refused(attacked, refusal);
  });

  test('that is written twice, and grants what is declared, is admitted', () => {
    const untouched = victim();
    brings(role('shop/own', SCALES), bound('shop', 'Role own', AGENT), bound('shop', 'Role own', AGENT))(untouched);
    expect(written(untouched.app).filter(({ metadata }) => metadata.name === 'sly')).toHaveLength(2);
  });

  test('in something that only looks like one is admitted', () => {
    const untouched = victim();
    brings(
      { ...boundEverywhere('edit', group('system:authenticated')), apiVersion: 'example.com/v1' },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'note' }, data: { note: JSON.stringify(boundEverywhere('edit', group('ops'))) } } as ApiObjectProps,
    )(untouched);
    expect(written(untouched.app).some(({ apiVersion }) => apiVersion === 'example.com/v1')).toBe(true);
  });
});

describe('whatever makes a binding', () => {
  class Answers implements IResolver {
    public resolve(context: ResolutionContext): void {
      if (context.obj.kind === 'ClusterRoleBinding' && context.key.join('.') === 'subjects.0.name' && context.value !== IDENTITY) context.replaceValue(IDENTITY);
    }
  }

  const ConstructOfSomebody = class extends Construct {
    constructor(scope: Construct, subject: plus34.ISubject) {
      super(scope, 'vendor');
      new plus34.ClusterRoleBinding(this, 'binding', { role: plus34.ClusterRole.fromClusterRoleName(this, 'role', 'edit') }).addSubjects(subject);
    }
  };

  test.each<Way>([
    ['included YAML', text(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\n${JSON.stringify(boundEverywhere('edit', AGENT))}\n`)],
    ['included YAML with anchors', text(`apiVersion: ${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: &name sly, labels: { app: *name } }\nroleRef: { kind: ClusterRole, name: edit }\nsubjects: [{ kind: Group, name: "system:serviceaccounts" }]\n`)],
    ['another chart', ({ app }) => void new ApiObject(new Chart(app, 'access'), 'sly', boundEverywhere('edit', AGENT))],
    ['a chart inside the agent\'s', ({ chart }) => void new ApiObject(new Chart(chart, 'inner'), 'sly', boundEverywhere('edit', AGENT))],
    ['an object under the agent itself', ({ agent }) => void new ApiObject(agent, 'sly', boundEverywhere('edit', AGENT))],
    ['a patch that adds a subject', ({ elsewhere }) => new ApiObject(elsewhere, 'sly', boundEverywhere('edit', account('web', 'web'))).addJsonPatch(JsonPatch.add('/subjects/-', AGENT))],
    ['a patch that turns another object into one', ({ elsewhere }) => new ApiObject(elsewhere, 'sly', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sly' } }).addJsonPatch(
      JsonPatch.replace('/apiVersion', RBAC), JsonPatch.replace('/kind', 'ClusterRoleBinding'), JsonPatch.add('/roleRef', IN_CLUSTER.roleRef), JsonPatch.add('/subjects', [AGENT]),
    )],
    ['a value that is known only when the app is rendered', ({ elsewhere }) => void new ApiObject(elsewhere, 'sly', { ...IN_CLUSTER, subjects: Lazy.any({ produce: () => [AGENT] }) } as ApiObjectProps)],
    ['a validation', ({ app, elsewhere }) => app.node.addValidation({
      validate: () => {
        if (elsewhere.node.tryFindChild('sly') === undefined) new ApiObject(elsewhere, 'sly', boundEverywhere('edit', AGENT));
        return [];
      },
    })],
    ['cdk8s-plus-28', ({ elsewhere, agent }) => new plus28.ClusterRoleBinding(elsewhere, 'sly', { role: plus28.ClusterRole.fromClusterRoleName(elsewhere, 'role', 'edit') }).addSubjects(agent.serviceAccount)],
    ['cdk8s-plus-34, by its user name', ({ elsewhere }) => new plus34.ClusterRoleBinding(elsewhere, 'sly', { role: plus34.ClusterRole.fromClusterRoleName(elsewhere, 'role', 'edit') }).addSubjects(plus34.User.fromName(elsewhere, 'user', USER))],
    ['cdk8s-plus-34, by its group', ({ elsewhere }) => new plus34.ClusterRoleBinding(elsewhere, 'sly', { role: plus34.ClusterRole.fromClusterRoleName(elsewhere, 'role', 'edit') }).addSubjects(plus34.Group.fromName(elsewhere, 'group', 'system:serviceaccounts'))],
    ['a construct of somebody', ({ elsewhere, agent }) => void new ConstructOfSomebody(elsewhere, agent.serviceAccount)],
  ])('%s: it is refused', (_, attack) => {
    const attacked = victim();
    attack(attacked);
    expect(() => attacked.app.synth()).toThrow(/bindings-are-declared: `ClusterRoleBinding [^`]*` grants "ClusterRole edit" to/);
  });

  test('a resolver: it is refused', () => {
    const attacked = victim(undefined, { resolvers: [new Answers()] });
    brings(boundEverywhere('edit', account('ops-agents', 'web')))(attacked);
    refused(attacked, /bindings-are-declared: `ClusterRoleBinding web\/sly`/);
  });

  test('it is admitted for what is declared', () => {
    const { app, agent } = victim();
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const scaler = new plus34.Role(shop, 'scaler');
    scaler.allow(['get'], plus34.ApiResource.custom({ apiGroup: 'apps', resourceType: 'deployments/scale' }));
    ApiObject.of(scaler).addJsonPatch(JsonPatch.add('/rules/0/resourceNames', ['checkout']));
    scaler.bind(agent.serviceAccount);
    expect(written(app).filter(({ roleRef }) => (roleRef as { name?: string } | undefined)?.name?.startsWith('shop-scaler'))).toHaveLength(1);
  });
});

describe('of many agents', () => {
  const many = (more: number): Victim => {
    const attacked = victim();
    for (let i = 0; i < more; i++) new GovernedAgent(attacked.chart, `helper-${i}`, ADMISSIBLE);
    return attacked;
  };

  function refusalOf({ app }: Victim): string {
    try {
      return app.synthYaml();
    } catch (error) {
      return (error as Error).message;
    }
  }

  test('that a group has in it, a few are told, and how many there are', () => {
    const attacked = many(40);
    brings(boundEverywhere('edit', group('system:authenticated')))(attacked);
    const refusal = refusalOf(attacked);
    expect(refusal.match(/bindings-are-declared: `ClusterRoleBinding web\/sly`/g)).toHaveLength(3);
    expect(refusal).toContain('which the agent and 40 more of the app are in');
    expect(refusal.length).toBeLessThan(10_000);
  });

  test('that are named one by one, a few are told, and how many there are', () => {
    const attacked = many(40);
    brings(boundEverywhere('edit', AGENT, ...Array.from({ length: 40 }, (_, i) => account('ops-agents', `agent-advise-helper-${i}`))))(attacked);
    const refusal = refusalOf(attacked);
    expect(refusal.match(/bindings-are-declared: `ClusterRoleBinding web\/sly`/g)).toHaveLength(3);
    expect(refusal).toContain(`to "ServiceAccount ops-agents/${IDENTITY}" and to 40 more agents of the app`);
  });

  test('nobody gets away with what the others accept', () => {
    const accepts = (name: string) => ({
      ...ADMISSIBLE,
      exceptions: [{
        rule: 'bindings-are-declared',
        at: 'ClusterRoleBinding web/sly = ClusterRole reader to Group system:authenticated: get on secrets of the core group',
        reason: `the vendor takes it out of its chart by March, says ${name}`,
        approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' },
        until: '2026-12-04',
      }],
    });
    const attacked = victim({ ...ROLLOUT, exceptions: accepts('rollout').exceptions });
    for (let i = 0; i < 5; i++) new GovernedAgent(attacked.chart, `helper-${i}`, accepts(`helper-${i}`));
    new GovernedAgent(attacked.chart, 'last', ADMISSIBLE);
    brings(clusterRole('reader', [READS_SECRETS]), boundEverywhere('reader', group('system:authenticated')))(attacked);
    const refusal = refusalOf(attacked);
    expect(refusal).toMatch(/agent "ops-agents\/last" is refused for 1 reason/);
    expect(refusal.match(/is refused for/g)).toHaveLength(1);
  });
});
