import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT_STATUS, ExitStatus } from './exit-status';
import { writesHeldBy } from './input/read-held-writes';
import { Kubectl } from './kubectl';
import { Shell, tellError, tellNote } from './shell';
import { DOMAIN, LABEL } from '../plan/well-known-keys';
import { MemberAccount } from '../suspension/member-account';

/** Who is to be suspended. */
export type SuspendedAccount = MemberAccount & { readonly namespace: string };

/** What is to be proven. */
export interface Suspended {
  readonly accounts: readonly SuspendedAccount[];

  /** Whether they have been suspended just now. */
  readonly isNew: boolean;
}

/** What became of something that a suspension refuses. */
type Outcome = { readonly is: 'suspended' | 'NOT SUSPENDED' } | { readonly is: 'unknown'; readonly why: string };

/** How often, and how long apart, the cluster is asked after a suspension until it refuses: each API server learns of it by a watch of its own. */
const [ATTEMPTS, PAUSE_MS] = [10, 500];

/**
 * Proves by dry runs that suspended accounts can do nothing: a pod that would run as one has to be refused for that reason, and, where
 * whoever asks may impersonate it, so does a write that it holds. One API server of the cluster answers for all.
 */
export async function proveSuspension(kubectl: Kubectl, { accounts, isNew }: Suspended, shell: Pick<Shell, 'stdout' | 'stderr'>): Promise<ExitStatus> {
  const statuses: ExitStatus[] = [];
  for (const account of accounts) statuses.push(await prove({ kubectl, attempts: isNew ? ATTEMPTS : 1 }, account, shell));
  if (accounts.length === 0) tellError(shell, 'nothing is proven: there is no ServiceAccount of an agent or tool to ask about');
  if (statuses.includes(EXIT_STATUS.findings)) return EXIT_STATUS.findings;
  return accounts.length === 0 || statuses.includes(EXIT_STATUS.notAnalysed) ? EXIT_STATUS.notAnalysed : EXIT_STATUS.clean;
}

interface Asking {
  readonly kubectl: Kubectl;
  readonly attempts: number;
}

async function prove(asking: Asking, account: SuspendedAccount, shell: Pick<Shell, 'stdout' | 'stderr'>): Promise<ExitStatus> {
  const id = `${account.namespace}/${account.account}`;
  const pod = await podOutcome(asking, account);
  if (pod.is === 'unknown') tellError(shell, `${id}: not proven, a pod was refused before anybody asked whether it is suspended: ${pod.why}`);
  else shell.stdout.write(`${id}: ${pod.is}, by a pod that would run as it\n`);

  const write = await writeOutcome(asking, account);
  if (write.is === 'unknown') tellNote(shell, `${id}: no write was tried as it: ${write.why}`);
  else shell.stdout.write(`${id}: ${write.is}, by ${write.what} as it\n`);
  if (pod.is === 'NOT SUSPENDED' || write.is === 'NOT SUSPENDED') return EXIT_STATUS.findings;
  return pod.is === 'unknown' ? EXIT_STATUS.notAnalysed : EXIT_STATUS.clean;
}

async function podOutcome({ kubectl, attempts }: Asking, account: SuspendedAccount): Promise<Outcome> {
  const pod = JSON.stringify(podOf(account));
  return outcomeOf(() => kubectl(['-n', account.namespace, 'create', '--dry-run=server', '-f', '-'], pod), 'pods', account, attempts);
}

type Attempt = () => ReturnType<Kubectl>;

/**
 * `policy` asks whether somebody is suspended before it asks anything that these attempts do not meet, and the API server tells what was
 * refused first: so a refusal of it for another reason is as telling as none.
 */
async function outcomeOf(attempt: Attempt, policy: string, { namespace, account }: SuspendedAccount, attempts: number): Promise<Outcome> {
  for (let i = 1; ; i++) {
    const { problem } = await attempt();
    if (problem?.includes(`${namespace}/${account} is suspended`) === true) return { is: 'suspended' };
    if (problem !== null && !problem.includes(`ValidatingAdmissionPolicy '${policy}.${DOMAIN}'`)) return { is: 'unknown', why: problem };
    if (i === attempts) return { is: 'NOT SUSPENDED' };
    await sleep(PAUSE_MS);
  }
}

/** A write that the account holds, as a dry run of nothing changed. */
async function writeOutcome({ kubectl, attempts }: Asking, account: SuspendedAccount): Promise<Outcome & { readonly what: string }> {
  const { stdout } = await kubectl(['auth', 'can-i', 'impersonate', `serviceaccounts/${account.account}`, '-n', account.namespace]);
  if (stdout.trim() !== 'yes') return { is: 'unknown', what: '', why: 'you may not impersonate it' };
  const as = `--as=system:serviceaccount:${account.namespace}:${account.account}`;
  let why = 'it holds no patch of an object by name';
  for (const { what, args } of await writesHeldBy(kubectl, account, as)) {
    const outcome = await outcomeOf(() => kubectl([...args, '--type=merge', '-p', '{}', '--dry-run=server', as]), 'authority', account, attempts);
    if (outcome.is !== 'unknown') return { ...outcome, what };
    ({ why } = outcome);
  }
  return { is: 'unknown', what: '', why };
}

/** Nothing but the suspension may be a reason to refuse it, so it is what Pod Security "restricted" asks for. It is never made. */
function podOf({ account, kind, member }: SuspendedAccount): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'suspension-proof-', labels: { [LABEL[kind]]: member } },
    spec: {
      serviceAccountName: account,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'proof',
        image: 'registry.k8s.io/pause:3.10',
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        resources: { requests: { cpu: '1m', memory: '1Mi' }, limits: { cpu: '1m', memory: '1Mi' } },
      }],
    },
  };
}
