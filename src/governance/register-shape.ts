import { Register, RegisterDryRun, RegisteredWorkload, RegisterEntry, RegisterTool } from './register';
import { EXCEPTION, FEEDBACK, INVOCATION, OWNER, PARAMETER, PERSON, TRIGGER } from '../plan/declaration-shape';
import { Fields, list, number, optional, Read, struct, text } from '../plan/shape';

type Approval = Required<RegisterEntry>['approval'];
type CloudIdentity = Required<RegisterEntry>['cloudIdentity'];

export const WORKLOAD = struct({ kind: text, port: number, maxDurationSeconds: number } satisfies Fields<RegisteredWorkload>);

const DRY_RUN = struct({
  apiGroups: list(text), resources: list(text), resourceNames: list(text), verbs: list(text), namespaces: list(text), reason: text,
} satisfies Fields<RegisterDryRun>);

const ENTRY = struct({
  id: text,
  name: text,
  namespace: text,
  serviceAccountName: text,
  purpose: text,
  authorityClass: text,
  owner: OWNER,
  approval: optional(struct({ by: PERSON, on: text, reference: text, provenance: text } satisfies Fields<Approval>)),
  driftBoundary: struct({
    digest: text, maxChainDepth: number, maxReach: number, reviewBy: text, feedback: optional(FEEDBACK),
  } satisfies Fields<RegisterEntry['driftBoundary']>),
  invokes: list(INVOCATION),
  dryRun: list(DRY_RUN),
  workload: optional(WORKLOAD),
  parameters: list(PARAMETER),
  cloudIdentity: optional(struct({ provider: text, identity: text, tenantId: text, reason: text } satisfies Fields<CloudIdentity>)),
  exceptions: list(EXCEPTION),
} satisfies Fields<RegisterEntry>);

const TOOL_ENTRY = struct({
  id: text,
  name: text,
  namespace: text,
  serviceAccountName: text,
  purpose: text,
  owner: OWNER,
  triggers: list(TRIGGER),
  workload: optional(WORKLOAD),
  exceptions: list(EXCEPTION),
} satisfies Fields<RegisterTool>);

/** How a register is read. A field that is not known is a defect: it could say what no judgement takes into account. */
export const REGISTER = struct({ schemaVersion: number, environment: text, agents: list(ENTRY), tools: list(TOOL_ENTRY) } satisfies Fields<Register>);

/** What was read of an agent, and of a tool; absent fields are empty. */
export type ReadEntry = Read<typeof ENTRY>;
export type ReadTool = Read<typeof TOOL_ENTRY>;

/** What every entry says. */
export const REQUIRED: Readonly<Record<'agents' | 'tools', readonly string[]>> = {
  agents: ['id', 'name', 'namespace', 'serviceAccountName', 'purpose', 'authorityClass', 'owner', 'driftBoundary'] satisfies readonly (keyof RegisterEntry)[],
  tools: ['id', 'name', 'namespace', 'serviceAccountName', 'purpose', 'owner'] satisfies readonly (keyof RegisterTool)[],
};
