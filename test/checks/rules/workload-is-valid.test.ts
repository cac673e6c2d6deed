import { workloadIsValid } from '../../../src/checks/rules/workload-is-valid';
import { planWith } from '../admissible';

const running = (workload: object) => workloadIsValid.check(planWith({ workload: { image: 'ghcr.io/example/triage:1.4.2', ...workload } }));
const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const KEY = { secret: 'model-key', key: 'token' };

test.each([
  ['nothing', undefined],
  ['an empty string', ''],
  ['white space', ' '],
  ['a URL', 'https://ghcr.io/example/rollout:1.4.2'],
  ['the name of a transport', 'docker://ghcr.io/example/rollout:1.4.2'],
  ['upper case in the path', 'ghcr.io/Example/rollout:1.4.2'],
  ['white space before it', ' ghcr.io/example/rollout:1.4.2'],
  ['a line break behind it', 'ghcr.io/example/rollout:1.4.2\n'],
  ['an empty tag', 'ghcr.io/example/rollout:'],
  ['two tags', 'ghcr.io/example/rollout:1.4.2:latest'],
  ['a wildcard', 'ghcr.io/example/rollout:1.*'],
  ['a variable that nobody filled in', 'ghcr.io/example/rollout:${TAG}'],
  ['a template that nobody filled in', 'ghcr.io/example/rollout:{{ .Values.tag }}'],
  ['a short digest', 'ghcr.io/example/rollout@sha256:0123'],
  ['a digest of no algorithm', `ghcr.io/example/rollout@${SHA256.slice(7)}`],
  ['a digest in upper case', `ghcr.io/example/rollout@${SHA256.toUpperCase()}`],
  ['a digest of a weak algorithm', `ghcr.io/example/rollout@md5:${'0'.repeat(32)}`],
  ['a digest before the tag', `ghcr.io/example/rollout@${SHA256}:1.4.2`],
  ['a digest alone', SHA256],
  ['a tag that is too long', `rollout:${'a'.repeat(129)}`],
  ['a reference that is too long', `${'a'.repeat(509)}:1.0`],
])('%s for an image is refused', (_, image) => {
  expect(running({ image })).toMatchObject([{ at: 'workload.image', problem: expect.stringContaining('image reference') }]);
});

test.each(['rollout', 'ghcr.io/example/rollout:latest', `ghcr.io/example/rollout@${SHA256}`])('the image %s is accepted here', image => {
  expect(running({ image })).toEqual([]);
});

test.each(['a'.repeat(513), 'a-'.repeat(256), 'a.'.repeat(256), `${'a/'.repeat(255)}A`, '__'.repeat(256)])('a hostile reference is answered at once', image => {
  const start = performance.now();
  expect(running({ image })).toMatchObject([{ at: 'workload.image' }]);
  expect(performance.now() - start).toBeLessThan(200);
});

test.each([0, -1, 65536, 8443.5, NaN, Infinity])('port %d is refused', port => {
  expect(running({ port })).toMatchObject([{ at: 'workload.port', problem: expect.stringContaining(String(port)) }]);
});

test.each([1, 80, 8443, 65535])('port %d is accepted', port => {
  expect(running({ port })).toEqual([]);
});

test.each([0, -1, 101, 1.5, NaN, Infinity])('%d replicas are refused', replicas => {
  expect(running({ replicas })).toMatchObject([{ at: 'workload.replicas', problem: expect.stringContaining(String(replicas)) }]);
});

test.each([1, 2, 100])('%d replicas are accepted', replicas => {
  expect(running({ replicas })).toEqual([]);
});

const VARIABLES_REFUSED = ['', ' ', '1_KEY', 'MODEL KEY', 'MODEL=KEY', 'KÉY', '.', '..', '..key', 'A\nB', 'K'.repeat(254)];
const VARIABLES_ACCEPTED = ['MODEL_KEY', 'k', '_K', 'model.key', 'MODEL-KEY', '.model', 'a..b', 'constructor', '__proto__', 'K'.repeat(253)];

