import { GovernedCluster, govern } from './governed-cluster';
import { baseline } from '../../../src/baseline/baseline';
import { at, itemsAt, textAt } from '../../fuzz/oracle/json';
import { tryToApply, reportOf } from '../harness/apply';
import { isAccepted } from '../harness/caller';
import { accepted } from '../harness/cluster';
import { describeCluster } from '../harness/describe-cluster';
import { eventually } from '../harness/eventually';
import type { KubernetesObject } from '../harness/objects';

const POLICIES = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
const FLOW_SCHEMAS = '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas';

describeCluster('the baseline, in either stage', [], cluster => {
  test.each(['Deny', 'Audit'] as const)('%s: is accepted by server-side apply with strict field validation', async enforcement => {
    const applied = await tryToApply(cluster().admin, baseline(enforcement) as readonly KubernetesObject[], { dryRun: true });
    expect(applied.filter(({ answer }) => answer === null || !isAccepted(answer)).map(reportOf)).toEqual([]);
  });
});

describeCluster('the policies of the baseline', ['controllers'], cluster => {
  beforeAll(() => govern(cluster()));

  test('have no warning of the type checker', async () => {
    const warnings = await eventually('every policy is checked', async () => {
      const policies = itemsAt((await accepted(cluster().admin, 'GET', POLICIES)).body, 'items').filter(each => textAt(each, 'metadata', 'name').endsWith('.governed-agents.dev'));
      const isChecked = policies.every(each => at(each, 'status', 'observedGeneration') === at(each, 'metadata', 'generation'));
      return isChecked && policies.map(each => [textAt(each, 'metadata', 'name'), itemsAt(each, 'status', 'typeChecking', 'expressionWarnings')]);
    });
    expect(warnings.filter(([, found]) => found.length > 0)).toEqual([]);
    expect(warnings).toHaveLength(baseline('Deny').filter(({ kind }) => kind === 'ValidatingAdmissionPolicy').length);
  });
});

describeCluster('requests of agents', [], cluster => {
  let governed: GovernedCluster;
  beforeAll(async () => { governed = await govern(cluster()); });

  test('wait behind those of agents of their namespace, and nobody else\'s do', async () => {
    const { home, elsewhere } = governed;
    const schema = await accepted(cluster().admin, 'GET', `${FLOW_SCHEMAS}/governed-agents.${home}`);
    const ask = { method: 'GET', path: `/api/v1/namespaces/${elsewhere}/configmaps/flags` };
    const flowOf = async (caller: { ask: (request: typeof ask) => Promise<{ headers: Readonly<Record<string, unknown>> }> }) =>
      (await caller.ask(ask)).headers['x-kubernetes-pf-flowschema-uid'];
    const uid = textAt(schema.body, 'metadata', 'uid');
    expect([await flowOf(governed.agent('execute')), await flowOf(governed.tool())]).toEqual([uid, uid]);
    expect(await flowOf(governed.person('operator'))).not.toBe(uid);
  });
});
