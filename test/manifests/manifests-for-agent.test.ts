import { admitted, busy, SERVICE } from './admitted';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { NetworkProvider } from '../../src/declaration/network-provider';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { isDnsSubdomain } from '../../src/plan/names';

const WORKLOADS = {
  'a service': { image: SERVICE.image, port: 8443, replicas: 2 },
  'a task': { image: SERVICE.image, task: true },
  'a schedule': { image: SERVICE.image, schedule: '0 6 * * 1' },
};

const PROVIDERS = Object.values(NetworkProvider);

const PLANS = Object.entries(WORKLOADS).flatMap(([what, workload]) => PROVIDERS.map(provider => ({
  what: `${what} on ${provider}`, plan: busy(workload, { networkProvider: provider }),
}))).concat({ what: 'an agent that may do nothing', plan: admitted() }, ...PROVIDERS.map(provider => ({
  what: `an agent that tunes itself and is known to a cloud on ${provider}`,
  plan: admitted({
    authorityClass: AuthorityClass.ADAPT,
    parameters: [{ name: 'batch', initialValue: '20', bounds: '1..50' }],
    cloudIdentity: { eksPodIdentity: { roleArn: 'arn:aws:iam::111122223333:role/rollout' }, reason: 'reads' },
    destinations: [{ host: 'api.anthropic.com', port: 443, reason: 'model' }],
    workload: SERVICE,
  }, { networkProvider: provider }),
})));

describe.each(PLANS)('the manifests of $what', ({ plan }) => {
  const manifests = manifestsForAgent(plan);

  test('are plain JSON data without undefined', () => {
    expect(JSON.parse(JSON.stringify(manifests))).toStrictEqual(manifests);
  });

  test('share no value, so that no serializer writes anchors and no change reaches two objects', () => {
    const seen = new Set<object>();
    const visit = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      expect(seen.has(value)).toBe(false);
      seen.add(value);
      Object.values(value).forEach(visit);
    };
    manifests.forEach(each => visit(each.object));
  });

  test('are the same bytes each time', () => {
    expect(JSON.stringify(manifestsForAgent(plan))).toBe(JSON.stringify(manifests));
  });

  test('have ids of their own', () => {
    const ids = manifests.map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    ids.forEach(id => expect(id).toMatch(/^[a-z0-9.-]+$/));
  });

  test('are objects of their own, with names that Kubernetes takes', () => {
    const keys = manifests.map(({ object: { apiVersion, kind, metadata } }) => [apiVersion, kind, metadata.namespace, metadata.name].join(' '));
    expect(new Set(keys).size).toBe(keys.length);
    manifests.forEach(({ object }) => expect(isDnsSubdomain(object.metadata.name)).toBe(true));
  });

  test('carry the labels by which the agent is found', () => {
    manifests.forEach(({ object }) => expect(object.metadata.labels).toMatchObject({
      'governed-agents.dev/agent': 'rollout',
      'governed-agents.dev/authority-class': plan.authorityClass,
      'app.kubernetes.io/name': 'rollout',
      'app.kubernetes.io/managed-by': 'governed-agents',
    }));
  });

  test('put the program, and nothing else, into the workload layer', () => {
    const kinds = manifests.filter(each => each.layer === 'workload').map(each => each.object.kind);
    const program = ['Service', 'Deployment', 'Job', 'CronJob'];
    expect(kinds.every(kind => program.includes(kind))).toBe(true);
    expect(manifests.filter(each => each.layer === 'governance').some(each => program.includes(each.object.kind))).toBe(false);
  });

  test('put governance before the workload', () => {
    const layers = manifests.map(each => each.layer);
    expect(layers).toEqual([...layers].sort());
  });
});

test('an agent without a workload gets only what governs it', () => {
  expect(manifestsForAgent(admitted()).map(each => each.id)).toEqual(['service-account', 'exercise', 'boundary', 'boundary-binding', 'default-deny', 'allow-egress']);
});

test('the order of manifests is fixed', () => {
  expect(manifestsForAgent(busy(WORKLOADS['a service'], { networkProvider: NetworkProvider.CILIUM })).map(each => each.id)).toEqual([
    'service-account',
    'role', 'role-binding', 'role-in-shop', 'role-binding-in-shop', 'cluster-role', 'cluster-role-binding',
    'exercise', 'boundary', 'boundary-binding',
    'lease', 'report',
    'default-deny', 'allow-egress', 'allow-egress-cilium', 'allow-ingress', 'allow-at-ops-agents.triage', 'allow-at-data-agents.rollout',
    'service', 'deployment',
  ]);
});

test('namespaces with awkward names give no id twice', () => {
  const permission = { apiGroups: [''], resources: ['pods'], verbs: ['get'], reason: 'sees' };
  const namespaces = ['ops-agents', 'binding', 'in-binding', 'x', 'binding-in-x'];
  const rights = [{ ...permission, namespaces }];
  const ids = manifestsForAgent(admitted({ permissions: rights, dryRun: rights })).map(each => each.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('names stay within 253 characters where everything is as long as it may be', () => {
  const long = (length: number, letter: string) => letter.repeat(length);
  const name = long(63 - 'agent-execute-'.length, 'a');
  const plan = admitted({
    name,
    namespace: long(63, 'n'),
    permissions: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], namespaces: [long(63, 'm')], reason: 'sees' }],
    dryRun: [{ apiGroups: [''], resources: ['pods'], verbs: ['patch'], namespaces: [long(63, 'm')], reason: 'sees' }],
    invokes: [{ agent: `${long(63, 'm')}/${long(51, 'b')}`, port: 1, reason: 'asks' }],
    workload: { image: SERVICE.image, schedule: '* * * * *' },
  });
  manifestsForAgent(plan).forEach(({ object }) => expect(isDnsSubdomain(object.metadata.name)).toBe(true));
});

test('a CronJob\'s name fits into the 52 characters Kubernetes gives it, for every class', () => {
  // Kubernetes adds 11 characters to make the name of each Job.
  ['advise', 'propose', 'execute', 'adapt'].forEach(name => expect(63 - `agent-${name}-`.length).toBeLessThanOrEqual(52));
});

test('the policies that callers put into a namespace meet none of the agents there', () => {
  const caller = (namespace: string) => admitted({ namespace, invokes: [{ agent: 'ops-agents/rollout', port: 8443, reason: 'asks' }] });
  const all = [busy(WORKLOADS['a service']), caller('a'), caller('b')].flatMap(manifestsForAgent);
  const keys = all.map(({ object: { kind, metadata } }) => [kind, metadata.namespace, metadata.name].join(' '));
  expect(new Set(keys).size).toBe(keys.length);
});

test('a plan that no rule has seen is not built where a number is missing', () => {
  expect(() => manifestsForAgent(admitted({ callers: [{ cidr: '10.30.0.0/16', reason: 'any port' } as never] }))).toThrow(/not admitted/);
});
