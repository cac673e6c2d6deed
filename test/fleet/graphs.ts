import * as fc from 'fast-check';
import { clusterOf } from './brute-force';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { GraphAgent, GraphEdge, GraphMember, GraphTool } from '../../src/fleet/graph-member';
import { InvocationGraph, invocationGraph } from '../../src/fleet/invocation-graph';
import { FeedbackPlan } from '../../src/plan/agent-plan';

const NO_LIMITS = { maxDurationSeconds: null };
const isTool = (id: string) => id.startsWith('t');
const edgeTo = (id: string): GraphEdge => ({ agent: isTool(id) ? '' : id, tool: isTool(id) ? id : '', port: 8443 });

/** An agent, or a tool if its name starts with `t`. */
export function member(id: string, callees: readonly string[] = [], more: Partial<GraphAgent> = {}): GraphMember {
  const invokes = callees.map(edgeTo);
  if (isTool(id)) return { kind: 'tool', id, invokes, workload: null } satisfies GraphTool;
  return {
    kind: 'agent',
    id,
    authorityClass: AuthorityClass.ADVISE,
    driftBoundary: { maxChainDepth: null, maxReach: null, feedback: null },
    workload: null,
    limits: NO_LIMITS,
    invokes,
    ...more,
  };
}

/** Members written as `a: b c`, in the order in which they are told of. */
export function members(...lines: readonly string[]): readonly GraphMember[] {
  return lines.map(line => {
    const [id, called] = line.split(':');
    return member(id, called.split(' ').filter(callee => callee !== ''));
  });
}

export function graph(...lines: readonly string[]): InvocationGraph {
  return invocationGraph(members(...lines));
}

/** An agent that calls an agent that calls an agent, and so on, through this many edges. */
export function chainOf(edges: number): readonly GraphMember[] {
  return Array.from({ length: edges + 1 }, (_, i) => member(`a${i}`, i < edges ? [`a${i + 1}`] : []));
}

/** Names instead of numbers. */
export function named({ ids }: InvocationGraph, nodes: readonly number[]): readonly string[] {
  return nodes.map(node => ids[node]);
}

/** What a task is made of. */
export const task = (maxDurationSeconds = 900) => ({ workload: { kind: 'task', port: 8443 }, limits: { maxDurationSeconds } } as const);

/** `x` and `ty` are of another app, and appear as callees only. */
const STRANGERS = ['x', 'ty'];

const wiring = fc.oneof(
  // Anything: self-edges, diamonds, several loops, tools between agents.
  fc.shuffledSubarray(['a', 'b', 'c', 'd', 't1', 't2'], { minLength: 1 }).chain(ids => wired(ids, 3)),
  fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 't1', 't2'], { minLength: 5 }).chain(ids => wired(ids, 2)),
  fc.shuffledSubarray(['a', 'b', 'c', 't1'], { minLength: 4 }).chain(ids => wired(ids, 6)),
  // Long chains, here and there with a way back or a short cut.
  fc.tuple(fc.integer({ min: 2, max: 12 }), fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 2 })).map(([edges, extra]) => {
    const ids = Array.from({ length: edges + 1 }, (_, i) => i % 4 === 2 ? `t${i}` : `a${i}`);
    return ids.map((id, i): Wired => [id, [
      ...ids.slice(i + 1, i + 2), ...extra.filter(([from, to]) => from === i && to <= edges).map(([, to]) => ids[to]),
    ]]);
  }),
  // Wide and shallow.
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([width, isBack]) => {
    const leaves = Array.from({ length: width }, (_, i) => `b${i}`);
    return [['hub', leaves], ...leaves.map((leaf, i): Wired => [leaf, isBack && i === 0 ? ['hub'] : ['t1']]), ['t1', ['last']], ['last', []]] satisfies Wired[];
  }),
  // Rings, one behind the other.
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.boolean()).map(([first, second, isJoined]) => {
    const ring = (name: string, size: number, out: readonly string[]) =>
      Array.from({ length: size }, (_, i): Wired => [`${name}${i}`, [`${name}${(i + 1) % size}`, ...(i === 0 ? out : [])]]);
    return [...ring('a', first, isJoined ? ['t1'] : ['x']), ['t1', ['b0']], ...ring('b', second, [])] satisfies Wired[];
  }),
);

