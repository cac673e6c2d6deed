import * as pulumi from '@pulumi/pulumi';
import { resourceClassOf } from '../../src/pulumi/resource-classes';

test.each([
  ['v1', 'Secret'], ['apps/v1beta1', 'Deployment'], ['', ''], ['example.com/v1', 'Widget'], ['__proto__', 'constructor'],
])('an object of a kind that nobody looked at is not made: %s %s', (apiVersion, kind) => {
  const make = () => resourceClassOf({ apiVersion, kind, metadata: { name: 'x' } });
  expect(make).toThrow(pulumi.RunError);
  expect(make).toThrow(`governed-agents: there is no resource for "${apiVersion}/${kind}"\n  fix: `);
});

test.each([
  ['v1', 'ServiceAccount', 'kubernetes:core/v1:ServiceAccount'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'kubernetes:networking.k8s.io/v1:NetworkPolicy'],
])('a kind of Kubernetes has the class of Pulumi that previews and policies know it by: %s %s', (apiVersion, kind, type) => {
  expect(resourceClassOf({ apiVersion, kind, metadata: { name: 'x' } })).toHaveProperty('__pulumiType', type);
});
