import { person } from './callers';
import { Probe, Probes } from './probe';
import { core } from './requests';
import { PATCH_TYPES } from '../../harness/patch';
import { accountOf } from '../fleet';

const account = accountOf('execute');

/** The pod runs nowhere, so whoever is let through is told that. */
function connects(subresource: string, query: Readonly<Record<string, string>> = {}): Probe {
  const ask: Probe['ask'] = ({ home, podUnderTest }) => ({ method: 'POST', path: core(home, 'pods', `${podUnderTest(account).name}/${subresource}`), query });
  return { name: `a developer gets into an agent by ${subresource}`, as: person('developer'), ask, says: 'may not act as an agent', passes: { as: person('breakglass'), ask } };
}

const debug: Probe['ask'] = ({ home, podUnderTest }) => ({
  method: 'PATCH',
  path: core(home, 'pods', `${podUnderTest(account).name}/ephemeralcontainers`),
  contentType: PATCH_TYPES.strategic,
  dryRun: true,
  body: {
    spec: {
      ephemeralContainers: [{
        name: 'debugger',
        image: 'busybox:1.37',
        securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
      }],
    },
  },
});

export const access: Probes = {
  policy: 'access',
  probes: [
    connects('exec', { command: 'sh' }),
    connects('attach'),
    connects('portforward'),
    { name: 'an operator puts a container into an agent', as: person('operator'), ask: debug, says: 'may not act as an agent', passes: { as: person('breakglass'), ask: debug } },
    {
      name: 'an operator talks to an agent through its Service',
      as: person('operator'),
      ask: ({ home }) => ({ method: 'GET', path: core(home, 'services', `${account}/proxy/`) }),
      says: 'may not act as an agent',
      passes: { ask: ({ elsewhere }) => ({ method: 'GET', path: core(elsewhere, 'services', `${account}/proxy/`) }) },
    },
    {
      name: 'an operator talks to an agent through the API server',
      as: person('operator'),
      ask: ({ home, podUnderTest }) => ({ method: 'GET', path: core(home, 'pods', `${podUnderTest(account).name}/proxy/`) }),
      says: 'may not act as an agent',
      passes: { ask: ({ home, podUnderTest }) => ({ method: 'GET', path: core(home, 'pods', podUnderTest(account).name) }) },
    },
  ],
};
