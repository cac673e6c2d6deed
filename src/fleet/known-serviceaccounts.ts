import { Actor, Actors } from './actor';
import { ServiceAccounts } from './service-accounts';
import { ServiceAccountIdentity } from '../rbac/subject';

type Choice = Extract<Actor, { kind: 'choice' }>;

/** The ServiceAccounts that anything is said about, by where they are and how they are called. */
export class KnownServiceAccounts {
  private readonly all = new Places();
  private readonly withTokens = new Places();

  /** Those whose tokens lie in a Secret, by `namespace/name` of it. */
  private readonly bySecret = new Map<string, string[]>();

  constructor(private readonly actors: Actors, given: readonly ServiceAccountIdentity[], accounts: ServiceAccounts) {
    for (const identity of given) this.all.add(identity);
    for (const { namespace, name, tokenSecrets } of accounts.values()) {
      this.all.add({ namespace, name });
      if (tokenSecrets.length > 0) this.withTokens.add({ namespace, name });
      for (const secret of tokenSecrets) {
        const known = this.bySecret.get(`${namespace}/${secret}`);
        if (known === undefined) this.bySecret.set(`${namespace}/${secret}`, [name]);
        else known.push(name);
      }
    }
  }

  /** What a choice is among: ServiceAccounts, or for a choice in the whole cluster the smaller choices in each namespace. */
  public among({ scope, called, needsToken, secrets }: Choice): readonly Actor[] {
    const known = needsToken ? this.withTokens : this.all;
    if (called !== null) return this.called([called]);
    if (scope !== null && scope !== '') {
      const identities = secrets.length === 0 ? known.in(scope) : this.withTokenIn(scope, secrets);
      return identities.map(each => this.actors.serviceAccount(each));
    }
    return known.namespaces.map(namespace => needsToken ? this.actors.anyTokenSecret(namespace, secrets) : this.actors.anyServiceAccount(namespace));
  }

  /** Those that something runs as, by the usual names; a star at the start or the end stands for any rest. */
  public called(names: readonly string[]): readonly Actor[] {
    return names.flatMap(name => this.all.called(name)).map(each => this.actors.serviceAccount(each));
  }

  /** Whether somebody's token lies in the Secret. */
  public keepsToken(namespace: string, secret: string): boolean {
    return [namespace, ''].some(home => this.bySecret.has(`${home}/${secret}`));
  }

  /** A namespace that nobody wrote may be any. */
  private withTokenIn(namespace: string, secrets: readonly string[]): readonly ServiceAccountIdentity[] {
    const names = secrets.flatMap(secret => [namespace, ''].flatMap(home => this.bySecret.get(`${home}/${secret}`) ?? []));
    return [...new Set(names)].map(name => ({ namespace, name }));
  }
}

class Places {
  private readonly byNamespace = new Map<string, Set<string>>();

  /** A namespace that nobody wrote, `''`, may be any. */
  public add({ namespace, name }: ServiceAccountIdentity): void {
    const known = this.byNamespace.get(namespace);
    if (known === undefined) this.byNamespace.set(namespace, new Set([name]));
    else known.add(name);
  }

  /** Those that somebody wrote. */
  public get namespaces(): readonly string[] {
    return [...this.byNamespace.keys()].filter(namespace => namespace !== '');
  }

  public in(namespace: string): readonly ServiceAccountIdentity[] {
    return [...new Set([...this.byNamespace.get(namespace) ?? [], ...this.byNamespace.get('') ?? []])].map(name => ({ namespace, name }));
  }

  public called(name: string): readonly ServiceAccountIdentity[] {
    return this.namespaces.flatMap(namespace => {
      const names = this.byNamespace.get(namespace)!;
      const found = name.includes('*') ? [...names].filter(each => isLike(name, each)) : names.has(name) ? [name] : [];
      return found.map(each => ({ namespace, name: each }));
    });
  }
}

function isLike(pattern: string, name: string): boolean {
  const [start, end] = pattern.split('*', 2);
  return name.startsWith(start) && name.endsWith(end);
}