type Wired = readonly [id: string, callees: readonly string[]];

function wired(ids: readonly string[], most: number): fc.Arbitrary<readonly Wired[]> {
  const known = [...ids, ...STRANGERS];
  return fc.tuple(...ids.map(id => {
    const callees = known.filter(callee => !isTool(id) || !isTool(callee));
    return fc.shuffledSubarray(callees, { maxLength: Math.min(most, callees.length) }).map((called): Wired => [id, called]);
  }));
}

/** What to say of the loop of an agent: the truth, or how to bend it. */
const said = fc.record({
  says: fc.constantFrom('truth', 'truth', 'truth', 'truth', 'nothing', 'less', 'more', 'itself', 'twice', 'another-end', 'nobody', 'too-short', 'too-long', 'half') as fc.Arbitrary<Said>,
  end: fc.nat(3),
});
type Said = 'truth' | 'nothing' | 'less' | 'more' | 'itself' | 'twice' | 'another-end' | 'nobody' | 'too-short' | 'too-long' | 'half';

const CLASSES = [AuthorityClass.ADVISE, AuthorityClass.ADVISE, AuthorityClass.PROPOSE, AuthorityClass.EXECUTE, AuthorityClass.ADAPT, ''] as const;

/** Fleets of every shape, in any order of declaration, with loops that are declared rightly, wrongly and not at all. */
export const fleets: fc.Arbitrary<readonly GraphMember[]> = wiring.chain(wires => fc.tuple(
  fc.boolean(),
  fc.constantFrom(0, 0, 1, 2, 3),
  fc.tuple(...wires.map(() => fc.record({
    said,
    authorityClass: fc.constantFrom(...CLASSES),
    kind: fc.constantFrom('task', 'task', 'task', 'service', 'schedule', null),
    maxChainDepth: fc.integer({ min: 0, max: 6 }),
    maxReach: fc.option(fc.integer({ min: 0, max: 6 })),
  }))),
).map(([isTrue, end, drawn]) => {
  const plain = wires.map(([id, callees]) => member(id, callees));
  return plain.map((each, i): GraphMember => {
    if (each.kind === 'tool') return each;
    const { authorityClass, kind, maxChainDepth, maxReach } = drawn[i];
    // Where everybody tells the truth, all name one end, and that is a task.
    const says: Said = isTrue ? 'truth' : drawn[i].said.says;
    const loop = clusterOf(plain, each.id).filter(id => !isTool(id));
    return {
      ...each,
      authorityClass,
      driftBoundary: { maxChainDepth, maxReach, feedback: loop.length === 0 && says !== 'more' ? null : bent(each.id, loop, says, isTrue ? end : drawn[i].said.end) },
      ...(isTrue ? task() : { workload: kind === null ? null : { kind, port: 8443 }, limits: kind === 'task' ? { maxDurationSeconds: 900 } : NO_LIMITS }),
    };
  });
}));

function bent(id: string, loop: readonly string[], says: Said, end: number): FeedbackPlan | null {
  if (says === 'nothing') return null;
  const others = loop.filter(other => other !== id);
  const agents = { less: others.slice(1), more: [...others, 'x'], itself: [...others, id], twice: [...others, ...others] } as Partial<Record<Said, readonly string[]>>;
  const seconds: Partial<Record<Said, number>> = { 'too-short': 899, 'too-long': 604_801, 'half': 900.5 };
  const ended = [...loop].sort()[says === 'another-end' ? loop.length - 1 : Math.min(end, loop.length - 1)] ?? '';
  return { agents: agents[says] ?? others, endedBy: says === 'nobody' ? 'x' : ended, maxDurationSeconds: seconds[says] ?? 900, reason: 'drafts until the critic agrees' };
}
