import { cloudIdentityIsExact } from '../../../src/checks/rules/cloud-identity-is-exact';
import { planWith } from '../admissible';

const ROLE = 'arn:aws:iam::111122223333:role/triage';
const SERVICE_ACCOUNT = 'triage@example-prod.iam.gserviceaccount.com';
const CLIENT = '6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';

const check = (cloudIdentity: unknown) => cloudIdentityIsExact.check(planWith({ cloudIdentity }));
const irsa = (roleArn: unknown) => check({ irsa: { roleArn }, reason: 'reads' });
const podIdentity = (roleArn: unknown) => check({ eksPodIdentity: { roleArn }, reason: 'reads' });
const gke = (serviceAccount: unknown) => check({ gke: { serviceAccount }, reason: 'reads' });
const azure = (clientId: unknown, tenantId?: unknown) => check({ azure: { clientId, tenantId }, reason: 'reads' });

test.each([{}, { reason: 'reads' }])('an identity of no provider is refused', declared => {
  expect(check(declared)).toMatchObject([{ at: 'cloudIdentity', problem: 'needs exactly one of `eksPodIdentity`, `irsa`, `gke`, `azure`, got none' }]);
});

test('identities of two providers are refused, both told', () => {
  expect(check({ irsa: { roleArn: ROLE }, gke: { serviceAccount: SERVICE_ACCOUNT } })).toMatchObject([{ at: 'cloudIdentity', problem: expect.stringContaining('`irsa` and `gke`') }]);
  expect(check({ irsa: { roleArn: ROLE }, eksPodIdentity: { roleArn: ROLE } })).toMatchObject([{ at: 'cloudIdentity' }]);
});

test('an identity without its name is refused', () => {
  const got = (what: string) => expect.stringMatching(new RegExp(`^needs .*${what}.*, got nothing$`)) as unknown;
  expect(irsa(undefined)).toMatchObject([{ at: 'cloudIdentity.irsa.roleArn', problem: got('"arn:aws:iam::111122223333:role/triage"') }]);
  expect(podIdentity('')).toMatchObject([{ at: 'cloudIdentity.eksPodIdentity.roleArn', problem: got('"arn:aws:iam::111122223333:role/triage"') }]);
  expect(gke('')).toMatchObject([{ at: 'cloudIdentity.gke.serviceAccount', problem: got('"triage@example-prod.iam.gserviceaccount.com"') }]);
  expect(azure('')).toMatchObject([{ at: 'cloudIdentity.azure.clientId', problem: got('a UUID') }]);
});

test.each([
  ['every role', 'arn:aws:iam::111122223333:role/*'],
  ['some roles', 'arn:aws:iam::111122223333:role/triage-*'],
  ['one letter of a role', 'arn:aws:iam::111122223333:role/triag?'],
  ['a role of every account', 'arn:aws:iam::*:role/triage'],
  ['everything', '*'],
  ['the root of an account', 'arn:aws:iam::111122223333:root'],
  ['a user', 'arn:aws:iam::111122223333:user/dana'],
  ['a group', 'arn:aws:iam::111122223333:group/admins'],
  ['a policy', 'arn:aws:iam::aws:policy/AdministratorAccess'],
  ['an instance profile', 'arn:aws:iam::111122223333:instance-profile/triage'],
  ['a session', 'arn:aws:sts::111122223333:assumed-role/triage/session'],
  ['the name of a role alone', 'triage'],
  ['the id of an account alone', '111122223333'],
  ['no account', 'arn:aws:iam:::role/triage'],
  ['a short account', 'arn:aws:iam::11112222333:role/triage'],
  ['a region', 'arn:aws:iam:eu-west-1:111122223333:role/triage'],
  ['no role', 'arn:aws:iam::111122223333:role/'],
  ['a path and no role', 'arn:aws:iam::111122223333:role/team/'],
  ['a variable', 'arn:aws:iam::111122223333:role/${aws:username}'],
  ['white space', ` ${ROLE}`],
  ['a second line', `${ROLE}\n`],
  ['two roles', `${ROLE},${ROLE}`],
  ['a name that is too long', `arn:aws:iam::111122223333:role/${'a'.repeat(65)}`],
  ['another cloud', SERVICE_ACCOUNT],
])('%s is no role: %j', (_, arn) => {
  expect(irsa(arn)).toMatchObject([{ at: 'cloudIdentity.irsa.roleArn', problem: expect.stringContaining(JSON.stringify(arn).slice(0, 60)) }]);
  expect(podIdentity(arn)).toMatchObject([{ at: 'cloudIdentity.eksPodIdentity.roleArn' }]);
});

