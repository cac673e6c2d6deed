import { gone, listed, may, podsOf } from './observed';
import { byKubectl, onTheServer, pathOf, pipeline, refusedIn, Way, withImage, written } from './pipelines';
import { Declared, Made, shopAgents } from './shop-agents';
import { at, textAt } from '../../../fuzz/oracle/json';
import { Caller } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import { inOrder, KubernetesObject } from '../../harness/objects';
import { PATCH_TYPES } from '../../harness/patch';
import { dayFromNow } from '../fleet';
import { AGENT_NAMESPACE, govern, GovernedCluster } from '../governed-cluster';
import { refusalIn } from '../refusal';

const REVIEWED: Declared = { reviewBy: dayFromNow(25), version: '1.4.3' };
const CLASSES = ['advise', 'propose', 'execute', 'adapt'];
const isJob = ({ kind }: KubernetesObject) => kind === 'Job';

/** Agents whose pods a new review is rolled out to. */
const ROLLED_OUT = ['rollout', 'tuner'] as const;

describeCluster('pipelines', ['controllers'], cluster => {
  let governed: GovernedCluster;
  let ci: string;
  const admin = () => cluster().admin;
  beforeAll(async () => {
    governed = await govern(cluster());
    ci = await cluster().namespace('ci');
  });

  const names = async () => ({ home: await cluster().namespace('agents', AGENT_NAMESPACE), shop: await cluster().namespace('shop') });
  const digestOf = (objects: readonly KubernetesObject[], name: string) =>
    textAt(objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name) as never, 'spec', 'template', 'metadata', 'annotations', 'governed-agents.dev/boundary-digest');
  const runWith = async (home: string, objects: readonly KubernetesObject[]) => {
    for (const member of ROLLED_OUT) {
      await podsOf(admin(), home, member, 1, pod => textAt(pod, 'metadata', 'annotations', 'governed-agents.dev/boundary-digest') === digestOf(objects, member));
    }
  };

  describe.each<readonly [string, Way]>([['on the server', onTheServer], ['by kubectl', byKubectl]])('that hold everything, and apply %s', (way, applies) => {
    let argo: Caller;
    let home: string;
    let shop: string;
    let made: Made;
    beforeAll(async () => {
      argo = await pipeline(cluster(), ci, `argo-${way.replaceAll(' ', '-')}`, [['cluster-admin']]);
      ({ home, shop } = await names());
      made = shopAgents(home, shop);
      await may(argo, 'GET', '/api/v1/namespaces');
    });

    test('apply everything in one go', async () => {
      expect(refusedIn(await applies(argo, made.workloads))).toEqual([]);
      await runWith(home, made.workloads);
    });

    test('change nothing by applying it again', async () => {
      const before = await written(admin(), governed.served, made.workloads);
      const pods = await podsOf(admin(), home, 'rollout', 1);
      expect(refusedIn(await applies(argo, made.workloads))).toEqual([]);
      expect(await written(admin(), governed.served, made.workloads)).toEqual(before);
      expect(await podsOf(admin(), home, 'rollout', 1)).toEqual(pods);
    });

    test('leave what agents wrote, and set parameters back to what was declared', async () => {
      const post = async (path: string, body: object) => accepted(admin(), 'PATCH', path, body, PATCH_TYPES.merge);
      const [lease, report, parameters] = [
        `/apis/coordination.k8s.io/v1/namespaces/${home}/leases/rollout`, `/api/v1/namespaces/${home}/configmaps/nightly-report`, `/api/v1/namespaces/${home}/configmaps/agent-adapt-tuner`,
      ];
      await post(lease, { spec: { holderIdentity: 'rollout-1' } });
      await post(report, { data: { finding: 'a slow disk' } });
      await post(parameters, { data: { batch: '35' } });
      expect(refusedIn(await applies(argo, made.workloads))).toEqual([]);
      const read = async (path: string) => (await accepted(admin(), 'GET', path)).body;
      expect(textAt(await read(lease), 'spec', 'holderIdentity')).toBe('rollout-1');
      expect(textAt(await read(report), 'data', 'finding')).toBe('a slow disk');
      expect(textAt(await read(parameters), 'data', 'batch')).toBe('20');
    });

    test('roll a new review out, but for a task, which is deleted and made anew', async () => {
      const reviewed = shopAgents(home, shop, REVIEWED);
      const [task] = reviewed.workloads.filter(isJob);
      const refused = refusedIn(await applies(argo, reviewed.workloads));
      expect(refused).toEqual([expect.stringContaining('field is immutable')]);
      await accepted(argo, 'DELETE', pathOf(governed.served, task), { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' });
      await gone(argo, pathOf(governed.served, task));
      expect(refusedIn(await applies(argo, reviewed.workloads))).toEqual([]);
      await runWith(home, reviewed.workloads);
      await podsOf(admin(), home, 'sweep', 1);
    });

    test('make agents in a namespace that was there without its labels, as soon as these are known', async () => {
      const later = await cluster().namespace('later');
      const objects = shopAgents(later, shop).workloads;
      await eventually('everything is applied', async () => refusedIn(await applies(argo, objects)).length === 0);
    });

    test('delete what was taken out of the repository, the namespace last', async () => {
      for (const object of [...inOrder(made.workloads)].reverse()) {
        const path = pathOf(governed.served, object);
        const { status } = await argo.ask({ method: 'DELETE', path, body: { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' } });
        expect([object.kind, object.metadata.name, status < 300]).toEqual([object.kind, object.metadata.name, true]);
        if (object.kind !== 'Namespace') await gone(argo, path);
      }
      await eventually(`${home} is gone`, async () => (await argo.ask({ method: 'GET', path: `/api/v1/namespaces/${home}` })).status === 404);
    });
  });

  describe.each<readonly [string, Way]>([['on the server', onTheServer], ['by kubectl', byKubectl]])('of an administrator of the agent namespace, who may not `bind`, applying %s', (way, applies) => {
    let scoped: Caller;
    let home: string;
    let shop: string;
    let made: Made;
    beforeAll(async () => {
      ({ home, shop } = await names());
      made = shopAgents(home, shop, { isSplit: true });
      await cluster().make([...made.authority, ...made.workloads]);
      scoped = await pipeline(cluster(), ci, `scoped-${way.replaceAll(' ', '-')}`, [['admin', home], ['admin', shop]]);
      await may(scoped, 'GET', `/api/v1/namespaces/${home}/secrets`);
    });

    test('apply nothing of what governs agents, not even unchanged', async () => {
      const applied = await applies(scoped, made.authority.filter(({ kind }) => ['ServiceAccount', 'Role', 'RoleBinding', 'NetworkPolicy'].includes(kind)));
      const inHome = applied.filter(({ object }) => object.metadata.namespace === home);
      expect(inHome.length).toBeGreaterThan(20);
      for (const { object: { kind, metadata: { name } }, answer } of inHome) {
        // Of a binding that has another annotation, RBAC asks first.
        const policy = refusalIn(answer!)?.policy ?? (kind.startsWith('Role') ? 'governance' : null);
        expect({ kind, name, status: answer!.status, policy }).toEqual({ kind, name, status: 403, policy: 'governance' });
      }
    });

    test('roll a new version out', async () => {
      expect(refusedIn(await applies(scoped, withImage(made.workloads.filter(each => !isJob(each)), 'ghcr.io/example/agent:1.4.9')))).toEqual([]);
      await podsOf(admin(), home, 'tuner', 1, pod => JSON.stringify(pod).includes('agent:1.4.9'));
    });

    test('restart agents, scale them, stop a schedule and run it once', async () => {
      const deployment = `/apis/apps/v1/namespaces/${home}/deployments/rollout`;
      const restart = { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() } } } } };
      await accepted(scoped, 'PATCH', deployment, restart, PATCH_TYPES.strategic);
      await accepted(scoped, 'PATCH', `${deployment}/scale`, { spec: { replicas: 2 } }, PATCH_TYPES.merge);
      await podsOf(admin(), home, 'rollout', 2);
      const schedule = `/apis/batch/v1/namespaces/${home}/cronjobs/nightly`;
      await accepted(scoped, 'PATCH', schedule, { spec: { suspend: true } }, PATCH_TYPES.merge);
      const { body } = await accepted(scoped, 'GET', schedule);
      const { metadata, spec } = at(body, 'spec', 'jobTemplate') as never;
      await accepted(scoped, 'POST', `/apis/batch/v1/namespaces/${home}/jobs`, { metadata: { ...metadata as object, name: 'nightly-by-hand' }, spec });
      await podsOf(admin(), home, 'nightly', 1);
    });

    test('write a boundary of their own into a workload, whose pods do not start', async () => {
      const reviewed = shopAgents(home, shop, { isSplit: true, ...REVIEWED });
      expect(refusedIn(await applies(scoped, reviewed.workloads.filter(({ metadata }) => metadata.name === 'tuner')))).toEqual([]);
      await eventually('the controller is told why', async () =>
        (await listed(admin(), `/api/v1/namespaces/${home}/events`)).some(each => textAt(each, 'message').includes('nobody granted')));
    });
  });

  describe.each<readonly [string, Way]>([['on the server', onTheServer], ['by kubectl', byKubectl]])('of which one is reviewed and the app has its own, applying %s', (way, applies) => {
    let reviewedPipeline: Caller;
    let app: Caller;
    let home: string;
    let shop: string;
    let made: Made;
    const split = (declared: Declared = {}) => shopAgents(home, shop, { isSplit: true, ...declared });

    beforeAll(async () => {
      ({ home, shop } = await names());
      made = split();
      await cluster().make([platform]);
      const id = way.replaceAll(' ', '-');
      reviewedPipeline = await pipeline(cluster(), ci, `reviewed-${id}`, [
        // FlowSchemas are in no namespace, and those of agents ask for `govern` where they are.
        [platform.metadata.name], ['governed-agents:governor'],
        ['admin', home], ['governed-agents:approver', home], ...CLASSES.map(each => [`governed-agents:granter-${each}`, home] as const),
        // It grants agents what it holds itself, and no more.
        ['admin', shop],
      ]);
      app = await pipeline(cluster(), ci, `app-${id}`, [['edit', home]]);
      await may(reviewedPipeline, 'GET', `/api/v1/namespaces/${shop}/secrets`);
      await may(app, 'GET', `/api/v1/namespaces/${home}/secrets`);
    });

    test('apply everything, what governs first', async () => {
      expect(refusedIn(await applies(reviewedPipeline, made.authority))).toEqual([]);
      expect(refusedIn(await applies(app, made.workloads))).toEqual([]);
      await runWith(home, made.workloads);
    });

    test('change nothing by applying it again', async () => {
      const all = [...made.authority, ...made.workloads];
      const before = await written(admin(), governed.served, all);
      expect(refusedIn([...await applies(reviewedPipeline, made.authority), ...await applies(app, made.workloads)])).toEqual([]);
      expect(await written(admin(), governed.served, all)).toEqual(before);
    });

    test('roll a new version out without the reviewed one', async () => {
      expect(refusedIn(await applies(app, withImage(made.workloads.filter(each => !isJob(each)), 'ghcr.io/example/agent:1.4.9')))).toEqual([]);
      await podsOf(admin(), home, 'tuner', 1, pod => JSON.stringify(pod).includes('agent:1.4.9'));
    });

    test('roll a new review out: in between agents go on, and none of their pods starts', async () => {
      const reviewed = split(REVIEWED);
      const [running] = await podsOf(admin(), home, 'tuner', 1);
      expect(refusedIn(await applies(reviewedPipeline, reviewed.authority))).toEqual([]);
      expect(await podsOf(admin(), home, 'tuner', 1)).toEqual([running]);
      await accepted(admin(), 'DELETE', `/api/v1/namespaces/${home}/pods/${running.name}`);
      await eventually('the controller is told why', async () =>
        (await listed(admin(), `/api/v1/namespaces/${home}/events`)).some(each => textAt(each, 'message').includes('nobody granted')));
      await podsOf(admin(), home, 'tuner', 0);

      expect(refusedIn(await applies(app, reviewed.workloads.filter(each => !isJob(each))))).toEqual([]);
      await runWith(home, reviewed.workloads);
    });

    test('come right in the other order, too', async () => {
      const reviewed = split({ reviewBy: dayFromNow(24) });
      expect(refusedIn(await applies(app, reviewed.workloads.filter(each => !isJob(each))))).toEqual([]);
      expect(refusedIn(await applies(reviewedPipeline, reviewed.authority))).toEqual([]);
      await runWith(home, reviewed.workloads);
    });

    test('tell how to reach the owner, each as far as it may, and restart nothing', async () => {
      const moved = split({ reviewBy: dayFromNow(24), contact: 'tel:+15550199' });
      const [running] = await podsOf(admin(), home, 'tuner', 1);
      expect(refusedIn(await applies(reviewedPipeline, moved.authority))).toEqual([]);
      const account = await accepted(admin(), 'GET', `/api/v1/namespaces/${home}/serviceaccounts/agent-adapt-tuner`);
      expect(textAt(account.body, 'metadata', 'annotations', 'governed-agents.dev/contact')).toBe('tel:+15550199');
      expect(refusedIn(await applies(app, moved.workloads.filter(each => !isJob(each))))).toEqual([]);
      expect(await podsOf(admin(), home, 'tuner', 1)).toEqual([running]);
    });

    test('are kept apart: the app\'s applies nothing of what governs', async () => {
      const applied = await applies(app, made.authority);
      const passed = applied.filter(({ answer }) => answer!.status !== 403).map(({ object: { kind, metadata } }) => `${kind} ${metadata.name}`);
      // Data of ConfigMaps and Leases is for whoever holds `edit`; whose they are and what bounds them is not.
      expect(passed).toEqual(['ConfigMap agent-adapt-tuner', 'ConfigMap nightly-report', 'Lease rollout']);
      for (const { object } of applied.filter(({ object: { kind } }) => kind === 'ConfigMap' || kind === 'Lease')) {
        const path = pathOf(governed.served, object);
        const unmarked = await app.ask({ method: 'PATCH', path, body: { metadata: { labels: { 'governed-agents.dev/agent': null } } }, contentType: PATCH_TYPES.merge });
        expect(refusalIn(unmarked)?.policy).toBe('marks');
        expect(refusalIn(await app.ask({ method: 'DELETE', path }))?.policy).toBe('marks');
      }
    });
  });
});

const APPLY = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** What the `admin` of a namespace does not hold, and a pipeline needs that makes agent namespaces. */
const platform: KubernetesObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'applies-agent-namespaces' },
  rules: [
    { apiGroups: [''], resources: ['namespaces', 'resourcequotas'], verbs: APPLY },
    { apiGroups: ['flowcontrol.apiserver.k8s.io'], resources: ['flowschemas'], verbs: APPLY },
    // Agents that record Events are granted this, which `admin` of Kubernetes 1.30 does not hold.
    { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
  ],
};
