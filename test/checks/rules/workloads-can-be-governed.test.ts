import { workloadsCanBeGoverned } from '../../../src/checks/rules/workloads-can-be-governed';
import { governed, renderingOf, TRIAGE } from '../renderings';

const WEB = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'ops-agents' } };
const PRIVILEGED = {
  concern: 'hardening', at: 'spec.template.spec.containers[0].securityContext.privileged', problem: 'needs false or nothing, got true', value: 'true', fix: 'remove it',
};

test('what is not hardened is refused, each by its place in the workload', () => {
  const conflicts = [PRIVILEGED, { ...PRIVILEGED, concern: 'image', at: 'spec.template.spec.containers[0].image' }];
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [governed(TRIAGE, WEB, { conflicts })] }))).toMatchObject([
    {
      subject: TRIAGE,
      at: 'Deployment ops-agents/web spec.template.spec.containers[0].securityContext.privileged',
      value: 'true',
      fix: 'remove it',
      problem: 'needs false or nothing, got true (construct "ops/workload")',
    },
    { subject: TRIAGE, at: 'Deployment ops-agents/web spec.template.spec.containers[0].image' },
  ]);
});

test('a workload without conflicts is accepted, and so is an app without workloads', () => {
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [governed(TRIAGE, WEB)] }))).toEqual([]);
  expect(workloadsCanBeGoverned.check(renderingOf())).toEqual([]);
});

test('another identity is for the rule that nobody can except', () => {
  expect(workloadsCanBeGoverned.check(renderingOf({ governed: [governed(TRIAGE, WEB, { conflicts: [{ ...PRIVILEGED, concern: 'identity' }] })] }))).toEqual([]);
});
