import { getStack, log, ProviderResource, Resource, runtime } from '@pulumi/pulumi';
import { GovernanceArgs } from './governance-args';
import { judgeDeclared } from './judged-declarations';
import { refuseLateValues } from './late-values';
import { asRunError, misuse, throwRefusals } from './refusal';
import { admitBaseline, admitMember, admitNamespace, AdmittedBaseline, AdmittedMember, AdmittedNamespace } from '../checks/admit';
import { called } from '../checks/called';
import { Judgement } from '../checks/judge-fleet';
import { GovernedObject } from '../checks/rendering';
import { warningText } from '../checks/report';
import { Subject } from '../checks/rule';
import { Elsewhere, NOWHERE } from '../fleet/elsewhere';
import { Fleet, membersOf } from '../fleet/fleet';
import { currentDate } from '../governance/clock';
import { registerOf } from '../governance/register';
import { checkedRegisterFile, checkRegisterPlace, writeRegister } from '../governance/register-file';
import { registersGiven } from '../governance/registers-given';
import { differences } from '../objects/differences';
import { plainCopy } from '../objects/plain-copy';
import { written } from '../objects/walk';
import { BaselinePlan } from '../plan/baseline-plan';
import { GovernancePlan, planGovernance } from '../plan/governance-plan';
import { NamespacePlan } from '../plan/namespace-plan';
import { printable, quote } from '../plan/quote';
import { MemberPlan } from '../plan/tool-plan';

/** By what Pulumi talks to: several programs may run in one process. */
const programs = new WeakMap<object, Program>();
const OUTSIDE = {};

/** What one Pulumi program has declared so far. It has no moment of synthesis: everything is judged before it is made. */
export class Program {
  /** The program that is running. */
  public static get current(): Program {
    const key = runtime.getMonitor() ?? OUTSIDE;
    const known = programs.get(key) ?? new Program();
    programs.set(key, known);
    return known;
  }

  private options: GovernancePlan | null = null;
  private isConfigured = false;
  private registerFile: string | null = null;

  /** The whole fleet once it is checked; until then what is made by now. */
  private declared: Omit<Fleet, 'governance'> = { agents: [], tools: [], namespaces: [] };
  private elsewhere: Elsewhere = NOWHERE;
  private isChecked = false;

  private hasBaseline = false;

  /** What is made, and what has to be waited for: the resources of an agent namespace, the Namespace first. */
  private readonly made = new Map<Subject, readonly Resource[]>();
  private readonly claims: GovernedObject[] = [];
  private provider: ProviderResource | null | undefined;

  private constructor() {}

  public get governance(): GovernancePlan {
    this.options ??= planGovernance({}, currentDate());
    return this.options;
  }

  public configure(args: GovernanceArgs): void {
    const once = 'call `configureGovernance({...})` once, with every option, before `checkFleet` and the first component';
    if (this.isConfigured) throw misuse('governance is configured twice', once);
    if (this.options !== null) throw misuse('governance is configured after it was used', once);
    const { registerFile, registers, options } = readArgs(args);
    if (registerFile !== undefined) this.registerFile = asRunError(() => checkedRegisterFile(registerFile, null));
    this.elsewhere = registersGiven(registers, this.ownRegister);
    this.options = planGovernance(options, currentDate(), refuseLateValues);
    this.isConfigured = true;
  }

  /** Takes the whole fleet, judges it as one, and writes the register. */
  public check(declared: Omit<Fleet, 'governance'>): void {
    if (this.isChecked) throw misuse('`checkFleet` is called twice', 'call it once, with every agent of the program');
    if (this.made.size > 0) throw misuse('`checkFleet` is called after the first component', 'call it before everything else, so that a fleet that is refused registers nothing');
    const file = this.ownRegister;
    asRunError(() => checkRegisterPlace(file));
    const fleet = { governance: this.governance, ...declared };
    const judgements = judgeDeclared(fleet, this.elsewhere);
    throwRefusals(judgements);
    tellWarnings(judgements);
    [this.declared, this.isChecked] = [declared, true];
    writeRegister(file, registerOf(fleet));
  }

  /** The plan of an agent or a tool that may be made. Throws everything that speaks against it. */
  public admit(plan: MemberPlan): AdmittedMember {
    const { plan: admitted, refusals } = admitMember(this.isChecked ? this.judged(plan, membersOf(this.declared)) : this.judgedAfterOthers(plan));
    // What was refused was thrown.
    if (admitted === null) throw misuse(`${called(plan)} cannot be made`, `mend ${refusals.length} problems`);
    this.made.set(admitted, []);
    return admitted;
  }

  /** The plan of an agent namespace that may be made, and the agents and tools of the fleet: its quota is about them. */
  public admitNamespace(plan: NamespacePlan): { readonly plan: AdmittedNamespace; readonly members: readonly MemberPlan[] } {
    const own = admitNamespace(plan);
    throwRefusals(new Map([[plan, own]]));
    if (!this.isChecked) {
      throw misuse(
        `${called(plan)} is made before \`checkFleet\`, and its quota is the sum of what its agents declare`,
        `call \`checkFleet([...agents], { namespaces: [{ name: ${quote(plan.name)} }] })\` before the first component`,
      );
    }
    const { plan: admitted } = admitNamespace(this.judged(plan, this.declared.namespaces));
    if (admitted === null) throw misuse(`${called(plan)} cannot be made`, 'declare it as it was checked');
    this.made.set(admitted, []);
    return { plan: admitted, members: membersOf(this.declared) };
  }

