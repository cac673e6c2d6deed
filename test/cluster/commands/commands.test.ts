import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, kubeconfigOf, NO_KUBECTL, shell } from './kubectl';
import { at, textAt } from '../../fuzz/oracle/json';
import { govern, GovernedCluster } from '../governed/governed-cluster';
import { auditEvents } from '../harness/audit-log';
import { accepted, connect } from '../harness/cluster';
import { describeCluster } from '../harness/describe-cluster';
import { eventually } from '../harness/eventually';
import { startCluster } from '../harness/start-cluster';
import { chooseTarget } from '../harness/target';

const RUNBOOK = readFileSync(join(__dirname, '../../../docs/runbook.md'), 'utf8');

if (NO_KUBECTL !== null) {
  process.stderr.write(`NOT RUN: the command beside kubectl: ${NO_KUBECTL}\n`);
  test.skip(`NOT RUN, for ${NO_KUBECTL}: the command beside kubectl`, () => undefined);
} else {
  describeCluster('the command beside kubectl', [], cluster => {
    let governed: GovernedCluster;
    let admin: string;
    let onCall: string;
    let resumer: string;
    beforeAll(async () => {
      governed = await govern(cluster());
      admin = cluster().data.kubeconfig;
      [onCall, resumer] = ['onCall', 'resumer'].map(who => kubeconfigOf(`${who}@example.com`, admin));
    });

    const rollout = (): string => `${governed.home}/rollout`;
    const everybody = (): string => `${governed.home}/*`;
    const write = () => governed.agent('execute').ask({
      method: 'PATCH', path: `/api/v1/namespaces/${governed.elsewhere}/configmaps/flags`, contentType: 'application/merge-patch+json', body: { data: { dark: 'on' } },
    });
    const maySoonWrite = () => eventually('the agent writes', async () => (await write()).status === 200);
    const replicas = async (): Promise<unknown> => at((await accepted(governed.cluster.admin, 'GET', `/apis/apps/v1/namespaces/${governed.home}/deployments/rollout`)).body, 'spec', 'replicas');

    test('what baseline prints is taken by kubectl, and is what verify expects', async () => {
      const { stdout } = await command(admin, 'baseline');
      expect(shell(admin, 'kubectl apply --server-side --force-conflicts -f -', stdout).status).toBe(0);
      expect(shell(admin, 'kubectl replace -f -', stdout).status).toBe(0);
      expect(await command(admin, 'verify', '--cluster')).toMatchObject({ status: 0, stdout: expect.stringContaining('every one as it should be') as string });
    });

    test('what somebody adds is found, applying leaves it, and replacing undoes it', async () => {
      const { stdout: yaml } = await command(admin, 'baseline');
      const excluded = JSON.stringify({ spec: { matchConstraints: { excludeResourceRules: [{ apiGroups: ['apps'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] } } });
      expect(shell(admin, `kubectl patch validatingadmissionpolicy marks.governed-agents.dev --type=merge -p '${excluded}'`).status).toBe(0);
      expect(await command(admin, 'verify', '--cluster')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^ALTERED\n[^]*excludeResourceRules[^]*: 1 finding\n$/) as string });
      expect(shell(admin, 'kubectl label clusterrole governed-agents:resumer rbac.authorization.k8s.io/aggregate-to-admin=true').status).toBe(0);
      const found = { status: 1, stdout: expect.stringMatching(/^ALTERED\n[^]*aggregate-to-admin[^]*: 1 finding\n$/) as string };
      try {
        shell(admin, 'kubectl apply --server-side --force-conflicts -f -', yaml);
        expect(await command(admin, 'verify', '--cluster')).toMatchObject(found);
      } finally {
        expect(shell(admin, 'kubectl replace -f -', yaml).status).toBe(0);
      }
      expect(await command(admin, 'verify', '--cluster')).toMatchObject({ status: 0 });
    });

    test('who is on call stops an agent and proves it, cannot let it go on, and who may resume does', async () => {
      await maySoonWrite();
      const before = await replicas();
      expect(await command(admin, 'suspend', rollout(), '--verify')).toMatchObject({ status: 1, stdout: expect.stringMatching(/NOT SUSPENDED, by a pod .*\n.*NOT SUSPENDED, by patch of /) as string });

      expect(await command(onCall, 'suspend', rollout(), '--reason', 'it\'s INC-123', '--apply', '--verify')).toMatchObject({
        status: 0, stdout: expect.stringContaining(`${governed.home}/agent-execute-rollout: suspended, by a pod that would run as it\n`) as string,
      });
      expect(await replicas()).toBe(0);
      expect(await command(admin, 'suspend', rollout(), '--verify')).toMatchObject({ status: 0, stdout: expect.stringMatching(/suspended, by patch of /) as string });

      expect(await command(onCall, 'resume', rollout(), '--apply')).toMatchObject({ status: 2, stderr: expect.stringContaining('what comes after step 2 was not tried') as string });
      expect(await replicas()).toBe(0);
      expect(await command(resumer, 'resume', rollout(), '--apply')).toMatchObject({ status: 0, stderr: '' });
      expect(await replicas()).toBe(before);
    });

    test('everybody of a namespace is stopped at once, by what is pasted', async () => {
      const printed = await command(onCall, 'suspend', everybody(), '--reason', 'INC-123');
      expect(shell(onCall, printed.stdout)).toMatchObject({ status: 0, stderr: '' });
      expect(await command(admin, 'suspend', everybody(), '--verify')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^(.*: suspended, by a pod that would run as it\n(.*: suspended, by patch of .*\n)?){5}$/) as string });
      const resumed = await command(resumer, 'resume', everybody());
      expect(shell(resumer, resumed.stdout)).toMatchObject({ status: 0, stderr: '' });
      await eventually('nobody is suspended', async () => (await command(admin, 'suspend', rollout(), '--verify')).status === 1);
    });

    test('the runbook does the same with kubectl alone', async () => {
      const blocks = [...RUNBOOK.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block);
      expect(blocks).toHaveLength(8);
      const pasted = (block: string): string => block.replace('NS=ops-agents', '').replace(/^kubectl -n \$NS patch (?:cronjob|job) .*\n/gm, '');
      const names = `NS=${governed.home}\nSA=agent-execute-rollout\n`;
      const [choose, suspend, scale, end, quarantine, rights, prove, resume] = blocks.map(block => `${names}${pasted(block)}`);
      for (const block of [choose, suspend, scale, end, quarantine]) expect(shell(onCall, block)).toMatchObject({ status: 0, stderr: '' });
      expect(await replicas()).toBe(0);
      expect(shell(admin, rights.replace(/^kubectl get clusterrolebindings.*\n/m, '')).stdout).toContain('governed-agents.suspended.agent-execute-rollout');
      await eventually('the proof of the runbook says so', () => Promise.resolve(shell(onCall, prove).stderr.includes('is suspended')));
      expect(shell(onCall, resume).stderr).toContain('cannot delete resource "rolebindings"');
      expect(shell(resumer, resume)).toMatchObject({ status: 0, stderr: '' });
      expect(await replicas()).toBe(2);
    });
  });

  describeCluster('the printed audit policy', ['audit log'], cluster => {
    test('has an API server write down what agents write, and no Secret', async () => {
      const { stdout: auditPolicy } = await command(cluster().data.kubeconfig, 'audit-policy', 'ops-agents');
      const target = chooseTarget(process.env);
      if (target.kind !== 'program') throw new Error('only a control plane of our own has an audit log');
      const started = await startCluster(target, { auditPolicy, withoutControllers: true });
      const own = await connect(started.data);
      try {
        const made = (kind: string, name: string): object => ({ apiVersion: 'v1', kind, metadata: { name } });
        await accepted(own.admin, 'POST', '/api/v1/namespaces', made('Namespace', 'ops-agents'));
        await accepted(own.admin, 'POST', '/api/v1/namespaces/ops-agents/serviceaccounts', made('ServiceAccount', 'agent-execute-rollout'));
        const agent = await own.serviceAccount('ops-agents', 'agent-execute-rollout');
        await accepted(own.admin, 'POST', '/api/v1/namespaces/default/secrets', { ...made('Secret', 'secret'), stringData: { password: 'hunter2' } });
        await accepted(own.admin, 'POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles', {
          apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'right' }, rules: [],
        });
        await accepted(own.admin, 'POST', '/api/v1/namespaces/default/configmaps', made('ConfigMap', 'settings'));
        for (const resource of ['leases', 'deployments']) {
          await agent.ask({ method: 'POST', path: `/apis/${resource === 'leases' ? 'coordination.k8s.io' : 'apps'}/v1/namespaces/default/${resource}`, body: {} });
        }
        const levels = () => new Map(auditEvents(started.data.auditLog).filter(event => textAt(event, 'verb') === 'create')
          .map(event => [[textAt(event, 'objectRef', 'resource'), textAt(event, 'objectRef', 'subresource')].filter(text => text !== '').join('/'), textAt(event, 'level')]));
        const expected = {
          'secrets': 'Metadata', 'serviceaccounts/token': 'Metadata', 'clusterroles': 'RequestResponse', 'configmaps': 'Metadata', 'leases': 'Metadata', 'deployments': 'RequestResponse',
        };
        await eventually('all of it is written', () => Promise.resolve(Object.keys(expected).every(each => levels().has(each))));
        expect(Object.fromEntries(levels())).toMatchObject(expected);
        expect(readFileSync(started.data.auditLog, 'utf8')).not.toContain('hunter2');
      } finally {
        await own.leave();
        await started.stop();
      }
    });
  });
}
