import { domainPart, isSameMailbox, localPart } from './email';
import { PersonPlan } from '../../plan/member-plan';

/** Words of machines: a mailbox or name made of these alone belongs to no person. */
const MACHINE = words(`
  agent agents api app apps argo argocd assistant auto automation autopilot bot bots build builder buildkite chatgpt ci cd cicd cluster
  controller copilot cron daemon dependabot deploy deployer deployment donotreply do donot drone flux gitops gitlab github gpt
  jenkins job kubernetes llm machine mailer mcp mlops model monitor monitoring no node noreply not notification notifications
  operator pipeline postman prod production reply renovate robot release runner sa schedule scheduler script server service
  serviceaccount staging svc sync system task terraform test tests token user webhook worker workflow`);

/** Words of groups and offices. */
const GROUP = words(`
  abuse account accounts admin admins administrator administrators alert alerts all architecture backend billing board call
  center chapter cloud committee compliance contact crew csirt data department dept desk dev developer developers development devops everybody
  devsecops distribution duty engineering engineers everyone finance frontend governance group groups guild help helpdesk
  hostmaster hr incident incidents info infra infrastructure it legal list lists mail maintainer maintainers management manager
  managers members ml network noc office on oncall operations ops org owner owners pager pagerduty platform platforms postmaster
  privacy product research responders root rotation sales sec secops security soc shift site sre sres squad staff support team
  teams tech tribe webmaster`);

/** Words that stand where a name should. */
const PLACEHOLDER = words(`
  anonymous anybody anyone asdf assigned be determined later bar baz changeme change doe email example first firstname fixme foo fullname here janedoe jdoe johndoe last
  lastname me musterfrau mustermann my na name
  nil nobody none null owner person placeholder qwerty sample somebody someone surname tba tbc tbd tester the to todo
  undefined unassigned unknown unnamed unset username vacant x xx xxx xyz yourname your`);

/** Domains that deliver to programs and lists; with a leading dot, only their subdomains do. */
const UNATTENDED_DOMAINS = [
  'gserviceaccount.com', 'noreply.github.com', 'noreply.gitlab.com', 'googlegroups.com', 'groups.io',
  '.pagerduty.com', '.opsgenie.net', '.slack.com', '.teams.ms', '.localhost', '.invalid', '.test',
];

/** What a name names instead of a person, or null. */
export function notAPersonsName(name: string): string | null {
  const called = withoutRemark(name);
  if (!/\p{L}/u.test(called)) return 'no name';
  if (/[@/:<>\\{}[\]$]/.test(called.replace(PATRONYMIC, ' '))) return 'a placeholder or an address';
  const parts = wordsIn(called);
  if (isPlaceholder(parts)) return 'a placeholder';
  if (isMachine(parts) || MACHINE_NAMES.some(form => form.test(called))) return 'a machine';
  if (isMadeOf(parts, GROUP) || isMadeOf(parts.slice(-1), TEAM) || parts[0] === 'team') return 'a group or an office';
  return isMadeOf(parts, EVERYTHING) ? 'a group or a machine' : null;
}

/** What a mailbox belongs to instead of the person of that name, or null. The address must be valid, and the name a person's or empty. */
export function notAPersonsMailbox(address: string, name: string): string | null {
  const [local, domain] = [localPart(address), domainPart(address)];
  const parts = wordsIn(local);
  if (isUnattended(domain)) return 'a machine or a list';
  if (!domain.includes('.')) return 'a machine of a local network';
  if (!/[a-z0-9]/.test(local)) return 'no name';
  if (/(^|[-_.])(no-?reply|do-?not-?reply)([-_.]|$)/.test(local)) return 'a machine';
  if (isNamedAfter(parts, name) || (parts.length === 1 && INITIALS.has(parts[0]))) return null;
  if (isPlaceholder(parts)) return 'a placeholder';
  if (isMachine(parts) || MACHINE_MAILBOXES.some(form => form.test(local))) return 'a machine';
  if (isMadeOf(parts, GROUP) || isMadeOf(parts.slice(-1), TEAM) || LISTS.some(form => form.test(local))) return 'a list or an office';
  return isMadeOf(parts, EVERYTHING) ? 'a list or a machine' : null;
}

