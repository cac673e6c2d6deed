import { CLOUD_PROVIDERS, CloudPrincipal, CloudProvider, principalsOf } from '../../plan/cloud-identity';
import { quote } from '../../plan/quote';
import { AgentRule, Finding } from '../rule';

/** How one provider writes an identity, and where the declaration does. */
interface Notation {
  readonly property: string;
  readonly written: RegExp;
  readonly needs: string;
}

/** A path and a name of IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const AWS_ROLE: Notation = {
  property: 'roleArn',
  written: /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/([\w+=,.@-]+\/){0,8}[\w+=,.@-]{1,64}$/,
  needs: 'the ARN of one IAM role, such as "arn:aws:iam::111122223333:role/triage"',
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_UUID = '00000000-0000-0000-0000-000000000000';

const NOTATIONS: Readonly<Record<CloudProvider, Notation>> = {
  eksPodIdentity: AWS_ROLE,
  irsa: AWS_ROLE,
  gke: {
    property: 'serviceAccount',
    // https://cloud.google.com/iam/docs/service-accounts-create: the name, and the project, which may belong to a domain.
    written: /^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z][a-z0-9-]{4,28}[a-z0-9](\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?){0,4}\.iam\.gserviceaccount\.com$/,
    needs: 'the address of a service account of the agent\'s own, such as "triage@example-prod.iam.gserviceaccount.com"',
  },
  azure: { property: 'clientId', written: UUID, needs: 'the client id of one application, a UUID' },
};

export const cloudIdentityIsExact: AgentRule = {
  id: 'cloud-identity-is-exact',
  title: 'a cloud identity is one identity of one provider',
  rationale: 'what a cloud lets an agent do is looked up by the name of its identity: a pattern, a whole account or two identities at once cannot be looked up',
  fix: 'name one identity of one provider, for example { irsa: { roleArn: "arn:aws:iam::111122223333:role/triage" }, reason: "reads the build artefacts" } in `cloudIdentity`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.4.1', 'owasp-asi-2026:ASI03'],
  check: ({ cloudIdentity }) => {
    if (cloudIdentity === null) return [];
    const principals = principalsOf(cloudIdentity);
    const names = principals.map(({ provider }) => `\`${provider}\``);
    return [
      ...(principals.length === 1 ? [] : [{
        at: 'cloudIdentity',
        problem: `needs exactly one of ${CLOUD_PROVIDERS.map(each => `\`${each}\``).join(', ')}, got ${names.length === 0 ? 'none' : names.join(' and ')}`,
      }]),
      ...principals.flatMap(notationProblems),
    ];
  },
};

function notationProblems({ provider, identity, tenantId }: CloudPrincipal): readonly Finding[] {
  const { property, written, needs } = NOTATIONS[provider];
  const at = `cloudIdentity.${provider}`;
  return [
    ...(written.test(identity) && identity !== NO_UUID ? [] : [{ at: `${at}.${property}`, problem: `needs ${needs}, got ${identity === '' ? 'nothing' : quote(identity)}` }]),
    ...(tenantId === '' || (UUID.test(tenantId) && tenantId !== NO_UUID) ? [] : [{ at: `${at}.tenantId`, problem: `needs the id of a tenant, a UUID, got ${quote(tenantId)}` }]),
  ];
}
