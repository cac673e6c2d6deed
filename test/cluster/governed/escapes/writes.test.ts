import { outcomeOf } from './outcome';
import { itemsAt, textAt } from '../../../fuzz/oracle/json';
import { Caller, Request } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import { PATCH_TYPES, PatchType } from '../../harness/patch';
import { accountOf, AGENTS } from '../fleet';
import { GovernedCluster, govern } from '../governed-cluster';
import { core, deleting, making, real } from '../probes/requests';
import { whileHolding } from '../probes/states';

const MARK = 'governed-agents.dev/agent';
const GONE = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: '6f1e9d5e-0000-4000-8000-000000000000' }];
const OWN = accountOf('adapt');

/** The same change in each way to patch. `fields` are those of the object, below `metadata` or beside it. */
function patchedBy(type: PatchType, path: string, fields: Readonly<Record<string, unknown>>): Request {
  const name = path.split('/').at(-1);
  const { metadata, ...rest } = fields as { readonly metadata?: object };
  const bodies: Readonly<Record<PatchType, unknown>> = {
    json: [
      ...Object.entries(rest).map(([field, value]) => ({ op: 'add', path: `/${field}`, value })),
      ...Object.entries(metadata ?? {}).map(([field, value]) => ({ op: 'add', path: `/metadata/${field}`, value })),
    ],
    merge: fields,
    strategic: fields,
    apply: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, ...rest },
  };
  return { method: 'PATCH', path, body: bodies[type], contentType: PATCH_TYPES[type], dryRun: true, ...(type === 'apply' ? { query: { fieldManager: 'agent', force: 'true' } } : {}) };
}

