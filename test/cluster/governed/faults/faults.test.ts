import { furtherRights, IN_FORCE, OPEN, QUESTIONS, settledAnswers } from './answers';
import { baseline } from '../../../../src/baseline/baseline';
import { at, equal, Json, textAt } from '../../../fuzz/oracle/json';
import { apply, reportOf, tryToApply } from '../../harness/apply';
import { isAccepted } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { describeCluster } from '../../harness/describe-cluster';
import { eventually } from '../../harness/eventually';
import type { KubernetesObject } from '../../harness/objects';
import { OwnCluster, ownCluster } from '../../harness/own-cluster';
import { PATCH_TYPES } from '../../harness/patch';
import { pathTo, servedFor } from '../../harness/served';
import { bound } from '../everything';
import { accountOf, fleet } from '../fleet';
import { govern, GovernedCluster } from '../governed-cluster';
import { rbac } from '../probes/requests';

const ALL = baseline('Deny') as readonly KubernetesObject[];
const ofKind = (...kinds: readonly string[]) => ALL.filter(({ kind }) => kinds.includes(kind));
const BINDINGS = ofKind('ValidatingAdmissionPolicyBinding');
const POLICIES = ofKind('ValidatingAdmissionPolicy');
const ROLES = ofKind('ClusterRole');

