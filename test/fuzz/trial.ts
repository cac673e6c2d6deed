import { isProxy } from 'node:util/types';
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AgentNamespace, Governance, GovernedAgent } from '../../src';
import { Layout } from './generated/fleets';
import { Json } from './oracle/json';
import { judge } from './oracle/judge';
import { readRefusal } from './oracle/refusal';
import { Violation, violation } from './oracle/violation';
import { MOST_MILLISECONDS, withinTime } from './time-limit';

/** An app to be made: what is given to the library, and the plain data the oracle judges it by. */
export interface AppUnderTest {
  /** Made anew each time: a value may change while it is read. */
  readonly options: () => unknown;
  readonly readOptions: Json;
  readonly chartNamespace: string;
  readonly agents: readonly AgentUnderTest[];
  readonly namespaces: readonly string[];
  readonly layout: Layout;
}

export interface AgentUnderTest {
  readonly constructId: string;
  readonly declaration: () => unknown;
  readonly read: Json;
}

/** How much is done with an app: everything twice is dear. */
export interface Care {
  /** Whether it is made a second time, to see the same bytes. */
  readonly isMadeTwice: boolean;

  /** Whether its YAML is also read by the rules of YAML 1.2. */
  readonly isReadTwice: boolean;
}

/** How an app came out. */
export interface Outcome {
  readonly isAdmitted: boolean;

  /** Rules that refused it. */
  readonly rules: readonly string[];
  readonly violations: readonly Violation[];

  /** Length of the YAML or of the refusal. */
  readonly length: number;
}

interface Synthesis {
  readonly text: string;
  readonly stack: string | null;
  readonly remaining: Readonly<Record<string, number>>;
}

/** Makes the app and has the oracle judge it, all of it within the time that one declaration may take. */
export function tryApp(app: AppUnderTest, care: Care, milliseconds = MOST_MILLISECONDS): Outcome {
  const result = withinTime(() => judged(app, care), milliseconds);
  return result === 'hangs' ? outcome(false, [], [violation('hang', 'the app', `does not end within ${milliseconds} ms`)], 0) : result;
}

function judged(app: AppUnderTest, { isMadeTwice, isReadTwice }: Care): Outcome {
  const { text, stack, remaining } = synthesized(app);
  const same = !isMadeTwice || synthesized(app).text === text ? [] : [violation('determinism', 'the app', 'is not the same twice')];
  if (stack !== null) {
    const { rules, violations } = readRefusal({ message: text, stack, remaining });
    return outcome(false, rules, [...same, ...violations], text.length);
  }
  const { readOptions: options, namespaces, chartNamespace } = app;
  const agents = app.agents.map(({ constructId, read }) => ({ declaration: read, constructId, chartNamespace }));
  return outcome(true, [], [...same, ...judge(text, { options, agents, namespaces }, isReadTwice)], text.length);
}

function outcome(isAdmitted: boolean, rules: readonly string[], violations: readonly Violation[], length: number): Outcome {
  return { isAdmitted, rules, violations, length };
}

/** Through the front end that people use; `stack` is null where it was synthesized. */
export function synthesized({ options, chartNamespace, agents, namespaces, layout }: AppUnderTest): Synthesis {
  const app = new App();
  const made: GovernedAgent[] = [];
  try {
    const authorityChart = layout.hasAuthorityChart ? new Chart(app, 'authority') : undefined;
    configure(app, options(), authorityChart);
    const chart = new Chart(app, 'ops', { namespace: chartNamespace, ...layout.chartLabels ? { labels: { team: 'ops', y: 'no' } } : {} });
    for (const name of namespaces) new AgentNamespace(chart, `namespace-${name}`, { name });
    const scope = layout.isNested ? new Construct(chart, 'team') : chart;
    for (const { constructId, declaration } of agents) made.push(new GovernedAgent(scope, constructId, ...[declaration()] as DeclarationOnly));
    return { text: app.synthYaml(), stack: null, remaining: {} };
  } catch (error) {
    const remaining = Object.fromEntries(made.map(agent => [agent.node.path, objectsOf(agent, app)]));
    return error instanceof Error
      ? { text: error.message, stack: error.stack ?? '', remaining }
      : { text: `threw no error: ${typeof error}`, stack: '', remaining };
  }
}

/** What other languages and plain JavaScript pass is anything. */
type DeclarationOnly = [ConstructorParameters<typeof GovernedAgent>[2]];

function configure(app: App, options: unknown, authorityChart: Chart | undefined): void {
  const isWhole = authorityChart === undefined || typeof options !== 'object' || options === null || isProxy(options);
  const all = isWhole ? options : Object.defineProperties({ authorityChart }, Object.getOwnPropertyDescriptors(options));
  Governance.of(app).configure(...[all] as Parameters<Governance['configure']>);
}

/** Objects below the agent, and those it has in the chart of governance objects. */
function objectsOf(agent: GovernedAgent, app: App): number {
  const below = agent.node.findAll().filter(each => ApiObject.isApiObject(each)).length;
  const name = `${agent.node.id}-${agent.node.addr}`;
  const authority = app.node.tryFindChild('authority')?.node.tryFindChild(name)?.node.findAll().filter(each => ApiObject.isApiObject(each)).length ?? 0;
  return below + authority;
}
