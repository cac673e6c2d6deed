import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { Anything, Declared, filled, Named, rulesIn, throughCdk8s, throughPulumi } from './front-ends';
import { canonical, runProgram } from './mocked-program';
import type * as cdk8s from '../../src';
import { RENDERED_RULES } from '../../src/checks/rules';
import { snapshot } from '../../src/plan/snapshot';
import * as viaPulumi from '../../src/pulumi';
import { EXAMPLES, run } from '../examples/programs';
import { fleets } from '../fuzz/generated/fleets';
import { mutated, mutatedApps } from '../fuzz/generated/mutations';

jest.mock('../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

interface Recorded extends Declared {
  readonly baselines: readonly object[];
  readonly made: readonly object[];
  readonly register: unknown;
}

describe('every example', () => {
  /** Runs a program for cdk8s, and keeps what it declares. */
  function recorded(program: string): Recorded {
    interface Filling {
      options: object;
      readonly agents: Named[];
      readonly tools: Named[];
      readonly namespaces: string[];
      readonly baselines: object[];
    }
    const declared: Filling = { options: {}, agents: [], tools: [], namespaces: [], baselines: [] };
    jest.doMock('../../src/index', () => {
      const actual = jest.requireActual<typeof cdk8s>('../../src/index');
      const namespaceOf = (scope: cdk8s.GovernedAgent | cdk8s.GovernedTool) => String(jest.requireActual<{ Chart: { of(scope: unknown): { namespace?: string } } }>('cdk8s').Chart.of(scope).namespace);
      class GovernedAgent extends actual.GovernedAgent {
        constructor(...[scope, id, props]: ConstructorParameters<typeof actual.GovernedAgent>) {
          super(scope, id, props);
          declared.agents.push({ constructId: id, declaration: filled(props, id, namespaceOf(this)) });
        }
      }
      class GovernedTool extends actual.GovernedTool {
        constructor(...[scope, id, props]: ConstructorParameters<typeof actual.GovernedTool>) {
          super(scope, id, props);
          declared.tools.push({ constructId: id, declaration: filled(props, id, namespaceOf(this)) });
        }
      }
      class AgentNamespace extends actual.AgentNamespace {
        constructor(...[scope, id, props]: ConstructorParameters<typeof actual.AgentNamespace>) {
          super(scope, id, props);
          declared.namespaces.push(this.name);
        }
      }
      class GovernanceBaseline extends actual.GovernanceBaseline {
        constructor(...[scope, id, props = {}]: ConstructorParameters<typeof actual.GovernanceBaseline>) {
          super(scope, id, props);
          declared.baselines.push(props);
        }
      }
      const Governance = {
        of: (...[scope]: Parameters<typeof actual.Governance.of>) => {
          const governance = actual.Governance.of(scope);
          const configure = (props: cdk8s.GovernanceProps) => {
            const { registerFile, authorityChart, ...options } = props;
            declared.options = options;
            // Pulumi knows no chart for what governs agents, which takes annotations off workloads.
            governance.configure({ ...props, authorityChart: undefined });
          };
          return { configure };
        },
      };
      return { ...actual, GovernedAgent, GovernedTool, AgentNamespace, GovernanceBaseline, Governance };
    });
    const { objects, register, refusal } = run(program);
    jest.dontMock('../../src/index');
    expect(refusal).toBeNull();
    return { ...declared, made: objects, register };
  }

  const programs = readdirSync(EXAMPLES).filter(file => /\.[jt]s$/.test(file));

  test.each(programs)('%s gives the same objects and the same register through Pulumi', async program => {
    const { made, register, ...declared } = recorded(program);
    expect(declared.agents.length + declared.baselines.length).toBeGreaterThan(0);
    const { objects, error, folder } = await runProgram(() => {
      cpSync(join(EXAMPLES, 'registers'), 'registers', { recursive: true });
      viaPulumi.configureGovernance(declared.options);
      const declarations = (all: readonly Named[]) => all.map(({ declaration }) => declaration as Anything);
      const namespaces = declared.namespaces.map(name => ({ name }));
      viaPulumi.checkFleet(declarations(declared.agents), { tools: declarations(declared.tools), namespaces });
      declared.baselines.forEach(args => new viaPulumi.GovernanceBaseline('baseline', args));
      declared.namespaces.forEach(name => new viaPulumi.AgentNamespace(name));
      declared.tools.forEach(({ constructId, declaration }) => new viaPulumi.GovernedTool(constructId, declaration as Anything));
      declared.agents.forEach(({ constructId, declaration }) => new viaPulumi.GovernedAgent(constructId, declaration as Anything));
    });
    expect(error).toBeNull();
    // Beside its agents an example may hold what somebody else made, and what an agent governs of that.
    const [expected, found] = [canonical(made), canonical(objects)];
    const kindsOf = (some: readonly string[], others: readonly string[]) => some.filter(object => !others.includes(object))
      .map(object => (JSON.parse(object) as { kind: string }).kind);
    expect(kindsOf(expected, found)).toEqual(BESIDE[program] ?? []);
    expect(kindsOf(found, expected)).toEqual(program === 'adopt.ts' ? ['ResourceQuota'] : []);
    expect(JSON.parse(readFileSync(join(folder, 'governed-agents.register.dev.json'), 'utf8'))).toEqual(register);
  });
});

/**
 * What examples make beside what is declared, and what an agent governs of that.
 *
 * The quota of `adopt.ts` counts the pods that it governs, which a Pulumi program has to declare.
 */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'adopt.ts': ['Deployment', 'ConfigMap', 'ResourceQuota', 'Service'],
  'beside-cdk8s-plus.ts': ['Deployment'],
  'platform.ts': [...Array<string>(5).fill('ClusterRoleBinding'), ...Array<string>(6).fill('RoleBinding')],
};

