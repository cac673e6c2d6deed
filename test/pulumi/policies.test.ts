import * as k8s from '@pulumi/kubernetes';
import type { ResourceValidationArgs, ResourceValidationPolicy, StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import * as pulumi from '@pulumi/pulumi';
import { Outcome, Registered, runProgram } from './mocked-program';
import { INSPECTION_RULES } from '../../src/inspection/inspection-rules';
import { AgentArgs, AgentNamespace, checkFleet, GovernanceBaseline, GovernedAgent } from '../../src/pulumi';
import { governedAgentsPolicies, PolicyOptions } from '../../src/pulumi/policy';
import { ADMISSIBLE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

const TRIAGE: AgentArgs = {
  ...ADMISSIBLE, name: 'triage', namespace: 'ops-agents', workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443, env: { QUEUE: pulumi.output('later'), LEVEL: 'info' } },
};
const fleet = () => { checkFleet([TRIAGE], { namespaces: [{ name: 'ops-agents' }] }); new AgentNamespace('ops-agents'); };

interface Violation { readonly policy: string; readonly level: string; readonly message: string; readonly urn?: string }

const urnOf = ({ type, name }: Registered) => `urn:pulumi:dev::project::${type}::${name}`;

/** Whose child a resource is, by its name: the mocks do not say. */
function parentOf({ name, type }: Registered, all: readonly Registered[]): string | undefined {
  const parent = all.find(each => each.type.startsWith('governed-agents:') && name.startsWith(`${each.name}-`));
  return parent === undefined || type.startsWith('governed-agents:') ? undefined : urnOf(parent);
}

/** What the policies say of what a program registered, as Pulumi asks them: components first, then the stack. */
function violations({ registered }: Pick<Outcome, 'registered'>, options?: PolicyOptions): readonly Violation[] {
  const found: Violation[] = [];
  const resources = registered.map(each => ({ ...each, props: each.inputs, urn: urnOf(each), opts: { parent: parentOf(each, registered) } }));
  const ordered = [...resources].sort((a, b) => Number(b.type.startsWith('governed-agents:')) - Number(a.type.startsWith('governed-agents:')));
  for (const policy of governedAgentsPolicies(options)) {
    const report = (message: string, urn?: string) => void found.push({ policy: policy.name, level: String(policy.enforcementLevel), message, urn });
    const { validateResource } = policy as ResourceValidationPolicy;
    const { validateStack } = policy as StackValidationPolicy;
    if (typeof validateResource === 'function') {
      for (const each of ordered) void validateResource(each as unknown as ResourceValidationArgs, message => report(message, each.urn));
    }
    if (validateStack !== undefined) void validateStack({ resources } as unknown as StackValidationArgs, report);
  }
  return found;
}

const rewriting = (type: string, change: (props: { spec: object; metadata: object }) => object): pulumi.ComponentResourceOptions => ({
  transformations: [({ type: found, props, opts }) => found === type
    ? { props: { ...props, ...change(props as { spec: object; metadata: object }) }, opts }
    : undefined],
});

async function ofProgram(program: () => unknown): Promise<readonly Violation[]> {
  const outcome = await runProgram(program);
  expect(outcome.error).toBeNull();
  return violations(outcome);
}

test('a stack of governed agents violates nothing', async () => {
  expect(await ofProgram(() => { fleet(); new GovernedAgent('triage', TRIAGE); })).toEqual([]);
});

test('the baseline of a cluster violates nothing', async () => {
  expect(await ofProgram(() => new GovernanceBaseline('baseline'))).toEqual([]);
});

test('a policy of the baseline that a transformation rewrote stops the update', async () => {
  const type = 'kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy';
  const found = await ofProgram(() => new GovernanceBaseline('baseline', {}, rewriting(type, props => ({ spec: { ...props.spec, failurePolicy: 'Ignore' } }))));
  expect(new Set(found.map(({ policy, level }) => `${level} ${policy}`))).toEqual(new Set(['mandatory objects-are-as-declared']));
});

test('a child that a transformation rewrote after the agent was judged stops the update', async () => {
  const found = await ofProgram(() => {
    fleet();
    new GovernedAgent('triage', TRIAGE, rewriting('kubernetes:networking.k8s.io/v1:NetworkPolicy', () => ({ spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{}], ingress: [{}] } })));
  });
  expect(found.filter(({ level }) => level === 'mandatory')).toEqual(expect.arrayContaining([
    expect.objectContaining({ policy: 'objects-are-as-declared', message: expect.stringMatching(/^NetworkPolicy ops-agents\/agent-advise-triage is registered otherwise than it was declared: [^]*\n {2}fix: /) as string }),
  ]));
});

