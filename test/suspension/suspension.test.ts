import { JsonObject } from '../../src/objects/json';
import { plainCopy } from '../../src/objects/plain-copy';
import { accountsCalled, memberAccount } from '../../src/suspension/member-account';
import { stoppablesIn, stoppedIn, stoppedText } from '../../src/suspension/stopped';
import { suspensionName, suspensionOf, suspensionsIn } from '../../src/suspension/suspension';

describe('whose ServiceAccount it is', () => {
  test.each([
    ['agent-execute-rollout', 'agent', 'rollout'],
    ['agent-advise-agent-execute-x', 'agent', 'agent-execute-x'],
    ['tool-scanner', 'tool', 'scanner'],
    ['tool-a-b', 'tool', 'a-b'],
  ])('%s is that of the %s %s', (account, kind, member) => {
    expect(memberAccount(account)).toEqual({ account, kind, member });
  });

  test.each(['default', 'agent-rollout', 'agent-EXECUTE-x', 'agent-execute-', 'tool-', 'xagent-execute-x', 'tool-x\nagent-execute-y'])('%j is nobody\'s', account => {
    expect(memberAccount(account)).toBeNull();
  });

  test('an agent is called by its name, in every class that it had, or by its ServiceAccount', () => {
    const accounts = ['default', 'agent-execute-rollout', 'agent-advise-rollout', 'agent-execute-other', 'agent-execute-rollout'];
    expect(accountsCalled('rollout', accounts).map(({ account }) => account)).toEqual(['agent-advise-rollout', 'agent-execute-rollout']);
    expect(accountsCalled('agent-execute-rollout', accounts).map(({ account }) => account)).toEqual(['agent-execute-rollout']);
    expect(accountsCalled('default', accounts)).toEqual([]);
  });
});

describe('what runs', () => {
  const target = { namespace: 'ops', accounts: ['agent-execute-rollout'] };
  const pods = { spec: { serviceAccountName: 'agent-execute-rollout', containers: [] } };
  const workload = (kind: string, spec: JsonObject, status: JsonObject = {}): JsonObject =>
    ({ apiVersion: ['CronJob', 'Job'].includes(kind) ? 'batch/v1' : 'apps/v1', kind, metadata: { name: 'x' }, spec, status });

  test.each<[string, JsonObject, object]>([
    ['a Deployment', workload('Deployment', { replicas: 3, template: pods }), { name: 'deployment.apps/x', replicas: 3 }],
    ['a StatefulSet that says no number', workload('StatefulSet', { template: pods }), { name: 'statefulset.apps/x', replicas: 1 }],
    ['a CronJob', workload('CronJob', { jobTemplate: { spec: { template: pods } } }), { name: 'cronjob.batch/x', replicas: null }],
    ['a Job', workload('Job', { template: pods }, { conditions: [{ type: 'SuccessCriteriaMet', status: 'True' }] }), { name: 'job.batch/x', replicas: null }],
  ])('%s is stopped', (_, object, stoppable) => {
    expect(stoppablesIn([object], target)).toEqual([stoppable]);
    expect(stoppablesIn([object], { ...target, accounts: 'all' })).toEqual([stoppable]);
    expect(stoppablesIn([object], { ...target, accounts: ['agent-advise-rollout'] })).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['a Deployment of none', workload('Deployment', { replicas: 0, template: pods })],
    ['a CronJob that is suspended', workload('CronJob', { suspend: true, jobTemplate: { spec: { template: pods } } })],
    ['a Job that has ended', workload('Job', { template: pods }, { conditions: [{ type: 'Complete', status: 'True' }] })],
    ['a DaemonSet, which has no number', workload('DaemonSet', { template: pods })],
    ['an object without pods', { apiVersion: 'apps/v1', kind: 'Deployment' }],
  ])('%s is left alone', (_, object) => {
    expect(stoppablesIn([object], target)).toEqual([]);
  });

  test('it is written down and read again', () => {
    const stopped = [{ name: 'deployment.apps/x.y', replicas: 3 }, { name: 'cronjob.batch/nightly', replicas: null }];
    expect(stoppedIn(stoppedText(stopped))).toEqual(stopped);
    expect(stoppedIn(stoppedText([]))).toEqual([]);
  });

  test.each([
    'clusterrole.rbac.authorization.k8s.io/x=1', 'deployment.apps/x=-1', 'deployment.apps/x=running', 'cronjob.batch/x=1', 'deployment.apps/$(x)=1',
    'deployment.apps/x=1;y', '--all=1', 'deployment.apps/x=1\nrm', 'deployment.apps/--all/=1',
  ])('%j, which somebody else wrote, is nothing to start', text => {
    expect(stoppedIn(text)).toEqual([]);
  });
});

describe('the object', () => {
  const why = { reason: 'INC-123', since: '2026-11-22T03:15:00Z', stopped: [{ name: 'deployment.apps/rollout', replicas: 2 }] };
  const read = (object: object) => suspensionsIn('ops', [plainCopy(object) as JsonObject]);

  test('suspends one account, bears no mark by which agents are known, and is read as it was written', () => {
    const object = suspensionOf({ namespace: 'ops', accounts: ['agent-execute-rollout'] }, 'name', why);
    expect(object).toMatchObject({
      kind: 'RoleBinding',
      metadata: { name: 'name', namespace: 'ops', labels: { 'app.kubernetes.io/managed-by': 'governed-agents' } },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'governed-agents:suspended' },
      subjects: [{ kind: 'ServiceAccount', name: 'agent-execute-rollout', namespace: 'ops' }],
    });
    expect(read(object)).toEqual([{ name: 'name', suspends: { namespace: 'ops', accounts: ['agent-execute-rollout'] }, ...why }]);
  });

  test('suspends everybody of a namespace by the group of its ServiceAccounts', () => {
    const object = suspensionOf({ namespace: 'ops', accounts: 'all' }, 'name', { ...why, stopped: null });
    expect(object.subjects).toEqual([{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:serviceaccounts:ops' }]);
    expect(read(object)).toEqual([{ name: 'name', suspends: { namespace: 'ops', accounts: 'all' }, ...why, stopped: null }]);
  });

  test('that nobody of this library made is one all the same, and another binding is none', () => {
    const binding = (roleRef: object, subjects: unknown) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'b' }, roleRef, subjects });
    const role = { kind: 'ClusterRole', name: 'governed-agents:suspended' };
    const others = [{ kind: 'Group', name: 'system:serviceaccounts:shop' }, { kind: 'ServiceAccount', name: 'agent-execute-x', namespace: 'shop' }];
    expect(read(binding(role, [...others, { kind: 'ServiceAccount', name: 'tool-x', namespace: 'ops' }]))).toMatchObject([{ suspends: { accounts: ['tool-x'] }, reason: '', since: '', stopped: null }]);
    expect(read(binding(role, null))).toMatchObject([{ suspends: { accounts: [] } }]);
    expect(read(binding({ kind: 'Role', name: 'governed-agents:suspended' }, others))).toEqual([]);
    expect(read(binding({ kind: 'ClusterRole', name: 'view' }, others))).toEqual([]);
  });

  test('takes the next name where somebody took its own', () => {
    expect(suspensionName('all', [])).toBe('governed-agents.suspended.all');
    expect(suspensionName('all', ['x', 'governed-agents.suspended.all'])).toBe('governed-agents.suspended.all.2');
    expect(suspensionName('all', ['governed-agents.suspended.all', 'governed-agents.suspended.all.2'])).toBe('governed-agents.suspended.all.3');
  });
});
