import { workloadsCanBeGoverned } from '../../../src/checks/rules/workloads-can-be-governed';
import { governed, renderingOf, TRIAGE } from '../renderings';

const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'ops-agents' } };
const HOST_NETWORK = { at: 'spec.template.spec.hostNetwork', problem: 'needs false or nothing, got true', value: 'true', fix: 'remove it' };

test('what cannot be reconciled is refused, each by its place in the workload', () => {
  const conflicts = [HOST_NETWORK, { ...HOST_NETWORK, at: 'spec.template.spec.hostPID' }];
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [governed(TRIAGE, WEB, { conflicts })] }))).toMatchObject([
    { subject: TRIAGE, at: 'Deployment ops-agents/web spec.template.spec.hostNetwork', value: 'true', fix: 'remove it', problem: 'needs false or nothing, got true (construct "ops/workload")' },
    { subject: TRIAGE, at: 'Deployment ops-agents/web spec.template.spec.hostPID' },
  ]);
});

test('a workload without conflicts is accepted, and so is an app without workloads', () => {
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [governed(TRIAGE, WEB)] }))).toEqual([]);
  expect(workloadsCanBeGoverned.check(renderingOf())).toEqual([]);
});

test('what is not governed at all is for another rule, which nobody can accept', () => {
  const conflicts = [{ ...HOST_NETWORK, at: 'kind' }];
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [governed(TRIAGE, { ...WEB, kind: 'ConfigMap' }, { conflicts })] }))).toEqual([]);
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [{ ...governed(TRIAGE, WEB, { conflicts }), object: WEB }] }))).toEqual([]);
});
