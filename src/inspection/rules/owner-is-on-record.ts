import { textAt } from '../../objects/json';
import { ANNOTATION } from '../../plan/well-known-keys';
import { AgentRule } from '../agent-rule';

export const ownerIsOnRecord: AgentRule = {
  rule: {
    id: 'owner-is-on-record',
    aliases: [],
    title: 'the ServiceAccount of a governed agent or tool says who answers for it',
    rationale: 'whoever finds it in an audit log at night has nobody to call',
    fix: `apply what the declaration synthesizes: its ServiceAccount has the annotation \`${ANNOTATION.owner}\``,
    severity: 'high',
    source: 'the checks of this library on declarations, owner-is-named',
  },
  check: (agent, cluster) => {
    const { governed, objects, name } = agent;
    if (governed === null) return [];
    if (objects.length === 0 && !cluster.hasAccount(agent.identity.namespace, governed)) {
      return [{
        place: cluster.placeOfAgent(agent),
        problem: `has the name of a governed ${governed.kind}, and ${name} is not among these objects: nobody can tell who answers for it`,
        value: 'no ServiceAccount',
        fix: `inspect it together with ${name}, as the declaration of the ${governed.kind} synthesizes it`,
      }];
    }
    return objects
      .filter(object => textAt(object, ['metadata', 'annotations', ANNOTATION.owner]) === '')
      .map(object => ({ place: cluster.objects.placeOf(object), problem: `has no annotation \`${ANNOTATION.owner}\`: nobody answers for the ${governed.kind}`, value: 'no owner' }));
  },
};
