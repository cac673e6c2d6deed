import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, Outcome, run } from './programs';

const PROGRAMS: Readonly<Record<string, { readonly agents: readonly string[]; readonly kinds: readonly string[] }>> = {
  'quickstart.ts': { agents: ['advise ops-agents/triage'], kinds: ['Deployment', 'Namespace', 'NetworkPolicy', 'ResourceQuota', 'Service', 'ServiceAccount'] },
  'advise.ts': { agents: ['advise ops-agents/triage'], kinds: ['CiliumNetworkPolicy', 'ClusterRole', 'ConfigMap', 'Deployment', 'Lease', 'Role'] },
  'propose.ts': { agents: ['propose cost-agents/rightsizing'], kinds: ['CronJob', 'FQDNNetworkPolicy', 'Role'] },
  'execute.ts': { agents: ['execute ops-agents/rollout', 'advise ops-agents/triage'], kinds: ['CiliumNetworkPolicy', 'Deployment', 'Role'] },
  'adapt.ts': { agents: ['adapt queue-agents/throttle'], kinds: ['ConfigMap', 'Deployment', 'Lease', 'NetworkPolicy', 'Role'] },
  'fleet.ts': {
    agents: [
      'advise data-agents/backfill', 'propose data-agents/rightsizing', 'adapt data-agents/throttle',
      'advise ops-agents/logs', 'execute ops-agents/rollout', 'advise ops-agents/triage',
    ],
    kinds: ['CronJob', 'Deployment', 'FlowSchema', 'Job', 'Namespace', 'ResourceQuota'],
  },
  'platform.ts': {
    agents: [],
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'PriorityLevelConfiguration', 'RoleBinding', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  },
  'payments.ts': { agents: ['advise payments-agents/refunds'], kinds: ['Deployment', 'Namespace', 'NetworkPolicy', 'ServiceAccount'] },
  'adopt.ts': { agents: ['advise doctor/doctor'], kinds: ['ClusterRole', 'ConfigMap', 'Deployment', 'NetworkPolicy', 'Role', 'Service', 'ServiceAccount'] },
  'plain-javascript.js': { agents: ['advise docs-agents/editor'], kinds: ['CronJob', 'ServiceAccount'] },
  'beside-cdk8s-plus.ts': { agents: ['advise ops-agents/triage'], kinds: ['Deployment', 'ServiceAccount'] },
};

const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  'no-owner.ts': ['owner-is-named'],
  'no-drift-boundary.ts': ['drift-boundary-is-declared'],
  'owner-is-a-list.ts': ['owner-is-a-person'],
  'advise-that-writes.ts': ['permissions-fit-authority-class'],
  'execute-without-approval.ts': ['approval-is-given'],
  'approved-by-its-owner.ts': ['approver-is-independent'],
  'reads-everything.ts': [
    'permissions-have-no-wildcards', 'permissions-fit-authority-class', 'cluster-wide-is-read-only', 'secrets-are-read-by-name', 'permissions-do-not-escalate',
    'permissions-are-not-risky',
  ],
  'lists-secrets.ts': ['secrets-are-read-by-name'],
  'patches-deployments.ts': ['permissions-are-not-risky'],
  'changes-its-own-bounds.ts': ['permissions-spare-governance', 'agents-do-not-write-among-agents'],
  'review-is-overdue.ts': ['review-date-is-valid'],
  'chain-is-too-long.ts': ['chains-stay-in-bounds'],
  'agents-in-a-loop.ts': ['chains-have-no-loops'],
  'image-is-not-pinned.ts': ['image-is-pinned'],
  'host-nobody-enforces.ts': ['hosts-are-enforced'],
  'metadata-address.ts': ['closed-addresses-stay-closed'],
  'misspelt-property.ts': ['declaration-is-well-formed'],
  'governs-a-privileged-container.ts': ['workloads-can-be-governed'],
  'binds-more-than-declared.ts': ['bindings-are-declared'],
};

const programsIn = (folder: string) => readdirSync(folder).filter(file => /\.[jt]s$/.test(file));
const idsIn = (text: string) => [...new Set([...text.matchAll(/^ {4}([a-z][a-z-]+): `/gm)].map(match => match[1]))];

test('every example is run here', () => {
  expect(programsIn(EXAMPLES).sort()).toEqual(Object.keys(PROGRAMS).sort());
  expect(programsIn(join(EXAMPLES, 'refusals')).sort()).toEqual(Object.keys(REFUSALS).sort());
});

describe.each(Object.entries(PROGRAMS))('%s', (program, { agents, kinds }) => {
  let outcome: Outcome;
  beforeAll(() => { outcome = run(program); });

  test('synthesizes its agents', () => {
    expect(outcome.refusal).toBeNull();
    expect(outcome.register?.agents.map(({ id, authorityClass }) => `${authorityClass} ${id}`)).toEqual(agents);
  });

  test('makes the kinds that a reader expects', () => {
    expect([...new Set(outcome.objects.map(({ kind }) => kind))]).toEqual(expect.arrayContaining([...kinds]));
  });

  test('makes every object once', () => {
    const names = outcome.objects.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.namespace, metadata.name].join(' '));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe.each(Object.entries(REFUSALS))('refusals/%s', (program, ids) => {
  let outcome: Outcome;
  beforeAll(() => { outcome = run(join('refusals', program)); });

  test('is refused for what its first line says', () => {
    expect(idsIn(outcome.refusal ?? '')).toEqual(ids);
  });

  test('writes neither manifests nor a register', () => {
    expect(outcome.files).toEqual([]);
    expect(outcome.register).toBeNull();
  });

  test('says what was found, why it matters, what to write and where to read on', () => {
    expect(outcome.refusal).toMatch(/\[ops\/[a-z]+\] agent "ops-agents\/[a-z]+" is refused for \d+ reasons?:/);
    expect(outcome.refusal).toMatch(/^ {4}[a-z-]+: `[^`]+` .+\n {6}why: .+\n {6}fix: .+\n(?: {6}or: {2}.+\n)? {6}see: node_modules\/governed-agents\/docs\/rules\/[a-z-]+\.md$/m);
  });
});

test('the first example of the README is examples/quickstart.ts, word for word', () => {
  const readme = readFileSync(join(EXAMPLES, '../README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(join(EXAMPLES, 'quickstart.ts'), 'utf8')}\`\`\``);
});
