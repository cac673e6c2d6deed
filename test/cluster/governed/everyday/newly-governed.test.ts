import { gone, listed } from './observed';
import { baseline } from '../../../../src/baseline/baseline';
import { textAt } from '../../../fuzz/oracle/json';
import { apply } from '../../harness/apply';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import type { KubernetesObject } from '../../harness/objects';
import { PATCH_TYPES } from '../../harness/patch';
import { bound } from '../everything';
import { govern, GovernedCluster } from '../governed-cluster';
import { refusalIn } from '../refusal';

const POLICY_BINDINGS = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';

/**
 * What was there before its namespace was one for agents, or before there was a baseline: nothing like it could be made any more.
 * It can be taken away, which finalizers make a change of it.
 */
describeCluster('what was there before it was governed', ['controllers'], cluster => {
  let governed: GovernedCluster;
  let home: string;
  let paths: readonly string[];
  const admin = () => cluster().admin;
  const operator = () => governed.person('operator');
  const foreground = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' };

  beforeAll(async () => {
    governed = await govern(cluster());
    home = await cluster().namespace('adopted');
    await ungoverned(['identities', 'bindings'], async () => {
      paths = await strays();
    });
    await accepted(admin(), 'PATCH', `/api/v1/namespaces/${home}`, { metadata: { labels: { 'governed-agents.dev/agent-namespace': 'true' } } }, PATCH_TYPES.merge);
    const inhabits = bound('governed-agents:agent-namespace', 'governed-agents:agent-namespace', { kind: 'Group', name: `system:serviceaccounts:${home}` }, home);
    await eventually('its labels are known', () => accepted(admin(), 'POST', `${RBAC}/namespaces/${home}/rolebindings`, inhabits));
    await eventually('the namespace is governed', async () =>
      (await operator().ask({ method: 'POST', path: `/api/v1/namespaces/${home}/serviceaccounts`, body: { metadata: { name: 'other' } }, dryRun: true })).status === 403);
  });

  /** While some policies are asked about nothing. */
  async function ungoverned(names: readonly string[], change: () => Promise<void>): Promise<void> {
    const bindings = (baseline('Deny') as readonly KubernetesObject[]).filter(({ kind, metadata }) =>
      kind === 'ValidatingAdmissionPolicyBinding' && names.some(name => metadata.name === `${name}.governed-agents.dev`));
    for (const { metadata } of bindings) await accepted(admin(), 'DELETE', `${POLICY_BINDINGS}/${metadata.name}`);
    const agent = async () => (await admin().ask({ method: 'POST', path: `/api/v1/namespaces/${home}/serviceaccounts`, body: { metadata: { name: 'agent-execute-probe' } }, dryRun: true })).status;
    const wide = async () => (await admin().ask({
      method: 'POST', path: `${RBAC}/clusterrolebindings`, dryRun: true, body: bound('probe', 'view', { kind: 'ServiceAccount', name: 'agent-execute-probe', namespace: home }),
    })).status;
    await eventually('nothing is asked', async () => await agent() === 201 && await wide() === 201);
    await change();
    await apply(admin(), bindings);
    await eventually('everything is asked again', async () => await agent() === 403 && await wide() === 403);
  }

  /** Programs and rights as an ordinary namespace has them, and an identity that is called like one of an agent. */
  async function strays(): Promise<readonly string[]> {
    const post = async (collection: string, body: { readonly metadata: { readonly name: string } }) => {
      await accepted(admin(), 'POST', collection, body);
      return `${collection}/${body.metadata.name}`;
    };
    const core = `/api/v1/namespaces/${home}`;
    const account = await post(`${core}/serviceaccounts`, { metadata: { name: 'agent-execute-old' } });
    const other = await post(`${core}/serviceaccounts`, { metadata: { name: 'runs' } });
    const spec = { selector: { matchLabels: { app: 'old' } }, template: { metadata: { labels: { app: 'old' } }, spec: { containers: [{ name: 'old', image: 'example.com/old:1' }] } } };
    const all = [
      account, other,
      await post(`${core}/secrets`, { metadata: { name: 'token', annotations: { 'kubernetes.io/service-account.name': 'default' } }, type: 'kubernetes.io/service-account-token' } as never),
      await post(`/apis/apps/v1/namespaces/${home}/deployments`, { metadata: { name: 'old' }, spec: { ...spec, replicas: 2 } } as never),
      await post(`${RBAC}/namespaces/${home}/rolebindings`, bound('of-all', 'view', { kind: 'Group', name: `system:serviceaccounts:${home}` }, home)),
      await post(`${RBAC}/namespaces/${home}/rolebindings`, bound('of-an-agent', 'edit', { kind: 'ServiceAccount', name: 'agent-execute-old', namespace: home }, home)),
      await post(`${RBAC}/clusterrolebindings`, bound(`${home}.old`, 'edit', { kind: 'ServiceAccount', name: 'agent-execute-old', namespace: home })),
      await post(`${RBAC}/clusterrolebindings`, bound(`${home}.everybody`, 'governed-agents:authority-advise', { kind: 'Group', name: 'system:serviceaccounts' })),
    ];
    await eventually('there are pods', async () => (await listed(admin(), `${core}/pods`)).length === 2);
    return all;
  }

  test('a program that was there before goes on, and starts no more', async () => {
    const pods = () => listed(admin(), `/api/v1/namespaces/${home}/pods`);
    const [first] = await pods();
    await accepted(operator(), 'DELETE', `/api/v1/namespaces/${home}/pods/${textAt(first, 'metadata', 'name')}`);
    await eventually('there is a pod less', async () => (await pods()).length === 1);
    await eventually('the controller is told why', async () => (await listed(admin(), `/api/v1/namespaces/${home}/events`)).some(each =>
      textAt(each, 'message').includes('in an agent namespace only agents and tools run')));
  });

  test('a program that was there before is scaled to nothing', async () => {
    await accepted(operator(), 'PATCH', `/apis/apps/v1/namespaces/${home}/deployments/old/scale`, { spec: { replicas: 0 } }, PATCH_TYPES.merge);
    await eventually('nothing runs', async () => (await listed(admin(), `/api/v1/namespaces/${home}/pods`)).length === 0);
  });

  test('it gets no more than it had', async () => {
    const [account, , token, program, ofAll] = paths;
    const merge = (path: string, body: object) => admin().ask({ method: 'PATCH', path, body, contentType: PATCH_TYPES.merge, dryRun: true });
    const agent = { kind: 'ServiceAccount', name: 'agent-execute-old', namespace: home };
    for (const [path, change, policy] of [
      [account, { metadata: { labels: { note: 'x' } } }, 'identities'],
      [token, { stringData: { token: 'x' } }, 'tokens'],
      [program, { spec: { template: { spec: { serviceAccountName: 'runs' } } } }, 'workloads'],
      [ofAll, { subjects: [agent] }, 'bindings'],
    ] as const) expect({ path, policy: refusalIn(await merge(path, change))?.policy }).toEqual({ path, policy });
    for (const path of [token, program, ofAll]) await accepted(admin(), 'PATCH', path, { metadata: { labels: { note: 'x' } } }, PATCH_TYPES.merge);
  });

  test.each([
    'the identity of an agent without an owner', 'a ServiceAccount', 'a token that never ends', 'a program', 'a right of all ServiceAccounts',
    'a right of an agent', 'a right of an agent in the cluster', 'a right of everybody',
  ].map((what, i) => ({ what, i })))('$what is deleted, in the foreground too', async ({ i }) => {
    await accepted(admin(), 'DELETE', paths[i], foreground);
    await gone(admin(), paths[i]);
  });
});
