import { AgentTool, agentTools } from './agent-tools';
import { isJsonObject, Json, JsonObject, listAt, textAt, valueAt } from '../objects/json';
import { kindOf, nameOf, namespaceOf } from '../objects/object-reference';
import { runningPods } from '../objects/running-pods';
import { ANNOTATION, CLOUD_KEY } from '../plan/well-known-keys';
import { ServiceAccountIdentity } from '../rbac/subject';

/** What objects say of a ServiceAccount, beside what bindings give it. */
export interface ServiceAccountFacts extends ServiceAccountIdentity {
  /** What clouds know it as: ARN of a role, address of a service account, client id of an application. */
  readonly cloudIdentities: readonly string[];

  /** Secrets of its namespace that keep a lasting token of it. */
  readonly tokenSecrets: readonly string[];

  /** Who does for agents under it what they ask for. */
  readonly asks: ReadonlySet<ServiceAccountIdentity>;

  /** The same, of whom these objects do not say what they run as: `RemoteMCPServer tools/github`. */
  readonly unknownTools: ReadonlySet<string>;

  /** ConfigMaps of its namespace that workloads under it are configured by. */
  readonly settings: ReadonlySet<string>;

  /** Secrets of its namespace that workloads under it are given. */
  readonly secrets: ReadonlySet<string>;
}

/** ServiceAccounts, by `namespace/name`. */
export type ServiceAccounts = ReadonlyMap<string, ServiceAccountFacts>;

interface Growing extends ServiceAccountFacts {
  readonly cloudIdentities: string[];
  readonly tokenSecrets: string[];
  readonly asks: Set<ServiceAccountIdentity>;
  readonly unknownTools: Set<string>;
  readonly settings: Set<string>;
  readonly secrets: Set<string>;
}

/** A tool that an agent under a ServiceAccount asks. */
interface AskedTool {
  readonly account: Growing;
  readonly tool: AgentTool;
}

const CLOUD_ANNOTATIONS = [CLOUD_KEY.awsRoleArn, CLOUD_KEY.googleServiceAccount, CLOUD_KEY.azureClientId, ANNOTATION.cloudIdentity];

/**
 * The ServiceAccounts that objects of any kind make or run workloads under. Total, and never throws.
 *
 * `home` is the namespace of objects that say none; `''` where whoever applies them decides.
 */
export function serviceAccountsIn(objects: readonly unknown[], home: string): ServiceAccounts {
  const accounts = new Map<string, Growing>();
  const askedTools: AskedTool[] = [];
  const at = (namespace: string, name: string): Growing => {
    const key = `${namespace}/${name}`;
    const known = accounts.get(key) ?? nothingOf({ namespace, name });
    accounts.set(key, known);
    return known;
  };
  for (const object of objects) {
    if (!isJsonObject(object)) continue;
    switch (object.kind) {
      case 'ServiceAccount': {
        const namespace = namespaceOf(object) || home;
        at(namespace, nameOf(object)).cloudIdentities.push(...identitiesIn(valueAt(object, ['metadata', 'annotations'])));
        break;
      }
      case 'Secret': {
        const namespace = namespaceOf(object) || home;
        const name = textAt(object, ['metadata', 'annotations', 'kubernetes.io/service-account.name']);
        if (textAt(object, ['type']) === 'kubernetes.io/service-account-token' && name !== '') at(namespace, name).tokenSecrets.push(nameOf(object));
        break;
      }
      default: {
        const pods = runningPods(object);
        if (pods === null) break;
        const account = at(namespaceOf(object) || home, pods.serviceAccount);
        account.cloudIdentities.push(...pods.madeWith.flatMap(identitiesIn));
        for (const tool of agentTools(object, namespaceOf(object) || home)) askedTools.push({ account, tool });
        if (pods.spec === null) break;
        for (const configMap of namedIn(pods.spec, CONFIG_MAP)) account.settings.add(configMap);
        for (const secret of namedIn(pods.spec, SECRET)) account.secrets.add(secret);
      }
    }
  }
  if (askedTools.length > 0) giveTools(askedTools, runnersAmong(objects, home));
  return accounts;
}

/** The same ServiceAccounts, of which some ask others, too. */
export function asking(accounts: ServiceAccounts, asks: ReadonlyMap<ServiceAccountIdentity, ReadonlySet<ServiceAccountIdentity>>): ServiceAccounts {
  if (asks.size === 0) return accounts;
  const more = new Map(accounts);
  for (const [{ namespace, name }, others] of asks) {
    const key = `${namespace}/${name}`;
    const known = accounts.get(key) ?? nothingOf({ namespace, name });
    more.set(key, { ...known, asks: new Set([...known.asks, ...others]) });
  }
  return more;
}

function nothingOf(identity: ServiceAccountIdentity): Growing {
  return { ...identity, cloudIdentities: [], tokenSecrets: [], asks: new Set(), unknownTools: new Set(), settings: new Set(), secrets: new Set() };
}

/** What workloads run as, by their names: a server of tools is run by one of its own name. */
function runnersAmong(objects: readonly unknown[], home: string): ReadonlyMap<string, ServiceAccountIdentity> {
  const runners = new Map<string, ServiceAccountIdentity>();
  for (const object of objects) {
    if (!isJsonObject(object)) continue;
    const pods = runningPods(object);
    const namespace = namespaceOf(object) || home;
    if (pods !== null) runners.set(runnerKey({ kind: kindOf(object), namespace, name: nameOf(object) }), { namespace, name: pods.serviceAccount });
  }
  return runners;
}

function runnerKey({ kind, namespace, name }: AgentTool): string {
  return `${kind === 'Agent' ? kind : 'server'} ${namespace}/${name}`;
}

function giveTools(askedTools: readonly AskedTool[], runners: ReadonlyMap<string, ServiceAccountIdentity>): void {
  for (const { account, tool } of askedTools) {
    const runner = runners.get(runnerKey(tool));
    if (runner === undefined) account.unknownTools.add(`${tool.kind} ${tool.namespace}/${tool.name}`);
    else account.asks.add(runner);
  }
}

function identitiesIn(annotations: Json): readonly string[] {
  return [...new Set(CLOUD_ANNOTATIONS.map(key => textAt(annotations, [key])).filter(text => text !== ''))];
}

/** Where pods name what they take files or environment variables from. */
interface Naming {
  readonly volume: readonly string[];
  readonly source: readonly string[];
  readonly variables: readonly string[];
  readonly variable: readonly string[];
}

const CONFIG_MAP: Naming = {
  volume: ['configMap', 'name'], source: ['configMap', 'name'], variables: ['configMapRef', 'name'], variable: ['valueFrom', 'configMapKeyRef', 'name'],
};
const SECRET: Naming = {
  volume: ['secret', 'secretName'], source: ['secret', 'name'], variables: ['secretRef', 'name'], variable: ['valueFrom', 'secretKeyRef', 'name'],
};

/** The ConfigMaps or Secrets that pods take files or environment variables from. */
function namedIn(podSpec: JsonObject, naming: Naming): readonly string[] {
  const volumes = listAt(podSpec, ['volumes']).flatMap(volume => [
    textAt(volume, naming.volume),
    ...listAt(volume, ['projected', 'sources']).map(source => textAt(source, naming.source)),
  ]);
  const environment = ['containers', 'initContainers'].flatMap(key => listAt(podSpec, [key])).flatMap(container => [
    ...listAt(container, ['envFrom']).map(source => textAt(source, naming.variables)),
    ...listAt(container, ['env']).map(variable => textAt(variable, naming.variable)),
  ]);
  return [...volumes, ...environment].filter(name => name !== '');
}