describe('environment variables', () => {
  test.each(VARIABLES_REFUSED)('called %j are refused', name => {
    expect(running({ env: { [name]: 'info' } })).toMatchObject([{ at: 'workload.env' }]);
    expect(running({ secretEnv: { [name]: KEY } })).toMatchObject([{ at: 'workload.secretEnv' }]);
  });

  test.each(VARIABLES_ACCEPTED)('called %j are accepted', name => {
    expect(running({ env: { [name]: 'info' } })).toEqual([]);
    expect(running({ secretEnv: { [name]: KEY } })).toEqual([]);
  });

  test('set twice are refused', () => {
    expect(running({ env: { MODEL_KEY: 'info' }, secretEnv: { MODEL_KEY: KEY } })).toMatchObject([{ at: 'workload.secretEnv', problem: expect.stringContaining('"MODEL_KEY"') }]);
    expect(running({ env: { MODEL_KEY: 'info' }, secretEnv: { model_key: KEY } })).toEqual([]);
  });

  test.each(['', 'Model-Key', 'model_key', 'model key', 'other/model-key', '-key', 'a'.repeat(254)])('from a Secret called %j are refused', secret => {
    expect(running({ secretEnv: { MODEL_KEY: { ...KEY, secret } } })).toMatchObject([{ at: 'workload.secretEnv.MODEL_KEY.secret' }]);
  });

  test.each(['', '.', '..', '..data', 'to ken', 'to/ken', 'tøken', 'a'.repeat(254)])('from the key %j are refused', key => {
    expect(running({ secretEnv: { MODEL_KEY: { ...KEY, key } } })).toMatchObject([{ at: 'workload.secretEnv.MODEL_KEY.key' }]);
  });

  test.each(['token', 'tls.key', '.dockerconfigjson', 'a..b', 'API_KEY-2', 'a'.repeat(253)])('from the key %j are accepted', key => {
    expect(running({ secretEnv: { MODEL_KEY: { ...KEY, key } } })).toEqual([]);
  });
});

describe.each(['requests', 'limits'])('resource %s', list => {
  test.each([
    ['cpu', ''], ['cpu', 'one'], ['cpu', '-1'], ['cpu', '1 '], ['cpu', '1core'], ['cpu', '01'], ['cpu', '1.2345'], ['cpu', '.5'], ['cpu', '1,5'], ['cpu', '1e3'],
    ['memory', '512MB'], ['memory', '512mi'], ['memory', '512 Mi'], ['memory', '512MiB'], ['memory', '512m'], ['ephemeral-storage', '1000m'],
    ['mem', '512Mi'], ['memroy', '512Mi'], ['CPU', '1'], ['cpus', '1'], ['mycpu', '1'], ['', '1'], ['nvidia.com/', '1'], ['/gpu', '1'], ['nvidia', '1'], ['nvidia.com/gpu/2', '1'], ['hugepages-2', '4Mi'],
  ])('of %s: %j are refused', (name, quantity) => {
    expect(running({ resources: { [list]: { [name]: quantity } } })).toMatchObject([{ at: `workload.resources.${list}`, problem: expect.stringContaining(`"${name}: ${quantity}"`) }]);
  });

  test.each([
    ['cpu', '1'], ['cpu', '250m'], ['cpu', '0.5'], ['memory', '512Mi'], ['memory', '512M'], ['memory', '1073741824'], ['memory', '1.5Gi'], ['ephemeral-storage', '1Gi'],
    ['nvidia.com/gpu', '1'], ['hugepages-2Mi', '4Mi'],
  ])('of %s: %j are accepted', (name, quantity) => {
    expect(running({ resources: { requests: { [name]: quantity }, limits: { [name]: quantity } } })).toEqual([]);
  });
});

test.each(['0', '0.0', '0m', '0Mi', '0.000'])('a limit of %s, which is no limit, is refused', quantity => {
  const resources = { requests: { cpu: '0', memory: '0' }, limits: { cpu: quantity, memory: '512Mi' } };
  expect(running({ resources })).toMatchObject([{ at: 'workload.resources.limits', problem: expect.stringContaining(`"cpu: ${quantity}"`) }]);
});

