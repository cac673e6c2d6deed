import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Started } from './started';

export interface ControlPlaneOptions {
  /**
   * Audit policy, as it is written into a file.
   *
   * @default - every request is recorded, without its body
   */
  readonly auditPolicy?: string;

  /** Further flags of kube-apiserver. */
  readonly apiServerFlags?: readonly string[];

  /** Whether kube-controller-manager is left out. */
  readonly withoutControllers?: boolean;
}

/** A line that control-plane/main.go says. */
interface Said {
  readonly error?: string;
  readonly done?: string;
  readonly ready?: { readonly server: string; readonly kubeconfig: string; readonly auditLog: string; readonly folder: string };
}

/** Starts our control plane. It ends with this process, however that ends. */
export async function startControlPlane(binary: string, options: ControlPlaneOptions = {}): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  const child = spawn(binary, flagsFor(folder, options), { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { readonly resolve: (said: Said) => void; readonly reject: (error: Error) => void }[] = [];
  let over: Error | null = null;
  const end = (why: string) => {
    over ??= new Error(why);
    waiting.splice(0).forEach(({ reject }) => reject(over!));
  };
  const gone = new Promise<void>(resolve => child.once('close', code => {
    end(`the control plane ended with ${code}`);
    rmSync(folder, { recursive: true, force: true });
    resolve();
  }));
  child.on('error', error => end(error.message));
  child.stdin.on('error', error => end(error.message));
  createInterface({ input: child.stdout }).on('line', line => {
    const said = JSON.parse(line) as Said;
    if (said.error === undefined) waiting.shift()?.resolve(said);
    else end(said.error);
  });
  const answer = () => new Promise<Said>((resolve, reject) => {
    if (over === null) waiting.push({ resolve, reject });
    else reject(over);
  });
  const command = async (what: string) => {
    const answered = answer();
    child.stdin.write(`${what}\n`);
    await answered;
  };

  const { ready } = await answer();
  return {
    data: {
      title: 'a control plane of its own, without nodes',
      kubeconfig: ready!.kubeconfig,
      lacks: options.withoutControllers === true ? { controllers: 'this control plane was started without them' } : {},
      auditLog: ready!.auditLog,
      issuer: [binary, 'certificate', ready!.folder],
    },
    crash: () => command('crash'),
    restart: () => command('start'),
    stop: () => {
      child.stdin.end();
      return gone;
    },
  };
}

function flagsFor(folder: string, { auditPolicy, apiServerFlags = [], withoutControllers = false }: ControlPlaneOptions): readonly string[] {
  const policy = join(folder, 'audit-policy.yaml');
  if (auditPolicy !== undefined) writeFileSync(policy, auditPolicy);
  return [
    '-parent', folder,
    ...(auditPolicy === undefined ? [] : ['-audit-policy', policy]),
    ...(withoutControllers ? ['-without-controllers'] : []),
    '--', ...apiServerFlags,
  ];
}
