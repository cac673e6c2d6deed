import { pathTo } from '../../plan/defect';
import { PersonPlan } from '../../plan/member-plan';
import { isVisible, quote } from '../../plan/quote';
import { Finding } from '../rule';
import { isEmail } from './email';
import { notAPersonsMailbox, notAPersonsName } from './person';

/** Longest name or title of a person, in UTF-16 units. */
export const LONGEST_PERSON = 200;

/** What keeps a person from being named: a missing name, an invalid address. */
export function namingProblems(person: PersonPlan, at: string): readonly Finding[] {
  return [
    ...(person.name.trim() === '' ? [{ at: pathTo(at, 'name'), problem: 'needs the name of one person, got nothing' }] : []),
    ...(person.name.length > LONGEST_PERSON || !isVisible(person.name)
      ? [{ at: pathTo(at, 'name'), problem: `needs a name of at most ${LONGEST_PERSON} visible characters on one line, got ${quote(person.name)}` }] : []),
    ...(isEmail(person.email) ? [] : [{ at: pathTo(at, 'email'), problem: `needs an e-mail address, got ${person.email === '' ? 'nothing' : quote(person.email)}` }]),
  ];
}

/** What makes a named person no person: a machine, a list, a placeholder. Silent on what is not named at all. */
export function personhoodProblems(person: PersonPlan, at: string): readonly Finding[] {
  const name = person.name.trim() === '' ? null : notAPersonsName(person.name);
  const mailbox = isEmail(person.email) ? notAPersonsMailbox(person.email, name === null ? person.name : '') : null;
  return [
    ...(name === null ? [] : [{ at: pathTo(at, 'name'), problem: `needs a person, got ${quote(person.name)}, which is ${name}` }]),
    ...(mailbox === null ? [] : [{ at: pathTo(at, 'email'), problem: `needs a person's own address, got ${quote(person.email)}, which belongs to ${mailbox}` }]),
  ];
}
