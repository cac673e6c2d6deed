import { admitted } from './admitted';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { serviceAccount } from '../../src/manifests/service-account';

test('the identity carries the class in its name and lies where the agent lives', () => {
  expect(serviceAccount(admitted()).metadata).toMatchObject({ name: 'agent-execute-rollout', namespace: 'ops-agents' });
});

test('no pod gets its token without asking', () => {
  expect(serviceAccount(admitted()).automountServiceAccountToken).toBe(false);
});

test('it records who answers, for what, until when, and who approved it', () => {
  const plan = admitted();
  expect(serviceAccount(plan).metadata.annotations).toEqual({
    'governed-agents.dev/purpose': 'Rolls a Deployment back when its error budget burns',
    'governed-agents.dev/owner': 'dana.reyes@example.com',
    'governed-agents.dev/owner-name': 'Dana Reyes',
    'governed-agents.dev/owner-title': 'SRE lead',
    'governed-agents.dev/contact': 'https://example.pagerduty.com/services/PROLLOUT',
    'governed-agents.dev/deputy': 'Sam Okafor <sam.okafor@example.com>',
    'governed-agents.dev/boundary-digest': plan.boundaryDigest,
    'governed-agents.dev/review-by': '2027-01-31',
    'governed-agents.dev/max-chain-depth': '1',
    'governed-agents.dev/max-reach': '2',
    'governed-agents.dev/approved-by': 'Lin Wei <lin.wei@example.com>',
    'governed-agents.dev/approved-on': '2026-11-02',
    'governed-agents.dev/approval-reference': 'https://github.com/example/ops/pull/42',
    'governed-agents.dev/approval-provenance': 'asserted',
    'a8r.io/owner': 'dana.reyes@example.com',
    'a8r.io/description': 'Rolls a Deployment back when its error budget burns',
    'a8r.io/support': 'https://example.pagerduty.com/services/PROLLOUT',
  });
});

test('what was not declared is not there', () => {
  const plan = admitted({
    authorityClass: AuthorityClass.ADVISE,
    approval: undefined,
    owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100' },
    driftBoundary: { maxChainDepth: 0, reviewBy: '2027-01-31' },
  });
  const keys = Object.keys(serviceAccount(plan).metadata.annotations!).map(key => key.replace('governed-agents.dev/', ''));
  expect(keys).toEqual([
    'purpose', 'owner', 'owner-name', 'contact', 'boundary-digest', 'review-by', 'max-chain-depth', 'a8r.io/owner', 'a8r.io/description', 'a8r.io/support',
  ]);
  expect(serviceAccount(plan).metadata.annotations!['governed-agents.dev/max-chain-depth']).toBe('0');
});
