import { ApiObjectProps } from 'cdk8s';
import { account, AGENT, bound, boundEverywhere, brings, clusterRole, EVERYTHING, group, READS_SECRETS, role } from './grants';
import { ROLLOUT, victim, Victim, written } from './victim';
import { AgentDeclaration, Permission, GovernanceException, GovernedAgent } from '../../../src';
import { ADMISSIBLE_EXECUTE } from '../../checks/admissible';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const accepts = (rule: string, at: string): GovernanceException =>
  ({ rule, at, reason: 'starts the migration jobs until the operator can', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2026-12-04' });

/** The agent, with a permission that a person accepted although it is risky, and what else they accepted. */
function declaring(permission: Partial<Permission>, told: string, ...further: readonly string[]): AgentDeclaration {
  return {
    ...ADMISSIBLE_EXECUTE,
    permissions: [{ namespaces: ['shop'], reason: 'starts the migration jobs of the shop', ...permission } as Permission],
    exceptions: [
      ...(told === '' ? [] : [accepts('permissions-are-not-risky', `permissions[0] = ${told}`)]),
      ...further.map(at => accepts('bindings-are-declared', at)),
    ],
    workload: ROLLOUT.workload,
  };
}

const PODS = { apiGroups: [''], resources: ['pods'], verbs: ['create'] };
const RUNS = (...further: readonly string[]) => declaring(PODS, 'create on pods of the core group in shop', ...further);
const tokenOf = (namespace: string, name: string, secret = `${name}-token`) => ({
  apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/service-account-token', metadata: { namespace, name: secret, annotations: { 'kubernetes.io/service-account.name': name } },
} as ApiObjectProps);

/** Somebody in `shop` who may read Secrets. */
const READER = [role('shop/reads', READS_SECRETS), bound('shop', 'Role reads', account('shop', 'reader'))];

function refusalOf(declaration: AgentDeclaration, attack: (victim: Victim) => void): string {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const attacked = victim(declaration);
  attack(attacked);
  try {
    attacked.app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  expect(written(attacked.app).length).toBeGreaterThan(5);
  return '';
}

describe('a declared right to run pods', () => {
  test.each<readonly [string, readonly ApiObjectProps[]]>([
    ['whoever may do more in the namespace', READER],
    ['whoever may do more anywhere', [boundEverywhere('cluster-admin', account('shop', 'reader'))]],
    ['whoever is in a group that may do more', [boundEverywhere('edit', group('system:serviceaccounts:shop')), { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' } }]],
    ['whoever can become somebody who may do more', [
      role('shop/mints', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: ['next'] }), bound('shop', 'Role mints', account('shop', 'first')),
      boundEverywhere('edit', account('shop', 'next')),
    ]],
    ['whoever has an identity in a cloud', [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'backup', namespace: 'shop', annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/backup' } } } as ApiObjectProps]],
    ['a role that nobody knows', [bound('shop', 'ClusterRole unheard-of', account('shop', 'reader'))]],
  ])('leads to %s: it is refused', (_, objects) => {
    expect(refusalOf(RUNS(), brings(...objects))).toMatch(/bindings-are-declared: `permissions` include "create on pods of the core group in shop", which leads to [^]*more than the agent declares: ServiceAccount ops-agents\/agent-execute-rollout → /);
  });

  test.each<readonly [string, readonly ApiObjectProps[]]>([
    ['nobody that the app knows of', []],
    ['somebody who may do the same', [role('shop/runs', PODS), bound('shop', 'Role runs', account('shop', 'runner'))]],
    ['somebody who may do what everybody may', [bound('shop', 'ClusterRole system:basic-user', account('shop', 'runner'))]],
    ['nobody elsewhere', [role('web/reads', READS_SECRETS), bound('web', 'Role reads', account('web', 'reader'))]],
    ['people', [role('shop/reads', READS_SECRETS), bound('shop', 'Role reads', { kind: 'User', name: 'dana' }, group('ops'))]],
  ])('leads to %s: it is admitted', (_, objects) => {
    expect(refusalOf(RUNS(), brings(...objects))).toBe('');
  });

  const ACCEPTED = 'permissions = create on pods of the core group in shop leads to ServiceAccount shop/reader: get on secrets of the core group in shop';

  test('may lead where a person accepts it', () => {
    expect(refusalOf(RUNS(ACCEPTED), brings(...READER))).toBe('');
  });

  test.each<readonly [string, readonly ApiObjectProps[]]>([
    ['they may do more', [role('shop/reads', READS_SECRETS, EVERYTHING), bound('shop', 'Role reads', account('shop', 'reader'))]],
    ['they may do it in another namespace, too', [...READER, role('web/reads', READS_SECRETS), { ...bound('web', 'Role reads', account('shop', 'reader')) }]],
    ['somebody else may do something', [...READER, { ...bound('shop', 'ClusterRole view', account('shop', 'other')), metadata: { name: 'slier', namespace: 'shop' } }]],
  ])('is refused again when %s', (_, objects) => {
    expect(refusalOf(RUNS(ACCEPTED), brings(...objects))).toMatch(/exceptions-match-findings: `exceptions\[1\].at` accepts something else/);
  });
});

test.each<readonly [string, AgentDeclaration, string]>([
  ['Jobs', declaring({ apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }, 'create on jobs of batch in shop'), 'create on jobs of batch in shop'],
  ['a named Deployment', declaring({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'], resourceNames: ['web'] }, 'patch on deployments of apps named web in shop'), 'patch on deployments of apps named web in shop'],
  ['Tekton', declaring({ apiGroups: ['tekton.dev'], resources: ['pipelineruns'], verbs: ['create'] }, 'create on pipelineruns of tekton.dev in shop'), 'create on pipelineruns of tekton.dev in shop'],
  ['Argo Workflows', declaring({ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] }, 'create on workflows of argoproj.io in shop'), 'create on workflows of argoproj.io in shop'],
  ['agents of kagent', declaring({ apiGroups: ['kagent.dev'], resources: ['agents'], verbs: ['create'] }, 'create on agents of kagent.dev in shop'), 'create on agents of kagent.dev in shop'],
])('a declared right over %s leads to the ServiceAccounts of the namespace', (_, declaration, right) => {
  expect(refusalOf(declaration, brings(...READER))).toContain(`"${right}", which leads to the rights of ServiceAccount shop/reader`);
  expect(refusalOf(declaration, brings())).toBe('');
});

describe('a declared right over what a controller obeys', () => {
  const argo = (...further: readonly string[]) =>
    declaring({ apiGroups: ['argoproj.io'], resources: ['applications'], resourceNames: ['shop'], verbs: ['patch'], namespaces: ['argocd'] }, 'patch on applications of argoproj.io named shop in argocd', ...further);
  const flux = declaring({ apiGroups: ['helm.toolkit.fluxcd.io'], resources: ['helmreleases'], verbs: ['patch'], resourceNames: ['shop'] }, 'patch on helmreleases of helm.toolkit.fluxcd.io named shop in shop');

  test.each<readonly [string, AgentDeclaration, readonly ApiObjectProps[], RegExp]>([
    ['Argo CD', argo(), [boundEverywhere('cluster-admin', account('argocd', 'argocd-application-controller'))], /leads to everything in the cluster[^]*→ the controller of Argo CD → ServiceAccount argocd\/argocd-application-controller → /],
    ['Argo CD, as its operators install it', argo(), [boundEverywhere('edit', account('gitops', 'openshift-gitops-argocd-application-controller'))], /→ the controller of Argo CD → ServiceAccount gitops\/openshift-gitops-argocd-application-controller/],
    ['Flux', flux, [boundEverywhere('cluster-admin', account('flux-system', 'helm-controller'))], /→ the controller of Flux → ServiceAccount flux-system\/helm-controller/],
    ['Flux, with a ServiceAccount that the object names', flux, READER, /leads to the rights of ServiceAccount shop\/reader/],
  ])('%s leads to what the controller may do: it is refused', (_, declaration, objects, refusal) => {
    expect(refusalOf(declaration, brings(...objects))).toMatch(refusal);
  });

  test('is admitted where the controller is not of the app, and where a person accepts all that it may do', () => {
    expect(refusalOf(argo(), brings())).toBe('');
    const everything = argo('permissions = patch on applications of argoproj.io named shop in argocd leads to everything in the cluster');
    expect(refusalOf(everything, brings(boundEverywhere('cluster-admin', account('argocd', 'argocd-application-controller'))))).toBe('');
  });
});

describe('a declared right to read a Secret by name', () => {
  const reads = (secret: string) => declaring({ apiGroups: [''], resources: ['secrets'], resourceNames: [secret], verbs: ['get'] }, '');

  test('is refused where a token of somebody who may do more lies in it', () => {
    expect(refusalOf(reads('reader-token'), brings(...READER, tokenOf('shop', 'reader')))).toMatch(/"get on secrets of the core group named reader-token in shop", which leads to the rights of ServiceAccount shop\/reader/);
  });

  test('is admitted where it lies in another', () => {
    expect(refusalOf(reads('db-password'), brings(...READER, tokenOf('shop', 'reader')))).toBe('');
    expect(refusalOf(reads('reader-token'), brings(...READER, tokenOf('web', 'reader')))).toBe('');
  });
});

describe('one agent is not another', () => {
  const starter = declaring({ apiGroups: ['kagent.dev'], resources: ['agents'], verbs: ['create'], namespaces: ['web-agents'] }, 'create on agents of kagent.dev in web-agents');

  test('by starting something under its ServiceAccount', () => {
    const beside = ({ elsewhere }: Victim): void => void new GovernedAgent(elsewhere, 'other', { ...ROLLOUT, namespace: 'web-agents' });
    expect(refusalOf(starter, beside)).toMatch(/"create on agents of kagent.dev in web-agents", which leads to the rights of ServiceAccount web-agents\/agent-execute-other/);
  });

  test.each<readonly [string, object]>([
    ['a token of it', { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: ['agent-execute-other'] }],
    ['impersonating it', { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'], resourceNames: ['agent-execute-other'] }],
    ['impersonating the user that it is', { apiGroups: [''], resources: ['users'], verbs: ['impersonate'], resourceNames: ['system:serviceaccount:ops-agents:agent-execute-other'] }],
    ['binding whatever role', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['bind'] }],
    ['writing whatever into a Role', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['escalate', 'update'] }],
    ['a command in its pods', { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }],
  ])('by a binding that gives %s', (_, right) => {
    const attack = (each: Victim): void => {
      new GovernedAgent(each.chart, 'other', ROLLOUT);
      brings(clusterRole('sly', [right]), boundEverywhere('sly', AGENT))(each);
    };
    expect(refusalOf(ROLLOUT, attack)).toMatch(/agent "ops-agents\/rollout" is refused[^]*bindings-are-declared: `ClusterRoleBinding web\/sly` grants/);
  });
});

test('what a right leads to that is granted and not declared is part of what a person accepts', () => {
  const granted = [role('shop/runs', PODS), { ...bound('shop', 'Role runs', AGENT), metadata: { name: 'runs', namespace: 'shop' } }];
  const accepted = 'RoleBinding shop/runs = Role runs to ServiceAccount ops-agents/agent-execute-rollout: create on pods of the core group';
  const declaration = (at: string) => ({ ...ROLLOUT, exceptions: [accepts('bindings-are-declared', at)] });
  expect(refusalOf(declaration(accepted), brings(...granted))).toBe('');
  expect(refusalOf(declaration(accepted), brings(...granted, ...READER))).toMatch(/accepts something else: at `RoleBinding shop\/runs` [^]*which leads to ServiceAccount shop\/reader: get on secrets/);
});

// What a declaration may not ask for in the first place.
test.each<readonly [string, Partial<Permission>]>([
  ['tokens of one ServiceAccount', { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['reader'], verbs: ['create'] }],
  ['to impersonate one ServiceAccount', { apiGroups: [''], resources: ['serviceaccounts'], resourceNames: ['reader'], verbs: ['impersonate'] }],
  ['to bind one role', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], resourceNames: ['reads'], verbs: ['bind'] }],
  ['to escalate', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['escalate'] }],
  ['to change the Role that it is bound to', { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], resourceNames: ['agent-execute-rollout.ops-agents'], verbs: ['update'] }],
])('%s is no permission, wherever it leads', (_, permission) => {
  expect(refusalOf(declaring(permission, ''), brings(...READER))).toMatch(/permissions-(do-not-escalate|spare-governance|fit-authority-class)/);
});
