import { person } from './callers';
import { Probe, Probes } from './probe';
import { core, deleting, making, patching } from './requests';
import { PATCH_TYPES } from '../../harness/patch';
import { AGENTS } from '../fleet';

const deployment = (home: string) => `/apis/apps/v1/namespaces/${home}/deployments/${AGENTS.execute}`;
const report = (home: string) => core(home, 'configmaps', 'triage-report');
const leases = (home: string) => `/apis/coordination.k8s.io/v1/namespaces/${home}/leases`;
const GONE = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: '6f1e9d5e-0000-4000-8000-000000000000' }];
const parameters = { metadata: { name: 'agent-adapt-other', labels: { 'governed-agents.dev/agent': 'other' } } };

function changes(name: string, path: (home: string) => string, metadata: object): Probe {
  return {
    name,
    as: person('developer'),
    ask: ({ home }) => patching(path(home), { metadata }),
    says: 'may not change marks of governed-agents.dev',
    passes: { as: person('pipeline'), ask: ({ home }) => patching(path(home), { metadata }) },
  };
}

export const marks: Probes = {
  policy: 'marks',
  probes: [
    changes('a developer says on a workload that somebody else answers for it', deployment, { annotations: { 'governed-agents.dev/owner': 'innocent@example.com' } }),
    changes('a developer takes the owner off a workload', deployment, { annotations: { 'governed-agents.dev/owner': null } }),
    changes('a developer claims an approval', deployment, { annotations: { 'governed-agents.dev/approved-by': 'Lin Wei <lin.wei@example.com>, again' } }),
    changes('a developer gives a workload to another agent', deployment, { labels: { 'governed-agents.dev/agent': 'tuner' } }),
    changes('a developer marks an object as governed', home => core(home, 'configmaps', 'kube-root-ca.crt'), { labels: { 'governed-agents.dev/agent': 'rollout' } }),
    changes('a developer widens the bounds of an agent', home => core(home, 'configmaps', 'agent-adapt-tuner'), { annotations: { 'governed-agents.dev/bounds.batch': '1..999' } }),
    {
      name: 'a developer changes marks through the status',
      as: person('operator'),
      ask: ({ home }) => ({ ...patching(`${deployment(home)}/status`, { metadata: { annotations: { 'governed-agents.dev/owner': 'innocent@example.com' } } }), contentType: PATCH_TYPES.merge }),
      says: 'may not change marks of governed-agents.dev',
      passes: { ask: ({ home }) => patching(`${deployment(home)}/status`, { metadata: { annotations: { note: 'x' } } }) },
    },
    {
      name: 'a developer deletes the report of an agent',
      as: person('developer'),
      ask: ({ home }) => deleting(report(home)),
      says: 'may not make or delete an object that bears marks',
      passes: { as: person('pipeline'), ask: ({ home }) => deleting(report(home)) },
    },
    ...[report, (home: string) => core(home, 'configmaps', 'agent-adapt-tuner'), (home: string) => `${leases(home)}/${AGENTS.execute}`].map((path): Probe => ({
      name: `an operator has the garbage collector delete ${path('').split('/').at(-1)!} for them`,
      as: person('operator'),
      ask: ({ home }) => patching(path(home), { metadata: { ownerReferences: GONE } }),
      says: 'may not say who owns an object that bears marks',
      passes: { ask: ({ home }) => patching(core(home, 'configmaps', 'kube-root-ca.crt'), { metadata: { ownerReferences: GONE } }) },
    })),
    {
      name: 'an operator takes its lease from an agent, so that two of it lead',
      as: person('operator'),
      ask: ({ home }) => deleting(`${leases(home)}/${AGENTS.execute}`),
      says: 'may not make or delete an object that bears marks',
      passes: { as: person('pipeline'), ask: ({ home }) => patching(`${leases(home)}/${AGENTS.execute}`, { metadata: { labels: { note: 'x' } } }) },
    },
    {
      name: 'an operator makes a lease that bears marks',
      as: person('operator'),
      ask: ({ home }) => making(leases(home), { metadata: { name: 'more', labels: { 'governed-agents.dev/agent': 'more' } } }),
      says: 'may not make or delete an object that bears marks',
      passes: { ask: ({ home }) => making(leases(home), { metadata: { name: 'more' } }) },
    },
    {
      name: 'a developer makes an object that bears marks',
      as: person('developer'),
      ask: ({ home }) => making(core(home, 'configmaps'), parameters),
      says: 'may not make or delete an object that bears marks',
      passes: { ask: ({ home }) => making(core(home, 'configmaps'), { metadata: { name: 'notes' } }) },
    },
  ],
};
