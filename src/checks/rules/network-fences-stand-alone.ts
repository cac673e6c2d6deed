import { membersOf } from '../../fleet/fleet';
import { homes } from '../../fleet/homes';
import { namespaceOf, objectReference } from '../../objects/object-reference';
import { digestOf } from '../../plan/digest';
import { quote } from '../../plan/quote';
import { answerable, answerableIn } from '../answerable';
import { networkOpenedBy } from '../network-policies';
import { RenderedRule } from '../rendering';

export const networkFencesStandAlone: RenderedRule = {
  id: 'network-fences-stand-alone',
  title: 'no other network policy of the app opens the network of an agent',
  rationale: 'network policies add up: one more of them opens what the declaration leaves closed',
  fix: 'declare what the agent talks to in `destinations`, `callers` or `invokes`, and remove the policy',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:network-policies', 'owasp-asi-2026:ASI07'],
  check: ({ fleet, foreign }) => {
    const agentNamespaces = homes(fleet);
    return foreign.flatMap(({ object, path }) => {
      const opened = networkOpenedBy(object);
      const namespace = namespaceOf(object);
      if (opened === null || !(opened.isClusterWide || agentNamespaces.has(namespace))) return [];
      const { spec = null, specs = null } = object;
      const finding = {
        at: objectReference(object),
        value: digestOf({ spec, specs }),
        problem: `opens the network ${opened.isClusterWide ? 'of pods in any namespace' : `in the agent namespace ${quote(namespace)}`} (construct ${quote(path)})`,
      };
      if (opened.isClusterWide) return answerable(networkFencesStandAlone, membersOf(fleet), fleet.namespaces, finding);
      return answerableIn(networkFencesStandAlone, fleet, namespace, finding);
    });
  },
};
