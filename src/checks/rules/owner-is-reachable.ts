import { quote } from '../../plan/quote';
import { domainPart, isEmail, localPart } from '../language/email';
import { MemberRule } from '../rule';

const LONGEST_CONTACT = 2048;

/** What a mailbox that nobody reads begins or ends with. */
const NO_REPLY = /^(no|do[-_.]?not)[-_.]?reply|[-_.](no|do[-_.]?not)[-_.]?reply$/;

export const ownerIsReachable: MemberRule = {
  id: 'owner-is-reachable',
  title: 'the owner can be reached now, through a page, a telephone or mail',
  rationale: 'a runaway agent is stopped in minutes or not in time, and nobody looks up an address book first',
  fix: 'set `owner.contact` to a URI that reaches the person now, for example "https://example.pagerduty.com/services/PROLLOUT", "tel:+15550100100" or "mailto:dana.reyes@example.com"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['essay', 'agent-baseline-1.0-draft:DIS-02'],
  check: ({ owner: { name, email, contact } }) => {
    if (name === '' && email === '' && contact === '') return []; // nobody is declared, which owner-is-named says
    if (contact === '') return [{ at: 'owner.contact', problem: 'needs a URI that reaches the owner now, got nothing' }];
    return reaches(contact) ? [] : [{ at: 'owner.contact', problem: `needs an https:, tel: or mailto: URI that reaches a person, got ${quote(contact)}` }];
  },
};

function reaches(contact: string): boolean {
  if (contact.length > LONGEST_CONTACT || /[\s\u0000-\u001f\u007f]/.test(contact)) return false;
  if (contact.startsWith('tel:')) return reachesByTelephone(contact.slice('tel:'.length));
  if (contact.startsWith('mailto:')) return reachesByMail(contact.slice('mailto:'.length).split('?')[0]);
  return reachesByWeb(contact);
}

/** A number as of RFC 3966 that is long enough to be one (E.164: at most 15 digits), with an extension or without. */
function reachesByTelephone(written: string): boolean {
  const [, number = ''] = /^(\+?[\d().-]+)(;ext=\d{1,8})?$/.exec(written) ?? [];
  const digits = number.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 && new Set(digits).size > 1;
}

/** A list may do here: what reads it must not be a machine that reads nothing. */
function reachesByMail(address: string): boolean {
  return isEmail(address) && isHost(domainPart(address)) && !NO_REPLY.test(localPart(address));
}

function reachesByWeb(contact: string): boolean {
  if (!contact.startsWith('https://') || !URL.canParse(contact)) return false;
  const { hostname, username, password } = new URL(contact);
  return username === '' && password === '' && isHost(hostname);
}

/** A name with a dot that is no address and that DNS keeps for nobody (RFC 2606). */
function isHost(hostname: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(hostname) && !/\.(test|invalid|localhost)$/.test(hostname);
}
