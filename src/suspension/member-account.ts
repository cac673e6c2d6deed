import { AUTHORITY_CLASS_NAMES } from '../plan/authority-classes';

/** A ServiceAccount of an agent or a tool. Its name says whose it is: policies go by that, and labels could be anybody's. */
export interface MemberAccount {
  /** Name of the ServiceAccount. */
  readonly account: string;
  readonly kind: 'agent' | 'tool';

  /** Name of the agent or tool. */
  readonly member: string;
}

const MEMBER = new RegExp(`^(?:agent-(?:${AUTHORITY_CLASS_NAMES.join('|')})|(tool))-([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)$`);

/** Whose ServiceAccount goes by this name; null for nobody's. */
export function memberAccount(account: string): MemberAccount | null {
  const [, tool, member] = MEMBER.exec(account) ?? [];
  return member === undefined ? null : { account, kind: tool === undefined ? 'agent' : 'tool', member };
}

/** Those among accounts that go by a name, of the agent or tool or of the ServiceAccount: of one agent several, where it had several classes. */
export function accountsCalled(name: string, accounts: readonly string[]): readonly MemberAccount[] {
  const members = [...new Set(accounts)].sort().flatMap(account => memberAccount(account) ?? []);
  return members.filter(({ account, member }) => member === name || account === name);
}
