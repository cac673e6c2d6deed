import { apply, tryToApply } from './harness/apply';
import { auditEvents } from './harness/audit-log';
import { isAccepted } from './harness/caller';
import { accepted, connect } from './harness/cluster';
import { describeCluster } from './harness/describe-cluster';
import { eventually } from './harness/eventually';
import { residentBytes } from './harness/metrics';
import { KubernetesObject } from './harness/objects';
import { servedBy } from './harness/served';
import { at, itemsAt, textAt, textsAt } from '../fuzz/oracle/json';

const configMap = (namespace: string, name: string, data: Readonly<Record<string, string>> = {}): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });

describeCluster('the cluster under test', [], cluster => {
  const whoIs = async (caller: ReturnType<typeof cluster>['admin']) => {
    const { body } = await accepted(caller, 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {});
    return { user: textAt(body, 'status', 'userInfo', 'username'), groups: textsAt(body, 'status', 'userInfo', 'groups') };
  };

  test('says its version, and is old enough for the policies to be stable', () => {
    expect(cluster().version).toMatchObject({ major: 1, name: expect.stringMatching(/^v1\.\d+\.\d+/) as string });
    expect(cluster().version.minor).toBeGreaterThanOrEqual(30);
  });

  test('takes a ServiceAccount for itself by its token, and a person by impersonation', async () => {
    const namespace = await cluster().namespace('identities');
    await apply(cluster().admin, [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'somebody', namespace } }]);
    const somebody = await whoIs(await cluster().serviceAccount(namespace, 'somebody'));
    expect(somebody.user).toBe(`system:serviceaccount:${namespace}:somebody`);
    expect(somebody.groups).toContain(`system:serviceaccounts:${namespace}`);
    expect(await whoIs(cluster().person('dana.reyes@example.com', 'on-call'))).toEqual(
      { user: 'dana.reyes@example.com', groups: ['on-call', 'system:authenticated'] });
  });

  test('lets nobody in without a name, and somebody without rights do nothing', async () => {
    const read = { method: 'GET', path: '/api/v1/namespaces' };
    expect((await cluster().anonymous.ask(read)).status).toBe(403);
    expect((await cluster().person('sam.okafor@example.com').ask(read)).status).toBe(403);
  });

  test('serves what it lists, subresources and their verbs included', async () => {
    const served = await servedBy(cluster().admin);
    expect(served).toContainEqual(expect.objectContaining({ group: 'apps', version: 'v1', resource: 'deployments', subresource: 'scale', kind: 'Scale' }));
    expect(served).toContainEqual(expect.objectContaining({ group: '', resource: 'pods', subresource: 'exec', isNamespaced: true }));
    expect(served.find(({ resource, subresource }) => resource === 'namespaces' && subresource === '')!.verbs).toContain('delete');
    expect(served.length).toBeGreaterThan(100);
  });

  test('refuses a field that it does not know, and keeps nothing of a dry run', async () => {
    const namespace = await cluster().namespace('strict');
    const [unknown] = await tryToApply(cluster().admin, [{ ...configMap(namespace, 'unknown'), dta: {} }]);
    expect(isAccepted(unknown.answer!)).toBe(false);
    expect(unknown.answer!.message).toContain('.dta: field not declared in schema');
    await apply(cluster().admin, [configMap(namespace, 'dry')], { dryRun: true });
    expect((await cluster().admin.ask({ method: 'GET', path: `/api/v1/namespaces/${namespace}/configmaps/dry` })).status).toBe(404);
  });

  test('serves a definition of a resource before the objects of it are applied, and says of other kinds that they are not served', async () => {
    const { namespace, tryToMake } = cluster();
    const group = `${await namespace('crd')}.example.com`;
    const definition: KubernetesObject = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `widgets.${group}` },
      spec: {
        group,
        scope: 'Cluster',
        names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'string' } } } } }],
      },
    };
    const widget = { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'one' }, spec: 'x' };
    const applied = await tryToMake([widget, { ...widget, kind: 'Gadget' }, definition]);
    expect(applied.map(({ object: { kind }, answer }) => [kind, answer?.status ?? null])).toEqual([
      ['CustomResourceDefinition', 201], ['Widget', 201], ['Gadget', null],
    ]);
  });

  test('puts a policy in force', async () => {
    const { admin, namespace, make } = cluster();
    const name = await namespace('policies');
    const policy: readonly KubernetesObject[] = [{
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'], matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } } },
    }, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'], scope: 'Namespaced' }],
        },
        validations: [{ expression: 'object.metadata.name != "refused"', reason: 'Forbidden', message: 'not this one' }],
      },
    }];
    await make(policy);
    const refused = await eventually('the policy is in force', async () => {
      const [{ answer }] = await tryToApply(admin, [configMap(name, 'refused')], { dryRun: true });
      return answer!.status === 403 && answer;
    });
    expect(refused.message).toContain('not this one');
    await make([configMap(name, 'other')]);
  });

  test('is left as it was found', async () => {
    const { admin, namespace, data } = cluster();
    const visitor = await connect(data);
    const found = await namespace('found');
    const visited = await visitor.namespace('visited');
    await apply(admin, [configMap(found, 'found')]);
    await visitor.make([configMap(found, 'found'), configMap(found, 'made')]);
    await visitor.leave();
    const get = (path: string) => admin.ask({ method: 'GET', path: `/api/v1/namespaces/${path}` });
    expect((await get(`${found}/configmaps/found`)).status).toBe(200);
    expect((await get(`${found}/configmaps/made`)).status).toBe(404);
    const { status, body } = await get(visited);
    expect(status === 404 || textAt(body, 'metadata', 'deletionTimestamp') !== '').toBe(true);
  });

  test('says how much memory its API server holds', async () => {
    expect(await residentBytes(cluster().admin)).toBeGreaterThan(50_000_000);
  });
});

