import { knownRole, on } from './known-role';
import { PolicyRule } from './policy-rule';
import { Role } from './role';

const PREFIX = 'governed-agents:';
const DOMAIN = 'governed-agents.dev';
const RBAC = 'rbac.authorization.k8s.io';
const CLASSES = ['advise', 'propose', 'execute', 'adapt'];

/** Whether a ClusterRole of this name is this library's. */
export function isLibraryRole(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** A ClusterRole of the baseline. */
interface LibraryRole {
  readonly name: string;

  /** `agents` hold it, bound by what this library makes; `people`, and pipelines, are bound to it by whoever runs the cluster. */
  readonly heldBy: 'agents' | 'people';
  readonly rules: readonly PolicyRule[];
}

/** Stops what runs, and starts it again. */
const SCALES = [
  on('apps', 'deployments/scale statefulsets/scale', 'get update patch'),
  on('batch', 'jobs cronjobs', 'get list patch'),
];

const ROLES: readonly LibraryRole[] = [
  // What agents may be.
  ...CLASSES.map((name): LibraryRole => ({ name: `authority-${name}`, heldBy: 'agents', rules: [on(DOMAIN, 'authorityclasses', 'exercise', name)] })),
  { name: 'agent-namespace', heldBy: 'agents', rules: [on(DOMAIN, 'agentnamespaces', 'inhabit')] },
  { name: 'suspended', heldBy: 'agents', rules: [on(DOMAIN, 'suspensions', 'serve')] },
  // What people may do about them, bound in an agent namespace or in the cluster. What they write there they hold of somebody else.
  ...CLASSES.map((name): LibraryRole => ({ name: `granter-${name}`, heldBy: 'people', rules: [on(RBAC, 'clusterroles', 'bind', `${PREFIX}authority-${name}`)] })),
  { name: 'governor', heldBy: 'people', rules: [on(DOMAIN, 'agents', 'govern'), on(RBAC, 'clusterroles', 'bind', `${PREFIX}agent-namespace`)] },
  {
    name: 'approver',
    heldBy: 'people',
    rules: [on(DOMAIN, 'boundaries', 'run'), on(DOMAIN, 'agents', 'govern'), on(RBAC, 'roles rolebindings', 'get create update patch')],
  },
  {
    name: 'on-call',
    heldBy: 'people',
    rules: [
      on(RBAC, 'clusterroles', 'bind', `${PREFIX}suspended`),
      on(RBAC, 'rolebindings', 'get list create'),
      on('', 'serviceaccounts', 'get list'),
      on('apps', 'deployments statefulsets daemonsets', 'get list'),
      ...SCALES,
      on('', 'pods', 'get list create patch delete'),
    ],
  },
  {
    name: 'resumer',
    heldBy: 'people',
    rules: [
      on(DOMAIN, 'suspensions', 'resume'),
      on(RBAC, 'rolebindings', 'get list delete'),
      on('', 'pods', 'get list patch'),
      on('apps', 'deployments statefulsets', 'get list'),
      ...SCALES,
    ],
  },
  {
    name: 'breakglass',
    heldBy: 'people',
    rules: [
      on(DOMAIN, 'agents', 'breakglass'),
      on('', 'pods', 'get list'),
      on('', 'pods/exec pods/attach pods/portforward', 'get create'),
      on('', 'pods/ephemeralcontainers', 'get update patch'),
      on('', 'serviceaccounts/token', 'create'),
    ],
  },
];

/** The ClusterRoles of the baseline, with their rules. */
export const LIBRARY_ROLES: ReadonlyMap<string, readonly PolicyRule[]> = new Map(ROLES.map(({ name, rules }) => [`${PREFIX}${name}`, rules]));

const AGENT_ROLES = ROLES.filter(({ heldBy }) => heldBy === 'agents').map(({ name }) => `${PREFIX}${name}`);

/** Whether the ClusterRole of this name is bound by what this library makes, and by nobody else. */
export function isAgentRole(name: string): boolean {
  return AGENT_ROLES.includes(name);
}

/** The same as if they had been written: another app may install them. */
export const LIBRARY_CLUSTER_ROLES: readonly Role[] = [...LIBRARY_ROLES].map(([name, rules]) => knownRole({ name, rules }));
