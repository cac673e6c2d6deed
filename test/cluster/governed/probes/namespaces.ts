import { person } from './callers';
import { Probe, Probes } from './probe';
import { deleting, making, patching } from './requests';

const path = (home: string) => `/api/v1/namespaces/${home}`;

function changes(name: string, labels: object, subresource = ''): Probe {
  return {
    name,
    as: person('operator'),
    ask: ({ home }) => patching(`${path(home)}${subresource}`, { metadata: { labels } }),
    says: 'may not make, unmake or unfence an agent namespace',
    passes: { ask: ({ home }) => patching(`${path(home)}${subresource}`, { metadata: { labels: { team: 'ops' } } }) },
  };
}

export const namespaces: Probes = {
  policy: 'namespaces',
  probes: [
    changes('an operator takes an agent namespace for an ordinary one', { 'governed-agents.dev/agent-namespace': null }),
    changes('an operator switches Pod Security off', { 'pod-security.kubernetes.io/enforce': 'privileged' }),
    changes('an operator takes a label off through the status', { 'governed-agents.dev/agent-namespace': null }, '/status'),
    {
      name: 'an operator takes the labels off by way of what ends a namespace',
      as: person('operator'),
      ask: ({ home }) => ({ method: 'PUT', path: `${path(home)}/finalize`, body: { metadata: { name: home }, spec: { finalizers: ['kubernetes'] } }, dryRun: true }),
      says: 'may not make, unmake or unfence an agent namespace',
      passes: { ask: ({ elsewhere }) => ({ method: 'PUT', path: `${path(elsewhere)}/finalize`, body: { metadata: { name: elsewhere }, spec: { finalizers: ['kubernetes'] } }, dryRun: true }) },
    },
    {
      name: 'an operator makes an agent namespace',
      as: person('operator'),
      ask: () => making('/api/v1/namespaces', { metadata: { name: 'more-agents', labels: { 'governed-agents.dev/agent-namespace': 'true' } } }),
      says: 'may not make, unmake or unfence an agent namespace',
      passes: { ask: () => making('/api/v1/namespaces', { metadata: { name: 'more-agents' } }) },
    },
    {
      name: 'an operator deletes an agent namespace, and its suspensions with it',
      as: person('operator'),
      ask: ({ home }) => deleting(path(home)),
      says: 'may not make, unmake or unfence an agent namespace',
      passes: { ask: ({ elsewhere }) => deleting(path(elsewhere)) },
    },
  ],
};