describeCluster('the controllers of the cluster under test', ['controllers'], cluster => {
  test('enforce a quota', async () => {
    const { admin, namespace } = cluster();
    const name = await namespace('quota');
    await apply(admin, [{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none', namespace: name }, spec: { hard: { 'count/leases.coordination.k8s.io': '0' } } }]);
    const lease: KubernetesObject = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'one', namespace: name } };
    const refused = await eventually('the quota is enforced', async () => {
      const [{ answer }] = await tryToApply(admin, [lease], { dryRun: true });
      return !isAccepted(answer!) && answer!;
    });
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining('exceeded quota') as string });
  });

  test('check the types of a policy', async () => {
    const { admin, namespace, make } = cluster();
    const name = await namespace('types');
    const path = `/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/${name}`;
    await make([{
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }] },
        validations: [{ expression: 'object.misspelt == "x"' }],
      },
    }]);
    const warnings = await eventually('the types are checked', async () => {
      const { body } = await accepted(admin, 'GET', path);
      const found = itemsAt(body, 'status', 'typeChecking', 'expressionWarnings');
      return found.length > 0 && JSON.stringify(found);
    });
    expect(warnings).toContain("undefined field 'misspelt'");
  });

  test('make pods of a Deployment', async () => {
    const { admin, namespace } = cluster();
    const name = await namespace('rollout');
    const labels = { app: 'web' };
    await apply(admin, [{
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: name },
      spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'example.com/web:1' }] } } },
    }]);
    await eventually('there are two pods', async () => {
      const { body } = await accepted(admin, 'GET', `/api/v1/namespaces/${name}/pods`);
      return itemsAt(body, 'items').length === 2;
    });
  });

  test('remove a namespace with what is in it', async () => {
    const { admin, namespace } = cluster();
    const name = await namespace('removed');
    const path = `/api/v1/namespaces/${name}`;
    await apply(admin, [configMap(name, 'inside')]);
    await accepted(admin, 'DELETE', path);
    await eventually(`${name} is gone`, async () => (await admin.ask({ method: 'GET', path })).status === 404);
  });
});

describeCluster('the audit log of the cluster under test', ['audit log'], cluster => {
  test('has who asked and for what', async () => {
    const { admin, person, namespace, data } = cluster();
    const name = await namespace('audited');
    await person('dana.reyes@example.com').ask({ method: 'GET', path: `/api/v1/namespaces/${name}/secrets` });
    const event = await eventually('the request is recorded', () => Promise.resolve(
      auditEvents(data.auditLog).find(each => textAt(each, 'objectRef', 'namespace') === name && textAt(each, 'objectRef', 'resource') === 'secrets')));
    expect(textAt(event, 'impersonatedUser', 'username')).toBe('dana.reyes@example.com');
    expect(at(event, 'responseStatus', 'code')).toBe(403);
    expect(admin.credentials.impersonates).toBeUndefined();
  });
});

describeCluster('client certificates of the cluster under test', ['client certificates'], cluster => {
  test('name their holder and the groups of that', async () => {
    const { body } = await accepted(cluster().certified('lin.wei@example.com', 'approvers'), 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {});
    expect(textAt(body, 'status', 'userInfo', 'username')).toBe('lin.wei@example.com');
    expect(textsAt(body, 'status', 'userInfo', 'groups')).toEqual(['approvers', 'system:authenticated']);
  });
});
