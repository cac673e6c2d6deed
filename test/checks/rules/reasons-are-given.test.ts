import { reasonsAreGiven } from '../../../src/checks/rules/reasons-are-given';
import { APPROVED_BY_LIN, planWith } from '../admissible';

const PODS = { namespace: 'gateway', labels: { app: 'gateway' } };

/** Everything that gives a reason, without it. */
const REASONED: Record<string, object> = {
  permissions: { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
  dryRun: { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
  invokes: { agent: 'ops-agents/rollout', port: 8443 },
  callers: { pods: PODS, port: 8443 },
  destinations: { pods: PODS, port: 8443 },
  exceptions: { rule: 'image-is-pinned', at: 'workload.image', approvedBy: APPROVED_BY_LIN.by, until: '2027-01-15' },
};

describe.each(Object.entries(REASONED))('%s', (property, unreasoned) => {
  const withReason = (reason: unknown) => reasonsAreGiven.check(planWith({ [property]: [{ ...unreasoned, reason }] }));

  test.each([undefined, '', '  '])('without a reason (%j) are refused', reason => {
    expect(withReason(reason)).toMatchObject([{ at: `${property}[0].reason` }]);
  });

  test.each(['TODO', 'tbd.', 'needed', 'Required!', 'because', 'n/a', 'other reason', '<reason>', '-', '1', 'x'])('with a reason that says nothing (%j) are refused', reason => {
    expect(withReason(reason)).toMatchObject([{ at: `${property}[0].reason`, problem: expect.stringContaining(JSON.stringify(reason)) }]);
  });

  test('with a reason over two lines are refused', () => {
    expect(withReason('reads what\nis running')).toMatchObject([{ at: `${property}[0].reason` }]);
  });

  test('have reasons of at most 1024 characters', () => {
    expect(withReason('ab '.repeat(400).slice(0, 1024))).toEqual([]);
    expect(withReason('ab '.repeat(400).slice(0, 1025))).toMatchObject([{ at: `${property}[0].reason` }]);
  });

  test.each(['model', 'reads what is running', 'needed for the rollback of checkout', '모델'])('with a reason (%j) are accepted', reason => {
    expect(withReason(reason)).toEqual([]);
  });

  test('are found one by one', () => {
    const items = [unreasoned, { ...unreasoned, reason: 'reads what is running' }, unreasoned];
    expect(reasonsAreGiven.check(planWith({ [property]: items }))).toMatchObject([{ at: `${property}[0].reason` }, { at: `${property}[2].reason` }]);
  });
});

describe('a cloud identity', () => {
  const withReason = (reason: unknown) => reasonsAreGiven.check(planWith({ cloudIdentity: { irsa: { roleArn: 'arn:aws:iam::111122223333:role/triage' }, reason } }));

  test.each([undefined, '', '  ', 'TODO', 'needed', '<reason>'])('with the reason %j is refused', reason => {
    expect(withReason(reason)).toMatchObject([{ at: 'cloudIdentity.reason' }]);
  });

  test.each(['model', 'reads the build artefacts'])('with the reason %j is accepted', reason => {
    expect(withReason(reason)).toEqual([]);
  });
});

describe('a feedback', () => {
  const withReason = (reason: unknown) => reasonsAreGiven.check(planWith({
    driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31', feedback: { agents: ['ops-agents/critic'], endedBy: 'ops-agents/critic', maxDurationSeconds: 900, reason } },
  }));

  test.each([undefined, '', 'TODO'])('with the reason %j is refused', reason => {
    expect(withReason(reason)).toMatchObject([{ at: 'driftBoundary.feedback.reason' }]);
  });

  test('with a reason is accepted', () => {
    expect(withReason('drafts until the critic agrees')).toEqual([]);
  });
});

test('an agent that asks for nothing needs no reason', () => {
  expect(reasonsAreGiven.check(planWith())).toEqual([]);
});
