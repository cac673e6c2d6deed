import { isSamePerson, notAPersonsMailbox, notAPersonsName } from '../../../src/checks/language/person';

describe('a name is told by what it names instead of a person', () => {
  test.each<[string, string | null]>([
    ['42', 'no name'],
    ['dana@example.com', 'a placeholder or an address'],
    ['<owner>', 'a placeholder or an address'],
    ['{{ name }}', 'a placeholder or an address'],
    ['TBD', 'a placeholder'],
    ['John Doe', 'a placeholder'],
    ['Jane Roe', 'a placeholder'],
    ['John Surname', 'a placeholder'],
    ['Erika Mustermann', 'a placeholder'],
    ['Deploy Bot', 'a machine'],
    ['AI Assistant', 'a machine'],
    ['GPT AI', 'a machine'],
    ['triage-bot', 'a machine'],
    ['svc-triage', 'a machine'],
    ['Triage Agent', 'a machine'],
    ['Release Pipeline', 'a machine'],
    ['Release Pipelines', 'a machine'],
    ['Platform', 'a group or an office'],
    ['Checkout Squad', 'a group or an office'],
    ['Checkout Payments Squad', 'a group or an office'],
    ['Checkout Pipeline', 'a machine'],
    ['Ops(eu)Bot', 'a group or a machine'],
    ['Team Rocket', 'a group or an office'],
    ['Ops Bot', 'a group or a machine'],
    ['(ops)', 'a group or an office'],
  ])('%j is %s', (name, what) => {
    expect(notAPersonsName(name)).toBe(what);
  });

  test.each([
    'Dana Reyes', 'Dana Reyes (she/her)', 'Dana Reyes (Platform Team)', 'Ai', 'Ai Weiwei', 'John', 'Jane', 'John Foo', 'Jane Reyes', 'Dana Crew', 'Sam List', 'Ahmad a/l Subramaniam', 'Siti d/o Raj',
    'Dana Mo-agent Reyes', 'Pat Agent Reyes', 'Robot Reyes', 'Dana svc-Reyes',
  ])('%j is a person', name => {
    expect(notAPersonsName(name)).toBeNull();
  });
});