test('a request of nothing reserves nothing, and is accepted', () => {
  expect(running({ resources: { requests: { cpu: '0', memory: '0' } } })).toEqual([]);
});

test.each([
  ['1001m', '1'], ['2', '1'], ['1.001', '1000m'], ['1k', '999'],
])('a request of %s above the limit of %s is refused', (request, limit) => {
  expect(running({ resources: { requests: { cpu: request }, limits: { cpu: limit } } })).toMatchObject([{ at: 'workload.resources', problem: expect.stringContaining(`"cpu: ${request}"`) }]);
});

test.each([
  ['1Gi', '1024Mi'], ['1G', '1Gi'], ['1000Ki', '1Mi'], ['1Ti', '2Ti'], ['1P', '1Pi'], ['1Ei', '2Ei'],
])('a request of %s below or at the limit of %s is accepted', (request, limit) => {
  expect(running({ resources: { requests: { memory: request }, limits: { memory: limit } } })).toEqual([]);
});

test.each([{ requests: { memory: '1Gi' } }, { limits: { memory: '128Mi' } }])('%j is accepted: the default of the other gives way', resources => {
  expect(running({ resources })).toEqual([]);
});

describe.each(['nvidia.com/gpu', 'hugepages-2Mi'])('%s, which no two containers share,', name => {
  test.each([
    ['without a limit', { requests: { [name]: '2' } }, 'none'],
    ['below its limit', { requests: { [name]: '2' }, limits: { [name]: '4' } }, '"4"'],
    ['above its limit', { requests: { [name]: '4' }, limits: { [name]: '2' } }, '"2"'],
    ['of nothing, below its limit', { requests: { [name]: '0' }, limits: { [name]: '2' } }, '"2"'],
  ])('is refused as a request %s', (_, resources, limit) => {
    expect(running({ resources })).toMatchObject([{ at: 'workload.resources', problem: expect.stringContaining(limit) }]);
  });

  test.each([
    ['as a limit, which is the request too', { limits: { [name]: '2' } }],
    ['as a request at its limit', { requests: { [name]: '2' }, limits: { [name]: '2' } }],
    ['as a request at its limit in other words', { requests: { [name]: '1k' }, limits: { [name]: '1000' } }],
  ])('is accepted %s', (_, resources) => {
    expect(running({ resources })).toEqual([]);
  });
});

test.each(['0.5', '1.001'])('%s of a device is refused', quantity => {
  expect(running({ resources: { limits: { 'nvidia.com/gpu': quantity } } })).toMatchObject([{ at: 'workload.resources.limits', problem: expect.stringContaining(`"${quantity}"`) }]);
});

test.each([['0.5', '1'], ['1', '2']])('%s below a limit of %s of what Kubernetes itself counts is accepted', (request, limit) => {
  const resources = { requests: { 'pool.kubernetes.io/slots': request, 'cpu': request }, limits: { 'pool.kubernetes.io/slots': limit, 'cpu': limit } };
  expect(running({ resources })).toEqual([]);
});

test.each(['', 'Registry', 'registry_key', 'registry key', 'registry/key'])('an image pull secret called %j is refused', name => {
  expect(running({ imagePullSecrets: ['registry', name] })).toMatchObject([{ at: 'workload.imagePullSecrets', problem: expect.stringContaining(JSON.stringify(name)) }]);
});

test('an image pull secret that is listed twice is refused', () => {
  expect(running({ imagePullSecrets: ['registry', 'mirror', 'registry', 'registry'] })).toMatchObject([{ at: 'workload.imagePullSecrets', problem: expect.stringContaining('"registry"') }]);
});

test('image pull secrets are accepted', () => {
  expect(running({ imagePullSecrets: ['registry', 'registry.example.com'] })).toEqual([]);
});

test('an image alone, and no workload, are accepted', () => {
  expect(running({})).toEqual([]);
  expect(workloadIsValid.check(planWith())).toEqual([]);
});
