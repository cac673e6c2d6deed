import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { FULL, FULL_GOVERNANCE } from './declarations';
import { AuthorityClass } from '../../src';
import { boundaryDigest, canonical } from '../../src/plan/digest';
import { Data } from '../../src/plan/snapshot';
import { ADMISSIBLE_EXECUTE, APPROVED_BY_LIN, DANA, plan, planWith } from '../checks/admissible';

const digestOf = (declaration: unknown, governance: object = {}) => plan(declaration, governance).boundaryDigest;
const LEAST = digestOf(ADMISSIBLE_EXECUTE);

test('the digest of a fixed declaration never changes: it is on objects in clusters and in approvals', () => {
  const declaration = {
    purpose: 'Rolls a Deployment back when its error budget burns — nachts',
    owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100100', deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' } },
    authorityClass: 'execute',
    driftBoundary: { maxChainDepth: 1, maxReach: 2, reviewBy: '2027-01-31', limits: { maxObjects: 10 } },
    approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: '2026-11-02', reference: 'https://github.com/example/ops/pull/42' },
    permissions: [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales' }],
    invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks for a second opinion' }],
    workload: { image: 'ghcr.io/example/rollout:1.4.2', port: 8443, env: { LOG_LEVEL: 'info' }, replicas: 2 },
    name: 'rollout',
    namespace: 'ops-agents',
  };
  expect(digestOf(declaration, { environment: 'production' })).toBe('sha256:06fc197dd2d1a716db60b0facb6d9435dbf504628761c081e96571bebdd0bc97');
});

test('anybody can compute the digest: sha256 over JSON with sorted keys, of what was reviewed', () => {
  const reviewed = {
    authorityClass: 'execute',
    driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
    environment: 'production',
    name: 'triage',
    namespace: 'ops-agents',
    owner: { deputy: { email: 'sam.okafor@example.com', name: 'Sam Okafor' }, email: 'dana.reyes@example.com', name: 'Dana Reyes' },
    purpose: 'Scales a release down when its error budget burns',
  };
  const sha256 = createHash('sha256').update(JSON.stringify(reviewed), 'utf8').digest('hex');
  expect(digestOf(ADMISSIBLE_EXECUTE, { environment: 'production' })).toBe(`sha256:${sha256}`);
});

test.each([null, 'Dana Reyes', ['Dana Reyes'], 7])('an owner that is no object, %j, is part of the digest as it is', owner => {
  const identity = { name: 'triage', namespace: 'ops-agents', environment: '' };
  const sha256 = createHash('sha256').update(canonical({ name: 'triage', namespace: 'ops-agents', owner })).digest('hex');
  expect(boundaryDigest({ owner }, identity)).toBe(`sha256:${sha256}`);
});

