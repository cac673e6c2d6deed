import { AggregatedApi, GROUP, startAggregatedApi } from './aggregated-api';
import { outcomeOf } from './outcome';
import { textAt } from '../../../fuzz/oracle/json';
import { apply } from '../../harness/apply';
import type { Caller, Request } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import type { KubernetesObject } from '../../harness/objects';
import { servedFor } from '../../harness/served';
import { accountOf, AGENTS } from '../fleet';
import { GovernedCluster, govern } from '../governed-cluster';
import { controller } from '../probes/callers';
import { binding, core, deleting, making, patching, rbac, RBAC, serviceAccount } from '../probes/requests';
import { whileHolding, whileSuspended } from '../probes/states';

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const EXECUTE = accountOf('execute');
const EVERYTHING = [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*'] }];

/** An object of admission that would have a say about every request. */
const INTERFERING: Readonly<Record<string, object>> = {
  validatingadmissionpolicies: { spec: { matchConstraints: { resourceRules: EVERYTHING }, validations: [{ expression: 'false' }] } },
  validatingadmissionpolicybindings: { spec: { policyName: 'mine', validationActions: ['Deny'] } },
  mutatingadmissionpolicies: {
    spec: { matchConstraints: { resourceRules: EVERYTHING }, reinvocationPolicy: 'Never', mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }] },
  },
  mutatingadmissionpolicybindings: { spec: { policyName: 'mine' } },
};
const KINDS: Readonly<Record<string, string>> = { mutatingadmissionpolicies: 'MutatingAdmissionPolicy', mutatingadmissionpolicybindings: 'MutatingAdmissionPolicyBinding' };

describeCluster('agents and what fences them', [], cluster => {
  let governed: GovernedCluster;
  const tried = async (caller: Caller, request: Request) => outcomeOf(await caller.ask(request));
  beforeAll(async () => {
    governed = await govern(cluster());
    await governed.widen();
  });
  afterAll(() => governed.narrow());

  test.each(['delete', 'patch'])('not held: an agent that may %s admission policies or their bindings does, for these are exempt from admission', async verb => {
    for (const path of ['validatingadmissionpolicies', 'validatingadmissionpolicybindings'].map(resource => `${ADMISSION}/${resource}/authority.governed-agents.dev`)) {
      const request = verb === 'delete' ? deleting(path) : patching(path, { metadata: { labels: { mine: 'x' } } });
      expect(await tried(governed.agent('advise'), request)).toBe('accepted');
    }
  });

  test.each(Object.keys(INTERFERING))('not held: an agent that may make %s makes one about everything', async resource => {
    const kind = KINDS[resource] as string | undefined;
    const isServed = kind === undefined || servedFor(governed.served, 'admissionregistration.k8s.io/v1', kind) !== undefined;
    const request = making(`${ADMISSION}/${resource}`, { metadata: { name: 'mine' }, ...INTERFERING[resource] });
    expect(await tried(governed.agent('advise'), request)).toBe(isServed ? 'accepted' : '404 the server could not find the requested resource');
  });

  test.each(['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'])('no agent makes, changes or deletes %s: admission does see these', async resource => {
    const path = `${ADMISSION}/${resource}`;
    await accepted(cluster().admin, 'POST', path, { metadata: { name: 'another' } });
    for (const request of [making(path, { metadata: { name: 'mine' } }), patching(`${path}/another`, { webhooks: [] }), deleting(`${path}/another`), deleting(path)]) {
      expect(await tried(governed.agent('execute'), request)).toMatch(/^authority: .*no agent changes what governs agents/);
    }
    await accepted(cluster().admin, 'DELETE', `${path}/another`);
  });

  test('no agent routes requests past admission, or defines the kinds that policies speak of', async () => {
    const service = { group: 'mine.example.com', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1, service: { name: 'mine', namespace: 'default' } };
    const names = { plural: 'mines', kind: 'Mine' };
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }];
    for (const request of [
      making('/apis/apiregistration.k8s.io/v1/apiservices', { metadata: { name: 'v1.mine.example.com' }, spec: service }),
      making('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', { metadata: { name: 'mines.mine.example.com' }, spec: { group: 'mine.example.com', scope: 'Namespaced', names, versions } }),
    ]) {
      expect(await tried(governed.agent('execute'), request)).toMatch(/^authority: .*no agent changes what governs agents/);
    }
  });

  test('an agent suspends another one, or lifts what stops it', async () => {
    const suspension = binding('stop', 'governed-agents:suspended', [serviceAccount(accountOf('adapt'), governed.home)]);
    expect(await tried(governed.agent('execute'), making(rbac(governed.home, 'rolebindings'), suspension))).toMatch(/^authority: /);
    const state = whileSuspended(EXECUTE);
    await state.make(governed);
    try {
      expect(await tried(governed.agent('adapt'), deleting(rbac(governed.home, 'rolebindings', 'incident-123')))).toMatch(/^(authority|governance|suspensions): /);
      expect(await tried(governed.agent('execute'), deleting(rbac(governed.home, 'rolebindings', 'incident-123')))).toMatch(/^(authority|governance|suspensions): /);
    } finally {
      await state.end(governed);
    }
  });

  test('not held: a suspended agent reads on', async () => {
    const state = whileSuspended(EXECUTE);
    await state.make(governed);
    try {
      expect(await tried(governed.agent('execute'), { method: 'GET', path: core(governed.elsewhere, 'secrets') })).toBe('accepted');
    } finally {
      await state.end(governed);
    }
  });

  test('not held: an agent writes custom resources in its own namespace, and with them whatever a controller makes of them', async () => {
    const definition: KubernetesObject = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'sandboxes.escapes.example.com' },
      spec: {
        group: 'escapes.example.com',
        scope: 'Namespaced',
        names: { plural: 'sandboxes', kind: 'Sandbox' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    };
    await apply(cluster().admin, [definition]);
    const state = whileHolding(EXECUTE, { group: 'escapes.example.com', resource: 'sandboxes', verb: 'create' });
    await state.make(governed);
    try {
      const request = making(`/apis/escapes.example.com/v1/namespaces/${governed.home}/sandboxes`, { apiVersion: 'escapes.example.com/v1', kind: 'Sandbox', metadata: { name: 'x' } });
      expect(await eventually('it is served', async () => {
        const outcome = await tried(governed.agent('execute'), request);
        return outcome.startsWith('404') ? null : outcome;
      })).toBe('accepted');
    } finally {
      await state.end(governed);
      await accepted(cluster().admin, 'DELETE', `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${definition.metadata.name}`);
    }
  });
});

