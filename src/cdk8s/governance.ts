import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { attached } from './attachment';
import { GovernanceProps } from './governance-props';
import { overwrittenFiles } from './overwritten-files';
import { judgeFleet, Judgement } from '../checks/judge-fleet';
import { refusalText, warningText } from '../checks/report';
import { Subject } from '../checks/rule';
import { currentDate } from '../governance/clock';
import { governanceMisuse } from '../governance/governance-misuse';
import { registerOf } from '../governance/register';
import { checkedRegisterFile, checkRegisterPlace, writeRegister } from '../governance/register-file';
import { AgentPlan } from '../plan/agent-plan';
import { GovernancePlan, planGovernance } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { printable, quote } from '../plan/quote';

const DEFAULT_REGISTER_FILE = 'governed-agents.register.json';

/** How messages call the subject that belongs to no construct. */
const OF_THE_APP = 'the app\'s `Governance`';

const governances = new WeakMap<IConstruct, Governance>();

/**
 * What holds for every agent of one app, and the place where all of them are judged together.
 */
export class Governance {
  /**
   * The governance of the app that `scope` belongs to.
   */
  public static of(scope: IConstruct): Governance {
    const { root } = scope.node;
    const known = governances.get(root);
    if (known !== undefined) return known;
    const governance = new Governance(root);
    governances.set(root, governance);
    return governance;
  }

  private options: GovernancePlan | null = null;
  private isConfigured = false;
  private registerFile = DEFAULT_REGISTER_FILE;
  private governanceChart: Chart | null = null;
  private readonly agents = new Map<IConstruct, AgentPlan>();
  private readonly namespaces = new Map<IConstruct, NamespacePlan>();

  /** What was judged last. */
  private judged: ReadonlyMap<Subject, Judgement> | null = null;

