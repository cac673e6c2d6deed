import { judgeFleet } from '../../../src/checks/judge-fleet';
import { apiServerPortsArePorts } from '../../../src/checks/rules/api-server-ports-are-ports';
import { governancePlan } from '../admissible';

const check = (...apiServerPorts: unknown[]) => apiServerPortsArePorts.check(governancePlan({ apiServerPorts }));
const portsFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

test.each([0, -1, -443, 65536, 70000, 443.5, 1e9, Number.MAX_SAFE_INTEGER])('%d is no port, and is refused', port => {
  expect(check(443, port)).toMatchObject([{ at: 'apiServerPorts[1]', problem: expect.stringContaining(`got ${port}`) }]);
});

test('each port is judged by itself', () => {
  expect(check(0, 443, 65536)).toMatchObject([{ at: 'apiServerPorts[0]' }, { at: 'apiServerPorts[2]' }]);
});

test('a port that is repeated is refused where it is repeated', () => {
  expect(check(443, 8443, 443, 443)).toMatchObject([
    { at: 'apiServerPorts[2]', problem: expect.stringContaining('443') }, { at: 'apiServerPorts[3]', problem: expect.stringContaining('443') },
  ]);
});

test('more than 8 ports are refused', () => {
  expect(check(...portsFrom(6443, 9))).toMatchObject([{ at: 'apiServerPorts', problem: expect.stringContaining('got 9') }]);
});

test.each<[string, number[]]>([
  ['of most clusters', [443, 6443]],
  ['of minikube', [443, 8443]],
  ['of MicroK8s', [443, 16443]],
  ['of a managed cluster, which are one', [443]],
  ['from the first to the last there is', [1, 65535]],
  ['that are as many as allowed', portsFrom(6443, 8)],
])('ports %s are accepted', (_, apiServerPorts) => {
  expect(check(...apiServerPorts)).toEqual([]);
});

test.each([[undefined], [null], [[]]])('left out (%j) they are those of most clusters', apiServerPorts => {
  const governance = governancePlan({ apiServerPorts });
  expect(governance.apiServerPorts).toEqual([443, 6443]);
  expect(apiServerPortsArePorts.check(governance)).toEqual([]);
});

test.each([
  ['a text', ['443'], 'apiServerPorts[0]'],
  ['nothing', [443, null], 'apiServerPorts[1]'],
  ['one number for a list', 443, 'apiServerPorts'],
])('%s is refused once, as what cannot be read', (_, apiServerPorts, at) => {
  const governance = governancePlan({ apiServerPorts });
  const { refusals } = judgeFleet({ governance, agents: [], tools: [], namespaces: [] }).get(governance)!;
  expect(refusals).toMatchObject([{ rule: { id: 'declaration-is-well-formed' }, finding: { at } }]);
});