describeCluster('an aggregated API', ['client certificates'], cluster => {
  let governed: GovernedCluster;
  let api: AggregatedApi;
  beforeAll(async () => {
    const { credentials: { certificate, key } } = cluster().certified('aggregated-api');
    api = await startAggregatedApi(certificate!, key!);
    governed = await govern(cluster());
    await apply(cluster().admin, api.objects(governed.elsewhere));
  });
  afterAll(async () => {
    await cluster().admin.ask({ method: 'DELETE', path: `/apis/apiregistration.k8s.io/v1/apiservices/v1.${GROUP}` });
    await api.stop();
  });

  test.each(['advise', 'propose'] as const)('not held: what RBAC lets an agent of class %s write there is written, for admission is not asked', async authorityClass => {
    const state = whileHolding(accountOf(authorityClass), { group: GROUP, resource: 'orders', verb: 'create' });
    await state.make(governed);
    try {
      const path = `/apis/${GROUP}/v1/namespaces/${governed.elsewhere}/orders`;
      const body = { apiVersion: `${GROUP}/v1`, kind: 'Order', metadata: { name: 'any' } };
      await eventually('the API is there', async () => (await cluster().admin.ask({ method: 'GET', path })).status === 200);
      const before = api.written.length;
      expect(outcomeOf(await governed.agent(authorityClass).ask({ method: 'POST', path, body }))).toBe('accepted');
      expect(api.written.slice(before)).toEqual([{ user: `system:serviceaccount:${governed.home}:${accountOf(authorityClass)}`, isDryRun: false }]);
    } finally {
      await state.end(governed);
    }
  });
});