const EVERYTHING: ReadonlySet<string> = new Set([...MACHINE, ...GROUP, ...PLACEHOLDER]);

/** Last words of a group's name that are no surnames, as Crew, Guild, List and Group are. */
const TEAM = words(`
  committee department dept developers devops engineering engineers helpdesk infrastructure oncall operations platform rotation security
  squad sres support team teams`);

/** Mailboxes of two letters that are more often somebody's initials than anything else. */
const INITIALS = words('do me my na no on sa');

/** Sons and daughters of: legal parts of names in Malaysia and Singapore. */
const PATRONYMIC = /\b[ads]\/[lpo]\b/gi;

/** Bot is a surname, Agent and Pipeline are none. */
const MACHINE_NAMES = [/^\S+-(bot|agent)$/i, /^(agent|svc|sa)-/i, /\s(agent|automation|assistant|copilot|pipelines?)$/i];

/** Job de Vries may be job@, and Dev Patel dev@: a mailbox with the person's own name in it is theirs. */
function isNamedAfter(parts: readonly string[], name: string): boolean {
  const own = wordsIn(name);
  return parts.some(part => part.length >= 2 && own.includes(part));
}

/** A surname may stand behind a dot, and a double surname behind a hyphen: m.jansen-bot, ana.sa, liz.list. */
const MACHINE_MAILBOXES = [
  /^(svc|robot|system|no-?reply|do-?not-?reply)[-_.]/, /^(sa|bot|ci)[-_]/, /[-_.](robot|svc|no-?reply)$/, /[-_](ci|agent)$/, /^[^.]*[-_]bot$/,
];
const LISTS = [/^team[-_.]/, /[-_.](oncall|on-call|ops|sre|admins?|alerts)$/, /-(list|group|all)$/, /(team|squad|oncall)s?$/];

function isUnattended(domain: string): boolean {
  return /^(lists?|groups|mailman)\.[^.]+\./.test(domain)
    || UNATTENDED_DOMAINS.some(each => each.startsWith('.') ? domain.endsWith(each) : domain === each || domain.endsWith(`.${each}`));
}

/** John Doe is nobody; John and Jane alone are people, and so is Jane Foo. */
function isPlaceholder(parts: readonly string[]): boolean {
  const others = parts.filter(part => part !== 'john' && part !== 'jane');
  return isMadeOf(others, others.length < parts.length ? NOBODYS_SURNAME : PLACEHOLDER) || NOBODY.has(parts[parts.length - 1]);
}

/** What stands behind John and Jane where nobody is meant. */
const NOBODYS_SURNAME = words('doe example lastname name nobody placeholder roe surname');

/** Surnames that nobody has. */
const NOBODY = words('musterfrau mustermann');

/** Ai alone is a name. */
function isMachine(parts: readonly string[]): boolean {
  return isMadeOf(parts.filter(part => part !== 'ai'), MACHINE);
}

/** "Dana Reyes (she/her)" is Dana Reyes. */
function withoutRemark(name: string): string {
  const short = name.replace(/\([^()]*\)/g, ' ').trim();
  return short === '' ? name : short;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

function wordsIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '').toLowerCase().replace(/k8s/g, 'kubernetes');
  return plain.split(/[^\p{L}\p{M}]+/u).filter(word => word !== '');
}

function isMadeOf(parts: readonly string[], vocabulary: ReadonlySet<string>): boolean {
  return parts.length > 0 && parts.every(part => vocabulary.has(part));
}

/** Whether two people are one, as far as a declaration can tell: by mailbox, or by name. Two namesakes have to be written apart. */
export function isSamePerson(a: PersonPlan, b: PersonPlan): boolean {
  const name = plainName(a.name);
  return isSameMailbox(a.email, b.email) || (name !== '' && name === plainName(b.name));
}

/** "Dr. Reyes, Zoë" and "zoe reyes" are one name. Marks of scripts other than Latin, Greek and Cyrillic are vowels, and stay. */
function plainName(name: string): string {
  const inOrder = name.replace(/^([^,]+),([^,]+)$/, '$2 $1').normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return inOrder.split(/[^\p{L}\p{M}]+/u).filter(word => !TITLES.has(word)).join('');
}

/** What stands before a name and is none. */
const TITLES = words('dr ing mr mrs ms mx prof sir');