  /** What the cluster of the program holds once, if it may be made. Throws everything that speaks against it. */
  public admitBaseline(plan: BaselinePlan): AdmittedBaseline {
    const { plan: admitted, ...admission } = admitBaseline(plan);
    throwRefusals(new Map([[plan, admission]]));
    // What was refused was thrown.
    if (admitted === null || this.hasBaseline) {
      throw misuse('`GovernanceBaseline` is made twice', 'make one in the program: its objects are those of the whole cluster');
    }
    this.hasBaseline = true;
    this.made.set(admitted, []);
    return admitted;
  }

  /** The workloads that are governed by now. */
  public get governed(): readonly GovernedObject[] {
    return this.claims;
  }

  public addGoverned(claim: GovernedObject): void {
    this.claims.push(claim);
  }

  /** What is known of other apps. */
  public get others(): Elsewhere {
    return this.elsewhere;
  }

  /** All agents, tools and agent namespaces that are judged by now. */
  public get fleet(): Fleet {
    return { governance: this.governance, ...this.declared };
  }

  /** Remembers what the agents of a namespace have to wait for, the Namespace first. */
  public addNamespaceResources(plan: NamespacePlan, resources: readonly Resource[]): void {
    this.made.set(plan, resources);
  }

  /** The Namespace that the program makes for an agent, and all that comes with it; nothing where it makes none, or not yet. */
  public namespaceOf({ namespace }: MemberPlan): readonly Resource[] {
    const plan = this.declared.namespaces.find(({ name }) => name === namespace);
    return plan === undefined ? [] : this.made.get(plan) ?? [];
  }

  /** Everything is about one cluster: the options, the edges, the quota. */
  public useProvider(what: string, provider: ProviderResource | null): void {
    if (this.provider === undefined) this.provider = provider;
    if (this.provider === provider) return;
    throw misuse(
      `${what} is made with another Kubernetes provider than what was made before it`,
      'make everything that is governed in one program with one provider: its API server, its network and the edges between its agents are those of one cluster; use a program, or a stack, for each cluster',
    );
  }

  private get ownRegister(): string {
    return this.registerFile ?? `governed-agents.register.${getStack()}.json`;
  }

  private judgedAfterOthers(plan: MemberPlan): MemberPlan {
    const { agents, tools, namespaces } = this.declared;
    const declared = plan.kind === 'agent' ? { agents: [...agents, plan], tools, namespaces } : { agents, tools: [...tools, plan], namespaces };
    const judgements = judgeDeclared({ governance: this.governance, ...declared }, this.elsewhere);
    throwRefusals(judgements);
    tellWarnings(new Map([...judgements].filter(([subject]) => subject === plan)));
    this.declared = declared;
    return plan;
  }

  /** What `checkFleet` judged under the same name. Throws where it judged nothing or something else, or where that is made already. */
  private judged<Plan extends MemberPlan | NamespacePlan>(plan: Plan, fleet: readonly Plan[]): Plan {
    const known = fleet.find(each => keyOf(each) === keyOf(plan));
    const [difference] = known === undefined ? [] : differences(known, plainCopy(plan));
    // What is declared as it was judged is judged, and a plan that breaks a rule is told so, before it is told that it is another one.
    if ('kind' in plan && (known === undefined || difference !== undefined)) {
      throwRefusals(new Map<Subject, Pick<Judgement, 'refusals'>>([[plan, admitMember(plan)]]));
    }
    const fix = 'give the same declaration to `checkFleet` and to the component, for example from one `const`';
    if (known === undefined) throw misuse(`${called(plan)} is none of those that \`checkFleet\` judged`, fix);
    if (this.made.has(known)) throw misuse(`${called(plan)} is made twice`, 'give each component a `name` of its own');
    if (difference !== undefined) throw misuse(`${called(plan)} is declared otherwise than \`checkFleet\` judged it: \`${printable(written(difference.path))}\` differs`, fix);
    return known;
  }
}

/** What Pulumi alone needs to know, and the options that every front end has: those unread, since what is wrong with them is for the plan to report. */
function readArgs(args: GovernanceArgs): { readonly registerFile?: unknown; readonly registers?: unknown; readonly options: unknown } {
  try {
    if (typeof args !== 'object' || args === null || Array.isArray(args) || refuseLateValues(args, '') !== null) return { options: args };
    const { registerFile, registers, ...options } = Object.getOwnPropertyDescriptors(args);
    return { registerFile: args.registerFile, registers: args.registers, options: Object.defineProperties({}, options) };
  } catch {
    throw misuse('the options of `configureGovernance` cannot be read: reading them throws an error', 'pass a plain object');
  }
}

function keyOf(plan: MemberPlan | NamespacePlan): string {
  return 'kind' in plan ? `${plan.kind} ${plan.id}` : plan.name;
}

function tellWarnings(judgements: ReadonlyMap<Subject, Judgement>): void {
  for (const [subject, { warnings, excepted }] of judgements) {
    const text = warningText(called(subject), warnings, excepted);
    if (text !== '') void log.warn(text);
  }
}
