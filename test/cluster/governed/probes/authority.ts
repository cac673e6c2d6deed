import { agent, outsideOfPods, person, tool } from './callers';
import { Probes } from './probe';
import { core, deleting, making, patching, rbac, real } from './requests';
import { whileSuspended, whileThereIs, whileUngranted } from './states';
import { accountOf, AGENTS } from '../fleet';

const flags = (namespace: string) => core(namespace, 'configmaps', 'flags');
const eventAbout = (namespace: string, name: string) => ({
  metadata: { name: 'probe' }, involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace, name }, reason: 'Probe', message: 'x', type: 'Normal',
});
const SWITCH = { data: { dark: 'on' } };

export const authority: Probes = {
  policy: 'authority',
  probes: [
    {
      name: 'a suspended agent changes what it may change',
      as: agent('execute'),
      while: whileSuspended(accountOf('execute')),
      ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH),
      says: 'agent-execute-rollout is suspended',
      passes: { as: agent('adapt'), ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH) },
    },
    {
      name: 'an agent that was never granted its class changes what it may change',
      as: agent('execute'),
      while: whileUngranted(accountOf('execute')),
      ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH),
      says: 'has not been granted authority class execute',
      passes: { as: agent('adapt'), ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH) },
    },
    {
      name: 'a token of no pod is used as the agent',
      as: outsideOfPods('execute'),
      ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH),
      says: 'acts from no pod',
      passes: { as: agent('execute'), ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH) },
    },
    {
      name: 'an advising agent writes what its rights, far too wide, let it write',
      as: agent('advise'),
      isWide: true,
      ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH),
      says: 'authority class advise may not write',
      passes: { ask: ({ home }) => patching(core(home, 'configmaps', 'triage-report'), { data: { finding: 'slow disk' } }) },
    },
    {
      name: 'a proposing agent does what it declared to try',
      as: agent('propose'),
      ask: ({ elsewhere }) => real(patching(flags(elsewhere), SWITCH)),
      says: 'authority class propose may write only as a server-side dry run',
      passes: { ask: ({ elsewhere }) => patching(flags(elsewhere), SWITCH) },
    },
    {
      name: 'a proposing agent writes for real',
      as: agent('propose'),
      isWide: true,
      ask: ({ elsewhere }) => real(making(core(elsewhere, 'configmaps'), { metadata: { generateName: 'proposal-' } })),
      says: 'authority class propose may write only as a server-side dry run',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'configmaps'), { metadata: { generateName: 'proposal-' } }) },
    },
    {
      name: 'a proposing agent mints a token in a dry run, which would be real',
      as: agent('propose'),
      isWide: true,
      ask: ({ elsewhere }) => making(core(elsewhere, 'serviceaccounts', 'default/token'), { spec: {} }),
      says: 'may write only as a server-side dry run, and to no identity',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'pods', 'nobody/eviction'), { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'nobody' } }) },
    },
    {
      name: 'an agent changes a role',
      as: agent('execute'),
      isWide: true,
      ask: ({ elsewhere }) => making(rbac(elsewhere, 'roles'), { metadata: { name: 'more' }, rules: [] }),
      says: 'no agent changes what governs agents, and rbac.authorization.k8s.io/roles does',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'configmaps'), { metadata: { name: 'more' } }) },
    },
    {
      name: 'a tool changes a network policy',
      as: tool,
      isWide: true,
      ask: ({ elsewhere }) => making(`/apis/networking.k8s.io/v1/namespaces/${elsewhere}/networkpolicies`, { metadata: { name: 'open' }, spec: { podSelector: {} } }),
      says: 'no agent changes what governs agents, and networking.k8s.io/networkpolicies does',
      passes: {
        ask: ({ elsewhere }) => making(`/apis/networking.k8s.io/v1/namespaces/${elsewhere}/ingresses`, { metadata: { name: 'open' }, spec: { defaultBackend: { service: { name: 'shop', port: { number: 80 } } } } }),
      },
    },
    {
      name: 'an agent talks to kubelets',
      as: agent('execute'),
      isWide: true,
      ask: () => ({ method: 'POST', path: '/api/v1/nodes/worker-1/proxy/run/shop/checkout/app' }),
      says: 'no agent takes an identity from /nodes/proxy',
      passes: { ask: () => making('/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers', { metadata: { name: 'x' }, spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' } } }) },
    },
    {
      name: 'an agent has the control plane make a token that never ends',
      as: agent('execute'),
      isWide: true,
      ask: ({ elsewhere }) => making(core(elsewhere, 'secrets'), { metadata: { name: 'token', annotations: { 'kubernetes.io/service-account.name': 'default' } }, type: 'kubernetes.io/service-account-token' }),
      says: 'no agent takes an identity from /secrets',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'secrets'), { metadata: { name: 'token' } }) },
    },
    {
      name: 'an agent scales the program of another one, by an object that bears no mark',
      as: agent('execute'),
      isWide: true,
      ask: ({ home }) => patching(`/apis/apps/v1/namespaces/${home}/deployments/${AGENTS.advise}/scale`, { spec: { replicas: 0 } }),
      says: 'no agent writes among agents but what is its own',
      passes: { as: person('developer'), ask: ({ home }) => patching(`/apis/apps/v1/namespaces/${home}/deployments/${AGENTS.advise}/scale`, { spec: { replicas: 0 } }) },
    },
    {
      name: 'a tool makes a program among agents',
      as: tool,
      isWide: true,
      ask: ({ home }) => making(core(home, 'configmaps'), { metadata: { name: 'instructions' } }),
      says: 'no agent writes among agents but what is its own',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'configmaps'), { metadata: { name: 'instructions' } }) },
    },
    {
      name: 'an agent takes a mark off an object outside of agent namespaces',
      as: agent('execute'),
      isWide: true,
      while: whileThereIs(({ elsewhere }) => core(elsewhere, 'configmaps'), () => ({ metadata: { name: 'marked', labels: { 'governed-agents.dev/agent': AGENTS.advise } } })),
      ask: ({ elsewhere }) => patching(core(elsewhere, 'configmaps', 'marked'), { metadata: { labels: null } }),
      says: 'no agent changes an object that bears a mark of governed-agents.dev',
      passes: { ask: ({ elsewhere }) => patching(core(elsewhere, 'configmaps', 'flags'), { metadata: { labels: null } }) },
    },
    {
      name: 'an agent deletes an object that bears a mark, outside of agent namespaces',
      as: agent('execute'),
      isWide: true,
      while: whileThereIs(({ elsewhere }) => core(elsewhere, 'configmaps'), () => ({ metadata: { name: 'marked', labels: { 'governed-agents.dev/agent': AGENTS.advise } } })),
      ask: ({ elsewhere }) => deleting(core(elsewhere, 'configmaps', 'marked')),
      says: 'no agent changes an object that bears a mark of governed-agents.dev',
      passes: { ask: ({ elsewhere }) => deleting(core(elsewhere, 'configmaps', 'flags')) },
    },
    {
      name: 'an agent makes the token of a node that joins',
      as: agent('execute'),
      isWide: true,
      ask: () => making(core('kube-system', 'secrets'), { metadata: { name: 'bootstrap-token-abcdef' }, type: 'bootstrap.kubernetes.io/token', stringData: { 'token-id': 'abcdef' } }),
      says: 'no agent takes an identity from /secrets',
      passes: { ask: () => making(core('kube-system', 'secrets'), { metadata: { name: 'token' } }) },
    },
    {
      name: 'an agent writes an Event about somebody else',
      as: agent('advise'),
      ask: ({ home }) => making(core(home, 'events'), eventAbout(home, 'rollout-5d9f')),
      says: 'authority class advise may not write',
      passes: { ask: ({ home }) => making(core(home, 'events'), eventAbout(home, 'triage-5d9f')) },
    },
    {
      name: 'an agent that may not delete an object has the garbage collector do it',
      as: agent('execute'),
      ask: ({ elsewhere }) => patching(flags(elsewhere), { metadata: { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: '6f1e9d5e-0000-4000-8000-000000000000' }] } }),
      says: 'who may not delete /configmaps changes neither its owners nor its finalizers',
      passes: { ask: ({ elsewhere }) => patching(flags(elsewhere), { metadata: { labels: { team: 'shop' } } }) },
    },
  ],
};
