import { Register, RegisterEntry } from './register';
import { EXCEPTION, INVOCATION, OWNER, PARAMETER, PERSON } from '../plan/declaration-shape';
import { Fields, list, number, optional, Read, struct, text } from '../plan/shape';

type Approval = Required<RegisterEntry>['approval'];
type CloudIdentity = Required<RegisterEntry>['cloudIdentity'];

const ENTRY = struct({
  id: text,
  name: text,
  namespace: text,
  serviceAccountName: text,
  purpose: text,
  authorityClass: text,
  owner: OWNER,
  approval: optional(struct({ by: PERSON, on: text, reference: text, provenance: text } satisfies Fields<Approval>)),
  driftBoundary: struct({ digest: text, maxChainDepth: number, maxReach: number, reviewBy: text } satisfies Fields<RegisterEntry['driftBoundary']>),
  invokes: list(INVOCATION),
  parameters: list(PARAMETER),
  cloudIdentity: optional(struct({ provider: text, identity: text, tenantId: text, reason: text } satisfies Fields<CloudIdentity>)),
  exceptions: list(EXCEPTION),
} satisfies Fields<RegisterEntry>);

/** How a register is read. A field that is not known is a defect: it could say what no judgement takes into account. */
export const REGISTER = struct({ schemaVersion: number, environment: text, agents: list(ENTRY) } satisfies Fields<Register>);

/** What was read of an agent; absent fields are empty. */
export type ReadEntry = Read<typeof ENTRY>;

/** What every entry says. */
export const REQUIRED: readonly (keyof RegisterEntry)[] = [
  'id', 'name', 'namespace', 'serviceAccountName', 'purpose', 'authorityClass', 'owner', 'driftBoundary',
];
