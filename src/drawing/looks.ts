import { Edge, Member } from './drawing';
import { AuthorityClass } from '../declaration/authority-class';

/** Colours of what is drawn as an area. */
export interface Look {
  readonly fill: string;

  /** Text on it, which contrasts at least 4.5 : 1. */
  readonly ink: string;
  readonly border: string;
}

/**
 * One hue, and the darker the more an agent may decide: it reads the same to colour-blind people and in black and white.
 * The class is written on every agent as well.
 */
export const CLASS_LOOKS: Readonly<Record<AuthorityClass | '', Look>> = {
  '': { fill: '#ffffff', ink: '#1a1a1a', border: '#5c6670' },
  [AuthorityClass.ADVISE]: { fill: '#eef5fb', ink: '#12263a', border: '#5b86ad' },
  [AuthorityClass.PROPOSE]: { fill: '#b9d7ee', ink: '#12263a', border: '#3f6f9b' },
  [AuthorityClass.EXECUTE]: { fill: '#68a4d1', ink: '#081521', border: '#1d4f7c' },
  [AuthorityClass.ADAPT]: { fill: '#143d66', ink: '#ffffff', border: '#0a2038' },
};

export const TOOL_LOOK: Look = { fill: '#f4efe3', ink: '#2b2418', border: '#857a5f' };

/** Lines and their words. Red is for what is broken, and for nothing else. */
export const INK = { line: '#4a5560', feedback: '#6a3d9a', broken: '#c01818', text: '#1f2933', dim: '#52606d', cluster: '#f7f8fa', clusterBorder: '#aeb8c2' } as const;

export function lookOf({ kind, authorityClass, isKnown }: Member): Look {
  return kind === 'tool' && isKnown ? TOOL_LOOK : CLASS_LOOKS[authorityClass];
}

/** What a member is, in a word. */
export function roleOf({ kind, authorityClass, isKnown }: Member): string {
  return !isKnown ? 'unknown' : kind === 'tool' ? 'tool' : authorityClass;
}

/** How an edge is drawn. What is broken is told before what is declared. */
export type Stroke = 'plain' | 'feedback' | 'broken';

export function strokeOf({ isFeedback, breaches }: Edge): Stroke {
  return breaches.length > 0 ? 'broken' : isFeedback ? 'feedback' : 'plain';
}

export const STROKE_INK: Readonly<Record<Stroke, string>> = { plain: INK.line, feedback: INK.feedback, broken: INK.broken };

const MOST_NUMBERS = 3;

/** The numbers of breaches, as they stand beside what they mark; `''` for none. */
export function marks(breaches: readonly number[]): string {
  const shown = breaches.slice(0, MOST_NUMBERS).map(number => `!${number}`);
  return [...shown, ...(breaches.length > shown.length ? ['…'] : [])].join(' ');
}