describeCluster('agents that write in other ways', [], cluster => {
  let governed: GovernedCluster;
  const flags = () => core(governed.elsewhere, 'configmaps', 'flags');
  const parameters = () => core(governed.home, 'configmaps', OWN);
  const tried = async (caller: Caller, request: Request) => outcomeOf(await caller.ask(request));
  beforeAll(async () => { governed = await govern(cluster()); });

  describe.each(Object.keys(PATCH_TYPES) as readonly PatchType[])('by a patch of type %s', type => {
    test('an agent changes what it may change', async () => {
      expect(await tried(governed.agent('execute'), patchedBy(type, flags(), { data: { dark: 'on' } }))).toBe('accepted');
    });

    test('an agent forges a mark', async () => {
      expect(await tried(governed.agent('execute'), patchedBy(type, flags(), { metadata: { labels: { [MARK]: AGENTS.advise } } }))).toMatch(/^authority: .*bears a mark/);
    });

    test.each([{ ownerReferences: GONE }, { finalizers: ['example.com/never'] }])('an agent changes what ends an object: %j', async metadata => {
      expect(await tried(governed.agent('execute'), patchedBy(type, flags(), { metadata }))).toMatch(/^authority: .*neither its owners nor its finalizers/);
    });

    test('an agent takes its parameters out of their bounds', async () => {
      expect(await tried(governed.agent('adapt'), patchedBy(type, parameters(), { data: { batch: '50', mode: 'fast' } }))).toBe('accepted');
      expect(await tried(governed.agent('adapt'), patchedBy(type, parameters(), { data: { batch: '51', mode: 'fast' } }))).toMatch(/^parameters: .*outside of the bounds/);
    });
  });

  test('an agent owns the fields of its parameters, and gives them up: with nobody behind them they would be gone', async () => {
    const applies = (data: object): Request => real(patchedBy('apply', parameters(), { data }));
    expect(await tried(governed.agent('adapt'), applies({ batch: '30', mode: 'fast' }))).toBe('accepted');
    expect(await tried(governed.agent('adapt'), applies({ mode: 'fast' }))).toMatch(/^parameters: .*every parameter keeps a value/);
  });

  test('the garbage collector deletes nothing for an agent that may not', async () => {
    const { cluster: { data: { lacks } } } = governed;
    expect(await tried(governed.agent('execute'), real(patchedBy('merge', flags(), { metadata: { ownerReferences: GONE } })))).toMatch(/^authority/);
    const { body } = await accepted(cluster().admin, 'GET', flags());
    expect(itemsAt(body, 'metadata', 'ownerReferences')).toEqual([]);
    if (lacks.controllers !== undefined) return;
    // What a person does is done, so it would have been.
    const doomed = core(governed.elsewhere, 'configmaps');
    await accepted(cluster().admin, 'POST', doomed, { metadata: { name: 'doomed', ownerReferences: GONE } });
    await eventually('the garbage collector is at work', async () => (await cluster().admin.ask({ method: 'GET', path: `${doomed}/doomed` })).status === 404);
  });

  test('an agent that may write the status of an object reaches neither its owners nor its marks', async () => {
    const deployments = `/apis/apps/v1/namespaces/${governed.elsewhere}/deployments`;
    const template = { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'shop', image: 'ghcr.io/example/shop:1.0.0' }] } };
    await accepted(cluster().admin, 'POST', deployments, { metadata: { name: 'shop' }, spec: { replicas: 0, selector: { matchLabels: { app: 'shop' } }, template } });
    const state = whileHolding(accountOf('execute'), { group: 'apps', resource: 'deployments', subresource: 'status', verb: 'patch' });
    await state.make(governed);
    try {
      const path = `${deployments}/shop/status`;
      const patch = (metadata: object): Request => ({ method: 'PATCH', path, body: { metadata }, contentType: PATCH_TYPES.merge });
      const agent = governed.agent('execute');
      expect(await tried(agent, patch({ annotations: { [MARK]: 'rollout' } }))).toMatch(/^authority: .*bears a mark/);
      await agent.ask(patch({ ownerReferences: GONE }));
      expect(itemsAt((await accepted(cluster().admin, 'GET', `${deployments}/shop`)).body, 'metadata', 'ownerReferences')).toEqual([]);
    } finally {
      await state.end(governed);
    }
  });

  describe('with rights that are far too wide', () => {
    beforeAll(() => governed.widen());
    afterAll(() => governed.narrow());

    test.each(['PATCH', 'PUT'])('an advising agent makes an object by %s', async method => {
      const name = 'by-another-verb';
      const path = `/apis/coordination.k8s.io/v1/namespaces/${governed.elsewhere}/leases/${name}`;
      const body = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name }, spec: {} };
      const request = { method, path, body, dryRun: true, ...(method === 'PATCH' ? { contentType: PATCH_TYPES.apply, query: { fieldManager: 'agent' } } : {}) };
      expect(await tried(governed.agent('advise'), request)).toMatch(/^authority: .*may not write/);
      expect(await tried(governed.agent('execute'), request)).toBe('accepted');
    });

    test('an agent has the server complete the name of its parameters', async () => {
      const request = making(core(governed.elsewhere, 'configmaps'), { metadata: { generateName: 'agent-adapt-' } });
      expect(await tried(governed.agent('adapt'), request)).toMatch(/^parameters: .*makes or deletes parameters/);
    });

    test('an agent makes an object that bears a mark', async () => {
      const marked = { metadata: { name: 'forged', annotations: { 'governed-agents.dev/owner': 'innocent@example.com' } } };
      expect(await tried(governed.agent('execute'), making(core(governed.elsewhere, 'configmaps'), marked))).toMatch(/^authority: .*bears a mark/);
    });

    test('an agent deletes everything at once, and what is marked stays', async () => {
      const collection = core(governed.elsewhere, 'configmaps');
      await accepted(cluster().admin, 'POST', collection, { metadata: { name: 'bounded', labels: { [MARK]: AGENTS.adapt, sweep: 'x' } } });
      const all = { ...real(deleting(collection)), query: { labelSelector: 'sweep=x' } };
      expect(await tried(governed.agent('execute'), all)).toMatch(/^authority: .*bears a mark/);
      expect(textAt((await accepted(cluster().admin, 'GET', `${collection}/bounded`)).body, 'metadata', 'name')).toBe('bounded');
    });

    test('a proposing agent says in the address that it is a dry run, and in the body that it is none', async () => {
      const path = flags();
      const request = { method: 'DELETE', path, query: { dryRun: 'All' } };
      expect(await tried(governed.agent('propose'), { ...request, body: { apiVersion: 'v1', kind: 'DeleteOptions', dryRun: [] } })).toMatch(/^authority: .*only as a server-side dry run/);
      expect(await tried(governed.agent('propose'), request)).toBe('accepted');
      expect((await cluster().admin.ask({ method: 'GET', path })).status).toBe(200);
    });

    test.each(['', 'all', 'None'])('a proposing agent asks for a dry run that is none: %j', async dryRun => {
      const request = { method: 'POST', path: core(governed.elsewhere, 'configmaps'), query: { dryRun }, body: { metadata: { name: 'proposal' } } };
      expect(await tried(governed.agent('propose'), request)).not.toBe('accepted');
      expect((await cluster().admin.ask({ method: 'GET', path: core(governed.elsewhere, 'configmaps', 'proposal') })).status).toBe(404);
    });

    test('a proposing agent has a pod evicted by a dry run whose options say otherwise', async () => {
      const pods = core(governed.elsewhere, 'pods');
      await accepted(cluster().admin, 'POST', pods, { metadata: { name: 'evicted' }, spec: { containers: [{ name: 'x', image: 'ghcr.io/example/shop:1.0.0' }] } });
      const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'evicted' }, deleteOptions: { gracePeriodSeconds: 0 } };
      await tried(governed.agent('propose'), making(`${pods}/evicted/eviction`, eviction));
      const { body } = await accepted(cluster().admin, 'GET', `${pods}/evicted`);
      expect(textAt(body, 'metadata', 'deletionTimestamp')).toBe('');
      const dry = { ...eviction, deleteOptions: { dryRun: ['All'] } };
      expect(await tried(governed.agent('propose'), real(making(`${pods}/evicted/eviction`, dry)))).toMatch(/^authority: .*only as a server-side dry run/);
    });

    test.each([
      { what: 'one object', request: (): Request => ({ method: 'PATCH', path: core(governed.elsewhere, 'secrets', 'till'), body: {}, contentType: PATCH_TYPES.merge, dryRun: true }) },
      { what: 'all objects', request: (): Request => deleting(core(governed.elsewhere, 'secrets')) },
    ])('not held: a write reads $what, in a dry run, too', async ({ request }) => {
      await cluster().admin.ask({ method: 'POST', path: core(governed.elsewhere, 'secrets'), body: { metadata: { name: 'till' }, stringData: { pin: '1234' } } });
      const { status, text } = await governed.agent('propose').ask(request());
      expect({ status, reads: text.includes(Buffer.from('1234').toString('base64')) }).toEqual({ status: 200, reads: true });
    });
  });

  test('not held: an agent that may patch a Job that is done has the control plane delete it', async () => {
    const jobs = `/apis/batch/v1/namespaces/${governed.elsewhere}/jobs`;
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'x', image: 'ghcr.io/example/shop:1.0.0' }] } };
    await accepted(cluster().admin, 'POST', jobs, { metadata: { name: 'report' }, spec: { completions: 0, template } });
    const state = whileHolding(accountOf('execute'), { group: 'batch', resource: 'jobs', verb: 'patch' });
    await state.make(governed);
    try {
      const request = { method: 'PATCH', path: `${jobs}/report`, body: { spec: { ttlSecondsAfterFinished: 0 } }, contentType: PATCH_TYPES.merge };
      expect(await tried(governed.agent('execute'), request)).toBe('accepted');
      if (cluster().data.lacks.controllers === undefined) await eventually('the Job is gone', async () => (await cluster().admin.ask({ method: 'GET', path: `${jobs}/report` })).status === 404);
    } finally {
      await state.end(governed);
    }
  });
});

