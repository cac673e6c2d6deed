import { person } from './callers';
import { Probe, Probes } from './probe';
import { deleting, making, patching, RBAC } from './requests';

const schemas = '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas';
const schema = (name: string) => ({ metadata: { name }, spec: { matchingPrecedence: 9_000, priorityLevelConfiguration: { name: 'global-default' }, rules: [] } });

function changes(name: string, ask: Probe['ask'], passes: Probe['ask']): Probe {
  return { name, ask, as: person('operator'), says: 'may not change what agents are governed by', passes: { ask: passes } };
}

const edit = () => patching(`${RBAC}/clusterroles/edit`, { metadata: { labels: { note: 'x' } } });

export const foundations: Probes = {
  policy: 'foundations',
  probes: [
    changes('an operator takes the meaning from every suspension', () => patching(`${RBAC}/clusterroles/governed-agents:suspended`, { rules: [] }), edit),
    changes('an operator makes a role that passes for one of the baseline', () => making(`${RBAC}/clusterroles`, { metadata: { name: 'governed-agents:more' }, rules: [] }),
      () => making(`${RBAC}/clusterroles`, { metadata: { name: 'more' }, rules: [] })),
    changes('an operator makes a queue that passes for one of agents', ({ home }) => making(schemas, schema(`governed-agents.more.${home}`)), () => making(schemas, schema('more'))),
    changes('an operator deletes a class', () => deleting(`${RBAC}/clusterroles/governed-agents:authority-advise`), edit),
    changes('an operator lets agents flood the API server', ({ home }) => deleting(`/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/governed-agents.${home}`), edit),
    changes('an operator gives agents every seat of the API server', () => patching('/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations/governed-agents', { spec: { limited: { borrowingLimitPercent: 100 } } }), edit),
  ],
};
