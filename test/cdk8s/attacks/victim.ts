import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, AppProps, Chart, Include } from 'cdk8s';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { AgentDeclaration, AgentNamespace, Governance, GovernedAgent } from '../../../src';
import { ADMISSIBLE_EXECUTE, ADMISSIBLE_GOVERNANCE } from '../../checks/admissible';

export interface Written {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly [key: string]: unknown;
}

/** An app with one admissible agent, and everything an attacker can lay hands on. */
export interface Victim {
  readonly app: App;
  readonly chart: Chart;
  readonly agent: GovernedAgent;

  /** A chart of somebody else, in another namespace. */
  readonly elsewhere: Chart;
}

const SCALES_CHECKOUT = {
  apiGroups: ['apps'],
  resources: ['deployments/scale'],
  resourceNames: ['checkout'],
  verbs: ['get', 'patch'],
  namespaces: ['shop'],
  reason: 'scales checkout down while it is rolled back',
};

export const ROLLOUT: AgentDeclaration = {
  ...ADMISSIBLE_EXECUTE,
  permissions: [SCALES_CHECKOUT],
  workload: { image: 'ghcr.io/example/rollout:1.4.2', port: 8443 },
};

/** The ServiceAccount of the victim's agent. */
export const IDENTITY = 'agent-execute-rollout';

export const folder = () => mkdtempSync(join(tmpdir(), 'attack-'));

export function victim(
  declaration: AgentDeclaration = ROLLOUT, props: AppProps = {}, makeApp: (props: AppProps) => App = each => new App(each),
): Victim {
  const app = makeApp({ outdir: folder(), ...props });
  Governance.of(app).configure({ ...ADMISSIBLE_GOVERNANCE, registerFile: join(folder(), 'register.json') });
  const chart = new Chart(app, 'ops', { namespace: 'ops-agents' });
  new AgentNamespace(chart, 'ops-agents');
  const agent = new GovernedAgent(chart, 'rollout', declaration);
  return { app, chart, agent, elsewhere: new Chart(app, 'web', { namespace: 'web' }) };
}

/** What `app.synth()` wrote, object by object. */
export function written(app: App): readonly Written[] {
  app.synth();
  return readdirSync(app.outdir, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml')).sort()
    .flatMap(file => parseAllDocuments(readFileSync(join(app.outdir, file), 'utf8')).map(document => document.toJS() as Written));
}

/** The child of a construct, or of one inside it. */
export function childOf<Child extends Construct>(construct: Construct, id: string): Child {
  return construct.node.findChild(id) as Child;
}

/** YAML as somebody's chart or repository brings it. */
export function include(scope: Construct, text: string): Include {
  const file = join(folder(), 'included.yaml');
  writeFileSync(file, text);
  return new Include(scope, 'included', { url: file });
}
