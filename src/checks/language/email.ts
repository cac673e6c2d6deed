/** Longest address that mail can carry, RFC 5321 section 4.5.3.1. */
const LONGEST = 254;

// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const VALID = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`);

/** One service under two domains, whose mailboxes ignore dots. */
const GMAIL = ['gmail.com', 'googlemail.com'];

/** Whether `address` is a valid e-mail address by the grammar of the HTML living standard. */
export function isEmail(address: string): boolean {
  return address.length <= LONGEST && VALID.test(address);
}

/** The part before the `@`, without a `+tag`, in lower case. */
export function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf('@')).toLowerCase().replace(/\+.*$/, '');
}

/** The part behind the `@`, in lower case. */
export function domainPart(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Whether mail to both addresses reaches the same person, `+tags` and case aside, and dots where the domain is known to ignore them. */
export function isSameMailbox(a: string, b: string): boolean {
  return mailbox(a) === mailbox(b);
}

function mailbox(address: string): string {
  const [local, domain] = [localPart(address), domainPart(address)];
  return GMAIL.includes(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}
