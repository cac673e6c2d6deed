import { ExceptedVerdict } from '../../src/checks/admit';
import { docsUrl, refusalText, warningText } from '../../src/checks/report';
import { AnyRule, Finding, Verdict } from '../../src/checks/rule';

// The one place where the wording around findings is pinned.

const NAMED: AnyRule = {
  id: 'owner-is-named',
  title: 'an agent names the one person who answers for it',
  rationale: 'an agent with nobody to answer for it cannot be stopped',
  fix: 'set `owner` to one person',
  onFail: 'refuse',
  exceptions: 'none',
  references: [],
};
const REVIEWED: AnyRule = { ...NAMED, id: 'review-date-fits', rationale: 'an agent drifts', fix: 'set `driftBoundary.reviewBy` to a day' };

const of = (rule: AnyRule, ...findings: readonly Finding[]): readonly Verdict[] => findings.map(finding => ({ rule, finding }));
const EMAIL = { at: 'owner.email', problem: 'needs an e-mail address, got nothing' };
const NAME = { at: 'owner.name', problem: 'needs the name of one person, got nothing' };
const LATE = { at: 'driftBoundary.reviewBy', problem: 'is 400 days after today, and the authority class "advise" allows 365' };

function accepted(verdicts: readonly Verdict[], change: object = {}): readonly ExceptedVerdict[] {
  const exception = { rule: 'x', at: 'x', reason: 'no tags before January', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2027-01-15', ...change };
  return verdicts.map(verdict => ({ ...verdict, exception }));
}

describe('a refusal', () => {
  test('of one finding says what, why, how to mend it and where to read on', () => {
    expect(refusalText('agent "ops-agents/triage"', of(NAMED, EMAIL))).toBe(`\
agent "ops-agents/triage" is refused for 1 reason:
    owner-is-named: \`owner.email\` needs an e-mail address, got nothing
      why: an agent with nobody to answer for it cannot be stopped
      fix: set \`owner\` to one person
      see: node_modules/governed-agents/docs/rules/owner-is-named.md`);
  });

  test('of two findings of one rule explains the rule once', () => {
    expect(refusalText('agent "ops-agents/triage"', of(NAMED, NAME, EMAIL))).toBe(`\
agent "ops-agents/triage" is refused for 2 reasons:
    owner-is-named: \`owner.name\` needs the name of one person, got nothing
    owner-is-named: \`owner.email\` needs an e-mail address, got nothing
      why: an agent with nobody to answer for it cannot be stopped
      fix: set \`owner\` to one person
      see: node_modules/governed-agents/docs/rules/owner-is-named.md`);
  });

  test('of a finding with a fix of its own gives that in place of the rule\'s', () => {
    expect(refusalText('agent "ops-agents/triage"', of(REVIEWED, { ...LATE, fix: 'set `driftBoundary.reviewBy` to "2027-11-22" or an earlier day' }))).toBe(`\
agent "ops-agents/triage" is refused for 1 reason:
    review-date-fits: \`driftBoundary.reviewBy\` is 400 days after today, and the authority class "advise" allows 365
      why: an agent drifts
      fix: set \`driftBoundary.reviewBy\` to "2027-11-22" or an earlier day
      see: node_modules/governed-agents/docs/rules/review-date-fits.md`);
  });

  test('of several rules explains each, and findings of one rule apart where they are mended otherwise', () => {
    expect(refusalText('the app\'s `Governance`', [...of(NAMED, NAME, { ...EMAIL, fix: 'ask around' }), ...of(REVIEWED, LATE)])).toBe(`\
the app's \`Governance\` is refused for 3 reasons:
    owner-is-named: \`owner.name\` needs the name of one person, got nothing
      why: an agent with nobody to answer for it cannot be stopped
      fix: set \`owner\` to one person
      see: node_modules/governed-agents/docs/rules/owner-is-named.md
    owner-is-named: \`owner.email\` needs an e-mail address, got nothing
      why: an agent with nobody to answer for it cannot be stopped
      fix: ask around
      see: node_modules/governed-agents/docs/rules/owner-is-named.md
    review-date-fits: \`driftBoundary.reviewBy\` is 400 days after today, and the authority class "advise" allows 365
      why: an agent drifts
      fix: set \`driftBoundary.reviewBy\` to a day
      see: node_modules/governed-agents/docs/rules/review-date-fits.md`);
  });

  test('that a person may accept prints the exception to copy, each by itself', () => {
    const pinned: AnyRule = { ...NAMED, id: 'image-is-pinned', rationale: 'an image moves', fix: 'set `workload.image`', exceptions: 'allowed' };
    const [latest, other] = [{ at: 'workload.image', value: 'triage:latest', problem: 'moves' }, { at: 'init.image', value: 'a "b" \u202e\n', problem: 'moves' }];
    expect(refusalText('agent "ops-agents/triage"', of(pinned, latest, other))).toBe(`\
agent "ops-agents/triage" is refused for 2 reasons:
    image-is-pinned: \`workload.image\` moves
      why: an image moves
      fix: set \`workload.image\`
      or:  have a person accept it in \`exceptions\`: { rule: "image-is-pinned", at: "workload.image = triage:latest", reason: "…", approvedBy: { name: "…", email: "…" }, until: "YYYY-MM-DD" }
      see: node_modules/governed-agents/docs/rules/image-is-pinned.md
    image-is-pinned: \`init.image\` moves
      why: an image moves
      fix: set \`workload.image\`
      or:  have a person accept it in \`exceptions\`: { rule: "image-is-pinned", at: "init.image = a \\"b\\" \\u202e\\n", reason: "…", approvedBy: { name: "…", email: "…" }, until: "YYYY-MM-DD" }
      see: node_modules/governed-agents/docs/rules/image-is-pinned.md`);
  });

  test('prints no exception for a warning', () => {
    const warning: AnyRule = { ...NAMED, onFail: 'warn', exceptions: 'allowed' };
    expect(warningText('agent', of(warning, { ...EMAIL, value: 'nothing' }), [])).not.toContain('exceptions');
  });

  test('of a declaration as a whole names the declaration', () => {
    expect(refusalText('agent "ops-agents/triage"', of(NAMED, { at: '', problem: 'needs an object, got 3' }))).toContain(': the declaration needs an object, got 3\n');
  });

  test('shows what a terminal would obey', () => {
    expect(refusalText('agent', of(NAMED, { at: 'env.\u001b[2J', problem: 'is \u202eodd\nis fine' }))).toContain('    owner-is-named: `env.\\u001b[2J` is \\u202eodd\\u000ais fine\n');
  });
});

describe('a warning', () => {
  test('says what, and what can be done', () => {
    expect(warningText('[app/ops/triage] agent "ops-agents/triage"', of(REVIEWED, LATE), [])).toBe(`\
[app/ops/triage] agent "ops-agents/triage": review-date-fits: \`driftBoundary.reviewBy\` is 400 days after today, and the authority class "advise" allows 365
  fix: set \`driftBoundary.reviewBy\` to a day`);
  });

  test('gives the fix of the finding where it has one', () => {
    expect(warningText('agent', of(REVIEWED, { ...LATE, fix: 'plan the review now' }), [])).toMatch(/\n {2}fix: plan the review now$/);
  });

  test('about what is excepted says who accepted it, until when and why', () => {
    expect(warningText('agent "ops-agents/triage"', [], accepted(of(NAMED, EMAIL)))).toBe(`\
agent "ops-agents/triage": owner-is-named: \`owner.email\` needs an e-mail address, got nothing
  accepted until 2027-01-15 by Lin Wei <lin.wei@example.com>: no tags before January`);
  });

  test('comes before what is excepted, each on lines of its own', () => {
    expect(warningText('agent', of(REVIEWED, LATE), accepted(of(NAMED, EMAIL))).split('\n').map(line => line.split(':')[0])).toEqual(['agent', '  fix', 'agent', '  accepted until 2027-01-15 by Lin Wei <lin.wei@example.com>']);
  });

  test('shows what a terminal would obey', () => {
    const odd = accepted(of(NAMED, EMAIL), { reason: '\u009b2J', approvedBy: { name: 'Lin\u202e', email: 'lin@example.com' } });
    expect(warningText('agent', [], odd)).toMatch(/ by Lin\\u202e <lin@example\.com>: \\u009b2J$/);
  });

  test('of nothing is nothing', () => {
    expect(warningText('agent', [], [])).toBe('');
  });
});

test('a rule is explained on its page inside the package', () => {
  expect(docsUrl({ id: 'image-is-pinned' })).toBe('node_modules/governed-agents/docs/rules/image-is-pinned.md');
});

test('two rules that are mended alike are explained one by one', () => {
  const told = refusalText('agent "ops-agents/triage"', [...of(NAMED, { ...NAME, fix: 'ask around' }), ...of(REVIEWED, { ...LATE, fix: 'ask around' })]);
  expect(told.match(/why: .*/g)).toEqual(['why: an agent with nobody to answer for it cannot be stopped', 'why: an agent drifts']);
});
