import { workloadsRunAsTheirAgent } from '../../../src/checks/rules/workloads-run-as-their-agent';
import { governed, renderingOf, TRIAGE } from '../renderings';

const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'ops-agents' } };
const CONFLICT = { concern: 'identity', at: 'spec.template.spec.serviceAccountName', problem: 'got "default"', value: '"default"', fix: 'remove it' };

const check = (...objects: readonly ReturnType<typeof governed>[]) => workloadsRunAsTheirAgent.check(renderingOf({ governed: objects }));

test.each(['kind', 'shape', 'identity', 'marks', 'token', 'network', 'limits'])('a conflict about %s is refused, and nobody can accept it', concern => {
  const found = check(governed(TRIAGE, WEB, { conflicts: [{ ...CONFLICT, concern }] }));
  expect(found).toMatchObject([{
    subject: TRIAGE, at: 'Deployment ops-agents/web spec.template.spec.serviceAccountName', problem: 'got "default" (construct "ops/workload")', fix: 'remove it',
  }]);
  expect(found[0].value).toBeUndefined();
});

test('a workload with items is refused: kubectl applies those, and not the workload', () => {
  expect(check(governed(TRIAGE, { ...WEB, items: [] }))).toMatchObject([{ subject: TRIAGE, at: 'Deployment ops-agents/web', problem: expect.stringContaining('`items`') }]);
});

test.each(['hardening', 'image'])('a conflict about %s is for the rule that a person may accept', concern => {
  expect(check(governed(TRIAGE, WEB, { conflicts: [{ ...CONFLICT, concern }] }))).toEqual([]);
});

test('a workload without conflicts is accepted, and so is an app without workloads', () => {
  expect(check(governed(TRIAGE, WEB))).toEqual([]);
  expect(check()).toEqual([]);
});