/** The same in every run, so that a failure is one of the code. */
const SEED = 2026;

describe('any declaration', () => {
  test('that breaks no rule gives the same objects', async () => {
    let objects = 0;
    await fc.assert(fc.asyncProperty(fleets(4), async app => {
      const agents = app.agents.map(({ constructId, declaration }) =>
        ({ constructId, declaration: filled(declaration, constructId, app.chartNamespace) }));
      const declared = { options: app.options, agents, tools: [], namespaces: app.namespaces };
      const [expected, found] = [throughCdk8s(declared), await throughPulumi(declared)];
      expect(expected.refusals).toEqual([]);
      expect(found).toEqual(expected);
      objects += found.objects.length;
    }), { numRuns: 40, seed: SEED });
    expect(objects).toBeGreaterThan(300);
  }, 120_000);

  test('that is refused is refused for the same reasons, word by word', async () => {
    const refusals = new Set<string>();
    await fc.assert(fc.asyncProperty(mutatedApps, async value => {
      const { app } = mutated(value);
      const options = app.options();
      const agents = app.agents.flatMap(({ constructId, declaration: make }) => {
        const declaration = make();
        return isPlain(declaration) ? [{ constructId, declaration: filled(declaration, constructId, app.chartNamespace) }] : [];
      });
      fc.pre(isPlain(options) && agents.length === app.agents.length && !agents.some(({ declaration }) => isAboutRendering(declaration)));
      // As a text `name` is judged for YAML, too, which no construct id is.
      fc.pre(agents.every(({ constructId }) => snapshot(constructId).defects.length === 0));
      const declared = { options, agents, tools: [], namespaces: app.namespaces };
      const [expected, found] = [throughCdk8s(declared), await throughPulumi(declared)];
      expect(found).toEqual(expected);
      rulesIn(found).forEach(rule => refusals.add(rule));
    }), { numRuns: 150, seed: SEED });
    expect(refusals.size).toBeGreaterThan(15);
  }, 240_000);
});

/** Whether a value is data that reads the same again, and not so much that the name that is filled in would be left out. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const text = JSON.stringify(value);
    return text.length < 20_000 && isDeepStrictEqual(JSON.parse(text), value);
  } catch {
    return false;
  }
}

/** cdk8s renders the whole app, and so can say that nothing needs an exception of a rule about that; Pulumi cannot. */
function isAboutRendering(declaration: object): boolean {
  return RENDERED_RULES.some(({ id }) => JSON.stringify(declaration).includes(id));
}
