import { AgentRule } from '../agent-rule';
import { keyOf } from '../inspected-objects';

export const tokensDoNotLast: AgentRule = {
  rule: {
    id: 'tokens-do-not-last',
    aliases: [],
    title: 'no Secret keeps a lasting token of an agent',
    rationale: 'such a token never ends, works from anywhere, and whoever reads the Secret once is the agent for ever',
    fix: 'delete the Secret: pods get a short-lived token of their own',
    severity: 'high',
    source: 'kubernetes/website service-accounts-admin.md#manually-create-a-long-lived-api-token-for-a-serviceaccount',
  },
  check: ({ name, identity }, cluster) => {
    const facts = cluster.objects.serviceAccounts.get(keyOf(identity));
    return [...new Set(facts?.tokenSecrets ?? [])].map(secret => ({
      place: cluster.objects.placeOfSecret(identity.namespace, secret),
      problem: `keeps a lasting token of ${name}`,
      value: `token of ${name}`,
    }));
  },
};
