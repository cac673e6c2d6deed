import type { PriorityLevelConfiguration } from 'kubernetes-types/flowcontrol/v1';
import { BaselineObject, baselineLabels } from './baseline-object';

/**
 * Where the FlowSchema of each agent namespace sends the requests of its ServiceAccounts, so
 * that an agent that floods the API server queues behind agents.
 *
 * It has the smallest share there is, which is 3 of the 600 requests that a server works on at
 * once unless its flags say otherwise: one more slows people down a lot more. It lends half of
 * its seats, and borrows none: without that limit a level may take every seat of the server
 * that is free at the moment.
 */
export function priorityLevel(): BaselineObject & PriorityLevelConfiguration {
  return {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: { name: 'governed-agents', labels: baselineLabels() },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 1,
        lendablePercent: 50,
        borrowingLimitPercent: 0,
        limitResponse: { type: 'Queue', queuing: { queues: 16, handSize: 4, queueLengthLimit: 50 } },
      },
    },
  };
}
