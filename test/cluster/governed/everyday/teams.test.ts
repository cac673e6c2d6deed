import { clusterObjects, ordinaryObjects, RUNS_AS } from './ordinary-objects';
import { isAccepted } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import { inOrder, KubernetesObject } from '../../harness/objects';
import { PATCH_TYPES } from '../../harness/patch';
import { pathTo, servedFor } from '../../harness/served';
import { bound } from '../everything';
import { govern, GovernedCluster } from '../governed-cluster';
import { refusalIn } from '../refusal';

describeCluster('where no agents are, everything is as before', [], cluster => {
  let governed: GovernedCluster;
  let shop: string;
  beforeAll(async () => {
    governed = await govern(cluster());
    shop = await cluster().namespace('team');
    const { admin } = cluster();
    await accepted(admin, 'POST', `/api/v1/namespaces/${shop}/serviceaccounts`, { metadata: { name: RUNS_AS } });
    await accepted(admin, 'POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${shop}/rolebindings`, bound('team', 'admin', { kind: 'Group', name: `${shop}-team` }, shop));
    await eventually('the team may write', async () => isAccepted(await team().ask({ method: 'POST', path: `/api/v1/namespaces/${shop}/configmaps`, body: { metadata: { name: 'x' } }, dryRun: true })));
  });

  const team = () => cluster().person('robin.vega@example.com', `${shop}-team`);

  /** What `admin` of a namespace does not hold is the operator's, who holds all but what this library calls rights. */
  const OPERATED = ['LimitRange', 'ResourceQuota', 'Event', 'Lease', 'EndpointSlice', 'RoleBinding of-a-tool', 'RoleBinding of-all'];

  const path = (object: KubernetesObject, name?: string) => {
    const served = servedFor(governed.served, object.apiVersion, object.kind)!;
    return pathTo(served, { namespace: object.metadata.namespace, name });
  };

  /** Makes an object, changes it in every way there is and deletes it. */
  async function live(object: KubernetesObject): Promise<void> {
    const operates = object.metadata.namespace === undefined || OPERATED.some(each => each === object.kind || each === `${object.kind} ${object.metadata.name}`);
    const caller = operates ? governed.person('operator') : team();
    const { name } = object.metadata;
    const made = await accepted(caller, 'POST', path(object), object);
    await accepted(caller, 'PATCH', path(object, name), { metadata: { labels: { note: 'x' }, annotations: { 'example.com/note': 'x' } } }, PATCH_TYPES.merge);
    await accepted(caller, 'PATCH', path(object, name), [{ op: 'remove', path: '/metadata/labels/note' }], PATCH_TYPES.json);
    await accepted(caller, 'PATCH', `${path(object, name)}?fieldManager=team&force=true`, object, PATCH_TYPES.apply);
    expect(made.status).toBe(201);
    await accepted(caller, 'DELETE', path(object, name));
  }

  test.each(inOrder(ordinaryObjects('')).map(({ kind, metadata: { name } }) => ({ kind, name })))('a team makes, changes and deletes a $kind $name', async ({ kind, name }) => {
    await live(ordinaryObjects(shop).find(each => each.kind === kind && each.metadata.name === name)!);
  });

  test.each(clusterObjects('x').map(({ kind }) => ({ kind })))('whoever runs the cluster makes, changes and deletes a $kind', async ({ kind }) => {
    await live(clusterObjects(`everyday-${shop}`).find(each => each.kind === kind)!);
  });

  test('a team gets into its pods, and mints the token of its ServiceAccounts', async () => {
    const pods = `/api/v1/namespaces/${shop}/pods`;
    await accepted(team(), 'POST', pods, { metadata: { name: 'talks' }, spec: { containers: [{ name: 'talks', image: 'example.com/shop:1' }] } });
    for (const [subresource, query] of [['exec', { command: 'sh' }], ['attach', {}], ['portforward', {}]] as const) {
      const answer = await team().ask({ method: 'POST', path: `${pods}/talks/${subresource}`, query });
      expect([subresource, refusalIn(answer), answer.status]).toEqual([subresource, null, 400]); // It runs nowhere.
      expect(answer.message).toContain('does not have a host assigned');
    }
    const debugger_ = { spec: { ephemeralContainers: [{ name: 'debugger', image: 'busybox:1.37' }] } };
    await accepted(governed.person('operator'), 'PATCH', `${pods}/talks/ephemeralcontainers`, debugger_, PATCH_TYPES.strategic);
    await accepted(team(), 'POST', `/api/v1/namespaces/${shop}/serviceaccounts/default/token`, { spec: { expirationSeconds: 86_400 } });
  });

  test('ServiceAccounts with names like those of agents and tools act as ever, in any namespace but those of agents', async () => {
    for (const name of ['agent-stack-k8s', 'agent-execution', 'tool-runner']) {
      const account = { kind: 'ServiceAccount', name, namespace: shop } as const;
      await accepted(team(), 'POST', `/api/v1/namespaces/${shop}/serviceaccounts`, { metadata: { name } });
      await accepted(governed.person('operator'), 'POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${shop}/rolebindings`, bound(`${name}.admin`, 'admin', account, shop));
      const program = await cluster().serviceAccount(shop, name);
      const configMaps = `/api/v1/namespaces/${shop}/configmaps`;
      await eventually(`${name} may write`, async () => isAccepted(await program.ask({ method: 'POST', path: configMaps, body: { metadata: { name: 'x' } }, dryRun: true })));
      await accepted(program, 'POST', configMaps, { metadata: { name: `${name}-data`, labels: { 'governed-agents.dev/agent': 'x' } } });
      await accepted(program, 'DELETE', `${configMaps}/${name}-data`);
      await accepted(program, 'POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${shop}/roles`, { metadata: { name }, rules: [] });
      await accepted(program, 'POST', `/api/v1/namespaces/${shop}/serviceaccounts/default/token`, {});
      await accepted(program, 'DELETE', `/apis/rbac.authorization.k8s.io/v1/namespaces/${shop}/roles/${name}`);
    }
  });

  test('a namespace of a team ends when whoever runs the cluster deletes it', async () => {
    const operator = governed.person('operator');
    const name = await cluster().namespace('ends');
    await accepted(operator, 'POST', `/apis/apps/v1/namespaces/${name}/deployments`, ordinaryObjects(name).find(({ kind }) => kind === 'Deployment'));
    await accepted(operator, 'DELETE', `/api/v1/namespaces/${name}`);
    if (cluster().data.lacks.controllers === undefined) {
      await eventually(`${name} is gone`, async () => (await operator.ask({ method: 'GET', path: `/api/v1/namespaces/${name}` })).status === 404);
    }
  });
});
