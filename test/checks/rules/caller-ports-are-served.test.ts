import { callerPortsAreServed } from '../../../src/checks/rules/caller-ports-are-served';
import { planWith } from '../admissible';

const GATEWAY = { pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, reason: 'on-call engineers talk to it' };
const IMAGE = 'ghcr.io/example/triage:1.4.2';

const check = (workload: object | undefined, ...ports: (number | undefined)[]) =>
  callerPortsAreServed.check(planWith({ workload, callers: ports.map(port => ({ ...GATEWAY, port })) }));

test.each([
  ['another port', { image: IMAGE, port: 8443 }, 8080],
  ['a port one off', { image: IMAGE, port: 8443 }, 8444],
  ['a port of an agent that listens on none', { image: IMAGE }, 8443],
  ['a port of a task that listens on none', { image: IMAGE, task: true }, 8443],
])('%s is refused', (_, workload, port) => {
  expect(check(workload, port)).toMatchObject([{ at: 'callers[0].port', problem: expect.stringContaining(String(port)) }]);
});

test('the port that is served is in the finding', () => {
  expect(check({ image: IMAGE, port: 8443 }, 8080)).toMatchObject([{ problem: expect.stringContaining('8443') }]);
});

test('each caller is found by its place', () => {
  expect(check({ image: IMAGE, port: 8443 }, 8443, 80, 8443, 443)).toMatchObject([{ at: 'callers[1].port' }, { at: 'callers[3].port' }]);
});

test('a block of addresses is judged as pods are', () => {
  const callers = [{ cidr: '10.20.0.0/16', port: 80, reason: 'the desk' }];
  expect(callerPortsAreServed.check(planWith({ workload: { image: IMAGE, port: 8443 }, callers }))).toMatchObject([{ at: 'callers[0].port' }]);
});

test.each([
  ['the port of the workload', { image: IMAGE, port: 8443 }, 8443],
  ['any port of an agent whose workload is not declared here', undefined, 8080],
  ['a missing port, which another rule refuses', { image: IMAGE, port: 8443 }, undefined],
])('%s is accepted', (_, workload, port) => {
  expect(check(workload, port)).toEqual([]);
});

test('an agent without callers is accepted', () => {
  expect(check({ image: IMAGE, port: 8443 })).toEqual([]);
});
