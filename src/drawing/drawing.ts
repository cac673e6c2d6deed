import { AuthorityClass } from '../declaration/authority-class';

/** A fleet as it is drawn, in no format yet: plain data, wherever it comes from. Same drawing, same picture. */
export interface Drawing {
  /** What it shows, on one line. */
  readonly title: string;

  /** By id, each once. */
  readonly members: readonly Member[];

  /** Each leads from a member to a member. */
  readonly edges: readonly Edge[];

  /** The bounds that do not hold; the first is number 1. */
  readonly breaches: readonly Breach[];
}

/** An agent or a tool. */
export interface Member {
  /** `namespace/name`. */
  readonly id: string;
  readonly kind: 'agent' | 'tool';

  /** The class of an agent; `''` for a tool, and where nobody says. */
  readonly authorityClass: AuthorityClass | '';

  /** Whether what is drawn says more of it than its name. */
  readonly isKnown: boolean;

  /** The name of the person who answers for it; `''` where nobody says. */
  readonly owner: string;

  /** What else there is to say, a line each. */
  readonly facts: readonly string[];

  /** Numbers of the breaches that are its own. */
  readonly breaches: readonly number[];
}

/** Who may set whom going. */
export interface Edge {
  /** The id of a member. */
  readonly from: string;

  /** The id of a member. */
  readonly to: string;
  readonly verb: 'invokes' | 'triggers';

  /** The port that it opens; null where it opens no network. */
  readonly port: number | null;
  readonly reason: string;

  /** Whether it is part of a loop that is declared and bounded. */
  readonly isFeedback: boolean;

  /** Numbers of the breaches that it is part of. */
  readonly breaches: readonly number[];
}

/** A bound that does not hold. */
export interface Breach {
  /** The id of the rule. */
  readonly rule: string;

  /** The id of the member whose bound it is. */
  readonly of: string;

  /** The property of it that does not hold, such as `driftBoundary.maxReach`. */
  readonly at: string;

  /** What is wrong with it, in one clause. */
  readonly problem: string;
}

/** What became of a drawing in a format: text, and what to know about it, or why there is none. */
export type Drawn = { readonly text: string; readonly notes: readonly string[] } | { readonly problem: string };

/** Members that are drawn together. */
export interface Cluster {
  /** A namespace, or what its members have in common. */
  readonly label: string;

  /** Whether it is a namespace: members of which only the name is known are drawn apart, wherever they run. */
  readonly isNamespace: boolean;
  readonly members: readonly Member[];
}

/** The clusters, by the name of the namespace; last the members that nobody tells of. */
export function clustersOf({ members }: Pick<Drawing, 'members'>): readonly Cluster[] {
  const namespaces = new Map<string, Member[]>();
  for (const member of members) {
    if (!member.isKnown) continue;
    const namespace = namespaceOf(member);
    const inside = namespaces.get(namespace);
    if (inside === undefined) namespaces.set(namespace, [member]);
    else inside.push(member);
  }
  const unknown = members.filter(({ isKnown }) => !isKnown);
  return [
    ...[...namespaces].sort(([a], [b]) => a < b ? -1 : 1).map(([label, inside]) => ({ label, isNamespace: true, members: inside })),
    ...(unknown.length === 0 ? [] : [{ label: 'in no register', isNamespace: false, members: unknown }]),
  ];
}

function namespaceOf({ id }: Member): string {
  return id.slice(0, Math.max(0, id.indexOf('/')));
}

/** How a member is called inside its cluster. */
export function nameIn({ isNamespace }: Pick<Cluster, 'isNamespace'>, { id }: Member): string {
  return isNamespace ? id.slice(id.indexOf('/') + 1) : id;
}
