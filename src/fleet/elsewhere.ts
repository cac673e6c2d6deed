import { GraphAgent, GraphTool } from './graph-member';

/** Where a register tells of somebody. */
export interface Registered {
  /** What the register is called. */
  readonly file: string;

  /** Where in it that is: `agents[3]`. */
  readonly place: string;
}

/** An agent and a tool as a register tells of them. */
export type RegisteredAgent = GraphAgent & Registered;
export type RegisteredTool = GraphTool & Registered;
export type RegisteredMember = RegisteredAgent | RegisteredTool;

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
