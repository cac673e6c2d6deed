import { agent, controller, person } from './callers';
import { As, Ask, State } from './probe';
import { core, deleting, making, patching, rbac, RBAC } from './requests';
import { whileSuspended } from './states';
import { accountOf, AGENTS } from '../fleet';
import { podOf } from '../governed-cluster';

/** What a policy must not be asked about, and is not by a condition of its own. */
export interface Bystander {
  readonly as: As;
  readonly ask: Ask;
  readonly while?: State;
}

const account = accountOf('execute');
const note = { metadata: { labels: { note: 'x' } } };
const endsNamespace = controller('namespace-controller');

/** One for each condition of each policy, by `policy condition`. */
export const BYSTANDERS: Readonly<Record<string, Bystander>> = {
  'authority is-agent-or-tool': { as: person('developer'), ask: ({ elsewhere, home }) => patching(core(home, 'configmaps', 'kube-root-ca.crt'), { metadata: { annotations: { elsewhere } } }) },
  'parameters is-agent-or-tool': { as: person('pipeline'), ask: ({ home }) => patching(core(home, 'configmaps', accountOf('adapt')), { data: { batch: '60' } }) },
  'parameters is-parameters-object': { as: agent('execute'), ask: ({ elsewhere }) => patching(core(elsewhere, 'configmaps', 'flags'), { data: { dark: 'on' } }) },
  'identities is-agent': { as: person('operator'), ask: ({ elsewhere }) => making(core(elsewhere, 'serviceaccounts'), { metadata: { name: 'checkout' } }) },
  'strays runs-as-agent': {
    as: person('operator'),
    ask: ({ elsewhere, objects }) => {
      const { spec } = podOf(objects, AGENTS.execute) as unknown as { readonly spec: object };
      return making(core(elsewhere, 'pods'), { metadata: { name: 'checkout' }, spec: { ...spec, serviceAccountName: 'default' } });
    },
  },
  'governance is-no-controller': { as: endsNamespace, ask: ({ home }) => deleting(rbac(home, 'roles', account)) },
  'marks is-no-controller': { as: controller('generic-garbage-collector'), ask: ({ home }) => deleting(`/apis/coordination.k8s.io/v1/namespaces/${home}/leases/${AGENTS.execute}`) },
  'suspensions is-suspension': { as: person('pipeline'), ask: ({ home }) => patching(rbac(home, 'rolebindings', account), note) },
  'suspensions is-no-end-of-a-namespace': { as: endsNamespace, while: whileSuspended(account), ask: ({ home }) => deleting(rbac(home, 'rolebindings', 'incident-123')) },
  'quarantine is-in-quarantine': { as: person('developer'), ask: ({ home, podUnderTest }) => patching(core(home, 'pods', podUnderTest(account).name), note) },
  'foundations is-of-the-baseline': { as: person('operator'), ask: () => patching(`${RBAC}/clusterroles/edit`, note) },
};
