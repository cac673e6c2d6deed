import { person } from './callers';
import { Ask, Probe, Probes } from './probe';
import { core, deleting, making, patching } from './requests';
import { whileThereIsFromBefore } from './states';
import { accountOf } from '../fleet';

const account = accountOf('execute');

/** Not a dry run: the API server gives tokens out in one, too. */
function minting(spec: object): Ask {
  return ({ home, podUnderTest }) => ({
    method: 'POST',
    path: core(home, 'serviceaccounts', `${account}/token`),
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', ...podUnderTest(account) }, ...spec } },
  });
}

const secretOf = (name: string) => ({ metadata: { name, annotations: { 'kubernetes.io/service-account.name': 'tool-runner' } }, type: 'kubernetes.io/service-account-token' });

const asShipped: Probe['passes'] = { as: person('breakglass'), ask: minting({ expirationSeconds: 3_600 }) };

export const tokens: Probes = {
  policy: 'tokens',
  probes: [
    {
      name: 'a Secret is made that the control plane fills with a token which never ends',
      as: person('developer'),
      ask: ({ home }) => making(core(home, 'secrets'), { metadata: { name: 'token', annotations: { 'kubernetes.io/service-account.name': account } }, type: 'kubernetes.io/service-account-token' }),
      says: 'no Secret holds a token',
      passes: { ask: ({ home }) => making(core(home, 'secrets'), { metadata: { name: 'model-key' }, stringData: { token: 'x' } }) },
    },
    {
      name: 'a Secret from before the baseline, for a token, is turned on an agent',
      as: person('developer'),
      while: whileThereIsFromBefore('tokens', ({ home }) => core(home, 'secrets'), secretOf, 'old-token'),
      ask: ({ home }) => patching(core(home, 'secrets', 'old-token'), { metadata: { annotations: { 'kubernetes.io/service-account.name': account } }, data: { token: '' } }),
      says: 'no Secret holds a token',
      passes: { ask: ({ home }) => deleting(core(home, 'secrets', 'old-token')) },
    },
    { name: 'a developer mints a token of an agent', as: person('developer'), ask: minting({}), says: 'tokens of agents are asked for by kubelets', passes: asShipped },
    { name: 'somebody who breaks the glass mints a token of no pod', as: person('breakglass'), ask: minting({ boundObjectRef: null }), says: 'are bound to a pod', passes: asShipped },
    { name: 'somebody who breaks the glass mints a token that lasts', as: person('breakglass'), ask: minting({ expirationSeconds: 3_607 }), says: 'live 3600 seconds at most', passes: asShipped },
    {
      name: 'a token of the API server is asked for among those of a cloud',
      as: person('breakglass'),
      ask: minting({ expirationSeconds: 86_400, audiences: ['sts.amazonaws.com', 'https://kubernetes.default.svc'] }),
      says: 'live 3600 seconds at most',
      passes: { ask: minting({ expirationSeconds: 86_400, audiences: ['sts.amazonaws.com'] }) },
    },
  ],
};
