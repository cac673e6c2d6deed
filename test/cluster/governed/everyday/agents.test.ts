import { at, textAt } from '../../../fuzz/oracle/json';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { PATCH_TYPES } from '../../harness/patch';
import { accountOf, AGENTS } from '../fleet';
import { govern, GovernedCluster, podOf } from '../governed-cluster';

describeCluster('what ordinary agents do all day', [], cluster => {
  let governed: GovernedCluster;
  beforeAll(async () => { governed = await govern(cluster()); });

  test.each(Object.keys(AGENTS) as (keyof typeof AGENTS)[])('%s: becomes the leader, renews that, and says what it did in Events', async authorityClass => {
    const { home, agent } = governed;
    const caller = agent(authorityClass);
    const name = AGENTS[authorityClass];
    const lease = `/apis/coordination.k8s.io/v1/namespaces/${home}/leases/${name}`;
    for (const transitions of [0, 1]) {
      const { body } = await accepted(caller, 'GET', lease);
      const now = new Date().toISOString().replace('Z', '000Z');
      const spec = { holderIdentity: `${name}-1`, leaseDurationSeconds: 15, acquireTime: now, renewTime: now, leaseTransitions: transitions };
      await accepted(caller, 'PUT', lease, { ...body as object, spec });
    }
    await accepted(caller, 'PATCH', lease, { spec: { renewTime: new Date().toISOString().replace('Z', '000Z') } }, PATCH_TYPES.strategic);

    const regarding = { apiVersion: 'v1', kind: 'Pod', namespace: home, ...governed.podUnderTest(accountOf(authorityClass)) };
    const core = `/api/v1/namespaces/${home}/events`;
    await accepted(caller, 'POST', core, { metadata: { name: `${name}.1` }, involvedObject: regarding, reason: 'LeaderElection', message: 'became leader', type: 'Normal', count: 1, source: { component: name } });
    await accepted(caller, 'PATCH', `${core}/${name}.1`, { count: 2 }, PATCH_TYPES.strategic);
    const eventTime = new Date().toISOString().replace('Z', '000Z');
    await accepted(caller, 'POST', `/apis/events.k8s.io/v1/namespaces/${home}/events`, {
      metadata: { name: `${name}.2` }, regarding, reason: 'Found', note: 'a slow disk', type: 'Normal', action: 'Look', eventTime, reportingController: name, reportingInstance: `${name}-1`,
    });
    await accepted(caller, 'PATCH', `/apis/events.k8s.io/v1/namespaces/${home}/events/${name}.2`, { series: { count: 2, lastObservedTime: eventTime } }, PATCH_TYPES.strategic);
  });

  test('an agent whose workload has another name says in Events what its pod did, and what that was made by', async () => {
    const { cluster: { serviceAccount }, home, objects, person } = governed;
    const maker = 'nightly-look';
    const { body: pod } = await accepted(person('developer'), 'POST', `/api/v1/namespaces/${home}/pods`, {
      ...podOf(objects, AGENTS.advise),
      metadata: {
        ...podOf(objects, AGENTS.advise).metadata, name: `${maker}-29384750-x7k2p`,
      },
    });
    const [name, uid] = [textAt(pod, 'metadata', 'name'), textAt(pod, 'metadata', 'uid')];
    const caller = await serviceAccount(home, accountOf('advise'), { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid } });
    const saysOf = (about: string) => caller.ask({
      method: 'POST',
      path: `/api/v1/namespaces/${home}/events`,
      body: { metadata: { generateName: 'looked-' }, involvedObject: { namespace: home, name: about }, reason: 'Looked', message: 'at disks', type: 'Normal', count: 1 },
    });
    for (const about of [name, `${maker}-29384750`, maker]) expect(await saysOf(about)).toMatchObject({ status: 201 });
    for (const about of ['nightly', 'nightly-look-29384750-x7k2p-1', AGENTS.execute, '']) {
      expect(await saysOf(about)).toMatchObject({ status: 403, message: expect.stringContaining('may not write') as string });
    }
  });

  test('an advising agent reads what it may read, and publishes what it found', async () => {
    const { home, elsewhere, agent } = governed;
    const triage = agent('advise');
    await accepted(triage, 'GET', `/api/v1/namespaces/${elsewhere}/pods`);
    const report = `/api/v1/namespaces/${home}/configmaps/triage-report`;
    const { body } = await accepted(triage, 'GET', report);
    await accepted(triage, 'PUT', report, { ...body as object, data: { finding: 'a slow disk' } });
    await accepted(triage, 'PATCH', report, { data: { finding: 'two slow disks' } }, PATCH_TYPES.merge);
    expect(textAt((await accepted(triage, 'GET', report)).body, 'data', 'finding')).toBe('two slow disks');
  });

  test.each(['execute', 'adapt'] as const)('%s: changes what it may change, where it may, in every way of changing', async authorityClass => {
    const { elsewhere, agent } = governed;
    const caller = agent(authorityClass);
    const flags = `/api/v1/namespaces/${elsewhere}/configmaps/flags`;
    await accepted(caller, 'PATCH', flags, { data: { dark: 'on' } }, PATCH_TYPES.merge);
    await accepted(caller, 'PATCH', flags, [{ op: 'replace', path: '/data/dark', value: 'off' }], PATCH_TYPES.json);
    const { body } = await accepted(caller, 'GET', flags);
    await accepted(caller, 'PUT', flags, { ...body as object, data: { dark: 'on' } });
    await accepted(caller, 'PATCH', `${flags}?fieldManager=${authorityClass}&force=true`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'flags' }, data: { dark: 'off' } }, PATCH_TYPES.apply);
  });

  test('an adapting agent tunes itself within its bounds', async () => {
    const parameters = `/api/v1/namespaces/${governed.home}/configmaps/${accountOf('adapt')}`;
    await accepted(governed.agent('adapt'), 'PATCH', parameters, { data: { batch: '35', mode: 'fast' } }, PATCH_TYPES.merge);
    expect(at((await accepted(governed.agent('adapt'), 'GET', parameters)).body, 'data')).toEqual({ batch: '35', mode: 'fast' });
  });

  test.each([...Object.keys(AGENTS) as (keyof typeof AGENTS)[], 'tool'] as const)('%s: asks who it is and what it may', async who => {
    const caller = who === 'tool' ? governed.tool() : governed.agent(who);
    await accepted(caller, 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {});
    await accepted(caller, 'POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { spec: { resourceAttributes: { resource: 'pods', verb: 'list' } } });
    await accepted(caller, 'POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { spec: { namespace: governed.home } });
  });
});
