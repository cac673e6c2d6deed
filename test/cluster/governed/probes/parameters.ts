import { agent } from './callers';
import { Ask, Probe, Probes } from './probe';
import { core, deleting, making, patching } from './requests';
import { whileThereIs } from './states';
import { accountOf } from '../fleet';

const own = accountOf('adapt');
const inBounds: Ask = ({ home }) => patching(core(home, 'configmaps', own), { data: { batch: '50', mode: 'fast' } });

function tries(name: string, change: object, says: string): Probe {
  return { name, as: agent('adapt'), ask: ({ home }) => patching(core(home, 'configmaps', own), change), says, passes: { ask: inBounds } };
}

export const parameters: Probes = {
  policy: 'parameters',
  probes: [
    {
      name: 'an agent makes its parameters itself, without bounds',
      as: agent('adapt'),
      isWide: true,
      ask: ({ elsewhere }) => making(core(elsewhere, 'configmaps'), { metadata: { name: own }, data: { batch: '999' } }),
      says: 'no agent makes or deletes parameters',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'configmaps'), { metadata: { name: 'notes' }, data: { batch: '999' } }) },
    },
    {
      name: 'an agent changes an object that is named like the parameters of another one',
      as: agent('adapt'),
      isWide: true,
      while: whileThereIs(({ elsewhere }) => core(elsewhere, 'configmaps'), () => ({ metadata: { name: 'agent-adapt-other' } })),
      ask: ({ elsewhere }) => patching(core(elsewhere, 'configmaps', 'agent-adapt-other'), {}),
      says: 'these are the parameters of somebody else',
      passes: { ask: inBounds },
    },
    {
      name: 'an agent deletes parameters',
      as: agent('adapt'),
      isWide: true,
      while: whileThereIs(({ elsewhere }) => core(elsewhere, 'configmaps'), () => ({ metadata: { name: own } })),
      ask: ({ elsewhere }) => deleting(core(elsewhere, 'configmaps', own)),
      says: 'no agent makes or deletes parameters',
      passes: { ask: ({ elsewhere }) => deleting(core(elsewhere, 'configmaps', 'flags')) },
    },
    tries('an agent makes its parameters immutable', { immutable: true }, 'an agent changes the values of its parameters, and nothing else'),
    tries('an agent annotates its parameters', { metadata: { annotations: { note: 'mine' } } }, 'an agent changes the values of its parameters, and nothing else'),
    tries('an agent puts a value beside its parameters', { binaryData: { override: 'OTk5' } }, 'an agent changes the values of its parameters, and nothing else'),
    tries('an agent takes a parameter away, so that its program falls back on a default of its own', { data: { batch: null } }, 'every parameter keeps a value'),
    tries('an agent takes a number out of its bounds', { data: { batch: '51' } }, 'outside of the bounds'),
    tries('an agent writes a number in another way', { data: { batch: '+7' } }, 'outside of the bounds'),
    tries('an agent takes a word that is not on its list', { data: { mode: 'reckless' } }, 'outside of the bounds'),
    tries('an agent adds a parameter', { data: { retries: '1' } }, 'outside of the bounds'),
  ],
};
