import { grantsTo, Subject } from '../../src/rbac/subject';

const AGENT = { namespace: 'ops-agents', name: 'agent-execute-rollout' };
const subject = (kind: string, name: string, namespace = ''): Subject => ({ kind, name, namespace });

test.each([
  ['its name and namespace', subject('ServiceAccount', 'agent-execute-rollout', 'ops-agents')],
  ['its name, in whatever namespace', subject('ServiceAccount', 'agent-execute-rollout')],
  ['the user that it is', subject('User', 'system:serviceaccount:ops-agents:agent-execute-rollout')],
  ['the user that it is, in the words of OpenShift', subject('SystemUser', 'system:serviceaccount:ops-agents:agent-execute-rollout')],
  ['all of its namespace', subject('Group', 'system:serviceaccounts:ops-agents')],
  ['all of its namespace, in the words of OpenShift', subject('SystemGroup', 'system:serviceaccounts:ops-agents')],
  ['all ServiceAccounts', subject('Group', 'system:serviceaccounts')],
  ['everybody who is known', subject('Group', 'system:authenticated')],
])('a binding to %s grants to the ServiceAccount', (_, to) => {
  expect(grantsTo(to, AGENT)).toBe(true);
});

test.each([
  ['the same name elsewhere', subject('ServiceAccount', 'agent-execute-rollout', 'web')],
  ['another name', subject('ServiceAccount', 'agent-execute-rollout-2', 'ops-agents')],
  ['a user of its name', subject('User', 'agent-execute-rollout')],
  ['the user that another one is', subject('User', 'system:serviceaccount:web:agent-execute-rollout')],
  ['a user called like its group', subject('User', 'system:serviceaccounts:ops-agents')],
  ['all of another namespace', subject('Group', 'system:serviceaccounts:web')],
  ['all of a namespace that begins like its own', subject('Group', 'system:serviceaccounts:ops-agents-2')],
  ['nobody who is known', subject('Group', 'system:unauthenticated')],
  ['administrators', subject('Group', 'system:masters')],
  ['a kind that nobody knows', subject('Robot', 'agent-execute-rollout', 'ops-agents')],
  ['no kind', subject('', 'agent-execute-rollout', 'ops-agents')],
])('a binding to %s does not', (_, to) => {
  expect(grantsTo(to, AGENT)).toBe(false);
});
