import { ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerOf } from './caller';
import { eventually } from './eventually';
import type { Started } from './started';

const AUDIT_POLICY = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules: [{level: Metadata}]\n';

/**
 * Starts `etcd` and `kube-apiserver` of a folder, as controller-runtime's tests do. Nothing there makes certificates: the administrator has a
 * token, and the server certificates of its own.
 */
export async function startAssets(assets: string): Promise<Started> {
  for (const name of ['etcd', 'kube-apiserver']) {
    if (!existsSync(join(assets, name))) throw new Error(`KUBEBUILDER_ASSETS names ${assets}, where there is no ${name}`);
  }
  const place = await placeForOne();
  const { start, end, endAll } = childrenOf(assets, place.file);
  const stop = async () => {
    await endAll();
    rmSync(place.folder, { recursive: true, force: true });
  };
  const startServer = async () => {
    const child = start('kube-apiserver', serverFlags(place));
    await eventually('kube-apiserver is ready', () => answersOrHasEnded(child, place), { withinMs: 120_000 });
    if (child.exitCode !== null) throw new Error(`kube-apiserver ended:\n${readFileSync(place.file('kube-apiserver.log'), 'utf8').split('\n').slice(-8).join('\n')}`);
  };
  start('etcd', etcdFlags(place));
  try {
    await startServer();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    data: {
      title: `etcd and kube-apiserver of ${assets}`,
      kubeconfig: place.file('kubeconfig'),
      lacks: {
        'controllers': 'KUBEBUILDER_ASSETS holds no kube-controller-manager',
        'client certificates': 'its API server trusts no authority of them',
      },
      auditLog: place.file('audit.log'),
      issuer: [],
    },
    crash: () => end('kube-apiserver'),
    restart: startServer,
    stop,
  };
}

/** Where one cluster is: its files, and its addresses. */
interface Place {
  readonly folder: string;
  readonly file: (name: string) => string;
  readonly etcd: string;
  readonly peer: string;
  readonly port: number;
  readonly server: string;
  readonly token: string;
}

async function placeForOne(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  const file = (name: string) => join(folder, name);
  const [etcdPort, peerPort, port] = await freePorts(3);
  const server = `https://127.0.0.1:${port}`;
  const token = randomBytes(16).toString('hex');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const written: Readonly<Record<string, string>> = {
    'tokens.csv': `${token},admin,admin,"system:masters"\n`,
    'service-accounts.key': privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    'audit-policy.yaml': AUDIT_POLICY,
    'kubeconfig': JSON.stringify({
      'apiVersion': 'v1',
      'kind': 'Config',
      'current-context': 'assets',
      'contexts': [{ name: 'assets', context: { cluster: 'assets', user: 'admin' } }],
      'clusters': [{ name: 'assets', cluster: { server, 'certificate-authority': 'apiserver.crt' } }],
      'users': [{ name: 'admin', user: { token } }],
    }),
  };
  for (const [name, content] of Object.entries(written)) writeFileSync(file(name), content, { mode: 0o600 });
  return { folder, file, etcd: `http://127.0.0.1:${etcdPort}`, peer: `http://127.0.0.1:${peerPort}`, port, server, token };
}

function etcdFlags({ file, etcd, peer }: Place): readonly string[] {
  return [
    '--name=etcd', `--data-dir=${file('etcd')}`, `--listen-client-urls=${etcd}`, `--advertise-client-urls=${etcd}`,
    `--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=etcd=${peer}`, '--unsafe-no-fsync', '--log-level=warn',
  ];
}

/** As in control-plane/flags.go, as far as there are keys for it. */
function serverFlags({ folder, file, etcd, port }: Place): readonly string[] {
  return [
    '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${port}`, '--endpoint-reconciler-type=none',
    `--etcd-servers=${etcd}`, `--cert-dir=${folder}`, `--token-auth-file=${file('tokens.csv')}`,
    '--authorization-mode=Node,RBAC', '--enable-admission-plugins=NodeRestriction', '--allow-privileged=true',
    '--service-cluster-ip-range=10.96.0.0/16', '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${file('service-accounts.key')}`, `--service-account-signing-key-file=${file('service-accounts.key')}`,
    `--audit-policy-file=${file('audit-policy.yaml')}`, `--audit-log-path=${file('audit.log')}`,
  ];
}

async function answersOrHasEnded(child: ChildProcess, { server, file, token }: Place): Promise<boolean> {
  if (child.exitCode !== null) return true;
  const admin = callerOf({ server, ca: readFileSync(file('apiserver.crt'), 'utf8') }, { token });
  const { status } = await admin.ask({ method: 'GET', path: '/readyz' }).finally(admin.close);
  return status === 200;
}

function childrenOf(assets: string, file: Place['file']) {
  const running = new Map<string, ChildProcess>();
  const start = (name: string, flags: readonly string[]) => {
    const log = openSync(file(`${name}.log`), 'a');
    // Standard input is for those that end with it. The others end with this process, unless that is killed.
    const child = spawn(join(assets, name), flags, { stdio: ['pipe', log, log] });
    closeSync(log);
    running.set(name, child);
    return child;
  };
  const end = async (name: string) => {
    const child = running.get(name);
    running.delete(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  process.once('exit', () => [...running.values()].forEach(child => child.kill('SIGKILL')));
  return { start, end, endAll: () => Promise.all([...running.keys()].map(end)) };
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map(server => new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port));
  })));
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}
