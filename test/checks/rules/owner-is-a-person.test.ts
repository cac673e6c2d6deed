import { ownerIsAPerson } from '../../../src/checks/rules/owner-is-a-person';
import { quote } from '../../../src/plan/quote';
import { DANA, planWith } from '../admissible';

const named = (name: string) => ownerIsAPerson.check(planWith({ owner: { ...DANA, name } }));
const mailed = (email: string) => ownerIsAPerson.check(planWith({ owner: { ...DANA, email } }));

describe('a name', () => {
  test.each([
    // groups and offices
    'Platform Team', 'SRE', 'SRE on-call', 'Team Checkout', 'Checkout Squad', 'Payments Engineering', 'Customer Support', 'The Platform Team', 'DevOps',
    'Platform Crew', 'Everyone', 'Security', 'platform-team', 'PLATFORM TEAM', 'K8s Admins',
    // machines
    'bot', 'triage-bot', 'Rollout-Agent', 'AI Agent', 'AI assistant', 'ChatGPT', 'LLM', 'CI', 'GitHub Bot', 'Service Account', 'svc',
    'system', 'Argo CD', 'Jenkins', 'bot 2', 'k8s',
    // placeholders
    'TBD', 'todo', 'N/A', 'none', 'John Doe', 'Jane Doe', 'Doe, John', 'Max Mustermann', 'Foo Bar', 'First Last', 'Your Name', 'Owner', 'username', 'xxx', 'test', 'me',
    // no names
    '007', '???', '<owner>', '{{ owner }}', '${OWNER}', 'dana.reyes@example.com', 'https://example.com/teams/ops', 'team:platform',
    // hidden behind other characters
    'ｂｏｔ', 'b\u200bot', 'Platform\u00a0Team', 'Platform Team (EMEA)',
  ])('%j is refused', name => {
    expect(named(name)).toMatchObject([{ at: 'owner.name', problem: expect.stringContaining(quote(name)) }]);
  });

  test.each([
    'Dana Reyes', 'Reyes, Dana', 'Dana', 'Sukarno', 'Ai', 'Ai Weiwei', '다나', '李伟', 'Дана', 'Mỹ Nguyễn', 'Mỹ'.normalize('NFD'), 'José Sá', 'Nguyễn Thị Bot',
    'Jan Bot', 'Smit-Botha', 'Marieke Jansen-Bot', 'Larry Page', 'Herbert List', 'Anna Group', 'Joe Root', 'Amanda Crew', 'Nancy Guild', 'Maria Sales', 'Jane Foo', 'John Bar', 'John',
    'Jane', 'Job de Vries', 'An Do', 'No Soo-ah', 'Carl Person', 'Dr. Dana Reyes', 'Dana O\'Neill-Smith', 'Dana Reyes (she/her)', 'Dana Reyes (SRE)', 'Dana Reyes III',
    'Jenkins Humphrey', 'Will Argo', 'Ops Olsen', 'Agent Smith', 'Marc Support-Lefèvre',
  ])('%j is accepted', name => {
    expect(named(name)).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    // lists and offices
    'platform-team@example.com', 'team-checkout@example.com', 'checkout-squad@example.com', 'platformteam@example.com', 'checkout.oncall@example.com', 'sre@example.com',
    'devops@example.com', 'payments-engineering@example.com', 'it@example.com', 'hr@example.com', 'all@example.com', 'dev-all@example.com', 'info@example.com',
    'ops+dana@example.com', 'OPS@EXAMPLE.COM', 'k8s-admins@example.com', 'dana@lists.example.com', 'dana@groups.example.com', 'dana@googlegroups.com',
    // machines
    'bot@example.com', 'rollout-bot@example.com', 'rollout_bot@example.com', 'svc-rollout@example.com', 'svc.rollout@example.com', 'sa-rollout@example.com',
    'noreply@example.com', 'no-reply@example.com', 'alerts-noreply@example.com', 'do-not-reply@example.com', 'ci@example.com', 'build-ci@example.com',
    'rollout@project.iam.gserviceaccount.com', '1+bot@users.noreply.github.com', 'dana@example.pagerduty.com', 'x@emea.teams.ms', 'root@localhost',
    // placeholders
    'tbd@example.com', 'john.doe@example.com', 'jdoe@example.com', 'first.last@example.com', 'your.name@example.com', 'owner@example.com', 'foo@bar.com', '+dana@example.com',
    '_@example.com',
  ])('%j is refused', email => {
    expect(mailed(email)).toMatchObject([{ at: 'owner.email', problem: expect.stringContaining(JSON.stringify(email)) }]);
  });

  test.each([
    'dana.reyes@example.com', 'dana@company.com', 'jane@company.com', 'dreyes@example.com', 'd@example.com', 'dana+bot@example.com', 'dana.reyes+agents@example.com',
    'jan.bot@example.com', 'm.jansen-bot@example.com', 'liz.list@example.com', 'anna.group@example.com', 'larry.page@example.com', 'page@example.com', 'amanda.crew@example.com',
    'joana.sa@example.com', 'joana_sa@example.com', 'sa@example.com', 'na@example.com', 'me@danareyes.example', 'sa.khan@example.com', 'ci.lee@example.com', 'bot.jan@example.com',
    // words of machines and lists inside other words
    'smit-botha@example.com', 'jan_botha@example.com', 'jan.robotham@example.com', 'ana_cielo@example.com', 'ana.sa-lopes@example.com', 'dana.opsahl@example.com',
    'dana-allen@example.com', 'steamboat@example.com', 'steam.dana@example.com', 'ecosystem.dana@example.com', 'dana@mylists.example.com',
    'z0012345@example.com', '20191234@students.example.edu', '12345678@qq.com', 'dana@pagerduty.com', 'dana@group.example', 'dana@groups.example', 'dana@bmwgroup.com',
  ])('%j is accepted', email => {
    expect(mailed(email)).toEqual([]);
  });
});

