import { administrator, person } from './callers';
import { Probe, Probes } from './probe';
import { binding, core, deleting, making, patching, rbac, serviceAccount } from './requests';
import { accountOf } from '../fleet';

const account = accountOf('execute');
const policies = (home: string) => `/apis/networking.k8s.io/v1/namespaces/${home}/networkpolicies`;
const open = { metadata: { name: 'open' }, spec: { podSelector: {}, ingress: [{}] } };

const quota: Probe['ask'] = ({ home }) => deleting(core(home, 'resourcequotas', 'governed-agents'));

const counts: Probe['ask'] = ({ home }) => patching(`${core(home, 'resourcequotas', 'governed-agents')}/status`, { status: { used: { pods: '0' } } });
const limits: Probe['ask'] = ({ home }) => making(core(home, 'limitranges'), { metadata: { name: 'more' }, spec: { limits: [] } });

function changes(name: string, ask: Probe['ask']): Probe {
  return { name, ask, as: person('operator'), says: 'may not change what governs agents', passes: { as: person('pipeline'), ask } };
}

export const governance: Probes = {
  policy: 'governance',
  probes: [
    changes('an operator has every pod of an agent get a token', ({ home }) => patching(core(home, 'serviceaccounts', account), { automountServiceAccountToken: true })),
    changes('an operator gives an agent a right', ({ home }) => patching(rbac(home, 'roles', account), { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] })),
    changes('an operator opens the network of agents', ({ home }) => making(policies(home), open)),
    { ...changes('an operator lets more agents run', quota), passes: { as: administrator, ask: quota } },
    changes('an operator makes an identity', ({ home }) => making(core(home, 'serviceaccounts'), { metadata: { name: 'tool-other' } })),
    { ...changes('an operator says that nothing runs, so that more may', counts), passes: { as: administrator, ask: counts } },
    { ...changes('an operator sets limits of its own', limits), passes: { as: administrator, ask: limits } },
    changes('an operator takes the rights from an agent', ({ home }) => deleting(rbac(home, 'roles', account))),
    changes('an operator opens the fence around all agents', ({ home }) => patching(`${policies(home)}/default-deny`, { spec: { ingress: [{}] } })),
    changes('an operator takes the fence away', ({ home }) => deleting(`${policies(home)}/default-deny`)),
    {
      name: 'a developer binds a program to a role that gives it what developers hold',
      as: person('developer'),
      ask: ({ home }) => making(rbac(home, 'rolebindings'), binding('more', 'view', [serviceAccount('default', home)])),
      says: 'may not change what governs agents',
      passes: { as: person('pipeline'), ask: ({ home }) => making(rbac(home, 'rolebindings'), binding('more', 'view', [serviceAccount('default', home)])) },
    },
    {
      name: 'a ServiceAccount is made among agents that is neither an agent\'s nor a tool\'s',
      as: person('pipeline'),
      ask: ({ home }) => making(core(home, 'serviceaccounts'), { metadata: { name: 'agent-observe-x' } }),
      says: 'every ServiceAccount is that of an agent or a tool',
      passes: { ask: ({ home }) => making(core(home, 'serviceaccounts'), { metadata: { name: 'tool-other' } }) },
    },
  ],
};
