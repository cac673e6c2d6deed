import * as fc from 'fast-check';
import { clusterOf, highestFrom, isAdmitted, isWay, longestFrom, reachFrom, waysFrom } from './brute-force';
import { fleets, named } from './graphs';
import { authorityIsNotLaundered } from '../../src/checks/rules/authority-is-not-laundered';
import { chainsHaveNoLoops } from '../../src/checks/rules/chains-have-no-loops';
import { chainsStayInBounds } from '../../src/checks/rules/chains-stay-in-bounds';
import { feedbackHasAnEnd } from '../../src/checks/rules/feedback-has-an-end';
import { borrowedAuthority } from '../../src/fleet/borrowed-authority';
import { FleetGraph, fleetGraph } from '../../src/fleet/fleet-graph';
import { GraphAgent, GraphMember } from '../../src/fleet/graph-member';
import { reachIn } from '../../src/fleet/reach';
import { AUTHORITY_CLASSES } from '../../src/plan/authority-classes';

const RUNS = 2500;
const EVERYTHING = 1000;

type Judged = (all: readonly GraphMember[], graph: FleetGraph) => void;

/** Each on fleets of its own: 10,000 altogether. */
const holds = (judged: Judged) => {
  let seen = 0;
  fc.assert(fc.property(fleets, all => { seen++; judged(all, fleetGraph(all)); }), { numRuns: RUNS });
  expect(seen).toBe(RUNS);
};

const agentsOf = (all: readonly GraphMember[]) => all.filter((each): each is GraphAgent => each.kind === 'agent');

test('the longest chain is that of all ways, each loop that ends counted once, and it is shown as it is', () => {
  holds((all, graph) => {
    const { chains } = graph;
    graph.ids.forEach((id, node) => {
      const expected = longestFrom(all, id);
      expect([id, chains.lengthFrom(node)]).toEqual([id, expected?.length ?? null]);
      const stops = chains.stopsFrom(node, EVERYTHING);
      expect(stops).toHaveLength(expected?.stops ?? 0);
      expect(chains.stopCountFrom(node)).toBe(stops.length);
      if (expected === null) return;
      expect(stops[0]).toContain(node);
      expect(stops.flat().filter(each => graph.isAgent[each] === 1)).toHaveLength(expected.length + graph.isAgent[node]);
      stops.slice(1).forEach((stop, i) => expect(stops[i].some(from => stop.some(to => isWay(all, named(graph, [from, to]))))).toBe(true));
    });
    const tooDeep = agentsOf(all).filter(({ id, driftBoundary }) => (longestFrom(all, id)?.length ?? 0) > driftBoundary.maxChainDepth!);
    expect(chainsStayInBounds.check(graph).filter(({ at }) => at === 'driftBoundary.maxChainDepth').map(({ subject }) => subject.id)).toEqual(tooDeep.map(({ id }) => id));
  });
}, 120_000);

test('the reach is every other agent on any way, and no tool', () => {
  holds((all, graph) => {
    const reach = reachIn(graph);
    graph.ids.forEach((id, node) => {
      const [expected, found] = [reachFrom(all, id), named(graph, reach(node, EVERYTHING))];
      expect(new Set(found)).toEqual(expected);
      expect(found).toHaveLength(expected.size);
      expect(named(graph, reach(node, 2))).toEqual(found.slice(0, 2));
    });
    const tooWide = agentsOf(all).filter(({ id, driftBoundary: { maxReach } }) => maxReach !== null && reachFrom(all, id).size > maxReach);
    expect(chainsStayInBounds.check(graph).filter(({ at }) => at === 'driftBoundary.maxReach').map(({ subject }) => subject.id)).toEqual(tooWide.map(({ id }) => id));
  });
}, 120_000);

test('authority is laundered where any way, through whatever tools, leads to a higher class, and a shortest way to the highest is shown', () => {
  holds((all, graph) => {
    const ranks = new Uint8Array(graph.ids.length);
    all.forEach((each, node) => { ranks[node] = each.kind === 'agent' ? AUTHORITY_CLASSES[each.authorityClass].rank : 0; });
    const borrowing = borrowedAuthority(graph, ranks);
    all.forEach(({ id }, node) => {
      const { rank, edges } = highestFrom(all, id);
      const more = borrowing.by(node);
      expect(more === null ? null : [ranks[more.from], more.length]).toEqual(rank > ranks[node] ? [rank, edges] : null);
      const way = named(graph, borrowing.way(node, EVERYTHING));
      expect([way[0], way.length, isWay(all, way)]).toEqual([id, (more?.length ?? 0) + 1, true]);
    });
    const laundering = agentsOf(all).filter(({ id, authorityClass }) => authorityClass !== '' && highestFrom(all, id).rank > AUTHORITY_CLASSES[authorityClass].rank);
    expect(authorityIsNotLaundered.check(graph).map(({ subject }) => subject.id)).toEqual(laundering.map(({ id }) => id));
  });
}, 120_000);

test('every loop is found, with a shortest way round through its first member, and refused exactly where its agents do not declare a task that ends it', () => {
  const outcomes = { admitted: 0, refused: 0, none: 0 };
  holds((all, graph) => {
    const { feedback: { loops, endless } } = graph;
    const clusters = new Map(all.map(({ id }) => [id, clusterOf(all, id)]));
    const firsts = all.filter(({ id }) => clusters.get(id)![0] === id);
    expect(loops.map(({ nodes }) => named(graph, nodes))).toEqual(firsts.map(({ id }) => clusters.get(id)));
    const findings = [...chainsHaveNoLoops.check(graph), ...feedbackHasAnEnd.check(graph)];
    for (const { component, way } of loops) {
      const [first] = named(graph, way);
      const cluster = clusters.get(first)!;
      const rounds = waysFrom(all, first).filter(each => each.length > 1 && each[each.length - 1] === first);
      expect([isWay(all, named(graph, way)), way.length]).toEqual([true, Math.min(...rounds.map(round => round.length))]);
      const admitted = isAdmitted(all, cluster);
      outcomes[admitted ? 'admitted' : 'refused']++;
      expect([cluster, endless.has(component)]).toEqual([cluster, !admitted]);
      expect(findings.some(({ subject }) => cluster.includes(subject.id))).toBe(!admitted);
    }
    // Whoever declares a loop and is in none is told so.
    const called = new Set(all.flatMap(({ invokes }) => invokes.flatMap(({ agent, tool }) => [agent, tool])));
    const isElsewhere = (id: string) => called.has(id) && all.every(each => each.id !== id);
    const idle = agentsOf(all).filter(({ id }) => clusters.get(id)!.length === 0)
      .filter(({ driftBoundary: { feedback } }) => feedback?.agents.some(isElsewhere) === false);
    outcomes.none += idle.length;
    const told = findings.map(({ subject }) => subject.id).filter(id => clusters.get(id)!.length === 0);
    expect(told).toEqual(idle.map(({ id }) => id));
  });
  // It says nothing if the fleets are all of one kind.
  for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(100);
}, 120_000);