test.each([
  ROLE, 'arn:aws:iam::111122223333:role/team/ops/triage', 'arn:aws-cn:iam::111122223333:role/triage', 'arn:aws-us-gov:iam::111122223333:role/Triage_Agent+1=,.@-',
  'arn:aws-iso-b:iam::111122223333:role/t', `arn:aws:iam::111122223333:role/${'a'.repeat(64)}`,
])('the role %j is accepted', arn => {
  expect(irsa(arn)).toEqual([]);
  expect(podIdentity(arn)).toEqual([]);
});

test.each([
  ['the default account of Compute Engine', '123456789012-compute@developer.gserviceaccount.com'],
  ['the default account of App Engine', 'example-prod@appspot.gserviceaccount.com'],
  ['a person', 'dana.reyes@example.com'],
  ['a group', 'group:ops@example.com'],
  ['every account of a project', '*@example-prod.iam.gserviceaccount.com'],
  ['a principal', 'principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/ns/ops-agents/sa/agent-advise-triage'],
  ['a member', `serviceAccount:${SERVICE_ACCOUNT}`],
  ['no project', 'triage@iam.gserviceaccount.com'],
  ['upper case', 'Triage@example-prod.iam.gserviceaccount.com'],
  ['a name that is too short', 'tri@example-prod.iam.gserviceaccount.com'],
  ['a domain behind it', `${SERVICE_ACCOUNT}.example.com`],
  ['a second line', `${SERVICE_ACCOUNT}\n`],
  ['another cloud', ROLE],
])('%s is no service account of the agent\'s own: %j', (_, address) => {
  expect(gke(address)).toMatchObject([{ at: 'cloudIdentity.gke.serviceAccount', problem: expect.stringContaining(JSON.stringify(address).slice(0, 60)) }]);
});

test.each([SERVICE_ACCOUNT, 'triage-agent-1@example-prod.example.com.iam.gserviceaccount.com', 'triage@example-prod.x.com.iam.gserviceaccount.com', `${'a'.repeat(30)}@example-prod.iam.gserviceaccount.com`])(
  'the service account %j is accepted', address => {
    expect(gke(address)).toEqual([]);
  });

test.each(['triage', '00000000-0000-0000-0000-000000000000', CLIENT.replace(/-/g, ''), `{${CLIENT}}`, `${CLIENT}0`, '*', ROLE, ` ${CLIENT}`, 'g'.repeat(8) + CLIENT.slice(8)])(
  '%j is no client of Azure, and no tenant', id => {
    expect(azure(id)).toMatchObject([{ at: 'cloudIdentity.azure.clientId' }]);
    expect(azure(CLIENT, id)).toMatchObject([{ at: 'cloudIdentity.azure.tenantId', problem: expect.stringContaining(JSON.stringify(id)) }]);
  });

test.each([[CLIENT, undefined], [CLIENT.toUpperCase(), undefined], [CLIENT, '0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e9']])('the client %j of the tenant %j is accepted', (client, tenant) => {
  expect(azure(client, tenant)).toEqual([]);
});

test('an agent without a cloud identity is accepted', () => {
  expect(check(undefined)).toEqual([]);
});
