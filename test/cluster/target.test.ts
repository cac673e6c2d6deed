import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKubeconfig } from './harness/kubeconfig';
import { inOrder, KubernetesObject, objectsIn } from './harness/objects';
import { chooseTarget } from './harness/target';

const WITHOUT_GO = { PATH: '/nonexistent' };

test('a cluster that is named goes before binaries that are named, and those before a control plane of our own', () => {
  expect(chooseTarget({ KUBECONFIG: '/k', KUBEBUILDER_ASSETS: '/a' })).toEqual({ kind: 'existing', kubeconfig: '/k' });
  expect(chooseTarget({ KUBECONFIG: '', KUBEBUILDER_ASSETS: '/a' })).toEqual({ kind: 'assets', folder: '/a' });
  expect(() => chooseTarget({ CLUSTER_RELEASE: 'latest' })).toThrow('CLUSTER_RELEASE is newest or oldest, and not latest');
});

test('without Go and without a name there is nothing to run on, and that is said', () => {
  const path = process.env.PATH;
  process.env.PATH = WITHOUT_GO.PATH;
  try {
    expect(chooseTarget({})).toEqual({ kind: 'none', why: 'Go is not on this machine, and neither KUBECONFIG nor KUBEBUILDER_ASSETS names another cluster' });
  } finally {
    process.env.PATH = path;
  }
});

describe('a kubeconfig', () => {
  const written = (user: object, cluster: object = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
    writeFileSync(join(folder, 'ca.pem'), 'AUTHORITY');
    writeFileSync(join(folder, 'token'), 'TOKEN\n');
    const file = join(folder, 'config');
    writeFileSync(file, JSON.stringify({
      'current-context': 'b',
      'contexts': [{ name: 'a', context: { cluster: 'other', user: 'other' } }, { name: 'b', context: { cluster: 'c', user: 'u' } }],
      'clusters': [{ name: 'c', cluster: { server: 'https://cluster.example.com:6443/path', ...cluster } }],
      'users': [{ name: 'other', user: { token: 'wrong' } }, { name: 'u', user }],
    }));
    return file;
  };

  test('is read for its current context, with what stands in it and in files beside it', () => {
    const file = written({ 'client-certificate-data': 'Q0VSVA==', 'client-key-data': 'S0VZ' }, { 'certificate-authority': 'ca.pem' });
    expect(readKubeconfig(file)).toEqual({
      endpoint: { server: 'https://cluster.example.com:6443/path', ca: 'AUTHORITY', isUnverified: false },
      credentials: { certificate: 'CERT', key: 'KEY', token: undefined },
    });
    expect(readKubeconfig(written({ tokenFile: 'token' })).credentials.token).toBe('TOKEN');
    expect(readKubeconfig(written({ token: 'abc' }, { 'insecure-skip-tls-verify': true }))).toMatchObject(
      { endpoint: { isUnverified: true }, credentials: { token: 'abc' } });
  });

  test('is refused where a plugin knows the user', () => {
    expect(() => readKubeconfig(written({ exec: { command: 'aws' } }))).toThrow('has a user with exec, which is not read here');
  });
});

test('objects are read from every document and list, and go in an order in which each finds what it needs', () => {
  const object = (kind: string): KubernetesObject => ({ apiVersion: 'v1', kind, metadata: { name: 'x' } });
  const kinds = ['ValidatingAdmissionPolicyBinding', 'RoleBinding', 'Deployment', 'ValidatingAdmissionPolicy', 'Role', 'ServiceAccount', 'CustomResourceDefinition', 'Namespace'];
  const yaml = `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: kinds.slice(0, 4).map(object) })}\n---\n---\n${kinds.slice(4).map(kind => JSON.stringify(object(kind))).join('\n---\n')}`;
  expect(objectsIn(yaml).map(({ kind }) => kind)).toEqual(kinds);
  expect(inOrder(objectsIn(yaml)).map(({ kind }) => kind)).toEqual([
    'Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Role', 'ValidatingAdmissionPolicy', 'RoleBinding', 'Deployment', 'ValidatingAdmissionPolicyBinding',
  ]);
});
