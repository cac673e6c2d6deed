import { outcomeOf } from './outcome';
import { itemsAt, textAt } from '../../../fuzz/oracle/json';
import { callerOf, Caller, Request } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import { bound } from '../everything';
import { accountOf, AGENTS } from '../fleet';
import { GovernedCluster, govern, podOf } from '../governed-cluster';
import { SPECIMENS } from '../matrix/specimens';
import { core, making, patching, real, variant } from '../probes/requests';
import { Right, whileHolding } from '../probes/states';

const DEPUTY = 'gitops';
const SWITCH = { data: { dark: 'on' } };
const IMAGE = 'ghcr.io/example/shop:1.0.0';
const EXECUTE = accountOf('execute');

/** Somebody else, who may do anything and whom no policy is about. */
async function deputyIn({ cluster: { admin }, elsewhere }: GovernedCluster): Promise<string> {
  await accepted(admin, 'POST', core(elsewhere, 'serviceaccounts'), { metadata: { name: DEPUTY } });
  await accepted(admin, 'POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${elsewhere}/rolebindings`,
    bound(DEPUTY, 'everything-served', { kind: 'ServiceAccount', name: DEPUTY, namespace: elsewhere }, elsewhere));
  return `system:serviceaccount:${elsewhere}:${DEPUTY}`;
}

