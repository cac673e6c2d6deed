import { apply } from './harness/apply';
import { accepted } from './harness/cluster';
import { describeCluster } from './harness/describe-cluster';
import type { KubernetesObject } from './harness/objects';
import { OwnCluster, ownCluster } from './harness/own-cluster';
import { textAt } from '../fuzz/oracle/json';

describeCluster('a cluster of a test of its own', ['crash'], () => {
  let own: OwnCluster;
  beforeAll(async () => { own = await ownCluster(); });
  afterAll(() => own.stop());

  test('loses nothing when its API server crashes, and answers no one until that is started again', async () => {
    const { admin, namespace } = own.cluster;
    const name = await namespace('crash');
    const kept: KubernetesObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kept', namespace: name }, data: { key: 'value' } };
    await apply(admin, [kept]);
    const read = () => admin.ask({ method: 'GET', path: `/api/v1/namespaces/${name}/configmaps/kept` });
    await own.crash();
    await expect(read()).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
    await own.restart();
    expect(textAt((await read()).body, 'data', 'key')).toBe('value');
  });

  test('still takes tokens that were issued before', async () => {
    const { admin, namespace, serviceAccount } = own.cluster;
    const name = await namespace('tokens');
    await apply(admin, [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'somebody', namespace: name } }]);
    const somebody = await serviceAccount(name, 'somebody');
    await own.crash();
    await own.restart();
    await accepted(somebody, 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {});
  });
});
