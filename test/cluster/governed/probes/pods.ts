import { person } from './callers';
import { Ask, Probe, Probes } from './probe';
import { core, making, variant } from './requests';
import { Right, whileHolding, whileSuspended, whileUngranted, whileThereIsFromBefore } from './states';
import { accountOf, AGENTS } from '../fleet';
import { podOf } from '../governed-cluster';

const account = accountOf('execute');

/** A pod of `rollout`, but for what is changed. */
function pod(metadata: object = {}, spec: object = {}): Ask {
  return ({ home, objects }) => {
    const made = podOf(objects, AGENTS.execute);
    const merged = Object.fromEntries(Object.entries(metadata).map(([field, values]) =>
      [field, { ...(made.metadata as unknown as Record<string, object>)[field], ...values as object }]));
    return making(core(home, 'pods'), variant(made, merged, spec));
  };
}

function starts(name: string, ask: Ask, says: string, state?: Probe['while'], passes: Probe['passes'] = { ask: podOfTool }): Probe {
  return { name, says, ask, as: person('developer'), passes, ...(state === undefined ? {} : { while: state }) };
}

const podOfTool: Ask = ({ home, objects }) => making(core(home, 'pods'), variant(podOf(objects, 'runner')));
const POLICY = { group: 'admissionregistration.k8s.io', resource: 'validatingadmissionpolicies' };
const AUTHORITY = 'authority.governed-agents.dev';
const BINDING = { ...POLICY, resource: 'validatingadmissionpolicybindings' };

const DANGERS: readonly (readonly [Right, string])[] = [
  [{ group: '', resource: 'users', verb: 'impersonate' }, 'impersonate users'],
  [{ group: '', resource: 'groups', verb: 'impersonate' }, 'impersonate groups'],
  [{ group: '', resource: 'serviceaccounts', verb: 'impersonate' }, 'impersonate ServiceAccounts'],
  [{ group: '', resource: 'serviceaccounts', subresource: 'token', verb: 'create' }, 'mint tokens'],
  [{ group: '', resource: 'nodes', subresource: 'proxy', verb: 'get' }, 'talk to kubelets'],
  [{ group: '', resource: 'nodes', subresource: 'proxy', verb: 'create' }, 'talk to kubelets'],
  [{ group: 'authentication.k8s.io', resource: 'users', verb: 'impersonate:user-info' }, 'impersonate users'],
  [{ group: 'authentication.k8s.io', resource: 'serviceaccounts', verb: 'impersonate:serviceaccount' }, 'impersonate ServiceAccounts'],
  [{ group: 'authentication.k8s.io', resource: 'nodes', verb: 'impersonate:arbitrary-node' }, 'impersonate nodes'],
  [{ group: 'authentication.k8s.io', resource: 'nodes', verb: 'impersonate:associated-node' }, 'impersonate nodes'],
  ...['update', 'patch', 'delete', 'deletecollection'].flatMap((verb): readonly (readonly [Right, string])[] => [
    [{ ...POLICY, verb }, 'change admission policies'], [{ ...BINDING, verb }, 'unbind admission policies'],
  ]),
  [{ ...POLICY, name: AUTHORITY, verb: 'patch' }, 'change admission policies'],
  [{ ...BINDING, name: AUTHORITY, verb: 'delete' }, 'unbind admission policies'],
  ...['create', 'update', 'patch'].map((verb): readonly [Right, string] => [{ ...POLICY, resource: 'mutatingadmissionpolicies', verb }, 'rewrite requests']),
];

export const pods: Probes = {
  policy: 'pods',
  probes: [
    starts('something runs among agents that is neither an agent nor a tool', ({ home, objects }) =>
      making(core(home, 'pods'), variant(podOf(objects, 'runner'), { labels: {} }, { serviceAccountName: 'default' })), 'only agents and tools run'),
    starts('an agent runs under the name of another one', pod({ labels: { 'governed-agents.dev/agent': AGENTS.adapt } }), 'does not bear its name', undefined, { ask: pod() }),
    starts('an agent runs as a tool, too', pod({ labels: { 'governed-agents.dev/tool': 'runner' } }), 'does not bear its name', undefined, { ask: pod() }),
    starts('a suspended agent starts', pod(), 'is suspended', whileSuspended(account)),
    starts('an agent starts whose class nobody granted', pod(), 'has not been granted authority class', whileUngranted(account)),
    starts('an agent starts behind the day of its review', pod({ annotations: { 'governed-agents.dev/review-by': '2026-01-31', 'governed-agents.dev/boundary-digest': 'sha256:0' } }),
      'was due on 2026-01-31', whileHolding(account, { group: 'governed-agents.dev', resource: 'boundaries', name: '2026-01-31.sha256:0', verb: 'run' }), { ask: pod() }),
    starts('an agent starts whose pod names no day', pod({ annotations: { 'governed-agents.dev/review-by': 'later' } }), 'was due on later', undefined, { ask: pod() }),
    starts('an agent starts with a boundary that nobody granted it', pod({ annotations: { 'governed-agents.dev/boundary-digest': 'sha256:0' } }), 'nobody granted', undefined, { ask: pod() }),
    ...DANGERS.map(([right, means]) => starts(`an agent starts that may ${right.verb} ${right.name ?? right.resource}`, pod(), `could ${means}`, whileHolding(account, right))),
  ],
};

export const strays: Probes = {
  policy: 'strays',
  probes: [{
    name: 'an agent runs where nothing fences it',
    as: person('operator'),
    while: whileThereIsFromBefore('identities', ({ elsewhere }) => core(elsewhere, 'serviceaccounts'), name => ({ metadata: { name } }), 'agent-execute-old'),
    ask: ({ elsewhere, objects }) => making(core(elsewhere, 'pods'), variant(podOf(objects, AGENTS.execute), {}, { serviceAccountName: 'agent-execute-old' })),
    says: 'agents run in agent namespaces',
    passes: { ask: ({ elsewhere, objects }) => making(core(elsewhere, 'pods'), variant(podOf(objects, AGENTS.execute), {}, { serviceAccountName: 'default' })) },
  }],
};
