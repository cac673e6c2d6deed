import { isDnsSubdomain } from './names';
import { isParametersObject } from './parameters-object';

/** What is made to be read, by API group: a kind that is not here may be one that a controller obeys. */
export const REPORT_KINDS: Readonly<Record<string, string>> = {
  '': 'configmaps',
  'wgpolicyk8s.io': 'policyreports',
  'openreports.io': 'reports',
  'core.k8sgpt.ai': 'results',
};

/** ConfigMaps that Kubernetes and its distributions put into every namespace: nobody reports into them. */
const TAKEN = ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert'];

/** Whether objects of this kind are made to be read, and nothing obeys them. */
export function isReportKind(apiGroup: string, resource: string): boolean {
  return Object.hasOwn(REPORT_KINDS, apiGroup) && REPORT_KINDS[apiGroup] === resource;
}

/** Whether an agent may publish into an object of this name. */
export function isReportName(name: string, agent: string): boolean {
  return isDnsSubdomain(name) && isOwn(name, agent) && !TAKEN.includes(name) && !isParametersObject(name);
}

/** A name that nobody but the agent has a reason to give: `argocd-rbac-cm` is somebody else's. */
function isOwn(name: string, agent: string): boolean {
  return name === agent || name.startsWith(`${agent}-`) || name.startsWith(`${agent}.`);
}
