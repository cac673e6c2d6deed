import { Holder } from './holders';
import { tellRights } from './language/rights';
import { QuestionableGrant } from './questionable-grants';
import { Lead, tellLead } from './reach';
import { Exact, Finding } from './rule';
import { Right } from '../fleet/amount';
import { AuthorityGraph } from '../fleet/authority-graph';
import { tellRight, tellSubject } from '../fleet/told-path';
import { quote } from '../plan/quote';
import { PolicyRule } from '../rbac/policy-rule';

/** A grant that gives an agent more than it declares, or nobody can say what. */
export interface UndeclaredGrant extends QuestionableGrant {
  /** Who the agent is to it. */
  readonly holder: Holder;

  /** What it gives beyond the declaration, right by right. */
  readonly undeclared: readonly PolicyRule[];

  /** The most dangerous right of these; null where there is none. */
  readonly worst: Right | null;

  /** Whom that leads to; null where it is nobody. */
  readonly leading: Leading | null;

  /** How many other agents of the app it gives the same. */
  readonly others: number;
}

/** Whose authority a grant leads to. */
export interface Leading {
  /** All of them, with what they hold. */
  readonly told: string;

  /** The one that leads to the most powerful. */
  readonly most: Lead;
}

/** What a grant gives an agent beyond its declaration: all of it in a few words, and how it comes to the worst of it. */
export function tellUndeclaredGrant(each: UndeclaredGrant, graph: AuthorityGraph): Finding & Exact {
  const { at, grant, source, doubt } = each;
  const [role, to] = [`${grant.role.kind} ${grant.role.name}`, tellSubject(grant)];
  const worst = tellWorst(each, graph);
  const fix = fixFor(each);
  return {
    at,
    value: `${role} to ${to}${doubt === null || doubt.value === '' ? '' : ` (${doubt.value})`}${tellGiven(each)}`,
    problem: `grants ${quote(role)} to ${quote(to)}${tellHolder(each)} (construct ${quote(source.path)})`
      + `${doubt === null ? '' : `, ${doubt.problem}`}${worst === null ? '' : `, more than the agent declares: ${worst}`}`,
    ...(fix === null ? {} : { fix }),
  };
}

function tellGiven({ undeclared, leading }: UndeclaredGrant): string {
  return undeclared.length === 0 ? '' : `: ${tellRights(undeclared)}${leading === null ? '' : `, which leads to ${leading.told}`}`;
}

/** Why it counts for the agent, where it does not name it, and for how many more. */
function tellHolder({ holder, others }: UndeclaredGrant): string {
  switch (holder.as) {
    case 'itself': return others === 0 ? '' : ` and to ${others} more agent${others === 1 ? '' : 's'} of the app`;
    case 'member': return others === 0 ? ', which the agent is in' : `, which the agent and ${others} more of the app are in`;
    case 'anonymous': return ', as whom the agent asks when it sends no token';
    case 'cloud': return ', as whom GKE knows the agent by its `cloudIdentity`';
    case 'tool': return ', who does for the agent what it may';
  }
}

function fixFor({ holder, isBound, grant }: UndeclaredGrant): string | null {
  const { kind, name } = grant.role;
  if (!isBound) return `leave ${kind} ${quote(name)} as clusters have it: there it is bound to ${quote(tellSubject(grant))}; write what the agent needs into its \`permissions\``;
  if (holder.as === 'itself') return null;
  if (holder.as === 'tool') return 'declare the right in `permissions` of the tool and, with `through`, of the agent, and remove the binding';
  return 'bind the role to those who need it, by their own names; write what the agent needs into its `permissions`';
}

/** How the agent comes to the worst of it; null where nothing is undeclared. */
function tellWorst({ leading, worst }: UndeclaredGrant, graph: AuthorityGraph): string | null {
  if (leading !== null) return tellLead(leading.most, graph);
  return worst === null ? null : tellRight(worst);
}
