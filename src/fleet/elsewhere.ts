import { GraphAgent, GraphTool } from './graph-member';

/** Where a register tells of somebody. */
export interface Registered {
  /** What the register is called. */
  readonly file: string;

  /** Which of its agents, or of its tools, it is; first is 0. */
  readonly index: number;
}

/** An agent and a tool as a register tells of them. */
export type RegisteredAgent = GraphAgent & Registered;
export type RegisteredTool = GraphTool & Registered;
export type RegisteredMember = RegisteredAgent | RegisteredTool;

/** Where in its register somebody is: `agents[3]`. */
export function placeInRegister({ kind, index }: Pick<RegisteredMember, 'kind' | 'index'>): string {
  return `${kind}s[${index}]`;
}

/** What an app is told of other apps. */
export interface Elsewhere {
  /** The registers that it is given, as they are called. */
  readonly files: readonly string[];

  /** Stage of all of them; `''` where they name none. */
  readonly environment: string;
  readonly members: readonly RegisteredMember[];

  /** Why a register cannot be taken into account; `at` is where the app names it. */
  readonly problems: readonly { readonly at: string; readonly problem: string }[];
}

/** Of an app that is told of no other. */
export const NOWHERE: Elsewhere = { files: [], environment: '', members: [], problems: [] };
