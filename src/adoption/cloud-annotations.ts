import { Blank, LiteralObject } from './literal';
import { Survey } from './survey';
import { textAt } from '../objects/json';
import { CLOUD_KEY } from '../plan/well-known-keys';

/** What the annotations of the ServiceAccount make it to a cloud, as a declaration says it; null where they make it nothing. */
export function cloudIdentityOf({ serviceAccount }: Survey, reason: Blank): LiteralObject | null {
  const annotation = (key: string) => serviceAccount === null ? '' : textAt(serviceAccount, ['metadata', 'annotations', key]);
  const { awsRoleArn, googleServiceAccount, azureClientId, azureTenantId } = CLOUD_KEY;
  const [roleArn, google, clientId, tenantId] = [awsRoleArn, googleServiceAccount, azureClientId, azureTenantId].map(annotation);
  const found: LiteralObject = {
    ...(roleArn === '' ? {} : { irsa: { roleArn } }),
    ...(google === '' ? {} : { gke: { serviceAccount: google } }),
    ...(clientId === '' ? {} : { azure: { clientId, ...(tenantId === '' ? {} : { tenantId }) } }),
  };
  return Object.keys(found).length === 0 ? null : { ...found, reason };
}
