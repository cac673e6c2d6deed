import { counted } from './formats/counted';
import { Breach, Drawing, Edge, Member } from '../drawing/drawing';
import { RegisteredMember } from '../fleet/elsewhere';
import { FleetGraph, fleetGraph } from '../fleet/fleet-graph';
import { FleetSize, judgeRegisters, RegisterVerdict } from '../governance/judge-registers';
import { RegisterRecord } from '../governance/register-record';
import { Registers } from '../governance/registers';

type Graph = FleetGraph<RegisteredMember>;

/** Edges, each as its two ends. */
type Edges = readonly string[];

/** The fleet of registers, with the bounds that do not hold. The order of the registers makes no difference. */
export function drawnFleet(fleet: Registers): Drawing {
  const { verdicts, ...size } = judgeRegisters(fleet);
  const graph = fleetGraph(fleet.members);
  const records = fleet.records();
  const breachesOf = numbered(verdicts.map(({ finding }) => [finding.subject.id]));
  const breachesAt = numbered(verdicts.map(edgesOf(graph)));
  const known = fleet.members.map(member => memberOf(member, records.get(member.id)!, breachesOf.get(member.id) ?? []));
  return {
    title: titleOf(size, fleet),
    members: [...known, ...strangersIn(graph)].sort((a, b) => compare(a.id, b.id)),
    edges: fleet.members.flatMap(member => edgesFrom(member, records.get(member.id)!, graph, breachesAt)).sort(inOrder),
    breaches: verdicts.map(breachOf),
  };
}

function titleOf({ agents, tools, edges }: FleetSize, { environment, count }: Registers): string {
  const members = tools === 0 ? counted(agents, 'agent') : `${counted(agents, 'agent')}, ${counted(tools, 'tool')}`;
  return `${members} and ${counted(edges, 'edge')} in ${counted(count, 'register')}${environment === '' ? '' : ` of ${environment}`}`;
}

function memberOf(member: RegisteredMember, { purpose, owner, reviewBy }: RegisterRecord, breaches: readonly number[]): Member {
  const { id, kind } = member;
  const known = { id, isKnown: true, owner: owner.name, breaches };
  const ownerFact = `owner: ${owner.name} <${owner.email}>`;
  if (member.kind === 'tool') return { ...known, kind, authorityClass: '', facts: [`tool: ${purpose}`, ownerFact] };
  const { authorityClass, driftBoundary: { maxChainDepth, maxReach } } = member;
  const bounds = [`maxChainDepth ${maxChainDepth ?? 'none'}`, ...(maxReach === null ? [] : [`maxReach ${maxReach}`]), `reviewBy ${reviewBy}`];
  return { ...known, kind, authorityClass, facts: [`${authorityClass}: ${purpose}`, ownerFact, `drift boundary: ${bounds.join(', ')}`] };
}

/** Whom only edges name. */
function strangersIn({ ids, members, isAgent }: Graph): readonly Member[] {
  return ids.slice(members.length).map((id, i) => ({
    id, kind: isAgent[members.length + i] === 1 ? 'agent' : 'tool', authorityClass: '', isKnown: false, owner: '', facts: ['in no register'], breaches: [],
  }));
}

function edgesFrom({ id, kind, invokes }: RegisteredMember, { reasons }: RegisterRecord, graph: Graph, breaches: Numbers): readonly Edge[] {
  const loop = loopOf(graph, id);
  return invokes.map((edge, i) => {
    const to = edge.agent === '' ? edge.tool : edge.agent;
    // Who leads back to somebody else is part of a loop, and what nothing ends is no declared one.
    const isFeedback = loop === loopOf(graph, to) && !graph.feedback.endless.has(loop);
    const verb = kind === 'tool' ? 'triggers' : 'invokes';
    return { from: id, to, verb, port: edge.port, reason: reasons[i], isFeedback, breaches: breaches.get(endsOf(id, to)) ?? [] };
  });
}

/** Those that lead back to each other have one number, and everybody else has one of their own. */
function loopOf({ nodes, components }: Graph, id: string): number {
  return components.of[nodes.get(id)!];
}

function breachOf({ rule, finding: { subject, at, problem } }: RegisterVerdict): Breach {
  return { rule: rule.id, of: subject.id, at, problem };
}

const ABOUT_LOOPS: readonly string[] = ['chains-have-no-loops', 'feedback-has-an-end'];

/** The edges that a verdict is about: all of a loop, all within a reach that is too far, and otherwise the chain that is told. */
function edgesOf(graph: Graph): (verdict: RegisterVerdict) => Edges {
  const loops = new Map(graph.feedback.loops.map(({ component, nodes }) => [component, edgesAmong(graph, nodes.map(node => graph.ids[node]))]));
  return ({ rule, finding: { subject, at, members } }) => {
    if (ABOUT_LOOPS.includes(rule.id)) return loops.get(loopOf(graph, subject.id)) ?? [];
    return at === 'driftBoundary.maxReach' ? edgesAmong(graph, [...members, ...toolsOf(graph, members)]) : edgesAlong(graph, members);
  };
}

function edgesAmong(graph: Graph, ids: readonly string[]): Edges {
  const among = new Set(ids);
  return [...among].flatMap(id => calleesOf(graph, id).filter(callee => among.has(callee)).map(callee => endsOf(id, callee)));
}

/** The edges of a chain. Members of one loop are one stop of it, in whatever order they are told. */
function edgesAlong(graph: Graph, members: readonly string[]): Edges {
  const stops: string[][] = [];
  for (const [i, id] of members.entries()) {
    if (i > 0 && loopOf(graph, id) === loopOf(graph, members[i - 1])) stops[stops.length - 1].push(id);
    else stops.push([id]);
  }
  return [
    ...stops.flatMap(stop => edgesAmong(graph, stop)),
    ...stops.slice(1).flatMap((stop, i) => stops[i].flatMap(from => stop.map(to => endsOf(from, to)))),
  ];
}

/** A reach is told in agents, and leads through their tools. */
function toolsOf(graph: Graph, ids: readonly string[]): readonly string[] {
  return ids.flatMap(id => calleesOf(graph, id)).filter(id => graph.isAgent[graph.nodes.get(id)!] === 0);
}

function calleesOf({ nodes, members }: Graph, id: string): readonly string[] {
  const member: RegisteredMember | undefined = members[nodes.get(id)!];
  return (member?.invokes ?? []).map(({ agent, tool }) => agent === '' ? tool : agent);
}

type Numbers = ReadonlyMap<string, readonly number[]>;

/** For everything that is in any of the lists, the numbers of those it is in; the first is 1. */
function numbered(lists: readonly (readonly string[])[]): Numbers {
  const numbers = new Map<string, number[]>();
  for (const [i, list] of lists.entries()) {
    for (const each of new Set(list)) {
      const known = numbers.get(each);
      if (known === undefined) numbers.set(each, [i + 1]);
      else known.push(i + 1);
    }
  }
  return numbers;
}

/** INVARIANT: ids hold no space (rule invocations-are-exact). */
function endsOf(from: string, to: string): string {
  return `${from} ${to}`;
}

function inOrder(a: Edge, b: Edge): number {
  return compare(a.from, b.from) || compare(a.to, b.to) || (a.port ?? 0) - (b.port ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