describeCluster('a baseline that is not as it should be', ['crash', 'controllers'], () => {
  let own: OwnCluster;
  let governed: GovernedCluster;
  const admin = () => governed.cluster.admin;
  const pathOf = ({ apiVersion, kind, metadata: { name } }: KubernetesObject) => pathTo(servedFor(governed.served, apiVersion, kind)!, { name });
  const remove = async (objects: readonly KubernetesObject[]) => {
    for (const object of objects) await accepted(admin(), 'DELETE', pathOf(object));
  };

  beforeAll(async () => {
    own = await ownCluster();
    governed = await govern(own.cluster);
    await apply(admin(), furtherRights(governed));
    expect(await settledAnswers(governed, IN_FORCE)).toEqual(IN_FORCE);
  });
  afterAll(() => own.stop());
  afterEach(async () => {
    await apply(admin(), ALL);
    expect(await settledAnswers(governed, IN_FORCE)).toEqual(IN_FORCE);
  });

  test('open: policies that nothing binds refuse nothing', async () => {
    await remove(BINDINGS);
    expect(await settledAnswers(governed, OPEN)).toEqual(OPEN);
  });

  test('open: bindings of policies that are not there refuse nothing', async () => {
    await remove(POLICIES);
    expect(await settledAnswers(governed, OPEN)).toEqual(OPEN);
  });

  test('open, as far as it goes: what is refused by a policy that is not there is not refused, and all else is', async () => {
    await remove([...BINDINGS, ...POLICIES].filter(({ metadata }) => metadata.name === 'pods.governed-agents.dev'));
    const expected = { ...IN_FORCE, 'something that is no agent starts among agents': 'passed' };
    expect(await settledAnswers(governed, expected)).toEqual(expected);
  });

  test('closed to agents, and open to their tools: ClusterRoles that are not there grant no class, and know no agent namespace', async () => {
    await remove(ROLES);
    const expected = {
      ...IN_FORCE,
      'an executing agent does what was declared': 'authority',
      'an agent starts': 'pods',
      'a tool changes a role, with rights to': 'passed',
    };
    expect(await settledAnswers(governed, expected)).toEqual(expected);
  });

  test('open: without the ClusterRole by which agents are suspended nobody is, until it is back', async () => {
    const suspension = bound('incident-123', 'governed-agents:suspended', { kind: 'ServiceAccount', name: accountOf('execute'), namespace: governed.home }, governed.home);
    await apply(admin(), [suspension]);
    const suspended = { ...IN_FORCE, 'an executing agent does what was declared': 'authority', 'an agent starts': 'pods' };
    expect(await settledAnswers(governed, suspended)).toEqual(suspended);
    await remove(ROLES.filter(({ metadata }) => metadata.name === 'governed-agents:suspended'));
    expect(await settledAnswers(governed, IN_FORCE)).toEqual(IN_FORCE);
    await apply(admin(), ALL);
    expect(await settledAnswers(governed, suspended)).toEqual(suspended);
    await accepted(admin(), 'DELETE', rbac(governed.home, 'rolebindings', 'incident-123'));
  });

  test('nothing changes where it is applied twice', async () => {
    const read = async () => Promise.all(ALL.map(async object => (await accepted(admin(), 'GET', pathOf(object))).body));
    await eventually('every policy is checked', async () => (await read()).every(each =>
      textAt(each, 'kind') !== 'ValidatingAdmissionPolicy' || equal(at(each, 'status', 'observedGeneration'), at(each, 'metadata', 'generation'))));
    const version = (each: Json) => [textAt(each, 'kind'), textAt(each, 'metadata', 'name'), textAt(each, 'metadata', 'resourceVersion')];
    const before = (await read()).map(version);
    await apply(admin(), ALL);
    expect((await read()).map(version)).toEqual(before);
  });

  test('closed all the time: a newer baseline is applied over an older one', async () => {
    await remove([...BINDINGS, ...POLICIES]);
    await apply(admin(), older());
    const had = { ...IN_FORCE, 'a developer gets into an agent': 'passed', 'a team works in its own namespace': 'retired' };
    expect(await settledAnswers(governed, had)).toEqual(had);
    const words = async () => (await QUESTIONS['an advising agent writes, with rights to'](governed)).message;
    expect(await words()).toContain('older words');

    let passed = 0;
    let isOver = false;
    const writing = (async () => {
      while (!isOver) passed += isAccepted(await QUESTIONS['an advising agent writes, with rights to'](governed)) ? 1 : 0;
    })();
    await apply(admin(), ALL);
    // What the newer one no longer has stays, until whoever upgrades takes it away; its label tells which that is.
    const upgraded = { ...IN_FORCE, 'a team works in its own namespace': 'retired' };
    expect(await settledAnswers(governed, upgraded)).toEqual(upgraded);
    isOver = true;
    await writing;
    expect(passed).toBe(0);

    for (const resource of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies']) {
      const collection = `/apis/admissionregistration.k8s.io/v1/${resource}`;
      const query = { labelSelector: 'governed-agents.dev/baseline,governed-agents.dev/baseline!=1' };
      const { body } = await admin().ask({ method: 'GET', path: collection, query });
      expect((at(body, 'items') as readonly Json[]).map(each => textAt(each, 'metadata', 'name'))).toEqual(['retired.governed-agents.dev']);
      await accepted(admin(), 'DELETE', `${collection}/retired.governed-agents.dev`);
    }
    expect(await words()).not.toContain('older words');
  });

  test('open, and closed again: it is taken away as the docs say, and applied again', async () => {
    const labelSelector = 'governed-agents.dev/baseline';
    for (const path of [
      '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings', '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
      '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations', '/apis/rbac.authorization.k8s.io/v1/clusterroles',
    ]) expect(isAccepted(await admin().ask({ method: 'DELETE', path, query: { labelSelector } }))).toBe(true);
    for (const object of ALL) expect((await admin().ask({ method: 'GET', path: pathOf(object) })).status).toBe(404);
    expect(await settledAnswers(governed, OPEN)).toEqual(OPEN);
  });

  test('closed: agents are not made in a namespace without its labels, and do not start in one that has lost them', async () => {
    const bare = await own.cluster.namespace('bare');
    const refused = (await tryToApply(admin(), fleet(bare, governed.elsewhere).filter(({ kind }) => kind === 'ServiceAccount'))).map(reportOf);
    expect(refused).toHaveLength(5);
    for (const each of refused.filter(report => report.includes('/agent-'))) expect(each).toContain('its namespace is none for agents');

    const label = (value: string | null) =>
      accepted(admin(), 'PATCH', `/api/v1/namespaces/${governed.home}`, { metadata: { labels: { 'governed-agents.dev/agent-namespace': value } } }, PATCH_TYPES.merge);
    await label(null);
    const unfenced = { ...IN_FORCE, 'an agent starts': 'strays', 'something that is no agent starts among agents': 'passed', 'a developer gets into an agent': 'passed' };
    expect(await settledAnswers(governed, unfenced)).toEqual(unfenced);
    await label('true');
  });

  /** The baseline as it might have been: a policy fewer, one with other words, and one that is there no more. */
  function older(): readonly KubernetesObject[] {
    const kept = ALL.filter(({ metadata }) => metadata.name !== 'access.governed-agents.dev').map(object => {
      const text = JSON.stringify(object).replaceAll('may not write', 'may not write, in older words');
      return { ...JSON.parse(text) as KubernetesObject, metadata: { ...object.metadata, labels: { ...object.metadata.labels, 'governed-agents.dev/baseline': '0' } } };
    });
    const name = 'retired.governed-agents.dev';
    const metadata = { name, labels: { 'governed-agents.dev/baseline': '0' } };
    const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['serviceaccounts'] };
    return [
      ...kept,
      {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicy',
        metadata,
        spec: { matchConstraints: { resourceRules: [rule] }, validations: [{ expression: 'object.metadata.name != "tool-other"', reason: 'Forbidden', message: 'older words' }] },
      },
      { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata, spec: { policyName: name, validationActions: ['Deny'] } },
    ];
  }
});
