import * as fc from 'fast-check';
import { Declared, Named } from './front-ends';
import { fleets, GeneratedFleet } from '../network/fleets';

/** As a front end is given it; names say which is which. */
export function declaredOf({ options, agents, tools, agentNamespaces }: GeneratedFleet): Declared {
  const named = ({ name, namespace, declaration }: GeneratedFleet['agents' | 'tools'][number]): Named =>
    ({ constructId: `${namespace}-${name}`, declaration: { ...declaration, name, namespace } });
  return { options, agents: agents.map(named), tools: tools.map(named), namespaces: [...agentNamespaces] };
}

interface Right { readonly through?: string; readonly reason: string }

/** A declaration that may hold anything, and is changed in place. */
interface Loose {
  [key: string]: unknown;
  readonly name: string;
  readonly namespace: string;
  owner?: object;
  workload?: object;
  driftBoundary: object;
  permissions?: Right[];
  invokes?: object[];
  triggers?: object[];
}

interface Draft {
  readonly agents: { constructId: string; readonly declaration: Loose }[];
  readonly tools: { constructId: string; readonly declaration: Loose }[];
}

/** Whoever a twist is about, and some agent. */
interface Chosen {
  readonly tool: Loose;
  readonly agent: Loose;
  readonly draft: Draft;
}

type Twist = (chosen: Chosen) => void;

const idOf = ({ namespace, name }: Loose) => `${namespace}/${name}`;
const reason = 'tries what happens';
const SCALES = { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['checkout'], verbs: ['patch'], namespaces: ['shop'], reason };
const WRITES_FLAGS = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['flags'], verbs: ['update'], namespaces: ['shop'], reason };

/** What people get wrong about tools and edges, or do not. */
const TWISTS: Readonly<Record<string, Twist>> = {
  'a tool of nobody': ({ tool }) => { delete tool.owner; },
  'a tool of a list': ({ tool }) => { tool.owner = { ...tool.owner, email: 'oncall@example.com' }; },
  'a tool for nothing': ({ tool }) => { tool.purpose = ''; },
  'a tool with a class': ({ tool }) => { tool.authorityClass = 'execute'; },
  'a tool with an image that moves': ({ tool }) => { tool.workload = { image: 'ghcr.io/example/reader:latest' }; },
  'a tool that asks for metadata': ({ tool }) => { tool.destinations = [{ cidr: '169.254.169.254/32', port: 80, reason }]; },
  'a tool whose caller finds nobody': ({ tool }) => { tool.callers = [{ pods: { namespace: 'shop', labels: {} }, port: 99_999, reason }]; },
  'a tool that does more than its agents': ({ tool }) => { tool.permissions = [...tool.permissions ?? [], SCALES]; },
  'a tool that reads every Secret': ({ tool }) => { tool.permissions = [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'], reason } as Right]; },
  'a tool with a needless exception': ({ tool }) => {
    tool.exceptions = [{ rule: 'image-is-pinned', at: 'workload.image = a:latest', reason, approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2026-12-06' }];
  },
  'a tool that is gone': ({ draft }) => { draft.tools.pop(); },
  'a tool twice': ({ draft: { tools } }) => { tools.push(...tools.slice(0, 1).map(each => ({ ...each, constructId: 'again' }))); },
  'a tool called like an agent': ({ draft: { tools }, tool, agent }) => {
    tools.push({ constructId: 'namesake', declaration: { ...tool, name: agent.name, namespace: agent.namespace } });
  },
  'an agent of nobody': ({ agent }) => { delete agent.owner; },
  'an agent that tells nothing of its tool': ({ agent }) => { agent.permissions = agent.permissions?.filter(({ through }) => through === undefined); },
  'rights through a tool': ({ agent, tool }) => { agent.permissions = [...agent.permissions ?? [], { ...SCALES, through: idOf(tool) }]; },
  'rights through nobody': ({ agent }) => { agent.permissions = [...agent.permissions ?? [], { ...SCALES, through: 'ops-agents/nobody' }]; },
  'one more use': ({ agent, tool }) => { agent.invokes = [...agent.invokes ?? [], { tool: idOf(tool), port: 8443, reason }]; },
  'one more trigger': ({ agent, tool }) => { tool.triggers = [...tool.triggers ?? [], { agent: idOf(agent), port: 8443, reason }]; },
  'a trigger of nobody': ({ tool }) => { tool.triggers = [{ agent: 'ops-agents/nobody', reason }]; },
  'a trigger of the agent that uses it': ({ agent, tool }) => {
    agent.invokes = [{ tool: idOf(tool), reason }];
    tool.triggers = [{ agent: idOf(agent), reason }];
  },
  'an edge to neither': ({ agent }) => { agent.invokes = [{ port: 8443, reason }]; },
  'an edge to both': ({ agent, tool }) => { agent.invokes = [{ tool: idOf(tool), agent: idOf(agent), reason }]; },
  'an agent as a tool': ({ agent, draft }) => { agent.invokes = [{ tool: idOf(draft.agents[draft.agents.length - 1].declaration), reason }]; },
  'an edge for no reason': ({ agent, tool }) => { agent.invokes = [{ tool: idOf(tool), reason: '' }]; },
  'an object that is obeyed': ({ agent, tool }) => {
    tool.obeys = [{ apiGroup: '', resource: 'configmaps', name: 'flags', namespace: 'shop' }];
    agent.permissions = [...agent.permissions ?? [], WRITES_FLAGS];
  },
  'everything is obeyed': ({ tool }) => { tool.obeys = [{ apiGroup: '*', resource: '*' }]; },
  'a chain of one agent': ({ agent }) => { agent.driftBoundary = { ...agent.driftBoundary, maxChainDepth: 0 }; },
  'a reach of nobody': ({ agent }) => { agent.driftBoundary = { ...agent.driftBoundary, maxReach: 0 }; },
  'a loop that nobody is in': ({ agent, tool }) => {
    agent.driftBoundary = { ...agent.driftBoundary, feedback: { agents: [idOf(tool)], endedBy: idOf(agent), maxDurationSeconds: 900, reason } };
  },
  'an agent that advises': ({ agent }) => { agent.authorityClass = 'advise'; },
};

/** Fleets with tools in which up to three things are twisted. Some break no rule all the same. */
export const twistedFleets: fc.Arbitrary<{ readonly declared: Declared; readonly twists: readonly string[] }> = fc.record({
  fleet: fleets(3).filter(({ tools }) => tools.length > 0),
  twists: fc.uniqueArray(fc.constantFrom(...Object.keys(TWISTS)), { minLength: 1, maxLength: 3 }),
  tool: fc.nat(1),
  agent: fc.nat(2),
}).map(({ fleet, twists, tool, agent }) => {
  const { options, namespaces, ...members } = declaredOf(fleet);
  const draft = structuredClone(members) as Draft;
  const among = (all: Draft['agents'], n: number) => all[n % all.length].declaration;
  const chosen = { tool: among(draft.tools, tool), agent: among(draft.agents, agent), draft };
  twists.forEach(each => TWISTS[each](chosen));
  return { declared: { options, namespaces, ...draft }, twists };
});