describeCluster('agents that act as somebody else', [], cluster => {
  let governed: GovernedCluster;
  let deputy: string;
  const flags = () => patching(core(governed.elsewhere, 'configmaps', 'flags'), SWITCH);
  const as = (user: string, request: Request): Request => ({ ...request, headers: { 'impersonate-user': user } });
  const tried = async (caller: Caller, request: Request) => outcomeOf(await caller.ask(request));
  beforeAll(async () => {
    governed = await govern(cluster());
    deputy = await deputyIn(governed);
  });

  test('an agent impersonates nobody whom it was not given', async () => {
    expect(await tried(governed.agent('execute'), as(deputy, flags()))).toBe('refused by RBAC');
  });

  describe('with rights that are far too wide', () => {
    beforeAll(() => governed.widen());
    afterAll(() => governed.narrow());

    test('not held: an agent that may impersonate acts as anybody, and is stopped when its pod starts, not before', async () => {
      expect(await tried(governed.agent('advise'), flags())).toMatch(/^authority: /);
      expect(await tried(governed.agent('advise'), as(deputy, flags()))).toBe('accepted');
      const pod = making(core(governed.home, 'pods'), variant(podOf(governed.objects, AGENTS.advise)));
      expect(await tried(governed.person('developer'), pod)).toMatch(/^pods: .*could impersonate/);
    });

    test('an agent asks for the token of somebody else, and for its own', async () => {
      const tokenOf = (namespace: string, name: string) => real(making(core(namespace, 'serviceaccounts', `${name}/token`), { spec: {} }));
      for (const authorityClass of ['advise', 'propose', 'execute', 'adapt'] as const) {
        expect(await tried(governed.agent(authorityClass), tokenOf(governed.elsewhere, DEPUTY))).toMatch(/^authority: /);
        expect(await tried(governed.agent(authorityClass), tokenOf(governed.home, accountOf(authorityClass)))).toMatch(/^(authority|tokens): /);
      }
    });

    test('an agent asks for the certificate of somebody else', async () => {
      const { fields } = SPECIMENS['certificates.k8s.io/CertificateSigningRequest'];
      const request = making('/apis/certificates.k8s.io/v1/certificatesigningrequests', { metadata: { name: 'any' }, ...fields({ name: 'any', namespace: '', place: 'no namespace', ca: '' }) });
      expect(await tried(governed.agent('execute'), request)).toMatch(/^authority: .*no agent changes what governs agents/);
      expect(await tried(governed.person('operator'), request)).toBe('accepted');
    });

    test.each(['pods', 'jobs', 'cronjobs', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'replicationcontrollers'])(
      'not held: an agent that may make %s elsewhere runs a program as anybody there', async resource => {
        const spec = { serviceAccountName: DEPUTY, containers: [{ name: 'x', image: IMAGE }] };
        expect(await tried(governed.agent('execute'), running(governed.elsewhere, resource, spec))).toBe('accepted');
      });

    test.each(['pods', 'jobs', 'cronjobs', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'replicationcontrollers'])(
      'an agent makes %s among agents, as another one', async resource => {
        const { spec } = podOf(governed.objects, AGENTS.adapt) as unknown as { readonly spec: object };
        expect(await tried(governed.agent('execute'), running(governed.home, resource, spec))).toMatch(/^(authority|pods|workloads): /);
      });

    test('not held: an agent that may run commands in pods elsewhere acts as they do', async () => {
      const pods = core(governed.elsewhere, 'pods');
      await accepted(cluster().admin, 'POST', pods, { metadata: { name: 'checkout' }, spec: { containers: [{ name: 'x', image: IMAGE }] } });
      const answer = await governed.agent('execute').ask({ method: 'POST', path: `${pods}/checkout/exec`, query: { command: 'sh' } });
      expect(outcomeOf(answer)).toMatch(/^400 .*(host|Upgrade)/); // That is the API server speaking, behind admission: there is no node.
    });
  });

  test.each<readonly [string, readonly Right[]]>([
    ['as anybody', [
      { group: 'authentication.k8s.io', resource: 'users', verb: 'impersonate:user-info' },
      { group: '', resource: 'configmaps', verb: 'impersonate-on:user-info:patch' },
    ]],
  ])('not held: an agent with constrained impersonation, where that is served, acts %s', async (_, rights) => {
    const states = rights.map(right => whileHolding(EXECUTE, right, right.resource));
    for (const state of states) await state.make(governed);
    try {
      const { major, minor } = cluster().version;
      const isServed = major > 1 || minor >= 36;
      expect(await tried(governed.agent('execute'), as('operator@example.com', flags()))).toBe(isServed ? 'accepted' : 'refused by RBAC');
    } finally {
      for (const state of states) await state.end(governed);
    }
  });

  test('not held: a right to impersonate one person by name is not found when a pod starts', async () => {
    const state = whileHolding(EXECUTE, { group: '', resource: 'users', name: 'operator@example.com', verb: 'impersonate' });
    await state.make(governed);
    try {
      const pod = making(core(governed.home, 'pods'), variant(podOf(governed.objects, AGENTS.execute)));
      expect(await tried(governed.person('developer'), pod)).toBe('accepted');
    } finally {
      await state.end(governed);
    }
  });
});

/** A request for something that runs, with a spec of its pods. */
function running(namespace: string, resource: string, spec: object): Request {
  const labels = { run: 'x' };
  const template = { metadata: { labels }, spec };
  const selector = { matchLabels: labels };
  const job = { template: { spec: { ...spec, restartPolicy: 'Never' } } };
  const specs: Readonly<Record<string, readonly [string, object]>> = {
    pods: ['', spec],
    replicationcontrollers: ['', { selector: labels, template }],
    jobs: ['batch', job],
    cronjobs: ['batch', { schedule: '0 * * * *', jobTemplate: { spec: job } }],
    deployments: ['apps', { selector, template }],
    replicasets: ['apps', { selector, template }],
    daemonsets: ['apps', { selector, template }],
    statefulsets: ['apps', { selector, template, serviceName: 'x' }],
  };
  const [group, made] = specs[resource];
  return making(group === '' ? core(namespace, resource) : `/apis/${group}/v1/namespaces/${namespace}/${resource}`, { metadata: { name: 'more' }, spec: made });
}

