import { executePlanWith } from './admissible';
import { TRIAGE } from './renderings';
import { FindingsToTell } from '../../src/checks/findings-to-tell';
import { AgentPlan } from '../../src/plan/agent-plan';

const RULE = { id: 'bindings-are-declared' };
const agents = (count: number, exceptions: readonly object[] = []) => Array.from({ length: count }, (_, i) => executePlanWith({ name: `agent-${i}`, exceptions }));
const accepting = (at: string, rule = RULE.id) => ({ rule, at, reason: 'until March', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2026-12-04' });

/** What is told of agents that all have the same found at places. */
function told(plans: readonly AgentPlan[], places: readonly string[]): FindingsToTell {
  const findings = new FindingsToTell(RULE);
  for (const agent of plans) {
    for (const at of places) if (findings.wants(agent, at)) findings.add(agent, { at, value: 'x', problem: 'is odd' });
  }
  return findings;
}

const places = (count: number) => Array.from({ length: count }, (_, i) => `RoleBinding shop/${i}`);
const MORE = /there is more like this/;

test('what one object gives many agents is told for three of them', () => {
  const { all } = told(agents(10), ['RoleBinding shop/a', 'RoleBinding shop/b']);
  expect(all.map(({ subject, at }) => [(subject as AgentPlan).name, at])).toEqual(['agent-0', 'agent-1', 'agent-2'].flatMap(name => [[name, 'RoleBinding shop/a'], [name, 'RoleBinding shop/b']]));
  expect(all.filter(({ problem }) => MORE.test(problem))).toEqual([]);
});

test('of very many objects some are told, and that there are more', () => {
  const findings = told(agents(10), places(100));
  expect(findings.all).toHaveLength(24);
  expect(findings.all.filter(({ problem }) => MORE.test(problem))).toEqual([findings.all[23]]);
  expect(findings.isDone(TRIAGE)).toBe(true);
  const few = told(agents(1), places(24));
  expect(few.all.filter(({ problem }) => MORE.test(problem))).toEqual([]);
  expect(few.isDone(TRIAGE)).toBe(false);
});

test('whatever an exception is about is told beside, whether it accepts it or something else there', () => {
  const [last] = agents(1, [accepting('RoleBinding shop/99 = x'), accepting('RoleBinding shop/98 = other'), accepting('RoleBinding shop/97'), accepting('RoleBinding shop/96 = x', 'image-is-pinned')]);
  const findings = told([...agents(10), last], places(100));
  expect(findings.isDone(last)).toBe(false);
  expect(findings.all.filter(({ subject }) => subject === last).map(({ at }) => at)).toEqual(['RoleBinding shop/97', 'RoleBinding shop/98', 'RoleBinding shop/99']);
});

test('what exceptions are about takes the place of nothing else', () => {
  const excepting = agents(30, [accepting('RoleBinding shop/a = x')]);
  const { all } = told([...excepting, TRIAGE], ['RoleBinding shop/a']);
  expect(all).toHaveLength(31);
  expect(all[30].subject).toBe(TRIAGE);
});

test('a place with the sign in it that stands before what is accepted is no other place', () => {
  const at = 'RoleBinding shop/a = b';
  const excepting = agents(30, [accepting(`${at} = x`)]);
  expect(told([...excepting, TRIAGE], [at]).all).toHaveLength(31);
});
