import { bound } from './everything';
import { GovernedCluster, govern } from './governed-cluster';
import { changed, definitionOf, deleted, made, NETWORK_KINDS, RECORD } from './networks';
import { real } from './probes/requests';
import { refusalIn } from './refusal';
import { apply } from '../harness/apply';
import { isAccepted } from '../harness/caller';
import { accepted } from '../harness/cluster';
import { describeCluster } from '../harness/describe-cluster';
import { eventually } from '../harness/eventually';
import { nameOf } from '../harness/objects';
import { servedBy } from '../harness/served';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const PLUGIN = 'network-plugin@example.com';

describeCluster('networks of agents', [], cluster => {
  let governed: GovernedCluster;
  const definitions = [...NETWORK_KINDS, RECORD].map(definitionOf);
  const brought: string[] = [];
  beforeAll(async () => {
    const there = await servedBy(cluster().admin);
    for (const definition of definitions) {
      const [resource, ...group] = definition.metadata.name.split('.');
      if (!there.some(each => each.group === group.join('.') && each.resource === resource)) brought.push(definition.metadata.name);
    }
    await apply(cluster().admin, definitions.filter(({ metadata }) => brought.includes(metadata.name)));
    governed = await govern(cluster());
    await apply(cluster().admin, [bound('network-plugin', 'everything-served', { kind: 'User', name: PLUGIN })]);
  });
  afterAll(async () => {
    await Promise.all(brought.map(name => cluster().admin.ask({ method: 'DELETE', path: `${DEFINITIONS}/${name}` })));
    await cluster().admin.ask({ method: 'DELETE', path: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/network-plugin' });
    await eventually(`${definitions.map(nameOf).join()} are gone`, async () => !(await servedBy(cluster().admin)).some(each => brought.includes(`${each.resource}.${each.group}`)));
  });

  test.each(NETWORK_KINDS)('an operator opens none by $resource.$group', async kind => {
    const { policy } = await eventually('it is refused', async () => refusalIn(await governed.person('operator').ask(made(kind)(governed))));
    expect(policy).toBe('governance');
  });

  test('an operator neither changes nor deletes what closes one', async () => {
    const kind = NETWORK_KINDS[0];
    await accepted(cluster().admin, 'POST', made(kind)(governed).path, made(kind, 'closed')(governed).body);
    for (const ask of [changed(kind, 'closed'), deleted(kind, 'closed')]) {
      expect(refusalIn(await governed.person('operator').ask(ask(governed)))).toMatchObject({ policy: 'governance' });
      expect(isAccepted(await cluster().admin.ask(ask(governed)))).toBe(true);
    }
  });

  test('a network plugin keeps its records of the pods of agents, without which none would start', async () => {
    const plugin = cluster().person(PLUGIN);
    await accepted(plugin, 'POST', made(RECORD)(governed).path, made(RECORD, 'rollout')(governed).body);
    for (const ask of [changed(RECORD, 'rollout'), deleted(RECORD, 'rollout')]) expect(isAccepted(await plugin.ask(real(ask(governed))))).toBe(true);
  });
});