describeCluster('a controller that works for an agent', ['controllers'], cluster => {
  let governed: GovernedCluster;
  beforeAll(async () => {
    governed = await govern(cluster());
    await deputyIn(governed);
  });

  test('not held: it makes the pods that the agent asked for, and nobody asks about the agent any more', async () => {
    await governed.widen();
    try {
      const spec = { serviceAccountName: DEPUTY, containers: [{ name: 'x', image: IMAGE }] };
      const { body } = await accepted(governed.agent('execute'), 'POST', `/apis/batch/v1/namespaces/${governed.elsewhere}/jobs`,
        { metadata: { name: 'by-deputy' }, spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } });
      expect(textAt(body, 'metadata', 'name')).toBe('by-deputy');
    } finally {
      await governed.narrow();
    }
    await eventually('the pod is there', async () => itemsAt((await accepted(cluster().admin, 'GET', core(governed.elsewhere, 'pods'))).body, 'items')
      .some(each => textAt(each, 'metadata', 'labels', 'job-name') === 'by-deputy' && textAt(each, 'spec', 'serviceAccountName') === DEPUTY));
  });
});

describeCluster('whoever has the name of an agent', ['client certificates'], cluster => {
  let governed: GovernedCluster;
  const groups = () => ['system:serviceaccounts', `system:serviceaccounts:${governed.home}`];
  const flags = () => patching(core(governed.elsewhere, 'configmaps', 'flags'), SWITCH);
  beforeAll(async () => { governed = await govern(cluster()); });

  test('writes nothing with a certificate instead of a token: it comes from no pod', async () => {
    const caller = cluster().certified(`system:serviceaccount:${governed.home}:${EXECUTE}`, ...groups());
    expect(outcomeOf(await caller.ask(flags()))).toMatch(/^authority: .*acts from no pod/);
  });

  test('not held: reads with a certificate what the agent may read', async () => {
    const caller = cluster().certified(`system:serviceaccount:${governed.home}:${EXECUTE}`, ...groups());
    expect(outcomeOf(await caller.ask({ method: 'GET', path: core(governed.elsewhere, 'configmaps', 'flags') }))).toBe('accepted');
  });
});

describeCluster('tokens of agents', [], cluster => {
  let governed: GovernedCluster;
  const flags = () => patching(core(governed.elsewhere, 'configmaps', 'flags'), SWITCH);
  beforeAll(async () => { governed = await govern(cluster()); });

  test('end with their pod', async () => {
    const { body: pod } = await accepted(governed.person('developer'), 'POST', core(governed.home, 'pods'), variant(podOf(governed.objects, AGENTS.execute)));
    const [name, uid] = [textAt(pod, 'metadata', 'name'), textAt(pod, 'metadata', 'uid')];
    const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', name, uid };
    const { body } = await accepted(governed.person('breakglass'), 'POST', core(governed.home, 'serviceaccounts', `${EXECUTE}/token`),
      { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { boundObjectRef, expirationSeconds: 600 } });
    const caller = callerOf(cluster().admin.endpoint, { token: textAt(body, 'status', 'token') });
    expect(outcomeOf(await caller.ask(flags()))).toBe('accepted');
    await accepted(cluster().admin, 'DELETE', core(governed.home, 'pods', name), { gracePeriodSeconds: 0 });
    await eventually('the token is worth nothing', async () => (await caller.ask(flags())).status === 401);
    caller.close();
  });

  test('not held: who may impersonate an agent and say that it is in a pod writes as the agent, and the audit log shows who it was', async () => {
    const user = `system:serviceaccount:${governed.home}:${EXECUTE}`;
    const groups = ['system:serviceaccounts', `system:serviceaccounts:${governed.home}`, 'system:authenticated'];
    const { endpoint, credentials } = cluster().admin;
    const caller = callerOf(endpoint, { ...credentials, impersonates: { user, groups, extra: { 'authentication.kubernetes.io/pod-name': ['any'] } } });
    expect(outcomeOf(await caller.ask(flags()))).toBe('accepted');
    caller.close();
  });
});
