import { homes } from '../../fleet/homes';
import { JsonObject, textAt } from '../../objects/json';
import { groupOf, kindOf, nameOf, objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { answerableIn } from '../answerable';
import { RenderedRule } from '../rendering';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** The oldest version of Kubernetes 1 that agents run on: "restricted" of an older one may allow more. */
const OLDEST = 30;
const NOTHING = 'nothing';

export const agentNamespacesStayRestricted: RenderedRule = {
  id: 'agent-namespaces-stay-restricted',
  title: 'a namespace with agents enforces Pod Security "restricted"',
  rationale: 'what stops a pod that takes over its node is Pod Security, which goes by the labels of the namespace',
  fix: 'declare the namespace as `new AgentNamespace(chart, "ops-agents")` in place of it',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:pod-security-standards'],
  check: ({ fleet, foreign }) => foreign.flatMap(({ object, path }) => {
    if (groupOf(object) !== '' || kindOf(object) !== 'Namespace' || !homes(fleet).has(nameOf(object))) return [];
    const enforced = enforcedBy(object);
    return enforced === null ? [] : answerableIn(agentNamespacesStayRestricted, fleet, nameOf(object), {
      at: objectReference(object),
      value: enforced,
      problem: `enforces ${enforced === NOTHING ? 'no Pod Security' : `Pod Security ${quote(enforced)}`} (construct ${quote(path)})`,
    });
  }),
};

/** What a namespace enforces in place of a recent "restricted"; null where it enforces that. */
function enforcedBy(namespace: JsonObject): string | null {
  const [level, version] = [ENFORCE, `${ENFORCE}-version`].map(label => textAt(namespace, ['metadata', 'labels', label]));
  const isOld = version !== '' && version !== 'latest' && Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? 0) < OLDEST;
  if (level === 'restricted' && !isOld) return null;
  return level === '' ? NOTHING : version === '' ? level : `${level} of ${version}`;
}
