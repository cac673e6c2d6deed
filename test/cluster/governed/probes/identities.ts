import { person } from './callers';
import { Probe, Probes } from './probe';
import { core, making, patching } from './requests';
import { accountOf, dayFromNow } from '../fleet';

const NAME = 'agent-execute-other';
const labels = { 'governed-agents.dev/agent': 'other', 'governed-agents.dev/authority-class': 'execute' };
const annotations = {
  'governed-agents.dev/owner': 'dana.reyes@example.com',
  'governed-agents.dev/boundary-digest': 'sha256:0',
  'governed-agents.dev/review-by': dayFromNow(9),
  'governed-agents.dev/max-chain-depth': '0',
};
const complete = { name: NAME, labels, annotations };

/** By whoever may write ServiceAccounts there: what they are is asked all the same. */
function tries(name: string, metadata: object, says: string): Probe {
  return {
    name,
    says,
    as: person('pipeline'),
    ask: ({ home }) => making(core(home, 'serviceaccounts'), { metadata: { ...complete, ...metadata } }),
    passes: { ask: ({ home }) => making(core(home, 'serviceaccounts'), { metadata: complete }) },
  };
}

const long = 'a'.repeat(56);

export const identities: Probes = {
  policy: 'identities',
  probes: [
    {
      name: 'the identity of an agent is made where nothing fences it',
      as: person('operator'),
      ask: ({ elsewhere }) => making(core(elsewhere, 'serviceaccounts'), { metadata: complete }),
      says: 'its namespace is none for agents',
      passes: { ask: ({ elsewhere }) => making(core(elsewhere, 'serviceaccounts'), { metadata: { name: 'agent-stack-k8s' } }) },
    },
    {
      name: 'the owner of an agent is taken off it, and nobody answers for it any more',
      as: person('pipeline'),
      ask: ({ home }) => patching(core(home, 'serviceaccounts', accountOf('execute')), { metadata: { annotations: { 'governed-agents.dev/owner': null } } }),
      says: 'names no accountable owner',
      passes: { ask: ({ home }) => patching(core(home, 'serviceaccounts', accountOf('execute')), { metadata: { annotations: { 'governed-agents.dev/owner': 'sam.okafor@example.com' } } }) },
    },
    tries('an identity has a name that is longer than a label', { name: `agent-execute-${long}`, labels: { ...labels, 'governed-agents.dev/agent': long } }, 'cannot be a label'),
    tries('an identity has a name with a dot', { name: `${NAME}.v2`, labels: { ...labels, 'governed-agents.dev/agent': 'other.v2' } }, 'cannot be a label'),
    tries('an identity says another name than its own', { labels: { ...labels, 'governed-agents.dev/agent': 'rollout' } }, 'its labels do not say its name and class'),
    tries('an identity says a lower class than its own', { labels: { ...labels, 'governed-agents.dev/authority-class': 'advise' } }, 'its labels do not say its name and class'),
    tries('an identity has a name that the server completes, and no owner', { name: undefined, generateName: `${NAME}-` }, 'its labels do not say its name and class'),
    tries('an identity names nobody who answers for it', { annotations: { ...annotations, 'governed-agents.dev/owner': 'the platform team' } }, 'names no accountable owner'),
    tries('an identity says no day of its next review', { annotations: { ...annotations, 'governed-agents.dev/review-by': 'soon' } }, 'declares no drift boundary'),
    tries('an identity says no boundary', { annotations: { ...annotations, 'governed-agents.dev/boundary-digest': '' } }, 'declares no drift boundary'),
  ],
};
