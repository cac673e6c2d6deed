import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { GovernanceProps } from './governance-props';
import { judgeApp, Verdicts } from './judged-app';
import { Made } from './made';
import { Members } from './members';
import { Output } from './output';
import { shadow } from './shadow';
import { workloadIn } from './workload-in';
import type { AdmittedNamespace } from '../checks/admit';
import { Subject } from '../checks/rule';
import { Elsewhere, NOWHERE } from '../fleet/elsewhere';
import { currentDate } from '../governance/clock';
import { governanceMisuse } from '../governance/governance-misuse';
import { registerOf } from '../governance/register';
import { checkedRegisterFile, checkRegisterPlace, writeRegister } from '../governance/register-file';
import { registersGiven } from '../governance/registers-given';
import { quotaSpec } from '../manifests/resource-quota';
import { BaselinePlan } from '../plan/baseline-plan';
import { GovernancePlan, planGovernance } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { MemberPlan } from '../plan/tool-plan';

const DEFAULT_REGISTER_FILE = 'governed-agents.register.json';

/** Where a validation of ours is asked: it judges, it has nothing to say yet, or it says what was judged. */
type Phase = 'declaring' | 'settling' | 'writing';

const governances = new WeakMap<IConstruct, Governance>();

/**
 * What holds for every agent of one app, and the place where all of them are judged together,
 * with everything that the app renders.
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
  private elsewhere: Elsewhere = NOWHERE;
  private governanceChart: Chart | null = null;
  private readonly members = new Members();
  private readonly output: Output;
  private phase: Phase = 'declaring';

  /** What was judged last. */
  private verdicts: Verdicts | null = null;

  private constructor(private readonly root: IConstruct) {
    this.output = new Output(root, {
      finish: (object, render) => this.members.finish(object, render),
      isRefused: () => this.judged.isRefused,
      judge: () => this.judge().throwRefusals(),
    });
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
    const { registerFile, registers, authorityChart, options } = readProps(props);
    this.registerFile = checkedRegisterFile(registerFile ?? DEFAULT_REGISTER_FILE, this.root instanceof App ? this.root.outdir : null);
    this.elsewhere = registersGiven(registers, this.registerFile);
    this.governanceChart = this.checkedChart(authorityChart);
    this.options = { ...planGovernance(options, currentDate()), workloadsAreApart: this.governanceChart !== null };
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
   * Takes an agent or a tool into the fleet, and refuses the app for as long as it is refused.
   * @internal
   */
  public _addMember(construct: Construct, plan: MemberPlan): void {
    this.members.addMember(construct, plan);
    construct.node.addValidation({ validate: () => this.refusalsOf(plan) });
  }

  /**
   * Takes an agent namespace into the fleet, and refuses the app for as long as the namespace is refused.
   * @internal
   */
  public _addNamespace(construct: Construct, plan: NamespacePlan): void {
    this.members.addNamespace(construct, plan);
    construct.node.addValidation({ validate: () => this.refusalsOf(plan) });
  }

  /**
   * Takes in what the app says that its cluster holds once. Throws where it says that already.
   * @internal
   */
  public _setBaseline(construct: Construct, plan: BaselinePlan): void {
    if (this.members.baselines.length > 0) {
      throw governanceMisuse('`GovernanceBaseline` is made twice', 'make one, in one chart of the app: its objects are those of the whole cluster');
    }
    this.members.addBaseline(construct, plan);
    construct.node.addValidation({ validate: () => this.refusalsOf(plan) });
  }

  /**
   * Holds an object to what follows from its declaration.
   * @internal
   */
  public _addMade(object: ApiObject, made: Made): void {
    this.members.addMade(object, made);
  }

  /**
   * Lets an agent or a tool govern the workload that a construct holds.
   * @internal
   */
  public _govern(construct: Construct, member: MemberPlan, holder: IConstruct): void {
    const workload = workloadIn(holder, this.root);
    this.members.addClaim({ construct, member, workload });
    this.output.watch(workload);
  }

  /**
   * The quota of an agent namespace, as far as the app is declared by now.
   * @internal
   */
  public _quotaOf(namespace: AdmittedNamespace): object {
    return quotaSpec(namespace, this.members.all, member => this.members.podsGovernedBy(member, workload => this.output.peek(workload)));
  }

  /** cdk8s validates the root before everything below it: there the app is judged, and everything below asks for its part. */
  private validateApp(): string[] {
    if (this.phase === 'settling') return [];
    const verdicts = this.phase === 'writing' ? this.judged : this.judge();
    return verdicts.refusalsOf(this._plan);
  }

  private refusalsOf(subject: Subject): string[] {
    return this.phase === 'settling' ? [] : this.judged.refusalsOf(subject);
  }

  private get judged(): Verdicts {
    return this.verdicts ?? this.judge();
  }

  /** Renders the app, and judges everything in it. Throws where something in it cannot be rendered. */
  private judge(): Verdicts {
    this.verdicts = null;
    this.members.forget();
    const objects = this.output.render();
    this.output.throwFailure();
    return this.verdicts = judgeApp(this.root, this._plan, this.members, objects, this.elsewhere);
  }

  /** cdk8s runs every validation once for each chart and once more, and has no hook around a synthesis. */
  private judgeOncePerSynthesis(app: App): void {
    const [synth, synthYaml] = [app.synth.bind(app), app.synthYaml.bind(app)];
    shadow(app, 'synth', () => {
      checkRegisterPlace(this.registerFile);
      this.judgingOnce(app, synth);
      this.judged.tellWarnings();
      writeRegister(this.registerFile, registerOf(this.judged.fleet));
    });
    shadow(app, 'synthYaml', () => this.judgingOnce(app, synthYaml));
  }

  private judgingOnce<T>(app: App, synthesize: () => T): T {
    if (this.phase !== 'declaring') throw governanceMisuse('the app synthesizes itself while it is synthesized', 'synthesize once, when everything is made');
    try {
      // Validations may add to the app, and what they add is judged, too.
      this.phase = 'settling';
      for (const { node } of app.node.findAll()) node.validate();
      this.judge();
      this.phase = 'writing';
      return this.output.writing(app, synthesize);
    } catch (error) {
      const refusal = this.withoutInnerStack(error);
      throw refusal; // nothing was written, and here is why:
    } finally {
      this.phase = 'declaring';
    }
  }

  /** A refusal is for the person who declared the agent: where inside the library it was noticed helps nobody. */
  private withoutInnerStack(error: unknown): unknown {
    // Node.js prints an error without frames in brackets: the last one goes on a line of its own.
    if (this.verdicts?.isRefused === true && error instanceof Error) error.stack = `${error.name}: ${error.message}\n`;
    return error;
  }

  private checkedChart(chart: Chart | undefined): Chart | null {
    if (chart === undefined || chart === null) return null;
    if (!this.hasChart(chart)) {
      throw governanceMisuse('`authorityChart` is no chart of this app', 'make it in the same app, for example `authorityChart: new Chart(app, "authority")`');
    }
    return chart;
  }

  private hasChart(chart: unknown): boolean {
    try {
      return Chart.isChart(chart) && chart.node.root === this.root;
    } catch {
      // A proxy that answers no question is no chart.
      return false;
    }
  }
}

type OwnProps = Pick<GovernanceProps, 'registerFile' | 'authorityChart'> & { readonly registers?: unknown; readonly options: unknown };

/** What cdk8s alone needs to know, and the options that every front end has: those unread, since what is wrong with them is for the plan to report. */
function readProps(props: GovernanceProps): OwnProps {
  if (typeof props !== 'object' || props === null) return { options: props };
  try {
    if (Array.isArray(props)) return { options: props };
    const { registerFile, registers, authorityChart, ...options } = Object.getOwnPropertyDescriptors(props);
    const own = { registerFile: props.registerFile, registers: props.registers, authorityChart: props.authorityChart };
    return { ...own, options: Object.defineProperties({}, options) };
  } catch {
    throw governanceMisuse('the options of `Governance` cannot be read: reading them throws an error', 'pass a plain object to `configure`');
  }
}