  private isSynthesizing = false;

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.validateApp() });
    if (root instanceof App) this.judgeOncePerSynthesis(root);
  }

  /**
   * Decides what holds for every agent of the app.
   *
   * Call it once and before the first `GovernedAgent` or `AgentNamespace`: it throws
   * otherwise. Wrong options are refused with everything else when the app synthesizes.
   */
  public configure(props: GovernanceProps): void {
    if (this.isConfigured) throw governanceMisuse('`Governance` is configured twice', 'call `Governance.of(app).configure({...})` once, with every option');
    if (this.options !== null) {
      throw governanceMisuse('`Governance` is configured after the first governed construct', 'call `Governance.of(app).configure({...})` right behind `new App()`');
    }
    const { registerFile, authorityChart, options } = readProps(props);
    this.registerFile = checkedRegisterFile(registerFile ?? DEFAULT_REGISTER_FILE, this.root instanceof App ? this.root.outdir : null);
    this.governanceChart = this.checkedChart(authorityChart);
    this.options = planGovernance(options, currentDate());
    this.isConfigured = true;
  }

  /** @internal */
  public get _plan(): GovernancePlan {
    this.options ??= planGovernance({}, currentDate());
    return this.options;
  }

  /**
   * The chart that governance objects go to; null: the agent's own.
   * @internal
   */
  public get _authorityChart(): Chart | null {
    return this.governanceChart;
  }

  /**
   * Takes an agent into the fleet, and refuses the app for as long as the agent is refused.
   * @internal
   */
  public _addAgent(construct: IConstruct, plan: AgentPlan): void {
    this.agents.set(construct, plan);
    construct.node.addValidation({ validate: () => this.refusalsOf(plan, `agent ${quote(plan.id)}`) });
  }

  /**
   * Takes an agent namespace into the fleet, and refuses the app for as long as the namespace is refused.
   * @internal
   */
  public _addNamespace(construct: IConstruct, plan: NamespacePlan): void {
    this.namespaces.set(construct, plan);
    construct.node.addValidation({ validate: () => this.refusalsOf(plan, `agent namespace ${quote(plan.name)}`) });
  }

  /**
   * The agents that are still part of the app, in the order of their declaration.
   * @internal
   */
  public get _agents(): readonly AgentPlan[] {
    return attached(this.agents);
  }

  /** cdk8s validates the root before everything below it: there the fleet is judged, and everything below asks for its part. */
  private validateApp(): string[] {
    if (!this.isSynthesizing) this.judged = this.judge();
    return [...this.refusalsOf(this._plan, OF_THE_APP), ...this.root instanceof App ? overwrittenFiles(this.root) : []];
  }

  private refusalsOf(subject: Subject, what: string): string[] {
    if (this.judged?.has(subject) !== true) this.judged = this.judge();
    const refusals = this.judged?.get(subject)?.refusals ?? [];
    return refusals.length === 0 ? [] : [refusalText(what, refusals)];
  }

  private judge(): ReadonlyMap<Subject, Judgement> {
    return judgeFleet({ governance: this._plan, agents: this._agents, namespaces: attached(this.namespaces) });
  }

  /** cdk8s runs every validation once for each chart and once more, and has no hook around a synthesis. */
  private judgeOncePerSynthesis(app: App): void {
    const synth = app.synth.bind(app);
    const synthYaml = app.synthYaml.bind(app);
    app.synth = () => this.judgingOnce(() => {
      checkRegisterPlace(this.registerFile);
      synth();
      this.tellWarnings();
      writeRegister(this.registerFile, registerOf(this._plan, this._agents.filter(agent => this.judged?.has(agent))));
    });
    app.synthYaml = () => this.judgingOnce(synthYaml);
  }

  private judgingOnce<T>(synthesize: () => T): T {
    this.judged = this.judge();
    this.isSynthesizing = true;
    try {
      return synthesize();
    } catch (error) {
      const refusal = this.withoutInnerStack(error);
      throw refusal; // nothing was written, and here is why:
    } finally {
      this.isSynthesizing = false;
    }
  }

  /** A refusal is for the person who declared the agent: where inside the library it was noticed helps nobody. */
  private withoutInnerStack(error: unknown): unknown {
    const isRefusal = [...this.judged?.values() ?? []].some(({ refusals }) => refusals.length > 0);
    // Node.js prints an error without frames in brackets: the last one goes on a line of its own.
    if (isRefusal && error instanceof Error) error.stack = `${error.name}: ${error.message}\n`;
    return error;
  }

  private tellWarnings(): void {
    this.tellWarningsOf(this._plan, OF_THE_APP);
    for (const [construct, plan] of this.agents) this.tellWarningsOf(plan, `[${printable(construct.node.path)}] agent ${quote(plan.id)}`);
  }

  private tellWarningsOf(subject: Subject, what: string): void {
    const judgement = this.judged?.get(subject);
    const text = judgement === undefined ? '' : warningText(what, judgement.warnings, judgement.excepted);
    if (text !== '') console.warn(text);
  }

  private checkedChart(chart: Chart | undefined): Chart | null {
    if (chart === undefined || chart === null) return null;
    if (!Chart.isChart(chart) || chart.node.root !== this.root) {
      throw governanceMisuse('`authorityChart` is no chart of this app', 'make it in the same app, for example `authorityChart: new Chart(app, "authority")`');
    }
    return chart;
  }
}

/** What cdk8s alone needs to know, and the options that every front end has: those unread, since what is wrong with them is for the plan to report. */
function readProps(props: GovernanceProps): Pick<GovernanceProps, 'registerFile' | 'authorityChart'> & { readonly options: unknown } {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) return { options: props };
  try {
    const { registerFile, authorityChart, ...options } = Object.getOwnPropertyDescriptors(props);
    return { registerFile: props.registerFile, authorityChart: props.authorityChart, options: Object.defineProperties({}, options) };
  } catch {
    throw governanceMisuse('the options of `Governance` cannot be read: reading them throws an error', 'pass a plain object to `configure`');
  }
}
