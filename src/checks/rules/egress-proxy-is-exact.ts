import { podSelectionProblems } from '../language/pod-selection-problems';
import { portProblems } from '../language/port';
import { GovernanceRule } from '../rule';

export const egressProxyIsExact: GovernanceRule = {
  id: 'egress-proxy-is-exact',
  title: 'the egress proxy is pods by label, on one port',
  rationale: 'every agent with a host destination is let through to these pods, so they have to be the proxy and nothing else',
  fix: 'write the proxy\'s pods, for example { pods: { namespace: "egress", labels: { app: "egress-proxy" } }, port: 3128 } in `egressProxy`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: ({ egressProxy }) => egressProxy === null ? [] : [
    ...podSelectionProblems(egressProxy.pods, 'egressProxy.pods'),
    ...portProblems(egressProxy.port, 'egressProxy.port'),
  ],
};
