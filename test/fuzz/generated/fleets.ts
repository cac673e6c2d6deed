import * as fc from 'fast-check';
import { assembled, Ingredients, ingredients, rankOf } from './agents';
import { options } from './reach';
import { dayAfter, maybe, oneOf } from './words';
import { edgesAreDeclared } from '../../../src/checks/rules/edges-are-declared';
import { planGovernance } from '../../../src/plan/governance-plan';
import { planAgent } from '../../../src/plan/plan-agent';

/** An app to be made: plain data, so that a failure can be printed and made again. */
export interface AppData {
  readonly options: object;
  readonly chartNamespace: string;
  readonly agents: readonly { readonly constructId: string; readonly declaration: object }[];

  /** Names of the agent namespaces the app declares. */
  readonly namespaces: readonly string[];

  /** How the app is put together around the agents. */
  readonly layout: Layout;
}

export interface Layout {
  /** Whether governance objects go to a chart of their own. */
  readonly hasAuthorityChart: boolean;

  /** Whether agents are declared inside another construct. */
  readonly isNested: boolean;

  /** Labels that the chart puts onto everything in it. */
  readonly chartLabels: boolean;
}

const HOMES = ['ops-agents', 'agents-1', 'y', '0x1f'];
const ELSEWHERE = 'data-agents';

const layout = fc.record({ hasAuthorityChart: fc.boolean(), isNested: fc.boolean(), chartLabels: fc.boolean() });

/** Apps that break no rule, with so many agents at most. */
export function fleets(maxAgents: number): fc.Arbitrary<AppData> {
  return fc.record({
    options: maybe(options, 9),
    chartNamespace: oneOf(...HOMES),
    agents: fc.array(ingredients, { minLength: 1, maxLength: maxAgents, size: 'max' }),
    declaresNamespaces: fc.boolean(),
    layout,
  }).map(fleetOf);
}

/** The ways around the edges that the library tells of each agent, as an exception accepts them: to find them is not what is tried here. */
function waysAroundEdges(
  { options: decided, chartNamespace, agents }: Pick<AppData, 'options' | 'chartNamespace' | 'agents'>,
): readonly (readonly string[])[] {
  const governance = planGovernance(decided, PLAIN.today);
  const plans = agents.map(({ constructId, declaration }) => planAgent(declaration, { constructId, chartNamespace, governance }));
  const found = edgesAreDeclared.check({ governance, agents: plans, tools: [], namespaces: [] });
  return plans.map(plan => found.filter(({ subject }) => subject === plan).map(({ at, value }) => `${at} = ${value}`));
}

function accepting(declaration: object, ways: readonly string[], { people: { exempter } }: Ingredients, today: string): object {
  if (ways.length === 0) return declaration;
  const { exceptions = [] } = declaration as { readonly exceptions?: readonly object[] };
  const until = dayAfter(today, 30);
  const accepted = ways.map(at => ({ rule: 'edges-are-declared', at, reason: 'it passes nothing on', approvedBy: exempter, until }));
  return { ...declaration, exceptions: [...exceptions, ...accepted] };
}

interface Recipe {
  readonly options: Options | undefined;
  readonly chartNamespace: string;
  readonly agents: readonly Ingredients[];
  readonly declaresNamespaces: boolean;
  readonly layout: Layout;
}

type Options = typeof options extends fc.Arbitrary<infer T> ? T : never;

/** Without options an agent may hold no right, and is judged by the clock: those are what the recipe still needs. */
const PLAIN = { today: '2026-11-22', apiServerCidrs: ['10.0.0.1/32'] };

function fleetOf({ options: given, chartNamespace, agents, declaresNamespaces, layout: around }: Recipe): AppData {
  const decided: Options = given ?? PLAIN;
  const today = decided.today ?? PLAIN.today;
  // As a construct id it would clash with a property of every object, which `constructs` does not expect.
  const isNamed = ({ isNamed: declared, word }: Ingredients) => declared || word === 'constructor';
  const names = agents.map(({ word }, i) => i === 0 ? word : `${word.slice(0, 40)}-${i}`);
  const homes = agents.map(({ lives }) => lives === 'elsewhere' ? ELSEWHERE : chartNamespace);
  const edges = agents.map((caller, i) => edgesOf(caller, i, agents));
  const depths: number[] = [];
  const reached: ReadonlySet<number>[] = [];
  for (let i = agents.length - 1; i >= 0; i--) {
    depths[i] = Math.max(agents[i].callsOutside ? 1 : 0, ...edges[i].map(callee => depths[callee] + 1));
    reached[i] = new Set(edges[i].flatMap(callee => [callee, ...reached[callee]]));
  }
  const declarations = agents.map((each, i) => assembled({ ...each, isNamed: isNamed(each) }, {
    today,
    name: names[i],
    namespace: homes[i],
    isNamespaceDeclared: declaresNamespaces,
    canNameHosts: decided.egressProxy !== undefined || decided.networkProvider === 'cilium' || decided.networkProvider === 'gke-fqdn',
    isCilium: decided.networkProvider === 'cilium',
    invokes: edges[i].map(callee => ({ agent: `${homes[callee]}/${names[callee]}`, port: agents[callee].program?.port ?? 8443 })),
    depth: depths[i],
    reached: reached[i].size + ([i, ...reached[i]].some(one => agents[one].callsOutside) ? 1 : 0),
  }));
  const made = declarations.map((declaration, i) => ({ constructId: isNamed(agents[i]) ? `construct-${i}` : names[i], declaration }));
  const waysAround = waysAroundEdges({ options: decided, chartNamespace, agents: made });
  return {
    options: decided,
    chartNamespace,
    agents: made.map(({ constructId, declaration }, i) => ({ constructId, declaration: accepting(declaration, waysAround[i], agents[i], today) })),
    namespaces: declaresNamespaces ? [...new Set(homes)] : [],
    // Labels on a Namespace mean something to the cluster, and are refused.
    layout: { ...around, chartLabels: around.chartLabels && !declaresNamespaces },
  };
}

/** Agents further on that this one may call: of no higher class, and where a program runs one that listens. */
function edgesOf(caller: Ingredients, i: number, agents: readonly Ingredients[]): readonly number[] {
  const callees = caller.edges.map(step => i + 1 + step).filter(callee => {
    const called = agents[callee];
    return called !== undefined && rankOf(called) <= rankOf(caller) && (called.program === undefined || called.program.port !== undefined);
  });
  return [...new Set(callees)];
}
