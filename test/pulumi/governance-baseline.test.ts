import * as pulumi from '@pulumi/pulumi';
import { canonical, runProgram } from './mocked-program';
import { baseline } from '../../src/baseline/baseline';
import { AuthorityEnforcement, checkFleet, GovernanceBaseline } from '../../src/pulumi';
import { ADMISSIBLE } from '../checks/admissible';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

type Anything = never;

async function refusalOf(program: () => unknown): Promise<string> {
  const { registered, error } = await runProgram(program);
  if (error === null) throw new Error(`nothing was refused, and ${registered.length} resources were made`);
  return error.message;
}

test.each([['Deny', AuthorityEnforcement.DENY], ['Audit', AuthorityEnforcement.AUDIT], ['Deny', undefined]] as const)('every object is what kubectl would apply: %s of %s', async (enforcement, authority) => {
  const { objects, registered, error } = await runProgram(() => new GovernanceBaseline('baseline', authority === undefined ? {} : { authority }));
  expect(error).toBeNull();
  expect(canonical(objects)).toEqual(canonical(baseline(enforcement)));
  expect(registered.filter(({ type }) => type.includes('apiextensions'))).toEqual([]);
});

test('its children are called by what they are', async () => {
  const { registered } = await runProgram(() => new GovernanceBaseline('baseline'));
  expect(registered.map(({ type, name }) => `${type} ${name}`)).toEqual(expect.arrayContaining([
    'governed-agents:index:GovernanceBaseline baseline',
    'kubernetes:rbac.authorization.k8s.io/v1:ClusterRole baseline-role-approver',
    'kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy baseline-policy-authority',
    'kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding baseline-binding-authority',
    'kubernetes:flowcontrol.apiserver.k8s.io/v1:PriorityLevelConfiguration baseline-priority-level-governed-agents',
  ]));
});

test('bindings of policies wait for everything else, so that nothing is refused halfway', async () => {
  const waits = new Map<string, number>();
  const seeing: pulumi.ComponentResourceOptions = {
    transformations: [({ type, name, opts }) => {
      waits.set(`${type} ${name}`, [opts.dependsOn ?? []].flat().length);
      return undefined;
    }],
  };
  await runProgram(() => new GovernanceBaseline('baseline', {}, seeing));
  const [bindings, others] = [true, false].map(is => [...waits].filter(([what]) => what.includes(':ValidatingAdmissionPolicyBinding ') === is));
  expect(new Set(bindings.map(([, count]) => count))).toEqual(new Set([others.length - 1])); // but for the component
  expect(new Set(others.map(([, count]) => count))).toEqual(new Set([0]));
});

test.each<[string, () => unknown, RegExp]>([
  ['a second one', () => { new GovernanceBaseline('one'); new GovernanceBaseline('two'); }, /`GovernanceBaseline` is made twice\n {2}fix: /],
  ['an enforcement of another name', () => new GovernanceBaseline('baseline', { authority: 'Audit' as Anything }), /^the baseline of the cluster is refused for 1 reason:\n {4}declaration-is-well-formed: `authority` needs one of "deny", "audit", got "Audit"/],
  ['an enforcement that is known later', () => new GovernanceBaseline('baseline', { authority: pulumi.output('deny') as Anything }), /declaration-is-well-formed: `authority`/],
  ['a fleet that is checked after it', () => { new GovernanceBaseline('baseline'); checkFleet([{ ...ADMISSIBLE, name: 'triage', namespace: 'ops-agents' }]); }, /`checkFleet` is called after the first component/],
])('%s is a mistake', async (_, program, message) => {
  expect(await refusalOf(program)).toMatch(message);
});

test('what is refused registers nothing', async () => {
  const { registered } = await runProgram(() => new GovernanceBaseline('baseline', { authority: 'off' as Anything }));
  expect(registered).toEqual([]);
});
