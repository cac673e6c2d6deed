import { portProblems } from '../language/port';
import { GovernanceRule } from '../rule';

const MOST_PORTS = 8;

export const apiServerPortsArePorts: GovernanceRule = {
  id: 'api-server-ports-are-ports',
  title: `the ports of the API server are at most ${MOST_PORTS} TCP ports, each once`,
  rationale: 'every agent with a permission is let through to these ports: a wrong one cuts it off, and each more is one more to knock at',
  fix: 'set `apiServerPorts` to the port of the `kubernetes` Service and that of its endpoints, for example [443, 8443]',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies'],
  check: ({ apiServerPorts }) => [
    ...(apiServerPorts.length > MOST_PORTS ? [{ at: 'apiServerPorts', problem: `needs at most ${MOST_PORTS} ports, got ${apiServerPorts.length}` }] : []),
    ...apiServerPorts.flatMap((port, i) => {
      const at = `apiServerPorts[${i}]`;
      return apiServerPorts.indexOf(port) < i ? [{ at, problem: `repeats ${port ?? 'nothing'}` }] : portProblems(port, at);
    }),
  ],
};
