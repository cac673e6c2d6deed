import { Asked, isConnection, isNamed, isRead, Verb, Who } from './asked';
import type { Served } from '../../harness/served';
import { accountOf, AgentClass, AGENTS } from '../fleet';

/**
 * What the design says comes of a request.
 *
 * `passes`: RBAC and admission let it through, whatever the server finds wrong with it afterwards. `is no request`: nobody does in
 * a dry run what cannot be done in one, so nothing comes of it before admission is asked.
 */
export type Verdict = 'refused by RBAC' | 'refused by a policy' | 'is no request' | 'passes';

/** Objects and what is done to them. `name` left out: any of them, and those that have none yet. */
interface Right {
  readonly place: 'home' | 'elsewhere' | 'anywhere';
  readonly group: string;
  readonly resource: string;
  readonly name?: string;
  readonly verbs: readonly Verb[];
}

const CHANGE: readonly Verb[] = ['get', 'update', 'patch'];
const lease = (name: string): Right => ({ place: 'home', group: 'coordination.k8s.io', resource: 'leases', name, verbs: CHANGE });
const configMap = (place: 'home' | 'elsewhere', name: string, verbs: readonly Verb[]): Right => ({ place, group: '', resource: 'configmaps', name, verbs });
const events = (verbs: readonly Verb[]): readonly Right[] => ['', 'events.k8s.io'].map(group => ({ place: 'home', group, resource: 'events', verbs }));

/** What the fleet under test declares, and gets. */
const DECLARED: Readonly<Record<AgentClass | 'tool', readonly Right[]>> = {
  advise: [configMap('home', `${AGENTS.advise}-report`, CHANGE), { place: 'elsewhere', group: '', resource: 'pods', verbs: ['get', 'list'] }],
  propose: [configMap('elsewhere', 'flags', ['get', 'patch'])],
  execute: [configMap('elsewhere', 'flags', CHANGE)],
  adapt: [configMap('elsewhere', 'flags', CHANGE), configMap('home', accountOf('adapt'), CHANGE)],
  tool: [],
};

/** What Kubernetes gives to every ServiceAccount. */
const EVERYBODY: readonly Right[] = [
  { place: 'anywhere', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews', verbs: ['create'] },
  { place: 'anywhere', group: 'authorization.k8s.io', resource: 'selfsubjectrulesreviews', verbs: ['create'] },
  { place: 'anywhere', group: 'authentication.k8s.io', resource: 'selfsubjectreviews', verbs: ['create'] },
  { place: 'anywhere', group: 'certificates.k8s.io', resource: 'clustertrustbundles', verbs: ['get', 'list', 'watch'] },
];

/** What is not asked of admission at all. */
const EXEMPT: Readonly<Record<string, RegExp>> = {
  'admissionregistration.k8s.io': /^(validating|mutating)admissionpolic(ies|ybindings)$/,
  'authentication.k8s.io': /^(token|selfsubject)reviews$/,
  'authorization.k8s.io': /reviews$/,
};

/** What no agent changes, for it would set its own bounds. An empty list: the whole group. */
const GOVERNS: Readonly<Record<string, readonly string[]>> = {
  '': ['serviceaccounts', 'serviceaccounts/token', 'namespaces', 'namespaces/status', 'namespaces/finalize', 'resourcequotas', 'resourcequotas/status', 'limitranges'],
  'networking.k8s.io': ['networkpolicies'],
  'rbac.authorization.k8s.io': [],
  'admissionregistration.k8s.io': [],
  'apiextensions.k8s.io': [],
  'apiregistration.k8s.io': [],
  'certificates.k8s.io': [],
  'flowcontrol.apiserver.k8s.io': [],
};

/** What a dry run of a proposing agent may not be about: who runs where, and as whom. */
const IDENTITIES = ['serviceaccounts/token', 'bindings', 'pods/binding', 'pods/ephemeralcontainers', 'pods/status'];

/** The class an agent has, whatever state it is in. */
function classOf(who: Who): AgentClass | 'tool' {
  return who === 'suspended' ? 'execute' : who;
}

function memberOf(who: Who): string {
  const authorityClass = classOf(who);
  return authorityClass === 'tool' ? '' : AGENTS[authorityClass];
}

function within(rights: readonly Right[], asked: Asked): boolean {
  const { place, target: { group, subresource }, verb, name } = asked;
  const resource = resourceOf(asked.target);
  return rights.some(right => (right.place === 'anywhere' || right.place === place) && right.group === group && right.resource === resource
    && right.verbs.includes(verb) && (right.name === undefined || (right.name === name && isNamed(asked) && subresource === '')));
}

function resourceOf({ resource, subresource }: Served): string {
  return subresource === '' ? resource : `${resource}/${subresource}`;
}

function isGranted(asked: Asked): boolean {
  const authorityClass = classOf(asked.who);
  const housekeeping = authorityClass === 'tool' ? [] : [lease(AGENTS[authorityClass]), ...events(['create', 'patch'])];
  return asked.isWide || within([...EVERYBODY, ...DECLARED[authorityClass], ...housekeeping], asked);
}

/**
 * Objects of its own that an agent writes, whatever its class; only as they are, so neither makes nor deletes them.
 *
 * Nor is any Event of the matrix about the agent.
 */
function isHousekeeping(asked: Asked): boolean {
  const member = memberOf(asked.who);
  if (member === '') return false;
  return within([lease(member), configMap('home', `${member}-report`, CHANGE)], asked);
}

function isOwn(asked: Asked): boolean {
  return isHousekeeping(asked) || (classOf(asked.who) === 'adapt' && within([configMap('home', accountOf('adapt'), CHANGE)], asked));
}

/** The laws of the design about what agents write, each true of what it refuses. */
const LAWS: Readonly<Record<string, (asked: Asked) => boolean>> = {
  'a suspended agent does not act': ({ who }) => who === 'suspended',
  'who advises writes nothing': asked => asked.who === 'advise' && !isHousekeeping(asked),
  'who proposes writes in dry runs, and into nothing that runs': asked => asked.who === 'propose' && !isHousekeeping(asked)
    && (!asked.isDryRun || isConnection(asked.target) || (asked.target.group === '' && IDENTITIES.includes(resourceOf(asked.target)))),
  'no agent changes what governs agents': ({ target }) => {
    const resources = GOVERNS[target.group] as readonly string[] | undefined;
    return resources !== undefined && (resources.length === 0 || resources.includes(resourceOf(target)));
  },
  'no agent talks to kubelets': ({ target }) => target.group === '' && resourceOf(target) === 'nodes/proxy',
  'no agent writes among agents, but what is its own and what is no part of Kubernetes': asked => asked.place === 'home' && isBuiltIn(asked.target) && !isOwn(asked),
};

function isBuiltIn({ group }: Served): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function isExempt(target: Served): boolean {
  return EXEMPT[target.group]?.test(target.resource) === true;
}

/**
 * What the design says about a request, without a look at the policies that are to hold it.
 *
 * Reads are RBAC's alone, and so is what is exempt from admission.
 */
export function verdictOn(asked: Asked): Verdict {
  if (!isGranted(asked)) return 'refused by RBAC';
  if (isConnection(asked.target) && asked.isDryRun) return 'is no request';
  if (isRead(asked) || isExempt(asked.target)) return 'passes';
  return Object.values(LAWS).some(refuses => refuses(asked)) ? 'refused by a policy' : 'passes';
}
