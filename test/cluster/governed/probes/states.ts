import { State } from './probe';
import { binding, rbac, RBAC, serviceAccount } from './requests';
import { baseline } from '../../../../src/baseline/baseline';
import { at } from '../../../fuzz/oracle/json';
import { apply } from '../../harness/apply';
import { isAccepted } from '../../harness/caller';
import { accepted } from '../../harness/cluster';
import { eventually } from '../../harness/eventually';
import type { KubernetesObject } from '../../harness/objects';
import { PATCH_TYPES } from '../../harness/patch';
import { bound } from '../everything';
import type { GovernedCluster } from '../governed-cluster';

export interface Right {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly name?: string;
  readonly verb: string;
}

/** Whether a ServiceAccount of the agent namespace holds a right, as the API server knows it by now. */
export async function mayIn({ cluster: { admin }, home }: GovernedCluster, account: string, right: Right): Promise<boolean> {
  const { body } = await accepted(admin, 'POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    spec: {
      user: `system:serviceaccount:${home}:${account}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${home}`, 'system:authenticated'],
      resourceAttributes: { namespace: home, ...right },
    },
  });
  return at(body, 'status', 'allowed') === true;
}

/** While a RoleBinding of the agent namespace gives a ServiceAccount a role, with what it then holds. */
function whileBound(account: string, name: string, role: string, right: Right): State {
  return {
    make: async governed => {
      const { cluster: { admin }, home } = governed;
      await accepted(admin, 'POST', rbac(home, 'rolebindings'), binding(name, role, [serviceAccount(account, home)]));
      await eventually(`${account} holds ${role}`, () => mayIn(governed, account, right));
    },
    end: async governed => {
      await accepted(governed.cluster.admin, 'DELETE', rbac(governed.home, 'rolebindings', name));
      await eventually(`${account} no longer holds ${role}`, async () => !(await mayIn(governed, account, right)));
    },
  };
}

export function whileSuspended(account: string): State {
  return whileBound(account, 'incident-123', 'governed-agents:suspended', { group: 'governed-agents.dev', resource: 'suspensions', verb: 'serve' });
}

/** While nobody grants an agent its class. */
export function whileUngranted(account: string): State {
  const [, authorityClass] = account.split('-');
  const name = `${account}.exercise.${authorityClass}`;
  const { make, end } = whileBound(account, name, `governed-agents:authority-${authorityClass}`, {
    group: 'governed-agents.dev', resource: 'authorityclasses', name: authorityClass, verb: 'exercise',
  });
  return { make: end, end: make };
}

/** While a ServiceAccount holds one right more, in the cluster, by a ClusterRole that is named after it. */
export function whileHolding(account: string, right: Right, role = 'more'): State {
  const names = ({ home }: GovernedCluster) => `${account}.${home}.${role}`;
  return {
    make: async governed => {
      const { cluster: { admin }, home } = governed;
      const { group, resource, subresource, name, verb } = right;
      await accepted(admin, 'POST', `${RBAC}/clusterroles`, {
        metadata: { name: names(governed) },
        rules: [{
          apiGroups: [group], resources: [subresource === undefined ? resource : `${resource}/${subresource}`], ...(name === undefined ? {} : { resourceNames: [name] }), verbs: [verb],
        }],
      });
      await accepted(admin, 'POST', `${RBAC}/clusterrolebindings`, bound(names(governed), names(governed), { kind: 'ServiceAccount', name: account, namespace: home }));
      await eventually(`${account} holds ${verb} ${resource}`, () => mayIn(governed, account, right));
    },
    end: async governed => {
      await accepted(governed.cluster.admin, 'DELETE', `${RBAC}/clusterrolebindings/${names(governed)}`);
      await accepted(governed.cluster.admin, 'DELETE', `${RBAC}/clusterroles/${names(governed)}`);
      await eventually(`${account} no longer holds ${right.verb} ${right.resource}`, async () => !(await mayIn(governed, account, right)));
    },
  };
}

/** While an object is there. */
export function whileThereIs(
  collection: (governed: GovernedCluster) => string, object: (governed: GovernedCluster) => { readonly metadata: { readonly name: string } },
): State {
  return {
    make: async governed => { await accepted(governed.cluster.admin, 'POST', collection(governed), object(governed)); },
    end: async governed => { await accepted(governed.cluster.admin, 'DELETE', `${collection(governed)}/${object(governed).metadata.name}`); },
  };
}

/** While an object is there that a policy would have refused: from before the baseline. */
export function whileThereIsFromBefore(
  policy: string,
  collection: (governed: GovernedCluster) => string,
  named: (name: string) => { readonly metadata: { readonly name: string } },
  name: string,
): State {
  return {
    make: async governed => {
      const { cluster: { admin } } = governed;
      const isMade = async (another: string, dryRun: boolean) =>
        isAccepted(await admin.ask({ method: 'POST', path: collection(governed), body: named(another), dryRun }));
      const isBinding = ({ kind, metadata }: KubernetesObject) => kind === 'ValidatingAdmissionPolicyBinding' && metadata.name === `${policy}.governed-agents.dev`;
      await accepted(admin, 'DELETE', `/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/${policy}.governed-agents.dev`);
      await eventually(`${policy} is not asked`, () => isMade(name, false));
      await apply(admin, (baseline('Deny') as readonly KubernetesObject[]).filter(isBinding));
      await eventually(`${policy} is asked`, async () => !(await isMade(`${name}-2`, true)));
    },
    end: async governed => { await accepted(governed.cluster.admin, 'DELETE', `${collection(governed)}/${name}`); },
  };
}

/** While the pod of a ServiceAccount bears the label that cuts it off. */
export function whileQuarantined(account: string): State {
  const label = ({ cluster: { admin }, home, podUnderTest }: GovernedCluster, value: string | null) => {
    const labels = { 'governed-agents.dev/quarantine': value };
    return accepted(admin, 'PATCH', `/api/v1/namespaces/${home}/pods/${podUnderTest(account).name}`, { metadata: { labels } }, PATCH_TYPES.merge);
  };
  return { make: async governed => { await label(governed, 'true'); }, end: async governed => { await label(governed, null); } };
}
