import { cameOf, furtherRights, IN_FORCE, QUESTIONS, settledAnswers } from './faults/answers';
import { accountOf } from './fleet';
import { govern, GovernedCluster } from './governed-cluster';
import { core, patching, real } from './probes/requests';
import { baseline } from '../../../src/baseline/baseline';
import { at, JsonObject, textAt } from '../../fuzz/oracle/json';
import { apply } from '../harness/apply';
import { auditEvents } from '../harness/audit-log';
import type { Answer } from '../harness/caller';
import { describeCluster } from '../harness/describe-cluster';
import { eventually } from '../harness/eventually';
import type { KubernetesObject } from '../harness/objects';
import { OwnCluster, ownCluster } from '../harness/own-cluster';

const FAILURE = 'validation.policy.admission.k8s.io/validation_failure';
const ADVISING = QUESTIONS['an advising agent writes, with rights to'];

/** The event of the request that was answered. */
function eventOf({ cluster: { data } }: GovernedCluster, { headers }: Answer): Promise<JsonObject> {
  return eventually('the request is recorded', () => Promise.resolve(auditEvents(data.auditLog).find(each => textAt(each, 'auditID') === headers['audit-id'])));
}

describeCluster('the audit log', ['audit log'], cluster => {
  let governed: GovernedCluster;
  beforeAll(async () => {
    governed = await govern(cluster());
    await apply(cluster().admin, furtherRights(governed));
    await settledAnswers(governed, IN_FORCE);
  });

  test('names the agent, its class and its pod where an agent writes', async () => {
    const { agent, home, elsewhere, podUnderTest } = governed;
    const account = accountOf('execute');
    const event = await eventOf(governed, await agent('execute').ask(real(patching(core(elsewhere, 'configmaps', 'flags'), { data: { dark: 'on' } }))));
    expect(at(event, 'responseStatus', 'code')).toBe(200);
    expect(at(event, 'annotations')).toMatchObject({
      'authority.governed-agents.dev/agent': `${home}/${account}`,
      'authority.governed-agents.dev/authority-class': 'execute',
      'authority.governed-agents.dev/pod': podUnderTest(account).name,
    });
  });

  test('says what was refused to whom, and why', async () => {
    const event = await eventOf(governed, await ADVISING(governed));
    expect(at(event, 'responseStatus', 'code')).toBe(403);
    expect(at(event, 'annotations')).toMatchObject({ 'authority.governed-agents.dev/agent': `${governed.home}/${accountOf('advise')}`, 'authority.governed-agents.dev/authority-class': 'advise' });
    expect(JSON.parse(textAt(event, 'annotations', FAILURE))).toEqual([expect.objectContaining({
      message: expect.stringContaining(`${governed.home}/${accountOf('advise')}: authority class advise may not write /configmaps`) as string, policy: 'authority.governed-agents.dev', validationActions: ['Deny', 'Audit'],
    })]);
  });

  test('names an agent in no request of anybody else', async () => {
    const event = await eventOf(governed, await QUESTIONS['a team works in its own namespace'](governed));
    expect(Object.keys(at(event, 'annotations') as object).filter(key => key.includes('governed-agents.dev') || key === FAILURE)).toEqual([]);
  });
});

describeCluster('the policy about what agents do, in its first stage', ['crash', 'audit log'], () => {
  let own: OwnCluster;
  let governed: GovernedCluster;
  beforeAll(async () => {
    own = await ownCluster();
    governed = await govern(own.cluster, 'Audit');
    await apply(own.cluster.admin, furtherRights(governed));
  });
  afterAll(() => own.stop());

  test('refuses nothing, tells the audit log what it would refuse, and refuses that once it is to', async () => {
    const staged = { ...IN_FORCE, 'an advising agent writes, with rights to': 'passed', 'a tool changes a role, with rights to': 'passed' };
    expect(await settledAnswers(governed, staged)).toEqual(staged);
    const answer = await ADVISING(governed);
    expect(cameOf(answer)).toBe('passed');
    expect(JSON.parse(textAt(await eventOf(governed, answer), 'annotations', FAILURE))).toEqual([expect.objectContaining({
      message: expect.stringContaining(`${governed.home}/${accountOf('advise')}: authority class advise may not write /configmaps`) as string, policy: 'authority.governed-agents.dev', validationActions: ['Audit'],
    })]);

    await apply(own.cluster.admin, baseline('Deny') as readonly KubernetesObject[]);
    expect(await settledAnswers(governed, IN_FORCE)).toEqual(IN_FORCE);
  });
});
