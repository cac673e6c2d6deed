import { App, Chart, Testing } from 'cdk8s';
import { baseline } from '../../src/baseline/baseline';
import { BASELINE_VERSION } from '../../src/baseline/baseline-object';
import { GovernedAgent } from '../../src/cdk8s/governed-agent';
import { ADMISSIBLE_EXECUTE } from '../checks/admissible';
import { itemsAt, Json, textAt } from '../fuzz/oracle/json';

const objects = baseline('Deny') as unknown as readonly Json[];
const ofKind = (kind: string) => objects.filter(object => textAt(object, 'kind') === kind);
const nameOf = (object: Json) => textAt(object, 'metadata', 'name');
const policies = ofKind('ValidatingAdmissionPolicy');
const bindings = ofKind('ValidatingAdmissionPolicyBinding');

test('a cluster holds these objects, however many agents it has', () => {
  expect(objects.map(object => `${textAt(object, 'kind')} ${nameOf(object)}`)).toMatchSnapshot();
});

test('each object bears the version of the baseline, by which it is found', () => {
  for (const object of objects) expect(textAt(object, 'metadata', 'labels', 'governed-agents.dev/baseline')).toBe(BASELINE_VERSION);
});

test('what refuses is applied last, and every policy is bound once', () => {
  expect(objects.slice(-bindings.length)).toEqual(bindings);
  expect(bindings.map(binding => textAt(binding, 'spec', 'policyName'))).toEqual(policies.map(nameOf));
});

test('a policy that cannot be evaluated refuses, takes no parameters, and says why it refuses', () => {
  for (const policy of policies) {
    expect(textAt(policy, 'spec', 'failurePolicy')).toBe('Fail');
    expect(policy).not.toHaveProperty(['spec', 'paramKind']);
    for (const validation of itemsAt(policy, 'spec', 'validations')) {
      expect(textAt(validation, 'reason')).toBe('Forbidden');
      expect(`${textAt(validation, 'message')}${textAt(validation, 'messageExpression')}`).not.toBe('');
    }
  }
});

test('what is asked in agent namespaces only is asked about nothing outside of them', () => {
  const selecting = bindings.filter(binding => textAt(binding, 'spec', 'matchResources', 'namespaceSelector', 'matchLabels', 'governed-agents.dev/agent-namespace') === 'true');
  expect(selecting.length).toBeGreaterThan(0);
  for (const binding of selecting) {
    const policy = policies.find(each => nameOf(each) === textAt(binding, 'spec', 'policyName'))!;
    // A selector of namespaces lets everything in that is in none.
    expect(itemsAt(policy, 'spec', 'matchConstraints', 'resourceRules').map(rule => textAt(rule, 'scope'))).toEqual(itemsAt(policy, 'spec', 'matchConstraints', 'resourceRules').map(() => 'Namespaced'));
  }
});

test('the policy about what agents do can be staged, and no other one', () => {
  const actions = (object: Json) => [textAt(object, 'spec', 'policyName'), itemsAt(object, 'spec', 'validationActions').join(' ')];
  const staged = (baseline('Audit') as unknown as readonly Json[]).filter(object => textAt(object, 'kind') === 'ValidatingAdmissionPolicyBinding').map(actions);
  expect(staged.filter(([, action]) => action === 'Audit')).toEqual([['authority.governed-agents.dev', 'Audit']]);
  expect(bindings.map(actions).every(([, action]) => action === 'Deny Audit')).toBe(true);
});

test('an agent adds nothing to it', () => {
  const chart = new Chart(new App(), 'ops', { namespace: 'ops-agents' });
  new GovernedAgent(chart, 'rollout', { ...ADMISSIBLE_EXECUTE, permissions: [] });
  const kinds = (Testing.synth(chart) as readonly Json[]).map(object => textAt(object, 'apiVersion'));
  expect(kinds.filter(apiVersion => /^(admissionregistration|flowcontrol)/.test(apiVersion))).toEqual([]);
});
