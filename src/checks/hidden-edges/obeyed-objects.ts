import { ObeyedObjectPlan } from '../../plan/member-plan';
import { quote } from '../../plan/quote';
import { MemberPlan } from '../../plan/tool-plan';
import { PolicyRule, WILDCARD } from '../../rbac/policy-rule';
import { READ_VERBS } from '../../rbac/verbs';

/** Events are served by two groups, and whoever watches one sees what is written to the other. */
export const EVENT_GROUPS = ['', 'events.k8s.io'];

/** An object that somebody obeys. */
export interface Obeyed {
  readonly object: ObeyedObjectPlan;
  readonly by: MemberPlan;
}

/** What somebody may write somewhere: `namespaces` is null for the whole cluster. */
export type Write = Pick<PolicyRule, 'apiGroups' | 'resources' | 'resourceNames' | 'verbs'> & { readonly namespaces: readonly string[] | null };

/** Who obeys what, among all agents and tools. */
export class ObeyedObjects {
  private readonly byResource = new Map<string, Obeyed[]>();
  private readonly all: readonly Obeyed[];

  constructor(members: readonly MemberPlan[]) {
    this.all = members.flatMap(by => by.obeys.map(object => ({ object, by })));
    for (const obeyed of this.all) {
      const resource = baseOf(obeyed.object.resource);
      const known = this.byResource.get(resource);
      if (known === undefined) this.byResource.set(resource, [obeyed]);
      else known.push(obeyed);
    }
  }

  /** Whether nobody obeys anything. */
  public get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /** What of it one may write who may do this. */
  public writtenBy(write: Write): readonly Obeyed[] {
    if (write.verbs.every(verb => READ_VERBS.includes(verb))) return [];
    const isAny = write.resources.some(resource => resource.startsWith(WILDCARD));
    const near = isAny ? this.all : [...new Set(write.resources.flatMap(resource => this.byResource.get(baseOf(resource)) ?? []))];
    return near.filter(({ object }) => isWritten(write, object));
  }
}

/** A subresource is written into the object that is obeyed. */
function baseOf(resource: string): string {
  return resource.split('/')[0];
}

function isWritten({ apiGroups, resourceNames, namespaces }: Write, object: ObeyedObjectPlan): boolean {
  const groups = object.resource === 'events' && EVENT_GROUPS.includes(object.apiGroup) ? EVENT_GROUPS : [object.apiGroup];
  return groups.some(group => apiGroups.includes(group) || apiGroups.includes(WILDCARD))
    && (namespaces === null || namespaces.includes(object.namespace))
    && (object.name === '' || resourceNames.length === 0 || resourceNames.includes(object.name));
}

/** What is obeyed, and that it is: `may write "configmaps/orders" in "shop", which it obeys`. */
export function tellWritten(obeyed: readonly Obeyed[]): string {
  const [{ object: { resource, name, namespace } }] = obeyed;
  const isOne = new Set(obeyed.map(({ by }) => by)).size === 1;
  return `may write ${quote(name === '' ? resource : `${resource}/${name}`)} in ${quote(namespace)}, which ${isOne ? 'it obeys' : 'they obey'}`;
}
