import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { apply, tryToApply } from './harness/apply';
import { startAssets } from './harness/assets';
import { auditEvents } from './harness/audit-log';
import { accepted, connect } from './harness/cluster';
import { startControlPlane } from './harness/control-plane';
import { controlPlaneProgram } from './harness/control-plane-binary';
import { eventually } from './harness/eventually';
import { chooseTarget } from './harness/target';
import { textAt } from '../fuzz/oracle/json';
import { build } from '../go/go-program';

// These are about the program itself: of another target they would prove nothing.
const target = chooseTarget({ CLUSTER_RELEASE: process.env.CLUSTER_RELEASE });
const program = target.kind === 'program' ? target.program : null;
if (program === null) {
  process.stderr.write('NOT RUN: the control plane that is built from Go modules: Go is not on this machine\n');
  test.skip('NOT RUN, since there is no Go: the control plane that is built from Go modules', () => undefined);
} else {
  const folderForTest = () => mkdtempSync(join(tmpdir(), 'control-plane-test-'));
  const runs = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  /** The program, as it is run by hand. */
  const start = async (binary: string) => {
    const parent = folderForTest();
    const child = spawn(binary, ['-parent', parent, '-without-controllers'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const line = await new Promise<string>(resolve => createInterface({ input: child.stdout }).once('line', resolve));
    const { ready } = JSON.parse(line) as { readonly ready: { readonly processes: Readonly<Record<string, number>> } };
    return { child, parent, pids: Object.values(ready.processes) };
  };

  describe('the control plane', () => {
    let binary: string;
    beforeAll(() => { binary = build(program); }, 1_800_000);

    test('is built for the newest and the oldest release that is supported', () => {
      expect(controlPlaneProgram('newest').variables).toMatchObject({ 'k8s.io/component-base/version.gitVersion': expect.stringMatching(/^v1\.3[7-9]\./) as string });
      expect(controlPlaneProgram('oldest').variables).toMatchObject({ 'k8s.io/component-base/version.gitVersion': expect.stringMatching(/^v1\.30\./) as string });
    });

    test('leaves no process and no file behind when its standard input ends', async () => {
      const { child, parent, pids } = await start(binary);
      expect(pids.map(runs)).toEqual([true, true]);
      child.stdin.end();
      await new Promise(resolve => child.once('exit', resolve));
      expect(pids.map(runs)).toEqual([false, false]);
      expect(readdirSync(parent)).toEqual([]);
    });

    test('leaves no process behind when it is killed', async () => {
      const { child, pids } = await start(binary);
      child.kill('SIGKILL');
      await eventually('its processes are gone', () => Promise.resolve(!pids.some(runs)));
    });

    test('ends, and says why, when a component dies', async () => {
      const { child, parent, pids } = await start(binary);
      const told = new Promise<string>(resolve => createInterface({ input: child.stdout }).once('line', resolve));
      process.kill(pids[0], 'SIGKILL');
      expect(await told).toContain('ended with signal: killed');
      await new Promise(resolve => child.exitCode === null ? child.once('exit', resolve) : resolve(null));
      expect(pids.map(runs)).toEqual([false, false]);
      expect(readdirSync(parent)).toEqual([]);
    });

    test('says what is wrong with a flag', async () => {
      await expect(startControlPlane(binary, { apiServerFlags: ['--no-such-flag'] })).rejects.toThrow('unknown flag: --no-such-flag');
    });

    test('records what its audit policy says', async () => {
      const started = await startControlPlane(binary, {
        auditPolicy: 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Metadata, users: [dana], omitStages: [RequestReceived]}, {level: None}]\n',
        withoutControllers: true,
      });
      const cluster = await connect(started.data);
      try {
        await cluster.certified('dana').ask({ method: 'GET', path: '/api/v1/pods' });
        const events = await eventually('something is recorded', () => Promise.resolve(auditEvents(started.data.auditLog))
          .then(found => found.length > 0 && found));
        expect(events.map(each => [textAt(each, 'user', 'username'), textAt(each, 'requestURI')])).toEqual([['dana', '/api/v1/pods']]);
      } finally {
        await cluster.leave();
        await started.stop();
      }
    });
  });

  describe('binaries of KUBEBUILDER_ASSETS', () => {
    /** Two programs of the names that are looked for. */
    const assets = (binary: string) => {
      const folder = folderForTest();
      for (const name of ['etcd', 'kube-apiserver']) {
        writeFileSync(join(folder, name), `#!/bin/sh\nexec '${binary}' ${name} "$@"\n`);
        chmodSync(join(folder, name), 0o755);
      }
      return folder;
    };

    test('serve, and authenticate, without controllers', async () => {
      const started = await startAssets(assets(build(program)));
      const cluster = await connect(started.data);
      try {
        expect(Object.keys(started.data.lacks)).toEqual(['controllers', 'client certificates']);
        const namespace = await cluster.namespace('assets');
        await apply(cluster.admin, [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'somebody', namespace } }]);
        const somebody = await cluster.serviceAccount(namespace, 'somebody');
        const { body } = await accepted(somebody, 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {});
        expect(textAt(body, 'status', 'userInfo', 'username')).toBe(`system:serviceaccount:${namespace}:somebody`);
        const [{ answer }] = await tryToApply(somebody, [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'any', namespace } }]);
        expect(answer!.status).toBe(403);
        await started.crash();
        await started.restart();
        await accepted(cluster.admin, 'GET', `/api/v1/namespaces/${namespace}`);
        expect(readFileSync(started.data.auditLog, 'utf8')).toContain(namespace);
      } finally {
        await cluster.leave();
        await started.stop();
      }
      expect(existsSync(started.data.kubeconfig)).toBe(false);
    });

    test('say why they do not serve', async () => {
      const folder = assets(build(program));
      writeFileSync(join(folder, 'kube-apiserver'), '#!/bin/sh\necho no such luck\nexit 1\n');
      await expect(startAssets(folder)).rejects.toThrow('kube-apiserver ended:\nno such luck');
    });

    test('are named when one is missing', async () => {
      const folder = folderForTest();
      await expect(startAssets(folder)).rejects.toThrow(`KUBEBUILDER_ASSETS names ${folder}, where there is no etcd`);
    });
  });
}
