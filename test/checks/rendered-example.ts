import { ApiObject, App, AppProps, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { ADMISSIBLE, ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE, ADMISSIBLE_TOOL } from './admissible';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent, GovernedTool } from '../../src';
import * as judging from '../../src/checks/judge-fleet';
import { Verdict } from '../../src/checks/rule';

/**
 * All that is found and that nobody accepted in an example of a page: a few statements over an app with two agents.
 *
 * docs/rules/README.md says what the names in the examples stand for.
 */
export function verdictsInApp(example: string): readonly Verdict[] {
  const apps: App[] = [];
  class ExampleApp extends App {
    constructor(props: AppProps = {}) {
      super(props);
      apps.push(this);
    }
  }

  const app = new ExampleApp();
  Governance.of(app).configure(ADMISSIBLE_GOVERNANCE);
  const chart = new Chart(app, 'ops', { namespace: 'ops-agents' });
  const scope = {
    app,
    chart,
    web: new Chart(app, 'web', { namespace: 'web' }),
    triage: new GovernedAgent(chart, 'triage', { ...ADMISSIBLE, workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443 } }),
    rollout: new GovernedAgent(chart, 'rollout', ADMISSIBLE_EXECUTE),
    declaration: ADMISSIBLE,
    tool: ADMISSIBLE_TOOL,
    App: ExampleApp,
    ApiObject,
    Chart,
    JsonPatch,
    YamlOutputType,
    AgentNamespace,
    AuthorityClass,
    Governance,
    GovernedAgent,
    GovernedTool,
  };
  // In a block of its own an example may call something `app`, too.
  new Function(...Object.keys(scope), `{ ${example} }`)(...Object.values(scope));
  return apps.flatMap(judged);
}

/** What is said of an app when it synthesizes. */
function judged(app: App): readonly Verdict[] {
  const judge = jest.spyOn(judging, 'judgeFleet');
  try {
    // Whatever it is refused for; but any other error is one of the example.
    expect(() => app.synthYaml()).not.toThrow(/^(?![^]* is refused for \d+ reason)/);
    const judgement = judge.mock.results[judge.mock.results.length - 1].value as ReturnType<typeof judging.judgeFleet>;
    return [...judgement.values()].flatMap(({ refusals, warnings }) => [...refusals, ...warnings]);
  } finally {
    judge.mockRestore();
  }
}