describeCluster('people who write in other ways', [], cluster => {
  let governed: GovernedCluster;
  beforeAll(async () => { governed = await govern(cluster()); });

  test('a developer deletes everything of a kind that governs agents, and all of it stays', async () => {
    const collection = `/apis/rbac.authorization.k8s.io/v1/namespaces/${governed.home}/rolebindings`;
    const before = itemsAt((await accepted(cluster().admin, 'GET', collection)).body, 'items').length;
    expect(outcomeOf(await governed.person('developer').ask(real(deleting(collection))))).toMatch(/^governance: /);
    expect(itemsAt((await accepted(cluster().admin, 'GET', collection)).body, 'items')).toHaveLength(before);
  });

  test.each(['resize', 'ephemeralcontainers'])('whoever writes %s of a pod takes no label off it', async subresource => {
    const path = core(governed.home, 'pods', governed.podUnderTest(accountOf('execute')).name);
    await accepted(cluster().admin, 'PATCH', path, { metadata: { labels: { 'governed-agents.dev/quarantine': 'true' } } }, PATCH_TYPES.merge);
    const body = { metadata: { labels: { 'governed-agents.dev/quarantine': null } } };
    await cluster().admin.ask({ method: 'PATCH', path: `${path}/${subresource}`, body, contentType: PATCH_TYPES.merge });
    expect(textAt((await accepted(cluster().admin, 'GET', path)).body, 'metadata', 'labels', 'governed-agents.dev/quarantine')).toBe('true');
  });

  test('not held: a developer deletes a workload and makes it anew with somebody else\'s name on it; that of the identity stays', async () => {
    const deployment = `/apis/apps/v1/namespaces/${governed.home}/deployments`;
    const { body } = await accepted(cluster().admin, 'GET', `${deployment}/${AGENTS.execute}`);
    interface Workload { readonly metadata: { readonly labels: object; readonly annotations: object }; readonly spec: object }
    const { metadata, spec } = body as unknown as Workload;
    const developer = governed.person('developer');
    expect(outcomeOf(await developer.ask(deleting(`${deployment}/${AGENTS.execute}`)))).toBe('accepted');
    const annotations = { ...metadata.annotations, 'governed-agents.dev/owner': 'innocent@example.com' };
    const anew = making(deployment, { metadata: { name: 'anew', labels: metadata.labels, annotations }, spec });
    expect(outcomeOf(await developer.ask(anew))).toBe('accepted');
    const account = core(governed.home, 'serviceaccounts', accountOf('execute'));
    const rename = { method: 'PATCH', path: account, body: { metadata: { annotations } }, contentType: PATCH_TYPES.merge, dryRun: true };
    expect(outcomeOf(await governed.person('operator').ask(rename))).toMatch(/^(governance|marks): /);
  });

  test('not held: whoever may write workloads among agents says which program acts as one', async () => {
    const path = `/apis/apps/v1/namespaces/${governed.home}/deployments/${AGENTS.execute}`;
    const body = { spec: { template: { spec: { containers: [{ name: 'agent', image: 'ghcr.io/example/another:1.0.0' }] } } } };
    const { body: deployment } = await accepted(cluster().admin, 'GET', path);
    const [container] = itemsAt(deployment, 'spec', 'template', 'spec', 'containers');
    body.spec.template.spec.containers[0].name = textAt(container, 'name');
    expect(outcomeOf(await governed.person('developer').ask({ method: 'PATCH', path, body, contentType: PATCH_TYPES.strategic, dryRun: true }))).toBe('accepted');
  });
});
