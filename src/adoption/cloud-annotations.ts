import { LiteralObject } from './literal';
import { CLOUD_REASON } from './proposal';
import { Survey } from './survey';
import { ToldRefusal } from './told-refusal';
import { cloudIdentityIsExact } from '../checks/rules/cloud-identity-is-exact';
import { textAt } from '../objects/json';
import { AgentPlan } from '../plan/agent-plan';
import { CLOUD_KEY } from '../plan/well-known-keys';

/** What an account is to a cloud, or why no declaration says it. */
export interface CloudProposal {
  readonly identity: LiteralObject | null;
  readonly refused: readonly ToldRefusal[];
}

/** What annotations make the account to a cloud, where a declaration can say it. */
export function cloudOf(found: Survey, planWith: (identity: LiteralObject) => AgentPlan): CloudProposal {
  const identity = cloudIdentityOf(found);
  if (identity === null) return { identity, refused: [] };
  const findings = cloudIdentityIsExact.check(planWith(identity));
  if (findings.length === 0) return { identity, refused: [] };
  return {
    identity: null,
    refused: [{
      rights: 'whatever the cloud gives it for its annotations',
      held: null,
      rule: cloudIdentityIsExact.id,
      also: [],
      problem: findings.map(({ at, problem }) => `\`${at}\` ${problem}`).join(', '),
      path: `ServiceAccount ${found.account.namespace}/${found.account.name}`,
      fix: cloudIdentityIsExact.fix,
    }],
  };
}

/** What the annotations of the ServiceAccount make it to a cloud, as a declaration says it; null where they make it nothing. */
function cloudIdentityOf({ serviceAccount }: Survey): LiteralObject | null {
  const annotation = (key: string) => serviceAccount === null ? '' : textAt(serviceAccount, ['metadata', 'annotations', key]);
  const { awsRoleArn, googleServiceAccount, azureClientId, azureTenantId } = CLOUD_KEY;
  const [roleArn, google, clientId, tenantId] = [awsRoleArn, googleServiceAccount, azureClientId, azureTenantId].map(annotation);
  const found: LiteralObject = {
    ...(roleArn === '' ? {} : { irsa: { roleArn } }),
    ...(google === '' ? {} : { gke: { serviceAccount: google } }),
    ...(clientId === '' ? {} : { azure: { clientId, ...(tenantId === '' ? {} : { tenantId }) } }),
  };
  return Object.keys(found).length === 0 ? null : { ...found, reason: CLOUD_REASON };
}
