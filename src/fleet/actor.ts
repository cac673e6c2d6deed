import { Addressee, groupsIn, serviceAccountBehind, userCalled } from '../rbac/principal';
import { ServiceAccountIdentity } from '../rbac/subject';

/** A namespace, or the whole cluster where it is null; `''` where whoever applies an object decides. */
type Scope = string | null;

/** Somebody or something whose authority an identity may come to; there is but one of each among the same `Actors`. */
export type Actor = {
  /** Its place among all, first is 0. */
  readonly place: number;
} & (ServiceAccount | User | Group | Choice | Everything | BindableRole | Controller | CloudIdentity | Tool);

interface ServiceAccount { readonly kind: 'serviceaccount'; readonly identity: ServiceAccountIdentity }

interface User { readonly kind: 'user'; readonly user: string }

interface Group { readonly kind: 'group'; readonly group: string }

/** Thousands of ServiceAccounts of a namespace are one actor to whoever may run as any of them. */
interface Choice {
  readonly kind: 'choice';
  readonly scope: Scope;

  /** Only those of this name; null for all. */
  readonly called: string | null;

  /** Whether only those whose token lies in a Secret can be chosen. */
  readonly needsToken: boolean;

  /** The only Secrets that it can be taken from; empty for all. */
  readonly secrets: readonly string[];
}

interface Everything { readonly kind: 'everything'; readonly scope: Scope }

/** A role that one may bind. */
interface BindableRole { readonly kind: 'role'; readonly role: { readonly kind: string; readonly name: string }; readonly scope: Scope }

/** A controller that obeys, with the usual names of its ServiceAccounts; a star at the start or the end stands for any rest. */
interface Controller { readonly kind: 'controller'; readonly controller: string; readonly runsAs: readonly string[] }

/** An identity in a cloud: ARN of a role, address of a service account, client id of an application. */
interface CloudIdentity { readonly kind: 'cloud'; readonly identity: string }

/** What an agent asks to do things for it, where nobody says what it runs as: `RemoteMCPServer tools/github`. */
interface Tool { readonly kind: 'tool'; readonly tool: string }

type Without<Kind> = Kind extends Actor ? Omit<Kind, 'place'> : never;

/** Everybody who is spoken of, each once. */
export class Actors {
  private readonly known = new Map<string, Actor>();

  /** By namespace, then by name: they are many. */
  private readonly accounts = new Map<string, Map<string, Actor>>();
  private count = 0;

  /** How many there are by now. */
  public get size(): number {
    return this.count;
  }

  public serviceAccount(identity: ServiceAccountIdentity): Actor {
    const { namespace, name } = identity;
    const names = this.accounts.get(namespace) ?? new Map<string, Actor>();
    if (names.size === 0) this.accounts.set(namespace, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const made: Actor = { place: this.count++, kind: 'serviceaccount', identity };
    names.set(name, made);
    return made;
  }

  /** The user of this name; a ServiceAccount is called one. */
  public user(user: string): Actor {
    const identity = serviceAccountBehind(user);
    return identity === null ? this.one(`user ${user}`, { kind: 'user', user }) : this.serviceAccount(identity);
  }

  public group(group: string): Actor {
    return this.one(`group ${group}`, { kind: 'group', group });
  }

  /** Whom a binding means. */
  public addressed(addressee: Addressee): Actor {
    switch (addressee.kind) {
      case 'serviceaccount': return this.serviceAccount({ namespace: addressee.namespace, name: addressee.name });
      case 'user': return this.user(addressee.name);
      case 'group': return this.group(addressee.name);
    }
  }

  public anyServiceAccount(scope: Scope): Actor {
    return this.one(`any ${scope ?? '*'}`, { kind: 'choice', scope, called: null, needsToken: false, secrets: [] });
  }

  public serviceAccountsCalled(called: string): Actor {
    return this.one(`called ${called}`, { kind: 'choice', scope: null, called, needsToken: false, secrets: [] });
  }

  /** Those whose token lies in one of these Secrets; in any where none is named. */
  public anyTokenSecret(scope: Scope, secrets: readonly string[] = []): Actor {
    return this.one(`token ${scope ?? '*'}/${secrets.join()}`, { kind: 'choice', scope, called: null, needsToken: true, secrets });
  }

  public everythingIn(scope: Scope): Actor {
    return this.one(`everything ${scope ?? '*'}`, { kind: 'everything', scope });
  }

  public bindableRole(role: BindableRole['role'], scope: Scope): Actor {
    return this.one(`role ${scope ?? '*'}/${role.kind}/${role.name}`, { kind: 'role', role, scope });
  }

  public controller(controller: string, runsAs: readonly string[]): Actor {
    return this.one(`controller ${controller}/${runsAs.join()}`, { kind: 'controller', controller, runsAs });
  }

  public cloudIdentity(identity: string): Actor {
    return this.one(`cloud ${identity}`, { kind: 'cloud', identity });
  }

  public tool(tool: string): Actor {
    return this.one(`tool ${tool}`, { kind: 'tool', tool });
  }

  private one(id: string, actor: Without<Actor>): Actor {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const made = { place: this.count++, ...actor } as Actor;
    this.known.set(id, made);
    return made;
  }
}

/** The groups that an actor is in. */
export function groupsOf(actor: Actor): readonly string[] {
  switch (actor.kind) {
    case 'serviceaccount': return groupsIn(actor.identity.namespace);
    case 'user': return userCalled(actor.user).groups;
    default: return [];
  }
}

/** How people call an actor: `ServiceAccount shop/deployer`. */
export function tellActor(actor: Actor): string {
  switch (actor.kind) {
    case 'serviceaccount': return `ServiceAccount ${actor.identity.namespace}/${actor.identity.name}`;
    case 'user': return `User ${actor.user}`;
    case 'group': return `Group ${actor.group}`;
    case 'choice': return tellChoice(actor);
    case 'everything': return `everything in ${placeOf(actor.scope)}`;
    case 'role': return `${actor.role.kind} ${actor.role.name} in ${placeOf(actor.scope)}`;
    case 'controller': return `the controller of ${actor.controller}`;
    case 'cloud': return `the cloud identity ${actor.identity}`;
    case 'tool': return `the tools of ${actor.tool}`;
  }
}

function tellChoice({ scope, called, needsToken, secrets }: Choice): string {
  if (called !== null) return `any ServiceAccount called ${called}`;
  const token = !needsToken ? '' : secrets.length === 0 ? ' with a token Secret' : ` with a token in ${secrets.length === 1 ? `the Secret ${secrets[0]}` : `one of ${secrets.length} Secrets`}`;
  return `any ServiceAccount of ${placeOf(scope)}${token}`;
}

function placeOf(scope: Scope): string {
  return scope === null ? 'the cluster' : scope === '' ? 'its namespace' : `the namespace ${scope}`;
}