test('a group with a list is found at both places', () => {
  expect(ownerIsAPerson.check(planWith({ owner: { ...DANA, name: 'Platform Team', email: 'platform@example.com' } }))).toMatchObject([
    { at: 'owner.name' }, { at: 'owner.email' },
  ]);
});

test.each([['nobody', undefined], ['a blank name and address', { name: ' ', email: '' }], ['an address that is none', { name: 'Dana Reyes', email: 'bot' }]])(
  '%s is for another rule', (_, owner) => {
    expect(ownerIsAPerson.check(planWith({ owner }))).toEqual([]);
  });

test('a deputy is for another rule', () => {
  expect(ownerIsAPerson.check(planWith({ owner: { ...DANA, deputy: { name: 'bot', email: 'bot@example.com' } } }))).toEqual([]);
});

test.each([
  ['Job de Vries', 'job@example.com'], ['Dev Patel', 'dev@example.com'], ['Jennifer Null', 'null@example.com'], ['Li Sa', 'sa-li@example.com'], ['Sri Nair', 'sri.ops@example.com'],
  ['Muthu a/l Raman', 'muthu@example.com'], ['Priya A/P Kumar', 'priya.kumar@example.com'], ['Ravi s/o Nair', 'ravi@example.com'], ['Dana Reyes', 'dana.reyes@corp.internal'],
])('%s <%s> is a person', (name, email) => {
  expect(ownerIsAPerson.check(planWith({ owner: { ...DANA, name, email } }))).toEqual([]);
});

test.each([
  ['Rollout Agent', 'agent-rollout@example.com'], ['agent-advise-triage', 'agent-advise-triage@example.com'], ['Jira Automation', 'jira@example.com'], ['Azure Pipelines', 'azure@example.com'],
  ['To Be Determined', 'dana@example.com'], ['Unassigned', 'dana@example.com'], ['The Owner', 'dana@example.com'], ['Network Operations Center', 'noc@example.com'],
  ['Dana Reyes', 'dana-noreply@example.com'],
])('%s <%s> is nobody', (name, email) => {
  expect(ownerIsAPerson.check(planWith({ owner: { ...DANA, name, email } })).length).toBeGreaterThan(0);
});