describe('a digest stays the same', () => {
  test.each<[string, object]>([
    ['another contact', { owner: { ...DANA, contact: 'tel:+15550100100' } }],
    ['a title', { owner: { ...DANA, title: 'SRE lead' } }],
    ['another approval', { approval: { ...APPROVED_BY_LIN, on: '2026-11-03' } }],
    ['no approval', { approval: undefined }],
    ['the default name and namespace written out', { name: 'triage', namespace: 'ops-agents' }],
    ['absent fields', { permissions: undefined, dryRun: undefined, workload: null, housekeeping: undefined, parameters: undefined, cloudIdentity: undefined }],
    ['absent fields further down', { driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', maxReach: undefined, limits: null } }],
    ['an absent title', { owner: { ...DANA, title: undefined } }],
  ])('with %s', (_, change) => {
    expect(digestOf({ ...ADMISSIBLE_EXECUTE, ...change })).toBe(LEAST);
  });

  test('on another day and for another network', () => {
    expect(digestOf(ADMISSIBLE_EXECUTE, { today: '2026-12-01', apiServerCidrs: ['10.9.0.1/32'] })).toBe(LEAST);
  });

  test('with keys in any order', () => {
    fc.assert(fc.property(fc.infiniteStream(fc.nat()), order => {
      expect(digestOf(reordered(FULL, order), FULL_GOVERNANCE)).toBe(digestOf(FULL, FULL_GOVERNANCE));
    }), { numRuns: 50 });
  });
});

describe('a digest changes', () => {
  test.each<[string, object]>([
    ['another purpose', { purpose: 'Scales a release up' }],
    ['another class', { authorityClass: AuthorityClass.ADAPT }],
    ['another owner', { owner: { ...DANA, name: 'Kim Park' } }],
    ['another address', { owner: { ...DANA, email: 'dana@example.com' } }],
    ['another deputy', { owner: { ...DANA, deputy: { name: 'Kim Park', email: 'kim.park@example.com' } } }],
    ['no deputy', { owner: { ...DANA, deputy: undefined } }],
    ['a longer chain', { driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31' } }],
    ['a reach', { driftBoundary: { maxChainDepth: 0, maxReach: 1, reviewBy: '2027-01-31' } }],
    ['a later review', { driftBoundary: { maxChainDepth: 0, reviewBy: '2027-02-01' } }],
    ['a limit', { driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31', limits: { maxObjects: 1 } } }],
    ['a permission', { permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees what runs' }] }],
    ['a dry run', { dryRun: [{ apiGroups: [''], resources: ['pods'], verbs: ['patch'], reason: 'sees what would change' }] }],
    ['housekeeping', { housekeeping: { events: true } }],
    ['a parameter', { parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }] }],
    ['a cloud identity', { cloudIdentity: { irsa: { roleArn: 'arn:aws:iam::111122223333:role/triage' }, reason: 'reads the build artefacts' } }],
    ['an edge', { invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks' }] }],
    ['a caller', { callers: [{ cidr: '10.30.0.0/16', port: 8443, reason: 'asks' }] }],
    ['a destination', { destinations: [{ cidr: '10.20.0.0/16', port: 443, reason: 'history' }] }],
    ['a workload', { workload: { image: 'ghcr.io/example/triage:1.0.0' } }],
    ['an exception', { exceptions: [{ rule: 'image-is-pinned', at: 'workload.image' }] }],
    ['another name', { name: 'rollout' }],
    ['another namespace', { namespace: 'shop-agents' }],
    ['a property that is not known', { approvals: [] }],
  ])('with %s', (_, change) => {
    expect(digestOf({ ...ADMISSIBLE_EXECUTE, ...change })).not.toBe(LEAST);
  });

  test('with every part of a parameter and of a cloud identity', () => {
    const parameter = { name: 'batch', initialValue: '20', bounds: '1..50' };
    const parameters = [parameter, { ...parameter, name: 'size' }, { ...parameter, initialValue: '21' }, { ...parameter, bounds: '1..60' }].map(each => ({ parameters: [each] }));
    const role = { roleArn: 'arn:aws:iam::111122223333:role/triage' };
    const identities = [
      { irsa: role }, { eksPodIdentity: role }, { irsa: { roleArn: `${role.roleArn}-2` } }, { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com' } },
      { gke: { serviceAccount: 'triage@example-prod.iam.gserviceaccount.com', autopilot: true } },
    ].map(each => ({ cloudIdentity: { ...each, reason: 'reads' } }));
    const digests = [...parameters, ...identities].map(each => digestOf({ ...ADMISSIBLE_EXECUTE, ...each }));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('with another stage', () => {
    const stages = ['', 'staging', 'production'].map(environment => planWith({}, { environment }).boundaryDigest);
    expect(new Set(stages).size).toBe(3);
  });

  test('with the order of a list: what a list means is not known here', () => {
    const reversed = { ...FULL, permissions: [...FULL.permissions!].reverse() };
    expect(digestOf(reversed, FULL_GOVERNANCE)).not.toBe(digestOf(FULL, FULL_GOVERNANCE));
  });
});

test.each([undefined, null, 3, 'agent', []])('%j, which declares nothing, has the digest of where it would live', nothing => {
  expect(digestOf(nothing)).toBe(`sha256:${createHash('sha256').update('{"name":"triage","namespace":"ops-agents"}').digest('hex')}`);
});

describe('canonical form', () => {
  test.each<[Data, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ 9: 1, 10: 2 }, '{"10":2,"9":1}'],
    [{ é: 1, Z: 2, a: 3 }, '{"Z":2,"a":3,"é":1}'],
    [{ 'a"b': '\n' }, '{"a\\"b":"\\n"}'],
    [[1.5, -0, 1e21], '[1.5,0,1e+21]'],
    [{}, '{}'],
    ['\ud800', '"\\ud800"'],
  ])('of %j is %s', (data, form) => {
    expect(canonical(data)).toBe(form);
  });

  test('reads back as what was written', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      expect(JSON.parse(canonical(value as Data))).toEqual(JSON.parse(JSON.stringify(value)));
    }), { numRuns: 300 });
  });
});

/** The same data with the keys of every object shuffled. */
function reordered(value: unknown, order: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map(item => reordered(item, order));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value)
    .map(([key, child]) => ({ key, child: reordered(child, order), rank: order.next().value as number }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ key, child }) => [key, child]));
}
