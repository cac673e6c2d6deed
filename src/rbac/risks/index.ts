import type { Risk } from '../risk';
import { ADMISSION } from './admission';
import { CERTIFICATE_ISSUING } from './certificates';
import { CONFIGURATION } from './configuration';
import { DEPUTIES } from './deputies';
import { DISCLOSURE } from './disclosure';
import { ESCALATION } from './escalation';
import { NETWORK } from './network';
import { NODES } from './nodes';
import { WORKLOADS } from './workloads';

/** Every risky permission that a rule can express; the order is that of every report. */
export const RISKS: readonly Risk[] = [
  ...ESCALATION,
  ...DISCLOSURE,
  ...WORKLOADS,
  ...NODES,
  ...ADMISSION,
  ...CERTIFICATE_ISSUING,
  ...NETWORK,
  ...CONFIGURATION,
  ...DEPUTIES,
];
