import { person } from './callers';
import { Probe, Probes } from './probe';
import { binding, group, making, patching, rbac, RBAC, serviceAccount } from './requests';
import { whileThereIs } from './states';
import { accountOf } from '../fleet';

const account = accountOf('execute');
const inCluster = `${RBAC}/clusterrolebindings`;
const spelled = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name });

function binds(name: string, role: string, subjects: (home: string) => readonly object[], says: string, passes: (home: string) => object): Probe {
  return {
    name,
    says,
    as: person('operator'),
    ask: ({ home }) => making(inCluster, binding('more', role, subjects(home))),
    passes: { ask: ({ home }) => making(inCluster, passes(home)) },
  };
}

const NAMED = 'is bound to roles that are named after it, alone';

export const bindings: Probes = {
  policy: 'bindings',
  probes: [
    binds('an agent becomes a cluster admin', 'cluster-admin', home => [serviceAccount(account, home)], NAMED,
      home => binding('more', `${account}.${home}`, [serviceAccount(account, home)])),
    binds('an agent becomes a cluster admin by the name that the API server knows it under', 'cluster-admin', home => [spelled(`system:serviceaccount:${home}:${account}`)], NAMED,
      home => binding('more', 'cluster-admin', [spelled(`${home}:${account}`)])),
    binds('a tool becomes a cluster admin', 'cluster-admin', home => [serviceAccount('tool-runner', home)], NAMED,
      () => binding('more', 'cluster-admin', [serviceAccount('tool-runner', 'default')])),
    {
      name: 'an agent is added to those whom a binding makes cluster admins',
      as: person('operator'),
      while: whileThereIs(() => inCluster, () => binding('admins', 'cluster-admin', [])),
      ask: ({ home }) => patching(`${inCluster}/admins`, { subjects: [serviceAccount(account, home)] }),
      says: NAMED,
      passes: { ask: ({ elsewhere }) => patching(`${inCluster}/admins`, { subjects: [serviceAccount('default', elsewhere)] }) },
    },
    binds('everybody gets a role that calls itself one of the system, and agents with them', 'system:aggregate-to-edit', () => [group('system:serviceaccounts')],
      'to everybody binds it to every agent', () => binding('all', 'system:aggregate-to-edit', [group('developers')])),
    binds('an agent is bound to the role of an agent of the same name in another namespace', `${account}.other-agents`, home => [serviceAccount(account, home)], NAMED,
      home => binding('more', `${account}.${home}.reads`, [serviceAccount(account, home)])),
    binds('an agent shares a role with somebody else', account, home => [serviceAccount(account, home), serviceAccount('default', home)], NAMED,
      home => binding('more', account, [serviceAccount('default', home)])),
    {
      name: 'an agent is added to a binding that is there',
      as: person('operator'),
      while: whileThereIs(() => inCluster, () => binding('standing', 'view', [group('developers')]) as { readonly metadata: { readonly name: string } }),
      ask: ({ home }) => patching(`${inCluster}/standing`, { subjects: [group('developers'), serviceAccount(account, home)] }),
      says: NAMED,
      passes: { ask: () => patching(`${inCluster}/standing`, { subjects: [group('developers'), group('operators')] }) },
    },
    {
      name: 'an advising agent is granted the class of one that executes',
      as: person('operator'),
      ask: ({ elsewhere, home }) => making(rbac(elsewhere, 'rolebindings'), binding('more', 'governed-agents:authority-execute', [serviceAccount(accountOf('advise'), home)])),
      says: 'is granted to one agent of that class, in its namespace',
      passes: {
        as: person('pipeline'),
        ask: ({ home }) => making(rbac(home, 'rolebindings'), binding('again', 'governed-agents:authority-advise', [serviceAccount(accountOf('advise'), home)])),
      },
    },
    binds('a class is granted in the whole cluster', 'governed-agents:authority-execute', home => [serviceAccount(account, home)], 'is granted to one agent of that class, in its namespace',
      () => binding('more', 'governed-agents:granter-execute', [spelled('lin.wei@example.com')])),
    {
      name: 'a suspension names somebody who is no agent of its namespace',
      as: person('operator'),
      ask: ({ elsewhere, home }) => making(rbac(elsewhere, 'rolebindings'), binding('stop', 'governed-agents:suspended', [serviceAccount(account, home)])),
      says: 'a suspension names agents of its namespace',
      passes: { as: person('onCall'), ask: ({ home }) => making(rbac(home, 'rolebindings'), binding('stop', 'governed-agents:suspended', [serviceAccount(account, home)])) },
    },
    {
      name: 'a namespace that has no fence passes for one of agents',
      as: person('operator'),
      ask: ({ elsewhere }) => making(rbac(elsewhere, 'rolebindings'), binding('home', 'governed-agents:agent-namespace', [group(`system:serviceaccounts:${elsewhere}`)])),
      says: 'the ServiceAccounts of an agent namespace inhabit it',
      passes: {
        as: person('pipeline'),
        ask: ({ home }) => making(rbac(home, 'rolebindings'), binding('home', 'governed-agents:agent-namespace', [group(`system:serviceaccounts:${home}`)])),
      },
    },
    {
      name: 'all agents of a namespace get a role at once',
      as: person('operator'),
      ask: ({ elsewhere, home }) => making(rbac(elsewhere, 'rolebindings'), binding('all', 'edit', [group(`system:serviceaccounts:${home}`)])),
      says: 'no role is bound to all agents of a namespace',
      passes: { ask: ({ elsewhere }) => making(rbac(elsewhere, 'rolebindings'), binding('all', 'edit', [group(`system:serviceaccounts:${elsewhere}`)])) },
    },
    {
      name: 'everybody gets a role, and agents with them',
      as: person('operator'),
      ask: () => making(inCluster, binding('all', 'edit', [group('system:authenticated')])),
      says: 'who binds edit to everybody binds it to every agent',
      passes: { ask: () => making(inCluster, binding('all', 'edit', [group('developers')])) },
    },
  ],
};