test.each<[string, string, (props: { spec: object; metadata: object }) => object]>([
  ['an image', 'kubernetes:apps/v1:Deployment', ({ spec }) => ({ spec: JSON.parse(JSON.stringify(spec).replace('1.4.2', '1.4.3')) as object })],
  ['a known value of the environment', 'kubernetes:apps/v1:Deployment', ({ spec }) => ({ spec: JSON.parse(JSON.stringify(spec).replace('"info"', '"debug"')) as object })],
  ['a label of the namespace', 'kubernetes:core/v1:Namespace', ({ metadata }) => ({ metadata: { ...metadata, labels: {} } })],
  ['who is bound', 'kubernetes:rbac.authorization.k8s.io/v1:RoleBinding', () => ({ subjects: [{ kind: 'Group', name: 'system:authenticated', apiGroup: 'rbac.authorization.k8s.io' }] })],
])('what was rewritten is found, whatever it is: %s', async (_, type, change) => {
  const options = rewriting(type, change);
  const found = await ofProgram(() => {
    checkFleet([TRIAGE], { namespaces: [{ name: 'ops-agents' }] });
    new AgentNamespace('ops-agents', {}, options);
    new GovernedAgent('triage', TRIAGE, options);
  });
  expect(found.map(({ policy }) => policy)).toContain('objects-are-as-declared');
});

test.each<[string, object]>([['its kind', { kind: undefined }], ['its version', { apiVersion: 5 }]])('a child from which a transformation takes %s stops the update', async (_, change) => {
  const found = await ofProgram(() => {
    fleet();
    new GovernedAgent('triage', TRIAGE, rewriting('kubernetes:networking.k8s.io/v1:NetworkPolicy', () => change));
  });
  expect(found).toContainEqual(expect.objectContaining({ policy: 'objects-are-as-declared', level: 'mandatory', message: expect.stringMatching(/^"triage-allow-egress" is no Kubernetes object any more: /) as string }));
});

test.each(['null', '5', '[]', 'no JSON', undefined])('a component whose record says %s has no child that is as declared', async objects => {
  const { registered } = await runProgram(() => { fleet(); new GovernedAgent('triage', TRIAGE); });
  const forged = registered.map(each => each.type === 'governed-agents:index:GovernedAgent' ? { ...each, inputs: { ...each.inputs, objects } } : each);
  const found = violations({ registered: forged }).filter(({ policy }) => policy === 'objects-are-as-declared');
  expect(found.map(({ urn }) => urn)).toContain('urn:pulumi:dev::project::kubernetes:apps/v1:Deployment::triage-deployment');
});

test('what was not made with our components is judged as well, at the resource it comes from', async () => {
  const found = await ofProgram(() => {
    fleet();
    new GovernedAgent('triage', TRIAGE);
    new k8s.rbac.v1.ClusterRoleBinding('boost', {
      metadata: { name: 'boost' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'agent-advise-triage', namespace: 'ops-agents' }],
    });
  });
  expect(found).toContainEqual({
    policy: 'authority-stays-within-class', level: 'mandatory', urn: expect.stringMatching(/ClusterRoleBinding::boost$|ServiceAccount::/) as string, message: expect.stringMatching(/\n {2}fix: /) as string,
  });
  expect(found.map(({ policy }) => policy)).toContain('grants-come-from-the-declaration');
});

test('an agent of nobody is found where somebody says that it is one', async () => {
  const outcome = await runProgram(() => {
    new k8s.core.v1.ServiceAccount('tool', { metadata: { name: 'kube-mcp', namespace: 'tools' } });
    new k8s.rbac.v1.RoleBinding('tool', {
      metadata: { name: 'kube-mcp', namespace: 'tools' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'kube-mcp', namespace: 'tools' }],
    });
  });
  expect(violations(outcome)).toEqual([]);
  expect(violations(outcome, { serviceAccounts: ['tools/*'] }).map(({ policy }) => policy)).toContain('agents-are-governed');
});

test('what is not known at preview is left out, and everything else is judged', () => {
  const props = Object.defineProperty({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'boost' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'kube-mcp', namespace: 'tools' }],
  }, 'status', { enumerable: true, get: () => { throw new Error('not known at preview'); } });
  const binding: Registered = { type: 'kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding', name: 'boost', inputs: props, provider: '' };
  expect(violations({ registered: [binding] }, { serviceAccounts: ['tools/*'] }).length).toBeGreaterThan(0);
});

test('there is a policy for every rule of the command, each with what a person needs to mend it', () => {
  const policies = governedAgentsPolicies();
  expect(policies.map(({ name }) => name)).toEqual(['objects-are-as-declared', ...INSPECTION_RULES.map(({ id }) => id)]);
  for (const { severity, enforcementLevel, remediationSteps, url, description } of policies) {
    expect(enforcementLevel).toBe(severity === 'critical' || severity === 'high' ? 'mandatory' : 'advisory');
    expect([remediationSteps, url, description].every(text => text !== undefined && text !== '')).toBe(true);
  }
});
