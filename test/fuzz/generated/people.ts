import * as fc from 'fast-check';
import { maybe, oneOf, present } from './words';

const PEOPLE: readonly (readonly [name: string, email: string])[] = [
  ['Dana Reyes', 'dana.reyes@example.com'],
  ['Sam Okafor', 'sam.okafor@example.com'],
  ['Lin Wei', 'lin.wei+agents@example.com'],
  ['Zoë Ångström', 'zoe@example.org'],
  ['O’Brien, Pat', 'pat.obrien@example.com'],
  ['李伟', 'l.wei2@example.net'],
  ['Nguyễn Thị Hồng', 'hong.nguyen@example.com'],
  ['محمد علي', 'm.ali@example.com'],
  ['José "Pepe" Núñez', 'jose_nunez@example.com'],
  ['Anna #1 Müller', 'anna-mueller@sub.example.com'],
];

const CONTACTS = [
  'https://example.pagerduty.com/services/PROLLOUT', 'tel:+15550100100', 'tel:+49-30-1234567;ext=12', 'mailto:dana.reyes@example.com',
  'https://example.com/oncall?team=a&b=%20#c', 'mailto:on-call@example.com?subject=agent',
];

const REFERENCES = ['https://github.com/example/ops/pull/42', 'https://example.com/changes/CHG-7?x=1#y', 'https://tickets.example.com/#7'];

function personAt(i: number) {
  const [name, email] = PEOPLE[i % PEOPLE.length];
  return { name, email };
}

const others = fc.nat(PEOPLE.length - 2);

/** An owner with a deputy, and an approver: nobody stands in for the owner but others. */
export const people = fc.record({
  first: fc.nat(PEOPLE.length - 1),
  deputy: others,
  approver: others,
  exempter: others,
  contact: oneOf(...CONTACTS),
  title: maybe(oneOf('SRE lead', 'Head of "things"', 'null', '老板', '')),
  hasDeputy: fc.boolean(),
  reference: oneOf(...REFERENCES),
}).map(({ first, deputy, approver, exempter, contact, title, hasDeputy, reference }) => ({
  owner: present({ ...personAt(first), contact, title }),
  deputy: personAt(first + 1 + deputy),
  approver: personAt(first + 1 + approver),
  exempter: personAt(first + 1 + exempter),
  hasDeputy,
  reference,
}));
