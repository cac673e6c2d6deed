import { parse } from 'yaml';
import { serviceAccountsIn } from '../../src/fleet/service-accounts';

const read = (...texts: readonly string[]) => Object.fromEntries(serviceAccountsIn(texts.map(text => parse(text) as unknown), 'default'));

test('clouds know a ServiceAccount by its annotations', () => {
  expect(read('apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/web", iam.gke.io/gcp-service-account: web@example, other: x } }'))
    .toMatchObject({ 'shop/web': { namespace: 'shop', name: 'web', cloudIdentities: ['arn:aws:iam::1:role/web', 'web@example'], tokenSecrets: [] } });
});

test('a Secret may keep its token', () => {
  const secret = 'apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\nmetadata: { name: web-token, annotations: { kubernetes.io/service-account.name: web } }';
  expect(read(secret)).toMatchObject({ 'default/web': { tokenSecrets: ['web-token'] } });
  expect(read(secret.replace('service-account-token', 'tls'), secret.replace('annotations', 'labels'))).toEqual({});
});

test('workloads run under it, and say what they are configured by', () => {
  const spec = `{ serviceAccountName: web, volumes: [{ configMap: { name: files } }, { projected: { sources: [{ configMap: { name: parts } }] } }, { secret: { secretName: x } }],
    containers: [{ envFrom: [{ configMapRef: { name: all } }], env: [{ valueFrom: { configMapKeyRef: { name: one, key: k } } }] }] }`;
  expect(read(`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { spec: ${spec} } }`))
    .toMatchObject({ 'shop/web': { settings: new Set(['files', 'parts', 'all', 'one']) } });
  expect(read('apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [] }')).toMatchObject({ 'default/default': { settings: new Set() } });
  expect(read('apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: web }\nspec: { jobTemplate: { spec: { template: { spec: { serviceAccount: old } } } } }')).toMatchObject({ 'default/old': {} });
});

test('a ServiceAccount is given the Secrets that its pods take files or variables from', () => {
  expect(read(`apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  volumes: [{ secret: { secretName: files } }, { projected: { sources: [{ secret: { name: parts } }] } }, { configMap: { name: other } }]
  initContainers: [{ envFrom: [{ secretRef: { name: all } }] }]
  containers: [{ env: [{ valueFrom: { secretKeyRef: { name: one } } }] }]
`)).toMatchObject({ 'shop/web': { secrets: new Set(['files', 'parts', 'all', 'one']) } });
});
