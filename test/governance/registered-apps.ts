import { judgeFleet } from '../../src/checks/judge-fleet';
import { judgeRegisters } from '../../src/governance/judge-registers';
import { registerOf, registerText } from '../../src/governance/register';
import { RegisterSource } from '../../src/governance/register-source';
import { readRegisters, Registers } from '../../src/governance/registers';
import { extentOf } from '../../src/objects/extent';
import { Json } from '../../src/objects/json';
import { AgentPlan } from '../../src/plan/agent-plan';
import { MemberPlan, ToolPlan } from '../../src/plan/tool-plan';
import { executePlanWith, governancePlan, planWith, toolWith } from '../checks/admissible';

/** What an agent says of itself, as far as chains depend on it. */
export interface ChainedDeclaration {
  /** Its callees. */
  readonly invokes?: readonly string[];
  readonly maxChainDepth?: number;
  readonly maxReach?: number;
  readonly executes?: boolean;
}

const LIN = { name: 'Lin Wei', email: 'lin.wei@example.com' };

/** An agent whose edges into other apps a person accepted. */
export function agent(id: string, { invokes = [], maxChainDepth = 1, maxReach, executes = false }: ChainedDeclaration = {}): AgentPlan {
  const [namespace, name] = id.split('/');
  const declaration = {
    name,
    namespace,
    driftBoundary: { maxChainDepth, maxReach, reviewBy: '2027-01-31' },
    invokes: invokes.map(callee => ({ agent: callee, port: 8443, reason: 'asks for a second opinion' })),
    exceptions: exceptionsFor(namespace, invokes, 'invokes'),
  };
  return executes ? executePlanWith(declaration) : planWith(declaration);
}

function exceptionsFor(namespace: string, callees: readonly string[], edges: 'invokes' | 'triggers') {
  return callees.map((callee, i) => ({ callee, i })).filter(({ callee }) => callee.split('/')[0] !== namespace).map(({ callee, i }) => ({
    rule: 'invoked-agents-are-known', at: `${edges}[${i}].agent = ${callee}:8443`, reason: 'is declared in an app of its own', approvedBy: LIN, until: '2027-01-15',
  }));
}

/** A tool that triggers these agents, those of other apps because a person accepted it. */
export function tool(id: string, ...triggers: readonly string[]): ToolPlan {
  const [namespace, name] = id.split('/');
  return toolWith({
    name,
    namespace,
    triggers: triggers.map(callee => ({ agent: callee, port: 8443, reason: 'has findings explained' })),
    exceptions: exceptionsFor(namespace, triggers, 'triggers'),
  });
}

/** What an app with these members is refused for. */
export function refusalsOf(...members: readonly MemberPlan[]): readonly string[] {
  const [agents, tools] = [members.filter(each => each.kind === 'agent'), members.filter(each => each.kind === 'tool')];
  const judgements = judgeFleet({ governance: governancePlan(), agents, tools, namespaces: [] });
  return [...judgements.values()].flatMap(({ refusals }) => refusals.map(({ rule, finding }) => `${rule.id} ${finding.at}`));
}

/** What a file holds, as it is read. */
export function source(file: string, value: Json): RegisterSource {
  return { file, value, values: extentOf(value).values };
}

/** The register of an app as it is read from a file. */
export function registered(file: string, members: readonly MemberPlan[], environment = ''): RegisterSource {
  const [agents, tools] = [members.filter(each => each.kind === 'agent'), members.filter(each => each.kind === 'tool')];
  return source(file, JSON.parse(registerText(registerOf({ governance: governancePlan({ environment }), agents, tools }))) as Json);
}

/** The registers of apps, each under its name. */
export function registersOf(apps: Readonly<Record<string, readonly MemberPlan[]>>): Registers {
  return readRegisters(Object.entries(apps).map(([file, members]) => registered(file, members)));
}

/** What these apps are refused for together, as `rule: file agent`, and whom this is about. */
export function refusedTogether(apps: Readonly<Record<string, readonly MemberPlan[]>>): Readonly<Record<string, readonly string[]>> {
  const registers = registersOf(apps);
  expect(registers.problems).toEqual([]);
  return Object.fromEntries(judgeRegisters(registers).verdicts.map(({ rule, finding }) => [`${rule.id}: ${finding.subject.file} ${finding.subject.id}`, finding.members]));
}
