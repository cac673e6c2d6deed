import { agent, controller, person } from './callers';
import { As, Ask, State } from './probe';
import { binding, core, deleting, making, patching, rbac, RBAC, serviceAccount } from './requests';
import { whileSuspended, whileThereIsFromBefore } from './states';
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
const deployments = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments`;
const oldWorkload = (name: string) => ({
  metadata: { name },
  spec: {
    replicas: 0,
    selector: { matchLabels: { run: name } },
    template: { metadata: { labels: { run: name } }, spec: { containers: [{ name: 'x', image: 'ghcr.io/example/shop:1.0.0' }] } },
  },
});
const endsNamespace = controller('namespace-controller');

/** One for each condition of each policy, by `policy condition`. */
export const BYSTANDERS: Readonly<Record<string, Bystander>> = {
  'authority is-agent-or-tool': { as: person('developer'), ask: ({ elsewhere, home }) => patching(core(home, 'configmaps', 'kube-root-ca.crt'), { metadata: { annotations: { elsewhere } } }) },
  'parameters is-agent-or-tool': { as: person('pipeline'), ask: ({ home }) => patching(core(home, 'configmaps', accountOf('adapt')), { data: { batch: '60' } }) },
  'parameters is-parameters-object': { as: agent('execute'), ask: ({ elsewhere }) => patching(core(elsewhere, 'configmaps', 'flags'), { data: { dark: 'on' } }) },
  'identities is-agent': { as: person('operator'), ask: ({ elsewhere }) => making(core(elsewhere, 'serviceaccounts'), { metadata: { name: 'checkout' } }) },
  'identities is-no-controller': {
    as: controller('generic-garbage-collector'),
    while: whileThereIsFromBefore('identities', ({ elsewhere }) => core(elsewhere, 'serviceaccounts'), name => ({ metadata: { name } }), 'agent-execute-old'),
    ask: ({ elsewhere }) => patching(core(elsewhere, 'serviceaccounts', 'agent-execute-old'), note),
  },
  'bindings binds-somebody': {
    as: person('operator'),
    while: whileThereIsFromBefore('bindings', () => `${RBAC}/clusterrolebindings`, name => binding(name, 'edit', [serviceAccount('agent-execute-old', 'default')]), 'old-binding'),
    ask: () => patching(`${RBAC}/clusterrolebindings/old-binding`, note),
  },
  'workloads changes-its-pods': {
    as: person('developer'),
    while: whileThereIsFromBefore('workloads', ({ home }) => deployments(home), oldWorkload, 'old-workload'),
    ask: ({ home }) => patching(`${deployments(home)}/old-workload`, note),
  },
  'strays runs-as-agent': {
    as: person('operator'),
    ask: ({ elsewhere, objects }) => {
      const { spec } = podOf(objects, AGENTS.execute) as unknown as { readonly spec: object };
      return making(core(elsewhere, 'pods'), { metadata: { name: 'checkout' }, spec: { ...spec, serviceAccountName: 'default' } });
    },
  },
  'governance is-no-controller': { as: endsNamespace, ask: ({ home }) => deleting(rbac(home, 'roles', account)) },
  'marks is-no-controller': { as: controller('generic-garbage-collector'), ask: ({ home }) => deleting(`/apis/coordination.k8s.io/v1/namespaces/${home}/leases/${AGENTS.execute}`) },
  'suspensions is-suspension': { as: person('pipeline'), ask: ({ home }) => patching(rbac(home, 'rolebindings', 'governed-agents:agent-namespace'), note) },
  'suspensions is-no-end': { as: endsNamespace, while: whileSuspended(account), ask: ({ home }) => deleting(rbac(home, 'rolebindings', 'incident-123')) },
  'quarantine is-in-quarantine': { as: person('developer'), ask: ({ home, podUnderTest }) => patching(core(home, 'pods', podUnderTest(account).name), note) },
  'foundations is-no-controller': { as: controller('generic-garbage-collector'), ask: () => deleting(`${RBAC}/clusterroles/governed-agents:suspended`) },
  'foundations is-of-the-baseline': { as: person('operator'), ask: () => patching(`${RBAC}/clusterroles/edit`, note) },
};