describeCluster('people and what fences agents', [], cluster => {
  let governed: GovernedCluster;
  const tried = async (caller: Caller, request: Request) => outcomeOf(await caller.ask(request));
  beforeAll(async () => { governed = await govern(cluster()); });

  test('the garbage collector lifts no suspension, whatever its owners', async () => {
    const state = whileSuspended(EXECUTE);
    await state.make(governed);
    try {
      const collector = await controller('generic-garbage-collector')(governed);
      expect(await tried(collector, deleting(rbac(governed.home, 'rolebindings', 'incident-123')))).toMatch(/^suspensions: /);
    } finally {
      await state.end(governed);
    }
  });

  test('who approves boundaries grants no class, for the API server lets nobody grant what they do not hold', async () => {
    const grant = binding('more', 'governed-agents:authority-execute', [serviceAccount(EXECUTE, governed.home)]);
    const answer = await governed.person('approver').ask(making(rbac(governed.home, 'rolebindings'), grant));
    expect({ status: answer.status, message: answer.message }).toEqual({ status: 403, message: expect.stringContaining('attempting to grant RBAC permissions not currently held') as string });
    const rules = [{ apiGroups: ['governed-agents.dev'], resources: ['boundaries'], resourceNames: ['any'], verbs: ['run'] }];
    expect(await tried(governed.person('approver'), making(rbac(governed.home, 'roles'), { metadata: { name: `${EXECUTE}.boundary.next` }, rules }))).toBe('accepted');
    expect(await tried(governed.person('developer'), making(rbac(governed.home, 'roles'), { metadata: { name: `${EXECUTE}.boundary.next` }, rules }))).not.toBe('accepted');
  });

  test('a class that is granted can be applied again by who may not grant it, as long as nothing changes', async () => {
    const path = rbac(governed.home, 'rolebindings', `${EXECUTE}.exercise.execute`);
    const again = (metadata: object): Request => ({ ...patching(path, { metadata }) });
    expect(await tried(governed.person('approver'), again({}))).toBe('accepted');
    expect((await governed.person('approver').ask(again({ labels: { note: 'x' } }))).message).toContain('attempting to grant RBAC permissions not currently held');
  });

  test('not held: whoever administers another namespace gives an agent rights there, in a role of the right name', async () => {
    const name = `${EXECUTE}.${governed.home}`;
    const role = `${name}.more`;
    await accepted(governed.person('operator'), 'POST', `${RBAC}/namespaces/${governed.elsewhere}/roles`, { metadata: { name: role }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] });
    const request = making(rbac(governed.elsewhere, 'rolebindings'), binding('more', role, [serviceAccount(EXECUTE, governed.home)], 'Role'));
    expect(await tried(governed.person('operator'), request)).toBe('accepted');
  });

  test('not held: whoever may write the role that is named after an agent says what is in it, outside of agent namespaces', async () => {
    const path = rbac(governed.elsewhere, 'roles', `${EXECUTE}.${governed.home}`);
    expect(await tried(governed.person('operator'), patching(path, { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] }))).toBe('accepted');
    expect(await tried(cluster().admin, patching(path, { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] }))).toBe('accepted');
  });

  test('not held: an operator takes requests of agents out of their queue by a FlowSchema that comes first', async () => {
    const subjects = [{ kind: 'Group', group: { name: `system:serviceaccounts:${governed.home}` } }];
    const rules = [{ subjects, resourceRules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'], namespaces: ['*'], clusterScope: true }] }];
    const request = making('/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas', { metadata: { name: 'first' }, spec: { matchingPrecedence: 2, priorityLevelConfiguration: { name: 'exempt' }, rules } });
    expect(await tried(governed.person('operator'), request)).toBe('accepted');
  });

  test('not held: an operator changes the policies themselves, and the audit log is what is left', async () => {
    expect(await tried(governed.person('operator'), deleting(`${ADMISSION}/validatingadmissionpolicybindings/authority.governed-agents.dev`))).toBe('accepted');
  });

  test('a quarantine holds while the pod lives; not held: whoever deletes the pod gets one without it', async () => {
    const pod = core(governed.home, 'pods', governed.podUnderTest(EXECUTE).name);
    await accepted(cluster().admin, 'PATCH', pod, { metadata: { labels: { 'governed-agents.dev/quarantine': 'true' } } }, 'application/merge-patch+json');
    expect(await tried(governed.person('operator'), patching(pod, { metadata: { labels: { 'governed-agents.dev/quarantine': null } } }))).toMatch(/^quarantine: /);
    expect(await tried(governed.person('developer'), deleting(pod))).toBe('accepted');
    const { body } = await accepted(cluster().admin, 'GET', `/apis/apps/v1/namespaces/${governed.home}/deployments/${AGENTS.execute}`);
    expect(textAt(body, 'spec', 'template', 'metadata', 'labels', 'governed-agents.dev/quarantine')).toBe('');
  });
});