describe('a mailbox is told by what it belongs to instead of the person', () => {
  test.each<[string, string | null]>([
    ['dana@lists.example.com', 'a machine or a list'],
    ['dana@list.example.com', 'a machine or a list'],
    ['dana@mailman.example.com', 'a machine or a list'],
    ['dana@gserviceaccount.com', 'a machine or a list'],
    ['dana@project.iam.gserviceaccount.com', 'a machine or a list'],
    ['dana@noreply.github.com', 'a machine or a list'],
    ['dana@noreply.gitlab.com', 'a machine or a list'],
    ['dana@users.noreply.gitlab.com', 'a machine or a list'],
    ['dana@googlegroups.com', 'a machine or a list'],
    ['dana@groups.io', 'a machine or a list'],
    ['dana@example.groups.io', 'a machine or a list'],
    ['dana@example.pagerduty.com', 'a machine or a list'],
    ['dana@example.opsgenie.net', 'a machine or a list'],
    ['dana@example.slack.com', 'a machine or a list'],
    ['dana@example.teams.ms', 'a machine or a list'],
    ['dana@host.localhost', 'a machine or a list'],
    ['dana@host.invalid', 'a machine or a list'],
    ['dana@host.test', 'a machine or a list'],
    ['dana@localhost', 'a machine of a local network'],
    ['----@example.com', 'no name'],
    ['noreply@example.com', 'a machine'],
    ['no-reply@example.com', 'a machine'],
    ['donotreply@example.com', 'a machine'],
    ['do-notreply@example.com', 'a machine'],
    ['donot-reply@example.com', 'a machine'],
    ['noreply.dana@example.com', 'a machine'],
    ['donotreply.dana@example.com', 'a machine'],
    ['donot-reply-dana@example.com', 'a machine'],
    ['dana-no-reply@example.com', 'a machine'],
    ['tbd@example.com', 'a placeholder'],
    ['john.doe@example.com', 'a placeholder'],
    ['deploy.bot@example.com', 'a machine'],
    ['svc-checkout@example.com', 'a machine'],
    ['robot_checkout@example.com', 'a machine'],
    ['ci-checkout@example.com', 'a machine'],
    ['checkout-svc@example.com', 'a machine'],
    ['checkout_robot@example.com', 'a machine'],
    ['checkout-ci@example.com', 'a machine'],
    ['checkout_agent@example.com', 'a machine'],
    ['checkout-bot@example.com', 'a machine'],
    ['ops@example.com', 'a list or an office'],
    ['team-checkout@example.com', 'a list or an office'],
    ['checkout.team@example.com', 'a list or an office'],
    ['checkout.payments.security@example.com', 'a list or an office'],
    ['checkoutteam@example.com', 'a list or an office'],
    ['checkout-oncall@example.com', 'a list or an office'],
    ['checkout-ops@example.com', 'a list or an office'],
    ['checkout-admin@example.com', 'a list or an office'],
    ['checkout.admins@example.com', 'a list or an office'],
    ['checkout-list@example.com', 'a list or an office'],
    ['ops-bot@example.com', 'a machine'],
    ['ops.deploy@example.com', 'a list or a machine'],
  ])('%s belongs to %s', (address, what) => {
    expect(notAPersonsMailbox(address, 'Dana Reyes')).toBe(what);
  });

  test.each([
    ['dana.reyes@example.com', 'Dana Reyes'], ['job@example.com', 'Job de Vries'], ['dev.patel@example.com', 'Dev Patel'], ['me@example.com', 'Maria Esposito'], ['sa@example.com', 'Sam Adler'],
    ['m.jansen-bot@example.com', 'Milou Jansen-Bot'], ['ana.sa@example.com', 'Ana Sá'], ['liz.list@example.com', 'Liz List'], ['d.reyes@example.com', 'Dana Reyes'],
    ['listgroupings@example.com', 'Kim Lee'], ['kim-allen@example.com', 'Kim Lee'], ['adminton.lee@example.com', 'Kim Lee'],
    ['ecosystem.k@example.com', 'Kim Lee'], ['steam.k@example.com', 'Kim Lee'], ['k-opsahl@example.com', 'Kim Lee'], ['k-allen@example.com', 'Kim Lee'],
    ['danasvc.lee@example.com', 'Kim Lee'], ['dana@opsgenie.net.example.com', 'Dana Reyes'], ['dana@mailman.com', 'Dana Reyes'], ['dana@mygroups.io', 'Dana Reyes'], ['dana@lists.com', 'Dana Reyes'],
  ])('%s may belong to %s', (address, name) => {
    expect(notAPersonsMailbox(address, name)).toBeNull();
  });

  test('a letter of the name is no proof that the mailbox is the person\'s', () => {
    expect(notAPersonsMailbox('x@example.com', 'Dana X')).toBe('a placeholder');
  });
});

describe('two people', () => {
  const person = (name: string, email = `${name.replace(/\W/g, '')}@example.com`) => ({ name, email });

  test.each([
    ['Dana Reyes', 'dana  reyes'], ['Dana Reyes', 'Reyes, Dana'], ['Dr. Dana Reyes', 'Dana Reyes'], ['Prof Dr Dana Reyes', 'Ms. Dana Reyes'], ['Zoë Reyes', 'ZOE REYES'], ['Dana-Maria Reyes', 'Dana Maria Reyes'],
  ])('%j and %j are one', (a, b) => {
    expect(isSamePerson(person(a, 'a@example.com'), person(b, 'b@example.com'))).toBe(true);
  });

  test.each([['Dana Reyes', 'Sam Okafor'], ['Dana Reyes', 'Dana'], ['', ''], ['Reyes, Dana, Maria', 'Dana Reyes Maria'], ['Reyes, Dana, Maria', 'Reyes Maria Dana'], ['Mister', '']])('%j and %j are two', (a, b) => {
    expect(isSamePerson(person(a, 'a@example.com'), person(b, 'b@example.com'))).toBe(false);
  });

  test.each([
    ['dana.reyes@gmail.com', 'DanaReyes+agents@googlemail.com', true], ['dana.reyes@gmail.com', 'sam.okafor@gmail.com', false], ['dana.reyes@example.com', 'danareyes@example.com', false],
    ['dana+a+b@example.com', 'dana@example.com', true],
  ])('%s and %s are one mailbox: %s', (a, b, expected) => {
    expect(isSamePerson(person('Dana Reyes', a), person('Sam Okafor', b))).toBe(expected);
  });
});
