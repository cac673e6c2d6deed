import { Breach, Drawing } from './drawing';
import { visibleText } from './visible-text';
import { AuthorityClass } from '../declaration/authority-class';

/** What the signs of a drawing mean; only of those that are in it. */
export interface Legend {
  /** Least authority first. */
  readonly classes: readonly AuthorityClass[];
  readonly signs: readonly Sign[];

  /** The bounds that do not hold, each with its number. */
  readonly breaches: readonly string[];
}

export type SignName = 'tool' | 'unknown' | 'opens a port' | 'opens nothing' | 'feedback' | 'broken' | 'reference';

export interface Sign {
  readonly name: SignName;
  readonly means: string;
}

/** What an agent of a class may decide, as short as a legend needs it. */
export const CLASS_WORDS: Readonly<Record<AuthorityClass, string>> = {
  [AuthorityClass.ADVISE]: 'advise: tells a person',
  [AuthorityClass.PROPOSE]: 'propose: a person applies it',
  [AuthorityClass.EXECUTE]: 'execute: acts by itself',
  [AuthorityClass.ADAPT]: 'adapt: changes how it acts',
};

const SIGN_WORDS: Readonly<Record<SignName, string>> = {
  'tool': 'a tool',
  'unknown': 'in no register: only its name is known',
  'opens a port': 'may set going, through this port',
  'opens nothing': 'may set going, and opens no network',
  'feedback': 'part of a declared, bounded loop',
  'broken': 'breaks a bound: the number says which',
  'reference': 'goes on in another namespace',
};

/** Beyond so many, a picture is no list; the command `fleet` makes one. */
const MOST_BREACHES = 12;
const LONGEST_PROBLEM = 400;

/** `hasReferences`: whether edges to other namespaces end at the name of whom they lead to. */
export function legendOf({ members, edges, breaches }: Drawing, hasReferences = false): Legend {
  const present: Readonly<Record<SignName, boolean>> = {
    'tool': members.some(({ kind, isKnown }) => kind === 'tool' && isKnown),
    'unknown': members.some(({ isKnown }) => !isKnown),
    'opens a port': edges.some(({ port }) => port !== null),
    'opens nothing': edges.some(({ port }) => port === null),
    'feedback': edges.some(edge => edge.isFeedback && edge.breaches.length === 0),
    'broken': breaches.length > 0,
    'reference': hasReferences,
  };
  const signs = (Object.keys(present) as SignName[]).filter(name => present[name]).map(name => ({ name, means: SIGN_WORDS[name] }));
  const classes = Object.values(AuthorityClass).filter(each => members.some(({ authorityClass }) => authorityClass === each));
  const more = breaches.length - MOST_BREACHES;
  return {
    classes,
    signs,
    breaches: [
      ...breaches.slice(0, MOST_BREACHES).map((breach, i) => `!${i + 1}  ${breachText(breach)}`),
      ...(more > 0 ? [`and ${more} more, which \`governed-agents fleet\` lists`] : []),
    ],
  };
}

function breachText({ rule, of, at, problem }: Breach): string {
  return visibleText(`${of}, ${rule}: \`${at}\` ${problem}`, LONGEST_PROBLEM);
}

const SIGN_NAMES: Readonly<Record<SignName, string>> = {
  'tool': 'hexagon',
  'unknown': 'dashed outline',
  'opens a port': 'line with a port',
  'opens nothing': 'dashed line',
  'feedback': 'thick or double line in purple',
  'broken': 'line in red',
  'reference': 'name in a pill',
};

/** The legend without pictures. */
export function legendLines({ classes, signs, breaches }: Legend): readonly string[] {
  return [...classes.map(each => CLASS_WORDS[each]), ...signs.map(({ name, means }) => `${SIGN_NAMES[name]}: ${means}`), ...breaches];
}
