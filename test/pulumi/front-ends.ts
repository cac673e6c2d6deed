import { App, Chart, Testing } from 'cdk8s';
import { canonical, runProgram } from './mocked-program';
import * as cdk8s from '../../src';
import * as viaPulumi from '../../src/pulumi';

/** A declaration, and what its construct and its component are called. */
export interface Named { readonly constructId: string; readonly declaration: object }

/** A program, as data: what both front ends are given. */
export interface Declared {
  readonly options: object;
  readonly agents: readonly Named[];
  readonly tools: readonly Named[];
  readonly namespaces: readonly string[];
}

export interface Result {
  readonly objects: readonly string[];

  /** What is refused, subject by subject. */
  readonly refusals: readonly string[];
}

/** Both take anything: they are called from plain JavaScript, too. */
export type Anything = never;

export function throughCdk8s({ options, agents, tools, namespaces }: Declared): Result {
  const chart = new Chart(new App(), 'chart');
  try {
    cdk8s.Governance.of(chart).configure(options);
    namespaces.forEach(name => new cdk8s.AgentNamespace(chart, `namespace-${name}`, { name }));
    tools.forEach(({ constructId, declaration }) => new cdk8s.GovernedTool(chart, constructId, declaration as Anything));
    agents.forEach(({ constructId, declaration }) => new cdk8s.GovernedAgent(chart, constructId, declaration as Anything));
    return { objects: canonical(Testing.synth(chart) as object[]), refusals: [] };
  } catch (error) {
    // cdk8s puts the path of its construct before each.
    return { objects: [], refusals: (error as Error).message.split(/\n {2}\[[^\]\n]*\] /).slice(1).map(withoutPaths).sort() };
  }
}

export async function throughPulumi({ options, agents, tools, namespaces }: Declared): Promise<Result> {
  const { objects, error } = await runProgram(() => {
    const declarations = (all: readonly Named[]) => all.map(({ declaration }) => declaration as Anything);
    viaPulumi.configureGovernance(options);
    viaPulumi.checkFleet(declarations(agents), { tools: declarations(tools), namespaces: namespaces.map(name => ({ name })) });
    namespaces.forEach(name => new viaPulumi.AgentNamespace(`namespace-${name}`, { name }));
    tools.forEach(({ constructId, declaration }) => new viaPulumi.GovernedTool(constructId, declaration as Anything));
    agents.forEach(({ constructId, declaration }) => new viaPulumi.GovernedAgent(constructId, declaration as Anything));
  });
  if (error !== null) return { objects: [], refusals: error.message.split(/\n(?=\S)/).map(withoutPaths).sort() };
  return { objects: canonical(objects), refusals: [] };
}

/** The rules that a refusal names. */
export function rulesIn({ refusals }: Result): readonly string[] {
  return refusals.flatMap(refusal => [...refusal.matchAll(/^ {4}([a-z-]+): /gm)].map(([, rule]) => rule));
}

/** A construct is called by its path, a component by its name. */
function withoutPaths(refusal: string): string {
  return refusal.replaceAll(/ \(construct "[^"]*"\)/g, ' (construct …)');
}

/** What a chart knows of its agents and tools, and a Pulumi program has to say. */
export function filled(declaration: object, constructId: string, chartNamespace: string): object {
  const filledIn = (key: 'name' | 'namespace', value: string) => (declaration as { [key: string]: unknown })[key] === undefined ? { [key]: value } : {};
  return { ...declaration, ...filledIn('name', constructId), ...filledIn('namespace', chartNamespace) };
}
