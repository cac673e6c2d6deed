import { person } from './callers';
import { Probes } from './probe';
import { core, deleting, patching, rbac } from './requests';
import { whileQuarantined, whileSuspended } from './states';
import { accountOf } from '../fleet';

const account = accountOf('execute');
const SUSPENSION = 'incident-123';

export const suspensions: Probes = {
  policy: 'suspensions',
  probes: [
    {
      name: 'whoever governs an agent lifts its suspension',
      as: person('pipeline'),
      while: whileSuspended(account),
      ask: ({ home }) => deleting(rbac(home, 'rolebindings', SUSPENSION)),
      says: 'may not lift a suspension',
      passes: { as: person('resumer'), ask: ({ home }) => deleting(rbac(home, 'rolebindings', SUSPENSION)) },
    },
    {
      name: 'a suspension is deleted among others, without its name in the request',
      as: person('operator'),
      while: whileSuspended(account),
      ask: ({ home }) => ({ ...deleting(rbac(home, 'rolebindings')), query: { fieldSelector: `metadata.name=${SUSPENSION}` } }),
      says: 'may not lift a suspension',
      passes: { as: person('resumer'), ask: ({ home }) => deleting(rbac(home, 'rolebindings', SUSPENSION)) },
    },
    {
      name: 'a suspension is turned on somebody else',
      as: person('operator'),
      while: whileSuspended(account),
      ask: ({ home }) => patching(rbac(home, 'rolebindings', SUSPENSION), { subjects: [] }),
      says: 'may not lift a suspension',
      passes: { as: person('resumer'), ask: ({ home }) => deleting(rbac(home, 'rolebindings', SUSPENSION)) },
    },
  ],
};

export const quarantine: Probes = {
  policy: 'quarantine',
  probes: ['', '/status'].map(subresource => ({
    name: `an operator takes a pod out of quarantine${subresource === '' ? '' : ' through its status'}`,
    as: person('operator'),
    while: whileQuarantined(account),
    ask: ({ home, podUnderTest }) => patching(`${core(home, 'pods', podUnderTest(account).name)}${subresource}`, { metadata: { labels: { 'governed-agents.dev/quarantine': null } } }),
    says: 'may not end a quarantine',
    passes: { ask: ({ home, podUnderTest }) => patching(`${core(home, 'pods', podUnderTest(account).name)}${subresource}`, { metadata: { labels: { note: 'x' } } }) },
  })),
};
