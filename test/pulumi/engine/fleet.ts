import type { Provider } from '@pulumi/kubernetes';
import type { ComponentResourceOptions } from '@pulumi/pulumi';
import { App, Chart, Testing } from 'cdk8s';
import { cdk8s, ours } from './compiled';
import type { AgentArgs, ToolArgs } from '../../../src/pulumi';
import type { KubernetesObject } from '../../cluster/harness/objects';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const { AuthorityClass } = ours;

export const HOME = 'ops-agents';
const OPTIONS = { apiServerCidrs: ['10.0.0.1/32'] };
const READS_SHOP = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: ['shop'], reason: 'sees what runs' };
const OWNER = {
  name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100100', deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
};

const READER: ToolArgs = {
  name: 'reader',
  namespace: HOME,
  purpose: 'Reads for agents what runs in the shop',
  owner: OWNER,
  permissions: [READS_SHOP],
  workload: { image: 'ghcr.io/example/reader:2.1.0', port: 8080 },
};
export const TRIAGE: AgentArgs = {
  name: 'triage',
  namespace: HOME,
  purpose: 'Explains a firing alert to the engineer on call',
  owner: OWNER,
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: day(60) },
  callers: [{ pods: { namespace: 'chat-gateway', labels: { app: 'gateway' } }, port: 8443, reason: 'engineers on call ask it' }],
  workload: { image: 'ghcr.io/example/triage:1.4.2', port: 8443, env: { LOG_LEVEL: 'info' } },
};
const ROLLOUT: AgentArgs = {
  ...TRIAGE,
  name: 'rollout',
  authorityClass: AuthorityClass.EXECUTE,
  driftBoundary: { maxChainDepth: 1, reviewBy: day(60) },
  callers: [],
  approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: day(-5), reference: 'https://github.com/example/ops/pull/42' },
  permissions: [
    { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['get', 'patch'], namespaces: ['shop'], reason: 'scales checkout down' },
    { ...READS_SHOP, through: `${HOME}/reader` },
  ],
  invokes: [
    { agent: `${HOME}/triage`, port: 8443, reason: 'asks for a second opinion' },
    { tool: `${HOME}/reader`, port: 8080, reason: 'asks what runs' },
  ],
};
const AGENTS = [TRIAGE, ROLLOUT];

/** The components of the fleet: the namespace, the tool and the agents. */
export const COMPONENTS = 2 + AGENTS.length;

/** What is declared otherwise, by the name of the agent; anything at all. */
type Changes = Readonly<Record<string, object>>;

function agentsWith(changes: Changes): readonly AgentArgs[] {
  return AGENTS.map(each => ({ ...each, ...changes[String(each.name)] }));
}

/** A program of all of them. */
export function fleet(changes: Changes = {}, options: ComponentResourceOptions = {}) {
  return (provider: Provider): void => {
    const agents = agentsWith(changes);
    ours.configureGovernance(OPTIONS);
    ours.checkFleet(agents, { tools: [READER], namespaces: [{ name: HOME }] });
    new ours.AgentNamespace(HOME, {}, { provider });
    new ours.GovernedTool('reader', READER, { provider });
    agents.forEach(each => new ours.GovernedAgent(String(each.name), each, { ...options, provider }));
  };
}

/** The same from an app of cdk8s: its objects. Throws what is refused. */
export function throughCdk8s(changes: Changes = {}): readonly KubernetesObject[] {
  const chart = new Chart(new App(), 'chart');
  cdk8s.Governance.of(chart).configure(OPTIONS);
  new cdk8s.AgentNamespace(chart, HOME);
  new cdk8s.GovernedTool(chart, 'reader', READER as never);
  agentsWith(changes).forEach(each => new cdk8s.GovernedAgent(chart, String(each.name), each as never));
  return Testing.synth(chart) as readonly KubernetesObject[];
}

/** What an app of cdk8s is refused with, without the path of its construct. */
export function refusalOfCdk8s(changes: Changes): string {
  try {
    throughCdk8s(changes);
  } catch (error) {
    return String((error as Error).message.split(/\n {2}\[[^\]\n]*\] /)[1]);
  }
  throw new Error('nothing was refused');
}

/** Whether a text is told, wherever lines break and however far they are indented. True, or what was told. */
export function told(output: string, text: string): true | string {
  const words = (of: string) => of.split(/\s+/).join(' ').trim();
  return words(output).includes(words(text)) || output;
}

/** Whether nothing but the refusal is told: no file of the library, and no line of a stack. True, or what was told. */
export function withoutStack(output: string): true | string {
  return !/^\s+at .*(governed|lib\/pulumi)/m.test(output) && !output.includes('unhandled exception') || output;
}
