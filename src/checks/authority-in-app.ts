import { policyRuleOf } from './policy-rule-of';
import { Rendering } from './rendering';
import { AuthorityGraph } from '../fleet/authority-graph';
import { canLead } from '../fleet/leads';
import { ReadRbac, rbacIn } from '../fleet/rbac-in-objects';
import { serviceAccountsIn } from '../fleet/service-accounts';
import { isJsonObject, JsonObject } from '../objects/json';
import { groupOf } from '../objects/object-reference';
import { AgentPlan } from '../plan/agent-plan';
import { Binding } from '../rbac/binding';
import { covers } from '../rbac/covers';
import { effective } from '../rbac/effect';
import { Grant, Grants } from '../rbac/grant';
import { HELD_BY_EVERYBODY } from '../rbac/kubernetes-bindings';
import { kubernetesVersion } from '../rbac/kubernetes-version';
import { PolicyRule } from '../rbac/policy-rule';
import { serviceAccount } from '../rbac/principal';
import { Role } from '../rbac/role';
import { risksOfRule } from '../rbac/rule-risks';

/** Whoever applies an object that says no namespace decides. */
const ANYWHERE = '';

/** Groups whose objects say who may do what. */
const GRANTING = ['rbac.authorization.k8s.io', 'security.openshift.io'];

/** What everything that an app renders lets its agents do, and what their declarations do. */
export class AuthorityInApp {
  public readonly graph: AuthorityGraph;
  private readonly rbac: ReadRbac;

  /** What follows from declarations. */
  private readonly declared: Grants;
  private readonly paths: ReadonlyMap<JsonObject, string>;
  private readonly unreadable: ReadonlySet<unknown>;

  constructor({ fleet, made, foreign, governed, orphans }: Rendering) {
    const written = [
      ...made.flatMap(({ rendered, path }) => rendered === null ? [] : [{ object: rendered, path }]), ...foreign, ...governed, ...orphans,
    ];
    const objects = written.map(({ object }) => object);
    this.paths = new Map(written.map(({ object, path }) => [object, path]));
    this.rbac = rbacIn(objects, ANYWHERE);
    this.unreadable = new Set(this.rbac.problems.map(({ object }) => object));
    this.declared = new Grants(rbacIn(made.map(({ declared }) => declared), ANYWHERE));
    const version = kubernetesVersion(fleet.governance.kubernetesVersion);
    this.graph = new AuthorityGraph({ grants: new Grants(this.rbac), accounts: serviceAccountsIn(objects, ANYWHERE), version });
  }

  /** The object that a role or binding was read from, and the path of its construct; null where the app does not write it. */
  public sourceOf(read: Role | Binding): { readonly object: JsonObject; readonly path: string } | null {
    const object = this.rbac.sourceOf(read);
    return object === null ? null : { object, path: this.paths.get(object) ?? '' };
  }

  /** Whether a binding, or a role that it gives, is written in a way that the API server refuses. */
  public isUnreadable({ binding, role }: Grant): boolean {
    if (this.unreadable.size === 0) return false;
    const roles = this.rbac.roles.filter(({ kind, name, namespace }) => kind === role.kind && name === role.name && ['', role.namespace].includes(namespace));
    return [binding, ...roles].some(each => this.unreadable.has(this.rbac.sourceOf(each)));
  }

  /** What a grant gives that neither the declaration of the agent gives, nor every cluster to everybody: right by right. */
  public undeclared(agent: AgentPlan, { scope, role }: Grant): readonly PolicyRule[] {
    const rules = role.rules.flatMap(held => effective({ scope, rule: held.rule }) ?? []);
    return covers([...HELD_BY_EVERYBODY, ...this.declaredRules(agent, scope)], rules).uncovered;
  }

  private declaredRules({ namespace, serviceAccountName, permissions }: AgentPlan, scope: string | null): readonly PolicyRule[] {
    const reaches = (where: string | null) => where === null || where === scope;
    return [
      ...permissions.filter(({ clusterWide, namespaces }) => clusterWide || namespaces.some(reaches)).map(policyRuleOf),
      // Beside its permissions: housekeeping, parameters, its class.
      ...this.declared.of(serviceAccount({ namespace, name: serviceAccountName }))
        .filter(grant => reaches(grant.scope)).flatMap(({ role }) => role.rules.map(({ rule }) => rule)),
    ];
  }
}

/** Whether anything in an app may let an agent do more than it declares: an object of somebody else that grants, or a declared right that leads to somebody else. */
export function isAuthorityInDoubt({ fleet, foreign }: Rendering): boolean {
  return foreign.some(({ object }) => isJsonObject(object) && GRANTING.includes(groupOf(object))) || fleet.agents.some(isLeading);
}

function isLeading({ permissions }: AgentPlan): boolean {
  return permissions.some(permission => {
    const { whole, parts } = risksOfRule(policyRuleOf(permission));
    return parts.length > 0 || whole.some(({ risk }) => canLead(risk));
  });
}
