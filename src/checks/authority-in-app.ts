import { DeclaredRights } from './declared-rights';
import { policyRuleOf } from './policy-rule-of';
import { RenderedObject, Rendering } from './rendering';
import { agentTools } from '../fleet/agent-tools';
import { AuthorityGraph } from '../fleet/authority-graph';
import { membersOf } from '../fleet/fleet';
import { canLead } from '../fleet/leads';
import { ObjectProblem } from '../fleet/object-problem';
import { ReadRbac, rbacIn } from '../fleet/rbac-in-objects';
import { serviceAccountsIn } from '../fleet/service-accounts';
import { carriedIn } from '../objects/carried';
import { isJsonObject, JsonObject } from '../objects/json';
import { groupOf, namespaceOf } from '../objects/object-reference';
import { MemberPlan } from '../plan/tool-plan';
import { Binding } from '../rbac/binding';
import { BoundRole } from '../rbac/bound-role';
import { Grant, Grants } from '../rbac/grant';
import { kubernetesVersion } from '../rbac/kubernetes-version';
import { Role } from '../rbac/role';
import { risksOfRule } from '../rbac/rule-risks';

/** Whoever applies an object that says no namespace decides. */
const ANYWHERE = '';

/** Groups whose objects say who may do what. */
const GRANTING = ['rbac.authorization.k8s.io', 'security.openshift.io'];

/** What everything that an app renders lets its agents do, and what their declarations do. */
export class AuthorityInApp {
  public readonly graph: AuthorityGraph;

  /** What an agent declares to do for real. */
  public readonly declared: DeclaredRights;

  /** The same and its dry runs: to compare what is granted to the agent itself, and nobody else. */
  public readonly declaredOfItself: DeclaredRights;
  private readonly rbac: ReadRbac;
  private readonly paths: ReadonlyMap<JsonObject, string>;

  /** By the object that they are about. */
  private readonly problems: ReadonlyMap<unknown, ObjectProblem>;

  /** What somebody wrote, by kind, namespace and name. */
  private readonly roles = new Map<string, Role[]>();

  constructor({ fleet, made, foreign, governed, orphans }: Rendering) {
    const written = [
      ...made.flatMap(({ rendered, path }) => rendered === null ? [] : [{ object: rendered, path }]),
      ...foreign, ...foreign.flatMap(carriedBy), ...governed, ...orphans,
    ];
    const objects = written.map(({ object }) => object);
    this.paths = new Map(written.map(({ object, path }) => [object, path]));
    this.rbac = rbacIn(objects, ANYWHERE);
    this.problems = new Map(this.rbac.problems.filter(({ isRepetition }) => !isRepetition).map(each => [each.object, each]));
    for (const role of this.rbac.roles) {
      const known = this.roles.get(keyOf(role));
      if (known === undefined) this.roles.set(keyOf(role), [role]);
      else known.push(role);
    }
    const grants = new Grants(rbacIn(made.map(({ declared }) => declared), ''));
    this.declared = new DeclaredRights(grants, 'for real');
    this.declaredOfItself = new DeclaredRights(grants, 'with dry runs');
    const version = kubernetesVersion(fleet.governance.kubernetesVersion);
    this.graph = new AuthorityGraph({ grants: new Grants(this.rbac), accounts: serviceAccountsIn(objects, ANYWHERE), version });
  }

  /** The object that a role or binding was read from, and the path of its construct; null where the app does not write it. */
  public sourceOf(read: Role | Binding): RenderedObject | null {
    const object = this.rbac.sourceOf(read);
    return object === null ? null : { object, path: this.paths.get(object)! };
  }

  /** What somebody wrote of a role: a namespace that nobody wrote, of role or binding, may be any. */
  public writtenOf({ kind, namespace, name }: BoundRole): readonly Role[] {
    if (kind === 'Role' && namespace === ANYWHERE) return this.rbac.roles.filter(role => role.kind === kind && role.name === name);
    return [...new Set([namespace, ANYWHERE])].flatMap(home => this.roles.get(keyOf({ kind, namespace: home, name })) ?? []);
  }

  /** What the API server refuses of a binding, or of the role that it gives; null where it takes them. */
  public problemOf({ binding, role }: Grant): string | null {
    if (this.problems.size === 0) return null;
    const problems = [binding, ...this.writtenOf(role)].map(each => this.problems.get(this.rbac.sourceOf(each)));
    return problems.find(problem => problem !== undefined)?.problem ?? null;
  }
}

const known = new WeakMap<Rendering, AuthorityInApp>();

/** The same, worked out once for all that is asked about a rendering. */
export function authorityIn(rendering: Rendering): AuthorityInApp {
  const authority = known.get(rendering) ?? new AuthorityInApp(rendering);
  known.set(rendering, authority);
  return authority;
}

function keyOf({ kind, namespace, name }: Pick<BoundRole, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}

/**
 * Whether anything in an app may let an agent do more than it declares: an object of somebody else that grants, a declared
 * right that leads to somebody else, or a workload that asks others.
 */
export function isAuthorityInDoubt({ fleet, foreign, governed }: Rendering): boolean {
  return governed.some(({ object }) => agentTools(object, namespaceOf(object)).length > 0)
    || foreign.some(each => [each, ...carriedBy(each)].some(({ object }) => isGranting(object))) || membersOf(fleet).some(isLeading);
}

function isGranting(object: JsonObject): boolean {
  return GRANTING.includes(groupOf(object));
}

/** What somebody else's object carries for a controller to apply, as if it were applied already; what names an object and is none is left out. */
function carriedBy({ object, path }: RenderedObject): readonly RenderedObject[] {
  return carriedIn(object).filter(carried => isGranting(carried) || isJsonObject(carried.metadata)).map(carried => ({ object: carried, path }));
}

function isLeading({ permissions }: MemberPlan): boolean {
  return permissions.some(permission => {
    const { whole, parts } = risksOfRule(policyRuleOf(permission));
    return parts.length > 0 || whole.some(({ risk }) => canLead(risk));
  });
}
